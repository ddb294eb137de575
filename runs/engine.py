"""The run engine: what routes ask for. Starts runs in threads, lets clients follow, wait for and cancel them."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg
import structlog
from langchain_core.utils.uuid import uuid7
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from core.domain.run import CancelAction, Run
from core.errors import NotFound
from core.settings import Settings
from core.telemetry import Metrics
from runs.admission import admit
from runs.assistants import Assistants
from runs.following import Followers
from runs.inputs import Graph
from runs.journal import Journal
from runs.request import RunRequest
from runs.results import result_of
from runs.retention import Retention
from runs.states import ThreadStates
from runs.webhooks import Webhooks
from runs.worker import Worker
from sources.web.network import Network
from store.checkpoints import Checkpointer, open_pool
from store.cipher import Cipher
from store.database import Database
from store.long_term import SealedStore, open_store
from store.run_log import RunLog
from store.run_queue import NewRun, RunQueue
from store.run_signals import RunSignals
from store.runs import RunRepository
from store.threads import ThreadRepository

CONNECTIONS = 6
TENDS_A_LEASE = 3
"""So many times in the length of a lease it is renewed."""

log = structlog.stdlib.get_logger(__name__)


class RunEngine:
    """Runs graphs in threads. What takes an owner knows no other's threads and runs."""

    def __init__(
        self,
        assistants: Assistants,
        store: SealedStore,
        threads: ThreadRepository,
        runs: RunRepository,
        states: ThreadStates,
        followers: Followers,
        queue: RunQueue,
        worker: Worker,
        webhooks: Webhooks,
    ) -> None:
        self.assistants = assistants
        self.store = store
        self.threads = threads
        self.runs = runs
        self.states = states
        self.followers = followers
        self._queue = queue
        self._worker = worker
        self.precedence = worker.precedence
        self._webhooks = webhooks
        self._background: set[asyncio.Task[None]] = set()

    async def create(self, owner: str, thread_id: UUID | None, request: RunRequest) -> Run:
        """Start a run, or queue it as its strategy says. Without a thread it gets one that nobody sees.

        Raises `NotFound` for an assistant or thread that is not there, `ThreadBusy` where it is to be rejected,
        and what `admit` raises.
        """
        assistant = self.assistants.find(request.assistant_id)
        if request.webhook is not None:
            self._webhooks.check(str(request.webhook))
        await admit(assistant.graph, request, owner, thread_id, self.threads)
        now = datetime.now(UTC)
        names = {"graph_id": assistant.graph_id, "assistant_id": str(assistant.assistant_id)}
        metadata = {**request.config.metadata, **request.metadata, **names}
        run = Run(
            run_id=uuid7(),
            thread_id=thread_id or uuid7(),
            owner=owner,
            assistant_id=assistant.assistant_id,
            status="pending",
            metadata=metadata,
            multitask_strategy=request.multitask_strategy,
            request=request.model_dump_json(exclude_unset=True).encode(),
            temporary=thread_id is None and request.on_completion == "delete",
            attempt=0,
            created_at=now,
            updated_at=now,
        )
        creates = thread_id is None or request.if_not_exists == "create"
        run = await self._queue.admit(NewRun(run, names, metadata, creates, request.after_seconds))
        if run.status == "running":
            self._worker.begin(run, request)
        elif request.after_seconds:
            self.soon(self._begin_later(run.thread_id, request.after_seconds))
        return run

    async def cancel(self, run: Run, action: CancelAction) -> None:
        """Ask that a run end. One that has ended stays as it is."""
        await self._queue.cancel(run.owner, run.thread_id, [run.run_id], action)
        self._worker.stop(run.run_id, action)

    async def ended(self, run: Run) -> Run | None:
        """Wait until a run has ended. The run as it is then; None if it is no more."""
        async for _ in self.followers.follow(run, await self.followers.position(run)):
            pass
        with suppress(NotFound):
            return await self.runs.get(run.owner, run.thread_id, run.run_id)
        return None

    async def result(self, run: Run) -> bytes:
        """JSON of what a run came to, once it has ended: its last values, or `{"__error__": ...}`."""
        return await result_of(run, self.followers, self.threads)

    async def delete_thread(self, owner: str, thread_id: UUID) -> None:
        """Delete a thread with its runs, events and checkpoints, after cancelling what runs in it.

        Raises `NotFound`.
        """
        for run in await self.runs.active(owner, thread_id):
            await self.cancel(run, "interrupt")
            await self.ended(run)
        await self.threads.delete(owner, thread_id)  # before its checkpoints: from here on nothing starts in it
        await self._worker.checkpointer.adelete_thread(str(thread_id))

    async def delete_all(self, owner: str) -> None:
        """Delete all threads of an owner."""
        for thread_id in await self.threads.ids(owner):
            with suppress(NotFound):
                await self.delete_thread(owner, thread_id)

    def soon(self, work: Coroutine[Any, Any, None]) -> None:
        """Do `work` beside what asks for it."""
        task = asyncio.create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    async def tend(self, seconds: float) -> None:
        """Look after leases and queues that often, without end."""
        while True:
            try:
                await self._worker.tend()
            except psycopg.Error:
                log.exception("runs_not_tended")
            await asyncio.sleep(seconds)

    async def close(self) -> None:
        """Stop what is under way in this process."""
        for task in self._background:
            task.cancel()
        self._webhooks.close()
        await self._worker.close()

    async def _begin_later(self, thread_id: UUID, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self._worker.promote([thread_id])


@asynccontextmanager
async def open_engine(
    settings: Settings,
    database: Database,
    cipher: Cipher,
    checkpointer: Checkpointer,
    graphs: Mapping[str, Graph],
    metrics: Metrics,
    network: Network | None = None,
) -> AsyncIterator[RunEngine]:
    """An engine at work. It executes `graphs`, which are compiled with `checkpointer`. Webhooks go by `network`.

    Engines on one database share threads and runs: each takes over what a dead one left.
    """
    process = uuid4()
    async with AsyncExitStack() as stack:
        pool = await stack.enter_async_context(open_pool(_without_waiting(database), CONNECTIONS))
        queue = RunQueue(pool, cipher, process, settings.run_lease_seconds)
        run_log = RunLog(pool, cipher, process)
        runs, threads = RunRepository(database, cipher), ThreadRepository(database, cipher)
        memory = await stack.enter_async_context(open_store(database, cipher))
        assistants = Assistants(graphs, memory)
        journal = Journal(run_log)
        signals = RunSignals()
        retention = Retention(checkpointer, queue, run_log, settings.checkpoint_turns_kept)
        webhooks = Webhooks(network)
        worker = Worker(assistants, queue, journal, checkpointer, signals, retention, webhooks, metrics)
        signals.on_cancel = worker.stop
        followers = Followers(worker.live, run_log, runs, signals)
        states = ThreadStates(assistants, threads, checkpointer)
        engine = RunEngine(assistants, memory, threads, runs, states, followers, queue, worker, webhooks)
        await stack.enter_async_context(journal.writing())
        await stack.enter_async_context(signals.listening(database.dsn))
        stack.push_async_callback(engine.close)
        loops = (engine.tend(settings.run_lease_seconds / TENDS_A_LEASE), retention.prune(), retention.sweep())
        for loop in loops:
            engine.soon(loop)
        yield engine


def _without_waiting(database: Database) -> Database:
    """The database by connections that do not wait for the disk.

    Should its machine fail, the last moments of its log are lost. A run whose start is lost ends with its client's
    stream; one whose end is lost is taken over and ends again, for its checkpoints are written through.
    """
    options = conninfo_to_dict(database.dsn).get("options") or ""
    return replace(database, dsn=make_conninfo(database.dsn, options=f"{options} -c synchronous_commit=off"))
