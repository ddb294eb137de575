"""Processes that work on durable workflows: each renews a lease; whose lease ran out is gone."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert

from store.database import Database
from store.tables import ExecutorRow


class ExecutorRepository:
    """Leases by executor id. All times are the database's."""

    def __init__(self, database: Database, lease: timedelta) -> None:
        self._database = database
        self._lease = lease

    async def renew(self, executor_id: str) -> None:
        """Say that the process lives."""
        until = func.now() + self._lease
        row = insert(ExecutorRow).values(executor_id=executor_id, lease_until=until)
        async with self._database.transaction() as session:
            await session.execute(
                row.on_conflict_do_update(index_elements=["executor_id"], set_={"lease_until": until})
            )

    async def expired(self) -> Sequence[str]:
        """Ids of processes that said nothing for longer than the lease."""
        query = select(ExecutorRow.executor_id).where(ExecutorRow.lease_until < func.now())
        async with self._database.transaction() as session:
            return (await session.scalars(query.order_by(ExecutorRow.executor_id))).all()

    async def forget(self, executor_id: str) -> None:
        """Drop the lease: the process ended, or all that it left was taken over."""
        async with self._database.transaction() as session:
            await session.execute(delete(ExecutorRow).where(ExecutorRow.executor_id == executor_id))
