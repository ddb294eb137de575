"""Boards are pulled durably: every posting once, what is poison set aside, what is gone closed."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from core.domain import MARKET, JobPosting, PostingProfile
from core.domain.pull import Pull
from core.errors import Conflict, NotFound
from ml.extraction import Profiler
from pipeline.durable.pruning import prune
from pipeline.market.desk import MarketDesk
from pipeline.market.intake import MarketIntake
from store.jobs import JobRepository
from store.market import MarketRepository
from tests.pipeline.market.boards import Board, posting
from tests.pipeline.market.conftest import Working


async def ended(desk: MarketDesk, pull: Pull) -> Pull:
    """`pull` once it has ended, however it did."""
    [_ async for _ in desk.ended([pull.id])]
    return await desk.pulls.get(pull.id)


async def test_a_board_is_stored_whole_and_its_pull_says_so(
    desk: MarketDesk, worker: Working, jobs: JobRepository
) -> None:
    board = Board([[posting(number) for number in range(20)], [posting(20)]])
    async with worker(board):
        done = await ended(desk, await desk.pull("lever:acme", "api"))

    assert (done.status, done.total, done.ended_at is not None) == ("done", 21, True)
    assert (done.counts.seen, done.counts.queued, done.counts.stored, done.counts.failed) == (21, 21, 21, 0)
    assert await jobs.count(MARKET) == 21


async def test_a_second_pull_stores_nothing_anew_and_closes_what_is_gone(
    desk: MarketDesk, worker: Working, jobs: JobRepository
) -> None:
    board = Board([[posting(1), posting(2)]])
    async with worker(board):
        await ended(desk, await desk.pull("lever:acme", "api"))
        board.pages = [[posting(1)]]
        second = await ended(desk, await desk.pull("lever:acme", "api"))
        assert (second.counts.stored, second.counts.closed) == (0, 1)
        board.pages = [[posting(1), posting(2)]]
        third = await ended(desk, await desk.pull("lever:acme", "api"))

    assert (third.counts.stored, third.counts.closed) == (0, 0)
    assert await jobs.count(MARKET) == 2
    assert board.known[0] == {}
    assert board.known[-1] == {"https://acme.example": {"etag": '"1"', "last_modified": None}}


@pytest.mark.parametrize("quiet", [Board(complete=False, pages=[[]]), Board(unchanged=True)])
async def test_what_is_not_listed_stays_open_where_that_says_nothing(
    desk: MarketDesk, worker: Working, market: MarketRepository, intake: MarketIntake, quiet: Board
) -> None:
    await intake.take_in([posting(1)])
    async with worker(quiet):
        done = await ended(desk, await desk.pull("lever:acme", "api"))
    assert (done.status, done.counts.closed) == ("done", 0)
    assert await market.counts() == {"lever:acme": 1}


async def test_a_board_that_can_not_be_read_keeps_what_came_before_and_can_be_tried_again(
    desk: MarketDesk, worker: Working, jobs: JobRepository
) -> None:
    board = Board([[posting(1)], [posting(2)]], fails_at=1)
    async with worker(board):
        failed = await ended(desk, await desk.pull("lever:acme", "api"))
        assert failed.status == "failed"
        assert failed.problem == "The board answers with a page, not with postings."
        (letter,) = await desk.dead.list()
        assert (letter.kind, letter.subject, letter.error) == ("pull", "lever:acme", failed.problem)

        board.fails_at = None
        await desk.dead.retry(letter.id)
        again = await ended(desk, failed)

    assert again.status == "done"
    assert await jobs.count(MARKET) == 2
    assert await desk.dead.count() == 0


class Squeamish:
    """A profiler that breaks on one posting."""

    def __init__(self, profiler: Profiler) -> None:
        self._profiler = profiler

    def postings(self, postings: Sequence[JobPosting]) -> list[PostingProfile]:
        if any("poison" in posting.text for posting in postings):
            raise RuntimeError("It broke on this posting.")
        return self._profiler.postings(postings)


async def test_a_posting_that_breaks_its_batch_is_set_aside_alone_and_can_be_tried_again(
    desk: MarketDesk, worker: Working, jobs: JobRepository, intake: MarketIntake
) -> None:
    whole = intake.profiler
    object.__setattr__(intake, "profiler", Squeamish(whole))
    batch = [posting(1), posting(2, text="poison"), posting(3)]
    async with worker(Board()):
        ids = await desk.submit(batch, key="mine")
        [_ async for _ in desk.ended(ids)]
        [_ async for _ in desk.ended([f"{ids[0]}.{place}" for place in range(3)])]
        assert await jobs.count(MARKET) == 2
        (letter,) = await desk.dead.list()
        assert (letter.kind, letter.subject, letter.source) == ("enrich", "Backend Engineer", "lever:acme")
        assert letter.error == "It broke on this posting."

        object.__setattr__(intake, "profiler", whole)
        await desk.dead.retry(letter.id)
        [_ async for _ in desk.ended([letter.id])]

    assert await jobs.count(MARKET) == 3
    assert await desk.dead.list() == []
    with pytest.raises(NotFound):
        await desk.dead.retry(letter.id)


async def test_the_same_submission_twice_is_one(desk: MarketDesk, worker: Working, jobs: JobRepository) -> None:
    async with worker(Board()):
        first = await desk.submit([posting(1)], key="once")
        assert await desk.submit([posting(1)], key="once") == first
        assert await desk.submit([posting(1)]) == await desk.submit([posting(1)])
        [_ async for _ in desk.ended(first)]
    assert await jobs.count(MARKET) == 1


async def test_a_source_is_not_pulled_twice_at_once_and_a_pull_can_be_stopped(desk: MarketDesk) -> None:
    waiting = await desk.pull("lever:acme", "api")
    assert (await desk.pull("lever:acme", "api", waiting.id)).id == waiting.id
    with pytest.raises(Conflict, match="being pulled already"):
        await desk.pull("lever:acme", "api")
    assert (await desk.cancel(waiting.id)).status == "cancelled"
    with pytest.raises(Conflict, match="has ended"):
        await desk.cancel(waiting.id)
    assert (await desk.pull("lever:acme", "api")).status == "queued"


async def test_the_same_job_on_two_boards_is_one_posting_that_closes_with_the_last_of_them(
    desk: MarketDesk, worker: Working, jobs: JobRepository
) -> None:
    text = "\n".join(f"- You know part {number} of our stack and can explain it to others" for number in range(40))
    first = posting(1, text=text)
    again = first.model_copy(update={"board": "remotive", "external_id": "r-7"})
    board = Board([[first]])
    async with worker(board):
        await ended(desk, await desk.pull("lever:acme", "api"))
        board.pages = [[again]]
        second = await ended(desk, await desk.pull("remotive", "api"))
        assert (second.counts.stored, second.counts.repeated) == (0, 1)
        board.pages = [[]]
        assert (await ended(desk, await desk.pull("lever:acme", "api"))).counts.closed == 0
        assert (await ended(desk, await desk.pull("remotive", "api"))).counts.closed == 1
    assert await jobs.count(MARKET) == 1


async def test_what_ended_well_is_forgotten_after_a_while_and_what_failed_is_not(
    desk: MarketDesk, worker: Working, jobs: JobRepository, intake: MarketIntake
) -> None:
    object.__setattr__(intake, "profiler", Squeamish(intake.profiler))
    async with worker(Board()):
        begun = datetime.now(UTC)
        ids = await desk.submit([posting(1)], key="fine") + await desk.submit(
            [posting(2, text="poison")], key="bad"
        )
        [_ async for _ in desk.ended(ids)]

        assert await prune(begun) == 0
        assert await prune(datetime.now(UTC) + timedelta(minutes=1)) == 1
        assert await desk.dead.count() == 1
        assert await jobs.count(MARKET) == 1

        again = await desk.submit([posting(1)], key="fine")
        [_ async for _ in desk.ended(again)]
        assert again == ids[:1]
        assert await jobs.count(MARKET) == 1
