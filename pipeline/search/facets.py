"""What hits can be narrowed to."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.domain import JobFacts, JobFilter

MOST_VALUES = 10
"""Values of a facet, the commonest first."""

FILTERED_BY: Mapping[str, str] = {
    "companies": "companies",
    "seniority": "seniority",
    "sources": "sources",
    "skills": "skills_any",
    "remote": "remote",
}
"""The facets, each with the field of a filter in which its values are alternatives."""


@dataclass(frozen=True)
class Facet:
    """One value that hits can be narrowed to, and how many of the best hits have it."""

    value: str
    count: int
    name: str
    """What people call it."""


def facets_among(found: Iterable[JobFacts], name_of: Callable[[str], str]) -> dict[str, tuple[Facet, ...]]:
    """How often each value occurs among `found`; `name_of` says what a skill is called."""
    counted: dict[str, Counter[str]] = {facet: Counter() for facet in FILTERED_BY}
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


def without_their_own(where: JobFilter) -> Mapping[str, JobFilter]:
    """For each facet that `where` filters by: `where` without that, which the other values of the facet pass."""
    return {
        facet: where.model_copy(update={field: JobFilter.model_fields[field].get_default()})
        for facet, field in FILTERED_BY.items()
        if getattr(where, field) not in ((), None)
    }


def beside(chosen: Sequence[Facet], others: Sequence[Facet]) -> tuple[Facet, ...]:
    """The values that were chosen, as often as they were found, and the others that there are beside them."""
    known = {facet.value for facet in chosen}
    added = [facet for facet in others if facet.value not in known]
    return (*chosen, *added[: max(MOST_VALUES - len(chosen), 0)])
