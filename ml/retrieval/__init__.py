"""Looks up what the product knows and what a posting says, by words and by meaning."""

from ml.retrieval.retriever import Lookup, Retriever

__all__ = ["Lookup", "Retriever"]
