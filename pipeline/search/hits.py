"""What a search finds, and why."""

from dataclasses import dataclass

from core.domain import Factor, Score, StoredJob
from pipeline.search.facets import Facet


@dataclass(frozen=True)
class JobHit:
    """A posting found, how well it fits (the fused rank, or the learned match with the resume), the names of the
    skills in common, and sentences on what speaks for it.
    """

    job: StoredJob
    score: Score
    matched_skills: tuple[str, ...]
    why: tuple[str, ...] = ()
    factors: tuple[Factor, ...] = ()
    """What the learned match adds up from; empty without a resume."""


@dataclass(frozen=True)
class SearchPage:
    """Some of the hits, the best first; `next` is the cursor of the page after it, None at the end."""

    hits: tuple[JobHit, ...]
    next: str | None = None
    found: int = 0
    """Candidates that all pages hold together."""
    matched: int | None = None
    """So many, the first ones, are in order of the learned match with the resume; the others follow as they were
    found. None without a resume."""
    words_alone: bool = False
    """Whether words alone found them, because the index of meanings was away."""
    facets: dict[str, tuple[Facet, ...]] | None = None
    """By name: companies, seniority, sources, skills, remote. Of all candidates, and in a facet that is
    filtered by the values beside those chosen, too. None beyond the first page."""
