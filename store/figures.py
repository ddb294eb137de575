"""Figures of many postings, by aggregates over what is in clear of them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import BigInteger, ColumnElement, Date, Select, String, Subquery, func, literal, select, union_all
from sqlalchemy import cast as sql_cast

from core.domain import MARKET, Seniority
from core.domain.figures import (
    CompanyHeading,
    CompanyProfile,
    MarketFigures,
    PayBand,
    SeniorityPay,
    SkillCount,
    SkillDemandOverTime,
    SkillPay,
)
from core.errors import NotFound
from knowledge.skills import SkillGraph
from store.database import Database
from store.job_facets import company_facet
from store.tables import DemandChangeRow, DemandRow, JobRow

MOST_COUNTED = 200_000
"""Postings that figures of companies are computed from, the newest: beyond, they say the same and take longer."""
MOST_PAID = 20_000
"""Postings with pay that the market's pay is told by, likewise."""
PAID = (JobRow.salary_low.is_not(None), JobRow.salary_high.is_not(None), JobRow.currency.is_not(None))
ALL = ""
"""In place of a skill: all postings, whatever they ask for."""
TOP_SKILLS = 20
TOP_PLACES = 10
NEWEST = 20
LEAST_PAID = 3
"""Postings that a pay band needs: fewer would show single ones."""


class FigureRepository:
    """Computes figures over the postings of `owners`. Nothing has to be opened."""

    def __init__(self, database: Database, graph: SkillGraph) -> None:
        self._database = database
        self._graph = graph

    async def companies(self, owners: Sequence[str], limit: int, offset: int) -> list[CompanyHeading]:
        """Companies with open postings, those with the most first."""
        some = _newest(owners, MOST_COUNTED, JobRow.closed_at.is_(None), JobRow.company.is_not(None))
        query = (
            select(
                func.min(some.c.company).label("name"),
                func.count().label("open"),
                func.count().filter(some.c.remote).label("remote"),
                func.max(some.c.listed_at).label("newest"),
            )
            .group_by(func.lower(some.c.company))
            .order_by(func.count().desc(), func.lower(some.c.company))
        )
        async with self._database.transaction() as session:
            rows = (await session.execute(query.limit(limit).offset(offset))).mappings()
            return [CompanyHeading.model_validate(dict(row)) for row in rows]

    async def company(self, owners: Sequence[str], name: str) -> CompanyProfile:
        """What a company's postings say, its name in any case. Raises `NotFound` where it has none."""
        if "\0" in name:  # which the database does not take
            raise NotFound("No posting of this company is known.")
        whole = _newest(owners, MOST_COUNTED, JobRow.facets.contains([company_facet(name)]))
        now = select(whole).where(whole.c.closed_at.is_(None)).subquery()
        totals = select(
            func.min(whole.c.company).label("name"),
            func.count().filter(whole.c.closed_at.is_(None)).label("open"),
            func.count().filter(whole.c.closed_at.is_not(None)).label("closed"),
            func.count().filter(whole.c.closed_at.is_(None), whole.c.remote).label("remote"),
            func.max(whole.c.listed_at).filter(whole.c.closed_at.is_(None)).label("newest"),
        )
        places = select(now.c.location, func.count()).where(now.c.location.is_not(None)).group_by(now.c.location)
        levels = (
            select(now.c.seniority, func.count()).where(now.c.seniority.is_not(None)).group_by(now.c.seniority)
        )
        newest = select(now.c.id).order_by(now.c.listed_at.desc(), now.c.id).limit(NEWEST)
        async with self._database.transaction() as session:
            total = (await session.execute(totals)).mappings().one()
            if total["name"] is None:
                raise NotFound("No posting of this company is known.")
            skills = await session.execute(_top_skills(now))
            pay = await session.execute(_bands(now))
            return CompanyProfile(
                **total,
                skills=tuple(self._counted(skill, count) for skill, count in skills),
                seniority=dict(_pairs((await session.execute(levels)).all())),
                pay=tuple(_band(row) for row in pay.mappings()),
                locations=dict(
                    _pairs((await session.execute(places.order_by(func.count().desc()).limit(TOP_PLACES))).all())
                ),
                job_ids=tuple(str(job_id) for job_id in await session.scalars(newest)),
            )

    async def market(self, owners: Sequence[str], since: datetime, months: Sequence[date]) -> MarketFigures:
        """Demand for the skills asked for most, by month, and pay, of postings listed from `since` on."""
        counted = _counted(owners, since).cte("counted").prefix_with("MATERIALIZED")
        skill, asking = counted.c.skill, func.sum(counted.c.postings)
        top = select(skill).where(skill != ALL).group_by(skill).order_by(asking.desc(), skill).limit(TOP_SKILLS)
        paid = _newest(owners, MOST_PAID, JobRow.listed_at >= since, *PAID)
        async with self._database.transaction() as session:
            skills = list(await session.scalars(top))
            shown = select(skill, counted.c.month, counted.c.postings).where(skill.in_([ALL, *skills]))
            counts = {(of, at): count for of, at, count in await session.execute(shown)}
            by_skill = (await session.execute(_bands_by(paid, "skills", skills))).mappings().all()
            by_level = (await session.execute(_bands_by(paid, "seniority", None))).mappings().all()
        return MarketFigures(
            months=tuple(months),
            postings=tuple(counts.get((ALL, at), 0) for at in months),
            demand=tuple(
                SkillDemandOverTime(
                    skill_id=of, name=self._name(of), counts=tuple(counts.get((of, at), 0) for at in months)
                )
                for of in skills
            ),
            pay_by_skill=tuple(
                SkillPay(skill_id=row["of"], name=self._name(row["of"]), pay=_band(row)) for row in by_skill
            ),
            pay_by_seniority=tuple(
                SeniorityPay(seniority=cast("Seniority", row["of"]), pay=_band(row)) for row in by_level
            ),
        )

    def _counted(self, skill: str, count: int) -> SkillCount:
        return SkillCount(skill_id=skill, name=self._name(skill), count=count)

    def _name(self, skill: str) -> str:
        return self._graph[skill].name if skill in self._graph else skill


