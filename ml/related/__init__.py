"""Which occupations are near to one: what somebody in it could move to."""

from ml.related.neighbours import EVIDENCE_WORDS, NearOccupation, RelatedOccupations

__all__ = ["EVIDENCE_WORDS", "NearOccupation", "RelatedOccupations"]
