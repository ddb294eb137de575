"""However a stream is cut and taken up again, by whichever server, each event comes once and in order."""

from collections.abc import AsyncIterator
from contextlib import aclosing

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from core.domain.run import Event, Run
from core.settings import Settings
from runs import live
from runs.engine import RunEngine
from runs.following import START
from runs.request import RunRequest
from store.checkpoints import Checkpointer
from store.cipher import Cipher
from store.database import Database
from tests.api.wire.conftest import Server, serving

CUTS = st.lists(st.tuples(st.integers(0, 12), st.booleans()), max_size=8)
"""Batches that are read before the connection breaks, and which of two servers is asked."""
MODES = st.lists(st.sampled_from(["values", "messages-tuple", "updates", "debug"]), min_size=1, unique=True)


async def taken_up(engines: list[RunEngine], run: Run, cuts: list[tuple[int, bool]]) -> list[Event]:
    """All that a client sees whose connection breaks so, and which then reads to the end."""
    seen: list[Event] = []

    async def read(engine: RunEngine, most: int | None) -> None:
        after = seen[-1].number if seen else START
        async with aclosing(engine.followers.follow(run, after)) as batches:
            async for events in batches:
                seen.extend(events[:most])
                if most is not None:
                    return

    for most, second in cuts:
        await read(engines[second], most)
    await read(engines[0], None)
    return seen


@pytest.fixture
async def engines(
    wire: Server,
    settings: Settings,
    database: Database,
    cipher: Cipher,
    checkpointer: Checkpointer,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[list[RunEngine]]:
    """Two on one database, that keep so little in memory that most has to come from the log."""
    monkeypatch.setattr(live, "WINDOW_BYTES", 2000)
    async with serving(settings, database, cipher, checkpointer) as other:
        yield [wire.engine, other.engine]


@given(cuts=CUTS, modes=MODES)
@examples(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_each_event_comes_once_and_in_order_however_a_stream_is_cut(
    engines: list[RunEngine], cuts: list[tuple[int, bool]], modes: list[str]
) -> None:
    question = {"messages": [{"role": "user", "content": "Hello."}]}
    request = RunRequest(assistant_id="chatty", input=question, stream_mode=modes)
    run = await engines[0].create("ada", None, request)
    seen = await taken_up(engines, run, cuts)

    assert [event.number for event in seen] == list(range(1, len(seen) + 1))
    assert [event.name for event in (seen[0], seen[-1])] == ["metadata", "end"]
    assert seen == await taken_up(engines, run, [])
