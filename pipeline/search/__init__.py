"""Postings that people look for: by words, by a resume, by what they ask for and pay, or simply the newest."""

from pipeline.search.facets import Facet
from pipeline.search.hits import JobHit, SearchPage
from pipeline.search.search import JobSearch, Scope, gist_of

__all__ = ["Facet", "JobHit", "JobSearch", "Scope", "SearchPage", "gist_of"]
