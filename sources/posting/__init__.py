"""Postings as a source: a pasted text or a link to a posting as the domain knows it."""

from sources.posting.fetcher import PostingFetcher
from sources.posting.text import read_posting_text

__all__ = ["PostingFetcher", "read_posting_text"]
