"""New postings reach those who look for them: by meaning, by a resume, by filters, and never twice."""

from datetime import UTC, datetime

import pytest

from api.analysis import Understanding
from core.domain import AlertSearch, JobFilter, JobPosting
from pipeline.market.intake import MarketIntake
from pipeline.resumes import ResumeIntake
from pipeline.search import JobSearch
from pipeline.telling.alerts import AlertMatcher
from store.alerts import AlertRepository
from store.cache.memory import MemoryCache
from store.database import Database
from store.lexical import LexicalIndex
from store.notifications import NotificationRepository
from store.vectors import VectorIndex

ENGINEER = "Data Engineer\n\nRequirements\n- Python, SQL and Apache Kafka\n- 3 years with Docker"
NURSE = "Ward Manager\n\nYou lead the nurses of a surgical ward and plan their shifts."
RESUME = (
    "Grete Hermann\nData Engineer\n\nSkills\nPython, SQL, Apache Kafka, Docker\n\nData Engineer, Acme, 2019 - 2024"
)


def posting(number: int, text: str, remote: bool | None = None) -> JobPosting:
    title = text.partition("\n")[0]
    return JobPosting(
        title=title,
        text=text,
        company=f"Company {number}",
        board="lever:acme",
        external_id=str(number),
        source="board",
        remote=remote,
    )


@pytest.fixture
async def posted(intake: MarketIntake) -> tuple[str, str]:
    """An engineer's and a nurse's posting, new on the market."""
    taken = await intake.take_in([posting(1, ENGINEER, remote=True), posting(2, NURSE, remote=False)])
    first, second = taken.stored
    return first, second


async def told(notifications: NotificationRepository, owner: str) -> dict[str, float | None]:
    return {one.title: one.score for one in await notifications.newest(owner, 100)}


async def test_an_alert_finds_what_is_near_in_meaning_once_however_often_the_step_runs(
    matcher: AlertMatcher,
    alerts: AlertRepository,
    notifications: NotificationRepository,
    posted: tuple[str, str],
) -> None:
    await alerts.add("alice", AlertSearch(name="Data", query="data engineer, Python and Kafka", threshold=0.4))
    await alerts.add("bob", AlertSearch(name="Wards", query="head nurse of a hospital ward", threshold=0.3))
    assert [await matcher.match(posted) for _ in range(3)] == [2, 0, 0]
    assert list(await told(notifications, "alice")) == ["Data Engineer"]
    assert list(await told(notifications, "bob")) == ["Ward Manager"]


async def test_an_alert_without_words_tells_of_whatever_passes_its_filter(
    matcher: AlertMatcher,
    alerts: AlertRepository,
    notifications: NotificationRepository,
    posted: tuple[str, str],
) -> None:
    await alerts.add("alice", AlertSearch(name="Remote", where=JobFilter(remote=True), threshold=1.0))
    await alerts.add("bob", AlertSearch(name="Elsewhere", where=JobFilter(companies=("Nobody",))))
    await alerts.add("carol", AlertSearch(name="All", where=JobFilter(known_by=datetime(2020, 1, 1, tzinfo=UTC))))
    await matcher.match(posted)
    assert await told(notifications, "alice") == {"Data Engineer": None}
    assert await told(notifications, "bob") == {}
    assert set(await told(notifications, "carol")) == {"Data Engineer", "Ward Manager"}


async def test_an_alert_for_a_resume_goes_by_the_score_that_a_search_shows(
    matcher: AlertMatcher,
    alerts: AlertRepository,
    notifications: NotificationRepository,
    resume_intake: ResumeIntake,
    posted: tuple[str, str],
    vectors: VectorIndex,
    understanding: Understanding,
    database: Database,
) -> None:
    resume = await resume_intake.add_text("alice", RESUME)
    await alerts.add("alice", AlertSearch(name="Mine", resume_id=resume.id, threshold=0.0))
    await alerts.add("alice", AlertSearch(name="Perfect", resume_id=resume.id, threshold=1.0))
    await matcher.match(posted)
    search = JobSearch(
        matcher.jobs,
        matcher.resumes,
        vectors,
        LexicalIndex(database),
        matcher.encoder,
        understanding.extractor,
        matcher.graph,
        matcher.matching,
        MemoryCache(10),
    )
    hits = {hit.job.posting.title: hit.score for hit in await search.by_resume("alice", resume.id, 10)}
    scores = await told(notifications, "alice")
    assert scores.keys() == hits.keys() == {"Data Engineer", "Ward Manager"}
    assert scores == pytest.approx(hits, abs=0.01)
    assert len(await notifications.newest("alice", 100)) == 2


async def test_alerts_that_are_off_and_postings_that_are_not_of_the_market_are_left_alone(
    matcher: AlertMatcher,
    alerts: AlertRepository,
    notifications: NotificationRepository,
    posted: tuple[str, str],
) -> None:
    search = AlertSearch(name="All")
    kept = await alerts.add("alice", search)
    await alerts.put("alice", kept.id, search, enabled=False)
    assert await matcher.match(posted) == 0
    await alerts.put("alice", kept.id, search, enabled=True)
    assert await matcher.match(["00000000-0000-0000-0000-000000000000"]) == 0
    assert await matcher.match(posted) == 2
