"""What a run came to, for clients that wait for it."""

import orjson

from core.domain.run import Run
from core.errors import NotFound
from runs.following import Followers
from store.threads import ThreadRepository


async def result_of(run: Run, followers: Followers, threads: ThreadRepository) -> bytes:
    """JSON of the last values of a run, once it has ended; of its error as `{"__error__": ...}`.

    Where it told no values, those of its thread.
    """
    values: bytes | None = None
    error: bytes | None = None
    async for events in followers.follow(run):
        for event in events:
            if event.name == "error":
                error = event.data
            elif event.name == "values":
                values = event.data
    if error is not None:
        return b'{"__error__":%b}' % error
    return values if values is not None else await _of_thread(run, threads)


async def _of_thread(run: Run, threads: ThreadRepository) -> bytes:
    try:
        thread = await threads.get(run.owner, run.thread_id)
    except NotFound:
        return b"{}"
    if thread.status == "error" and thread.error is not None:
        return b'{"__error__":%b}' % thread.error
    interrupts = [found for task in orjson.loads(thread.interrupts).values() for found in task]
    values = thread.values or b"{}"
    return orjson.dumps({**orjson.loads(values), "__interrupt__": interrupts}) if interrupts else values
