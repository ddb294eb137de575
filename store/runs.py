"""Runs of an owner, to read and to delete. The queue changes them (`store.run_queue`), and the log ends them."""

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Select, delete, select

from core.domain.run import CancelAction, MultitaskStrategy, Run, RunStatus
from core.errors import Conflict, NotFound
from store.cipher import Cipher
from store.database import Database
from store.run_queue import request_place
from store.run_tables import RunRow

ACTIVE = ("pending", "running")


class RunRepository:
    """The runs. Every method takes their owner and knows no other's."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._engine = database.engine
        self._cipher = cipher

    async def get(self, owner: str, thread_id: UUID | None, run_id: UUID) -> Run:
        """A run; `thread_id` None for a run that was asked for without a thread. Raises `NotFound`."""
        query = select(RunRow).where(RunRow.run_id == run_id, RunRow.owner == owner)
        query = query.where(RunRow.temporary if thread_id is None else RunRow.thread_id == thread_id)
        found = await self._all(query)
        if not found:
            raise NotFound("There is no run with this id in this thread.")
        return found[0]

    async def of_thread(
        self, owner: str, thread_id: UUID, limit: int, offset: int, status: RunStatus | None = None
    ) -> list[Run]:
        """Runs of a thread, the newest first."""
        query = select(RunRow).where(RunRow.thread_id == thread_id, RunRow.owner == owner)
        if status is not None:
            query = query.where(RunRow.status == status)
        return await self._all(query.order_by(RunRow.created_at.desc(), RunRow.run_id).limit(limit).offset(offset))

    async def active(self, owner: str, thread_id: UUID | None, statuses: Sequence[str] = ACTIVE) -> list[Run]:
        """Runs that have not ended, of a thread or of all."""
        query = select(RunRow).where(RunRow.owner == owner, RunRow.status.in_(statuses))
        return await self._all(query if thread_id is None else query.where(RunRow.thread_id == thread_id))

    async def delete(self, owner: str, thread_id: UUID, run_id: UUID) -> None:
        """Delete a finished run with its events. Raises `NotFound`, or `Conflict` while it has not ended."""
        run = await self.get(owner, thread_id, run_id)
        gone = delete(RunRow).where(RunRow.run_id == run_id, RunRow.status.not_in(ACTIVE)).returning(RunRow.run_id)
        async with self._engine.begin() as connection:
            if not (await connection.execute(gone)).all():
                raise Conflict(f"This run is {run.status}. Cancel it before you delete it.")

    async def _all(self, query: Select[Any]) -> list[Run]:
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query.with_only_columns(*RunRow.__table__.columns))).all()
        return [self._run(row) for row in rows]

    def _run(self, row: Any) -> Run:  # noqa: ANN401
        return Run(
            row.run_id,
            row.thread_id,
            row.owner,
            row.assistant_id,
            cast("RunStatus", row.status),
            row.metadata,
            cast("MultitaskStrategy", row.multitask_strategy),
            self._cipher.decrypt(row.request, request_place(row.run_id)),
            row.temporary,
            row.attempt,
            row.created_at,
            row.updated_at,
            cast("CancelAction | None", row.cancel),
        )
