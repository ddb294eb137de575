"""Figures of many postings are those that counting them one by one gives."""

from collections import Counter
from datetime import UTC, date, datetime
from statistics import quantiles

import pytest
from sqlalchemy import func, select

from core.domain import MARKET, JobPosting, PostingProfile, Quote, Salary
from core.domain.figures import funnel
from core.errors import NotFound
from knowledge.skills import SkillGraph
from store.cipher import Cipher
from store.database import Database
from store.figures import LEAST_PAID, FigureRepository
from store.jobs import JobRepository
from store.tables import DemandChangeRow, JobRow

SEEN = ("alice", MARKET)
MONTHS = [date(2026, month, 1) for month in (3, 4, 5)]
SINCE = datetime(2026, 3, 1, tzinfo=UTC)


def asking(*skills: str, seniority: str | None = None) -> PostingProfile:
    line = Quote.of("You know it", 0, 11)
    demands = [
        {"skill_id": skill, "name": skill, "category": "programming", "kind": "required", "lines": (line,)}
        for skill in skills
    ]
    return PostingProfile.model_validate({"skills": demands, "seniority": seniority})


def posting(company: str | None, month: int, pay: float | None = None, remote: bool | None = None) -> JobPosting:
    return JobPosting(
        title="Engineer",
        company=company,
        location="Erlangen",
        text="You know it",
        remote=remote,
        salary=None if pay is None else Salary(minimum=pay, maximum=pay, currency="EUR", period="year"),
        posted_at=datetime(2026, month, 15, tzinfo=UTC),
    )


PAYS = (40_000, 50_000, 60_000, 80_000)


@pytest.fixture
async def figures(database: Database, cipher: Cipher) -> FigureRepository:
    jobs = JobRepository(database, cipher)
    for number, pay in enumerate(PAYS):
        await jobs.add(
            MARKET,
            posting("Acme" if number % 2 else "ACME", 3 + number % 3, pay, remote=number == 0),
            asking("python", "sql", seniority="senior"),
        )
    await jobs.add("alice", posting("Noether", 5), asking("python"))
    await jobs.add("alice", posting(None, 5), asking("docker"))
    await jobs.add("bob", posting("Secret", 5, 1_000_000), asking("cobol"))
    await jobs.add(MARKET, posting("Acme", 1), asking("perl"))
    async with database.transaction() as session:
        gone = await jobs.add(MARKET, posting("Acme", 4), asking("python"))
        row = await session.get(JobRow, gone.id)
        assert row is not None
        row.closed_at = datetime.now(UTC)
    return FigureRepository(database, SkillGraph.load())


async def test_companies_are_counted_in_any_case_and_nobody_elses_are_among_them(
    figures: FigureRepository,
) -> None:
    found = await figures.companies(SEEN, 10, 0)
    assert [(one.name.casefold(), one.open, one.remote) for one in found] == [("acme", 5, 1), ("noether", 1, 0)]
    assert [one.name for one in await figures.companies(SEEN, 10, 1)] == ["Noether"]
    assert [one.name for one in await figures.companies(("bob",), 10, 0)] == ["Secret"]


async def test_a_company_is_told_by_its_open_postings(figures: FigureRepository) -> None:
    acme = await figures.company(SEEN, "aCmE")
    assert (acme.open, acme.closed, acme.remote, acme.locations) == (5, 1, 1, {"Erlangen": 5})
    assert {one.skill_id: one.count for one in acme.skills} == {"python": 4, "sql": 4, "perl": 1}
    assert (acme.seniority, len(acme.job_ids)) == ({"senior": 4}, 5)
    (band,) = acme.pay
    assert [band.low, band.median, band.high] == quantiles(PAYS, n=4, method="inclusive")
    for unknown in ("Secret", "nobody", "", "A\0cme"):
        with pytest.raises(NotFound):
            await figures.company(SEEN, unknown)


async def test_demand_is_counted_by_month_and_pay_by_skill_and_level(figures: FigureRepository) -> None:
    market = await figures.market(SEEN, SINCE, MONTHS)
    assert market.postings == (2, 2, 3)
    demand = {one.skill_id: one.counts for one in market.demand}
    assert demand == {"python": (2, 2, 2), "sql": (2, 1, 1), "docker": (0, 0, 1)}
    assert {one.skill_id: one.pay.count for one in market.pay_by_skill} == {"python": 4, "sql": 4}
    (level,) = market.pay_by_seniority
    assert (level.seniority, level.pay.currency, level.pay.median) == ("senior", "EUR", 55_000)


async def test_too_few_to_hide_one_pay_show_none(figures: FigureRepository) -> None:
    assert LEAST_PAID > 1
    assert (await figures.market(("bob",), SINCE, MONTHS)).pay_by_skill == ()


def test_an_offer_shows_that_there_was_an_interview() -> None:
    steps = funnel([frozenset({"saved"}), frozenset({"saved", "applied"}), frozenset({"saved", "offer"})])
    reached = Counter({step.stage: step.reached for step in steps})
    assert reached == {"saved": 3, "applied": 2, "interview": 1, "offer": 1, "rejected": 0, "withdrawn": 0}
    shares = {step.stage: step.share for step in steps}
    assert (shares["saved"], shares["applied"], shares["offer"], shares["rejected"]) == (None, 1.0, 0.5, 0.0)
    assert all(step.share is None for step in funnel([]))


async def counted(figures: FigureRepository, *owners: str) -> dict[str, int]:
    market = await figures.market(owners, SINCE, MONTHS)
    return {one.skill_id: sum(one.counts) for one in market.demand} | {"": sum(market.postings)}


async def test_demand_follows_postings_that_change_move_and_go(
    figures: FigureRepository, database: Database
) -> None:
    assert await counted(figures, MARKET) == {"python": 5, "sql": 4, "": 5}
    assert await counted(figures, "alice") == {"python": 1, "docker": 1, "": 2}
    async with database.transaction() as session:
        connection = await session.connection()
        await connection.exec_driver_sql(
            "UPDATE jobs SET skills = '{go}' WHERE owner = '@market' AND closed_at IS NOT NULL"
        )
        await connection.exec_driver_sql(
            "UPDATE jobs SET listed_at = '2020-01-01' WHERE owner = '@market' AND remote"
        )
        await connection.exec_driver_sql("UPDATE jobs SET closed_at = now() WHERE owner = '@market'")
    assert await counted(figures, MARKET) == {"python": 3, "sql": 3, "go": 1, "": 4}
    async with database.transaction() as session:
        await (await session.connection()).exec_driver_sql("DELETE FROM jobs WHERE 'go' = ANY (skills)")
    assert await counted(figures, MARKET) == {"python": 3, "sql": 3, "": 3}


async def test_many_changes_are_added_up_and_come_to_the_same(
    figures: FigureRepository, database: Database
) -> None:
    before = await counted(figures, MARKET)
    async with database.transaction() as session:
        connection = await session.connection()
        await connection.exec_driver_sql(
            "SELECT setval(pg_get_serial_sequence('demand_changes', 'number'), 1000000)"
        )
        await connection.exec_driver_sql("DELETE FROM jobs WHERE 'perl' = ANY (skills)")
        left = await session.scalar(select(func.count()).select_from(DemandChangeRow))
    assert left == 0
    assert await counted(figures, MARKET) == before
