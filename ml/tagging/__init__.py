"""Spans of skills and knowledge in text."""

from ml.tagging.tagger import KINDS, Kind, SpanTagger, TaggedSpan

__all__ = ["KINDS", "Kind", "SpanTagger", "TaggedSpan"]
