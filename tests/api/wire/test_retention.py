"""What is not kept for ever."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from store.checkpoints import open_pool
from store.cipher import Cipher
from store.database import Database
from store.run_log import RunLog
from store.run_queue import RunQueue
from tests.api.wire.conftest import Server

EMPTY: dict[str, Any] = {"log": []}
NOW = timedelta(0)
LATER = timedelta(hours=1)


async def test_threads_made_for_runs_without_one_go_some_time_after_the_run(
    wire: Server, database: Database, cipher: Cipher
) -> None:
    client = wire.client()
    kept = await client.threads.create()
    await client.runs.wait(None, "steps", input=EMPTY)
    await client.runs.create(None, "waiting", input=EMPTY)
    await wire.gate.entered.wait()
    async with open_pool(database, 1) as pool:
        queue = RunQueue(pool, cipher, uuid4(), 1.0)
        await queue.purge(LATER)
        assert len(await wire.engine.threads.ids("ada")) == 3
        await queue.purge(NOW)
    left = await wire.engine.threads.ids("ada")
    assert len(left) == 2
    assert UUID(kept["thread_id"]) in left


async def test_events_go_some_time_after_their_run_and_never_before(
    wire: Server, database: Database, cipher: Cipher
) -> None:
    client = wire.client()
    thread = await client.threads.create()
    ended = await client.runs.create(thread["thread_id"], "steps", input=EMPTY)
    await client.runs.join(thread["thread_id"], ended["run_id"])
    other = await client.threads.create()
    going = await client.runs.create(other["thread_id"], "waiting", input=EMPTY)
    await wire.gate.entered.wait()
    await wire.client().runs.get(other["thread_id"], going["run_id"])
    async with open_pool(database, 1) as pool:
        log = RunLog(pool, cipher, uuid4())
        await log.forget(LATER)
        assert await log.last(UUID(ended["run_id"])) > 0
        await log.forget(NOW)
        assert await log.last(UUID(ended["run_id"])) == 0
    wire.gate.opened.set()
    parts = [p async for p in client.runs.join_stream(other["thread_id"], going["run_id"], last_event_id="-1")]
    assert [part.event for part in (parts[0], parts[-1])] == ["metadata", "end"]
