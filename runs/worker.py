"""The runs of this process: begun, stopped, ended, and taken over from processes that died."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any
from uuid import UUID

import psycopg
import structlog

from core.domain.run import CancelAction, Run
from core.telemetry import Metrics
from runs import ending
from runs.assistants import Assistants
from runs.execution import Outcome, execute
from runs.inputs import Graph
from runs.journal import Journal
from runs.live import LiveRun
from runs.precedence import Precedence
from runs.request import RunRequest
from runs.retention import Retention
from runs.webhooks import Webhooks
from runs.wire_json import dumps
from store.checkpoints import Checkpointer
from store.run_log import Ended
from store.run_queue import RunQueue
from store.run_signals import RunSignals

MOST_ATTEMPTS = 3
"""A run whose process died that often is not tried again."""

log = structlog.stdlib.get_logger(__name__)


class Worker:
    """Executes the runs that this process has the lease of, each in a task of its own."""

    def __init__(
        self,
        assistants: Assistants,
        queue: RunQueue,
        journal: Journal,
        checkpointer: Checkpointer,
        signals: RunSignals,
        retention: Retention,
        webhooks: Webhooks,
        metrics: Metrics,
    ) -> None:
        self.live: dict[UUID, LiveRun] = {}
        self._assistants = assistants
        self._queue = queue
        self._journal = journal
        self.checkpointer = checkpointer
        self._signals = signals
        self._retention = retention
        self._webhooks = webhooks
        self._metrics = metrics
        self._work: dict[UUID, asyncio.Task[Outcome]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False
        self.precedence = Precedence()

    def begin(self, run: Run, request: RunRequest | None = None) -> None:
        """Start a run that was leased. `request` where it was read already."""
        live = LiveRun(run, request or RunRequest.model_validate_json(run.request), self._journal.said)
        self.live[run.run_id] = live
        live.say("metadata", dumps({"run_id": run.run_id, "attempt": run.attempt}))
        task = asyncio.create_task(self._drive(live), name=f"run {run.run_id}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        self._signals.wake(run.run_id)

    def stop(self, run_id: UUID, action: CancelAction) -> None:
        """Cancel a run of this process; those of others are not known here."""
        live, work = self.live.get(run_id), self._work.get(run_id)
        if live is None or live.cancelled == "rollback":
            return
        first, live.cancelled = live.cancelled is None, action
        if first and work is not None:  # a second cancellation would disturb the cleaning up after the first
            work.cancel()

    async def promote(self, threads: list[UUID]) -> None:
        """Start the next run of each thread that has none running."""
        for run in await self._queue.promote(threads):
            self.begin(run)

    async def tend(self) -> None:
        """Renew our leases, hear of cancellations, take over what others dropped, start what is due."""
        mine = dict(self.live)
        leases = {lease.run_id: lease for lease in await self._queue.renew(list(mine))}
        for run_id, live in mine.items():
            lease = leases.get(run_id)
            if lease is None or lease.attempt != live.run.attempt:
                self._lose(live)
            elif lease.cancel is not None:
                self.stop(run_id, lease.cancel)
        for run in await self._queue.take_over():
            log.warning("run_taken_over", run_id=str(run.run_id), attempt=run.attempt)
            self.begin(run)
        if waiting := await self._queue.waiting():
            await self.promote(waiting)

    async def close(self) -> None:
        """Stop working. Runs keep their state and events, and other processes take them over at once."""
        self._closing = True
        for work in self._work.values():
            work.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)
        await self._journal.flush()  # before others go on with these runs
        with suppress(psycopg.Error):
            await self._queue.release()

    def _lose(self, live: LiveRun) -> None:
        """Let go of a run that another process has, or that was deleted."""
        work = self._work.get(live.run_id)
        if work is not None and not work.done():
            log.warning("run_lease_lost", run_id=str(live.run_id))
            live.lose()
            work.cancel()

    async def _drive(self, live: LiveRun) -> None:
        """See one attempt through, whatever becomes of it."""
        run = live.run
        with structlog.contextvars.bound_contextvars(run_id=str(run.run_id), thread_id=str(run.thread_id)):
            try:
                if (ended := await self._attempt(live)) is not None:
                    await self._end(live, ended)
            except Exception:
                log.exception("run_not_ended")  # its lease expires, and the run is tried again
            finally:
                self.live.pop(run.run_id, None)
                self._work.pop(run.run_id, None)
                if not live.ended:
                    live.lose()
                self._signals.wake(run.run_id)

    async def _attempt(self, live: LiveRun) -> Ended | None:
        """Execute the graph. How that ended, or None where it is not ours to say."""
        run, assistant = live.run, self._assistants.find(live.run.assistant_id)
        graph = assistant.stateless if run.temporary else assistant.graph
        if run.cancel is not None:  # asked for before the process that had it died
            return await ending.cancelled(graph, live, run.cancel, self.checkpointer)
        if run.attempt > MOST_ATTEMPTS:
            return await ending.failed(graph, live, ending.abandoned())
        work = asyncio.create_task(_whole(self._execute(graph, assistant.graph_id, live)))
        self._work[run.run_id] = work
        await asyncio.wait([work])
        if live.lost:
            return None
        if live.cancelled is not None:
            return await ending.cancelled(graph, live, live.cancelled, self.checkpointer)
        if work.cancelled():
            return None if self._closing else await ending.failed(graph, live, asyncio.CancelledError())
        error = work.exception()
        return ending.succeeded(run, work.result()) if error is None else await ending.failed(graph, live, error)

    async def _execute(self, graph: Graph, graph_id: str, live: LiveRun) -> Outcome:
        run = live.run
        await self.precedence.work()
        if not run.temporary and live.request.input is None:  # it goes on from a checkpoint of another run
            await self.checkpointer.amark(str(run.thread_id), str(run.run_id))
        return await execute(graph, graph_id, live)

    async def _end(self, live: LiveRun, ended: Ended) -> None:
        """Store the end, tell of it, and start what waited for it."""
        last = live.next_event("end", dumps({"run_id": live.run_id, "status": ended.status}))
        written = await self._journal.end(live, ended, last)
        if live.run_id not in written.ended:
            return
        live.finish(last)
        self._metrics.events_processed.labels("run", "failed" if ended.status == "error" else "ok").inc()
        if live.request.webhook is not None:
            self._webhooks.send(str(live.request.webhook), live.run, ended)
        await self.promote([ended.thread_id])
        self._retention.ran(ended.thread_id, written.turns.get(ended.thread_id, 0))


async def _whole(execution: Coroutine[Any, Any, Outcome]) -> Outcome:
    """`execution`, and after a cancellation also the cleaning up that LangGraph leaves running behind it."""
    try:
        return await execution
    except asyncio.CancelledError as cancellation:
        if left := [task for task in cancellation.args if isinstance(task, asyncio.Task)]:
            await asyncio.wait(left)
        raise