def _counted(owners: Sequence[str], since: datetime) -> Select[*tuple[Any, ...]]:
    """How many postings ask for a skill in a month, from the month that begins at `since` on. The market's were
    counted as they came in, those of others are few.
    """
    kept = select(DemandRow.month, DemandRow.skill, DemandRow.postings.label("postings"))
    changed = select(DemandChangeRow.month, DemandChangeRow.skill, DemandChangeRow.change.label("postings"))
    month = sql_cast(func.date_trunc("month", func.timezone("UTC", JobRow.listed_at)), Date).label("month")
    skill = func.unnest(func.array_append(JobRow.skills, ALL)).label("skill")
    others = [owner for owner in owners if owner != MARKET]
    own = select(month, skill, literal(1, BigInteger).label("postings")).where(
        JobRow.owner.in_(others), JobRow.listed_at >= since
    )
    known = [query.where(query.selected_columns.month >= since.date()) for query in (kept, changed)]
    parts = union_all(own, *(known if MARKET in owners else ())).subquery()
    total = func.sum(parts.c.postings)
    summed = select(parts.c.month, parts.c.skill, total.label("postings")).group_by(parts.c.month, parts.c.skill)
    return summed.having(total > 0)


def _newest(owners: Sequence[str], most: int, *conditions: ColumnElement[bool]) -> Subquery:
    """The newest of each owner that hold `conditions`, at most so many."""
    columns = (
        JobRow.id,
        JobRow.company,
        JobRow.location,
        JobRow.skills,
        JobRow.seniority,
        JobRow.remote,
        JobRow.currency,
        ((JobRow.salary_low + JobRow.salary_high) / 2).label("pay"),
        JobRow.listed_at,
        JobRow.closed_at,
    )
    # Apart, for an index gives the newest of one owner, of several it does not.
    parts = [
        select(*columns).where(JobRow.owner == owner, *conditions).order_by(JobRow.listed_at.desc()).limit(most)
        for owner in dict.fromkeys(owners)
    ]
    return union_all(*parts).subquery()


def _top_skills(some: Subquery) -> Select[*tuple[Any, ...]]:
    asked = select(func.unnest(some.c.skills).label("skill")).subquery()
    counted = select(asked.c.skill, func.count()).group_by(asked.c.skill)
    return counted.order_by(func.count().desc(), asked.c.skill).limit(TOP_SKILLS)


def _bands(some: Subquery) -> Select[*tuple[Any, ...]]:
    return _bands_by(some, None, None)


def _bands_by(some: Subquery, column: str | None, of: Sequence[str] | None) -> Select[*tuple[Any, ...]]:
    """Pay bands by currency, and by the values of a column; those of `of` alone where it is given."""
    if column == "skills":
        value: Any = func.unnest(some.c.skills)
    else:
        value = some.c[column] if column else literal("all", String)
    paid = (
        select(value.label("of"), some.c.currency, some.c.pay)
        .where(some.c.pay.is_not(None), some.c.currency.is_not(None))
        .subquery()
    )
    quartiles = [
        func.percentile_cont(share).within_group(paid.c.pay).label(name)
        for name, share in (("low", 0.25), ("median", 0.5), ("high", 0.75))
    ]
    query = (
        select(paid.c.of, paid.c.currency, func.count().label("count"), *quartiles)
        .where(paid.c.of.is_not(None))
        .group_by(paid.c.of, paid.c.currency)
        .having(func.count() >= LEAST_PAID)
        .order_by(func.count().desc(), paid.c.of, paid.c.currency)
    )
    return query if of is None else query.where(paid.c.of.in_(of))


def _band(row: Any) -> PayBand:  # noqa: ANN401  # a row of the above
    return PayBand(**{name: row[name] for name in PayBand.model_fields})


def _pairs(rows: Sequence[Any]) -> list[tuple[Any, int]]:
    return [(row[0], row[1]) for row in rows]
