"""Pulls of boards, and what boards said last."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import distinct_on, insert

from core.domain.pull import Pull, PullCounts, PullStatus, PullTrigger
from core.errors import NotFound
from store.database import Database
from store.tables import BoardRow, PullRow


class PullRepository:
    """Keeps how each pull goes. What is told twice counts once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(self, pull_id: str, source: str, trigger: PullTrigger) -> Pull:
        """Note a pull that is about to run; one that was noted before stays as it is."""
        row = insert(PullRow).values(id=pull_id, source=source, trigger=trigger, status="queued")
        async with self._database.transaction() as session:
            await session.execute(row.on_conflict_do_nothing())
        return await self.get(pull_id)

    async def get(self, pull_id: str) -> Pull:
        """One pull. Raises `NotFound`."""
        row = None
        if "\0" not in pull_id:  # which the database does not take
            async with self._database.transaction() as session:
                row = await session.get(PullRow, pull_id)
        if row is None:
            raise NotFound("There is no such pull.")
        return _opened(row)

    async def newest(self, limit: int, source: str | None = None) -> list[Pull]:
        """The newest pulls first, of one source or of all."""
        query = select(PullRow).order_by(PullRow.started_at.desc(), PullRow.id).limit(limit)
        if source is not None:
            query = query.where(PullRow.source == source)
        async with self._database.transaction() as session:
            return [_opened(row) for row in await session.scalars(query)]

    async def latest(self) -> list[Pull]:
        """The newest pull of each source, by its name."""
        query = (
            select(PullRow)
            .ext(distinct_on(PullRow.source))
            .order_by(PullRow.source, PullRow.started_at.desc(), PullRow.id)
        )
        async with self._database.transaction() as session:
            return [_opened(row) for row in await session.scalars(query)]

    async def pulled(self) -> Mapping[str, datetime]:
        """When each source was last pulled to its end."""
        query = select(PullRow.source, func.max(PullRow.ended_at)).where(PullRow.status == "done")
        async with self._database.transaction() as session:
            found = await session.execute(query.group_by(PullRow.source))
            return {source: ended for source, ended in found if ended is not None}

    async def set(
        self, pull_id: str, status: PullStatus, counts: PullCounts, total: int | None, problem: str | None = None
    ) -> None:
        """How far it is; the moment of its end is noted once."""
        ended = status in ("done", "failed", "cancelled")
        values = {**counts.model_dump(), "status": status, "total": total, "problem": problem}
        change = update(PullRow).where(PullRow.id == pull_id).values(values)
        if ended:
            change = change.values(ended_at=func.coalesce(PullRow.ended_at, func.now()))
        async with self._database.transaction() as session:
            await session.execute(change)

    async def validators(self, source: str) -> Mapping[str, object]:
        """What `source` said last, by address; empty where it was never pulled to its end."""
        async with self._database.transaction() as session:
            row = await session.get(BoardRow, source)
        return row.validators if row is not None else {}

    async def keep_validators(self, source: str, learnt: Mapping[str, object]) -> None:
        """Remember what `source` said in a pull that came to its end."""
        row = insert(BoardRow).values(source=source, validators=dict(learnt))
        changed = {"validators": row.excluded.validators, "pulled_at": func.now()}
        async with self._database.transaction() as session:
            await session.execute(row.on_conflict_do_update(index_elements=["source"], set_=changed))

    async def sources(self) -> Sequence[str]:
        """Every source that was ever pulled."""
        async with self._database.transaction() as session:
            return (await session.scalars(select(PullRow.source).distinct().order_by(PullRow.source))).all()


def _opened(row: PullRow) -> Pull:
    counts = PullCounts.model_validate({name: getattr(row, name) for name in PullCounts.model_fields})
    told = {name: getattr(row, name) for name in Pull.model_fields if name != "counts"}
    return Pull.model_validate({**told, "counts": counts})
