"""The one factory of checkpointers, for API, Studio, workers and tests."""

import select
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, nullcontext
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import (
    ChannelVersions,
    Checkpoint,
    CheckpointMetadata,
    CheckpointTuple,
    get_checkpoint_id,
)
from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
from langgraph.checkpoint.serde.base import SerializerProtocol
from psycopg import AsyncConnection
from psycopg.rows import DictRow, dict_row
from psycopg_pool import AsyncConnectionPool

from core.errors import Gone
from store import checkpoint_sql as sql
from store.checkpoint_serde import Hidden, checkpoint_serde
from store.cipher import Cipher
from store.database import Database
from store.migrate import connect, exclusive

Pool = AsyncConnectionPool[AsyncConnection[DictRow]]

LIVELINESS: dict[str, Any] = {
    "keepalives": 1,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}
"""libpq settings by which a connection whose other end is gone is noticed within a minute."""


class Checkpointer(AsyncPostgresSaver):
    """LangGraph's saver on a pool, with nothing in clear, and with what threads need beyond it.

    A run's checkpoints are known by `metadata["run_id"]`, which whoever starts a run puts into its config.
    """

    def __init__(self, place: Pool | AsyncConnection[DictRow], serde: SerializerProtocol) -> None:
        super().__init__(place, serde=serde)
        if isinstance(place, AsyncConnectionPool):
            # Each operation has a connection of its own; the saver's lock would let all runs through one by one.
            self.lock = nullcontext()  # type: ignore[assignment]

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator["Checkpointer"]:
        """A checkpointer of which everything is kept that it saves or, where anything is raised, nothing."""
        async with self._cursor() as cursor, cursor.connection.transaction():
            yield Checkpointer(cursor.connection, self.serde)

    async def aput(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        """Save a checkpoint. Texts and numbers go where all else is sealed, not into the JSON in clear."""
        values = checkpoint["channel_values"]
        hidden = {name: Hidden(v) if isinstance(v, str | int | float) else v for name, v in values.items()}
        sealed: Checkpoint = {**checkpoint, "channel_values": hidden}
        return await super().aput(config, sealed, metadata, new_versions)

    async def aget_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """A thread's checkpoint by id, or its last one. None if there is none; raises `Gone` if it was pruned."""
        found = await super().aget_tuple(config)
        checkpoint_id = get_checkpoint_id(config)
        if found is None and checkpoint_id:
            async with self._cursor() as cursor:
                await cursor.execute(sql.WAS_PRUNED, [config["configurable"]["thread_id"], checkpoint_id])
                if await cursor.fetchone():
                    raise Gone("This checkpoint is older than what is kept of its thread.")
        return found

    async def adelete_thread(self, thread_id: str) -> None:
        """Remove everything of a thread."""
        await super().adelete_thread(thread_id)
        async with self._cursor() as cursor:
            for statement in sql.DELETE_BESIDE:
                await cursor.execute(statement, [thread_id])

    async def amark(self, thread_id: str, run_id: str) -> None:
        """Note where a run finds its thread, before one starts that resumes. A second attempt keeps the note."""
        async with self._cursor() as cursor:
            await cursor.execute(sql.MARK, {"thread_id": thread_id, "run_id": run_id})

    async def adelete_for_runs(self, run_ids: Sequence[str]) -> None:
        """Remove what runs saved, so that their threads stand where they stood before.

        What a run that resumed wrote onto the checkpoint that it found is undone too, if it was marked (`amark`).
        """
        runs = {"run_ids": [str(run_id) for run_id in run_ids]}
        async with self._cursor() as cursor, cursor.connection.transaction():
            for statement in (sql.DELETE_OF_RUNS, *sql.RESTORE_MARKED):
                await cursor.execute(statement, runs)

    async def acopy_thread(self, source_thread_id: str, target_thread_id: str) -> None:
        """Copy everything of a thread to another that has nothing yet."""
        async with self._cursor() as cursor, cursor.connection.transaction():
            for statement in sql.COPY_THREAD:
                await cursor.execute(statement, {"source": source_thread_id, "target": target_thread_id})

    async def aprune_turns(self, thread_id: str, keep_turns: int) -> int:
        """Remove what is older than the last `keep_turns` (1 or more) inputs, and return how many checkpoints.

        Every checkpoint that is left can be resumed from. Not for a thread in which a run is under way.
        """
        async with self._cursor() as cursor:
            await cursor.execute(sql.PRUNE_TURNS, {"thread_id": thread_id, "skip": keep_turns - 1})
            row = await cursor.fetchone()
        return row["pruned"] if row else 0


@asynccontextmanager
async def open_checkpointer(
    database: Database, cipher: Cipher, connections: int = 12
) -> AsyncIterator[Checkpointer]:
    """A checkpointer on a pool of its own, of at most `connections`. Makes its tables where they are missing."""
    async with open_pool(database, connections) as pool:
        saver = Checkpointer(pool, checkpoint_serde(cipher))
        async with await connect(database.dsn) as connection, exclusive(connection, "checkpoints"):
            await saver.setup()
            await connection.execute(sql.INDEX_RUNS)
        yield saver


@asynccontextmanager
async def open_pool(database: Database, connections: int) -> AsyncIterator[Pool]:
    """Connections as LangGraph's savers and stores want them, each looked at before it is lent out."""
    pool: Pool = AsyncConnectionPool(
        database.dsn,
        min_size=1,
        max_size=connections,
        open=False,
        check=_check_alive,
        kwargs={"autocommit": True, "prepare_threshold": 0, "row_factory": dict_row, **LIVELINESS},
    )
    async with pool:
        yield pool


async def _check_alive(connection: AsyncConnection[DictRow]) -> None:
    """Raises what psycopg raises where the server hung up.

    Nothing comes in on an idle connection but its end, so mostly no round trip is needed to know.
    """
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    if poll.poll(0):
        await AsyncConnectionPool.check_connection(connection)
