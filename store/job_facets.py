"""What postings are filtered by, in SQL."""

import re
from collections.abc import Sequence

from sqlalchemy import ColumnElement, func

from core.domain import JobFacts, JobFilter
from store.tables import JobRow

PLACE_WEIGHT = "B"
"""By which words of the place are told from those of title (A), company (C) and text (D)."""

_WORD = re.compile(r"\w+")


def facets_of(facts: JobFacts) -> list[str]:
    """`facts` as one sorted list of names."""
    named = {f"skill:{skill}" for skill in facts.skills} | {f"source:{facts.source}"}
    if facts.company:
        named.add(company_facet(facts.company))
    if facts.seniority:
        named.add(f"seniority:{facts.seniority}")
    if facts.remote is not None:
        named.add(_remote(facts.remote))
    return sorted(named)


def company_facet(name: str) -> str:
    """The name of a company among the facets: the same in any case."""
    return f"company:{name.casefold()}"


def conditions(owners: Sequence[str], where: JobFilter) -> list[ColumnElement[bool]]:
    """What has to hold of a posting of `owners` that passes `where`."""
    found: list[ColumnElement[bool]] = [JobRow.owner.in_(owners)]
    wanted = [f"skill:{skill}" for skill in where.skills_all]
    if where.remote is not None:
        wanted.append(_remote(where.remote))
    if wanted:
        found.append(JobRow.facets.contains(wanted))
    for kind, values in (
        ("skill", where.skills_any),
        ("seniority", where.seniority),
        ("source", where.sources),
        ("company", tuple(company.casefold() for company in where.companies)),
    ):
        if values:
            found.append(JobRow.facets.overlap([f"{kind}:{value}" for value in values]))
    if where.location:
        asked = " & ".join(f"{word}:{PLACE_WEIGHT}" for word in _WORD.findall(where.location))
        found.append(JobRow.words.bool_op("@@")(func.to_tsquery("simple", asked)))
    if where.salary_minimum is not None:
        found.append(JobRow.salary_high >= where.salary_minimum)
    if where.salary_maximum is not None:
        found.append(JobRow.salary_low <= where.salary_maximum)
    if where.currency is not None:
        found.append(JobRow.currency == where.currency)
    if where.posted_after is not None:
        found.append(JobRow.listed_at >= where.posted_after)
    if where.posted_before is not None:
        found.append(JobRow.listed_at < where.posted_before)
    if where.known_by is not None:
        found.append(JobRow.created_at <= where.known_by)
    if where.openness != "any":
        found.append(JobRow.closed_at.is_(None) if where.openness == "open" else JobRow.closed_at.is_not(None))
    return found


def _remote(remote: bool) -> str:
    return "remote" if remote else "on site"
