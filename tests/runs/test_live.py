"""A run in memory: its newest events, in order, within bounds."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.run import Run, first_number
from runs import live
from runs.live import LiveRun
from runs.request import RunRequest

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def run_in_memory(attempt: int = 1) -> LiveRun:
    run = Run(uuid4(), uuid4(), "ada", uuid4(), "running", {}, "enqueue", b"{}", False, attempt, NOW, NOW)
    return LiveRun(run, RunRequest(assistant_id="any"), lambda _live: None)


def test_each_attempt_counts_from_a_start_that_no_earlier_one_reached() -> None:
    first, second = run_in_memory(1), run_in_memory(2)
    first.say("values", b"1")
    second.say("values", b"1")
    assert (first.last, second.last) == (1, 2**32 + 1)


STEPS = st.lists(
    st.one_of(st.tuples(st.just("say"), st.integers(1, 50)), st.tuples(st.just("write"), st.integers(0, 50)))
)


@given(steps=STEPS, after=st.integers(0, 60))
@settings(max_examples=150)
def test_what_is_in_memory_is_whole_from_some_event_on_and_what_is_not_was_written(
    steps: list[tuple[str, int]], after: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(live, "WINDOW_BYTES", 60)
        run, written = run_in_memory(), 0
        for step, size in steps:
            if step == "say":
                run.say("custom", b"x" * size)
            else:
                written = max(written, min(size, run.last))
                run.written(written)

    assert 1 <= run.oldest <= written + 1
    held = run.after(run.oldest - 1) or []
    assert [event.number for event in held] == list(range(run.oldest, run.last + 1))
    unwritten = run.unwritten()
    waiting = [event.number for event in unwritten.events] if unwritten else []
    assert waiting == list(range(written + 1, run.last + 1))
    found = run.after(after)
    if after + 1 < run.oldest:
        assert found is None
    else:
        assert [event.number for event in found or []] == list(range(after + 1, run.last + 1))


async def test_a_run_that_says_more_than_is_written_waits_for_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "UNWRITTEN_BYTES", 10)
    run = run_in_memory()
    run.say("custom", b"x" * 11)
    assert run.full
    room = asyncio.create_task(run.room())
    run.written(run.last)
    await room
    assert not run.full


async def test_followers_wake_at_each_event_and_at_the_end() -> None:
    run = run_in_memory()
    acts: list[Callable[[], None]] = [
        lambda: run.say("custom", b"1"),
        lambda: run.finish(run.next_event("end", b"{}")),
    ]
    for act in acts:
        waiting = asyncio.create_task(run.changed())
        await asyncio.sleep(0)
        act()
        await waiting
    await run.done()
    assert run.ended
    assert run.last == first_number(1) + 2
