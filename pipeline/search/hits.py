"""What a search finds, and why."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from core.domain import Factor, JobFacts, Score, StoredJob

MOST_VALUES = 10
"""Values of a facet, the commonest first."""


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
class Facet:
    """One value that hits can be narrowed to, and how many of the best hits have it."""

    value: str
    count: int
    name: str
    """What people call it."""


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
    """By name: companies, seniority, sources, skills, remote. Of all candidates; None beyond the first page."""


def facets_among(found: Iterable[JobFacts], name_of: Callable[[str], str]) -> dict[str, tuple[Facet, ...]]:
    """How often each value occurs among `found`; `name_of` says what a skill is called."""
    counted: dict[str, Counter[str]] = {
        name: Counter() for name in ("companies", "seniority", "sources", "skills", "remote")
    }
    for facts in found:
        counted["sources"][facts.source] += 1
        counted["skills"].update(facts.skills)
        if facts.company:
            counted["companies"][facts.company] += 1
        if facts.seniority:
            counted["seniority"][facts.seniority] += 1
        if facts.remote is not None:
            counted["remote"]["remote" if facts.remote else "on site"] += 1
    return {
        name: _commonest(counts, name_of if name == "skills" else lambda value: value)
        for name, counts in counted.items()
    }


def _commonest(counts: Counter[str], name_of: Callable[[str], str]) -> tuple[Facet, ...]:
    ranked: Sequence[tuple[str, int]] = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Facet(value, count, name_of(value)) for value, count in ranked[:MOST_VALUES])
