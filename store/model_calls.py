"""What language models took, by owner."""

from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import delete, func, select

from core.domain.usage import ModelCall, ModelUsage
from store.database import Database
from store.tables import ModelCallRow


class ModelCallRepository:
    """Keeps calls and adds them up."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, call: ModelCall) -> None:
        """Keep one call."""
        async with self._database.transaction() as session:
            session.add(ModelCallRow(id=uuid4(), **call.model_dump()))

    async def tokens_today(self, owner: str) -> int:
        """Tokens, both ways, that the owner has used since midnight UTC."""
        query = select(func.coalesce(func.sum(ModelCallRow.input_tokens + ModelCallRow.output_tokens), 0)).where(
            ModelCallRow.owner == owner, ModelCallRow.called_at >= _midnight()
        )
        async with self._database.transaction() as session:
            return int(await session.scalar(query) or 0)

    async def usage(self, owner: str, since: datetime) -> list[ModelUsage]:
        """The owner's calls since `since`, added up by role."""
        query = (
            select(
                ModelCallRow.role,
                func.count(),
                func.sum(ModelCallRow.input_tokens),
                func.sum(ModelCallRow.output_tokens),
                func.sum(ModelCallRow.cost),
            )
            .where(ModelCallRow.owner == owner, ModelCallRow.called_at >= since)
            .group_by(ModelCallRow.role)
            .order_by(ModelCallRow.role)
        )
        async with self._database.transaction() as session:
            rows = (await session.execute(query)).all()
        return [
            ModelUsage(role=role, since=since, calls=calls, input_tokens=sent, output_tokens=received, cost=cost)
            for role, calls, sent, received, cost in rows
        ]

    async def delete_all(self, owner: str) -> None:
        """Forget every call of the owner's."""
        async with self._database.transaction() as session:
            await session.execute(delete(ModelCallRow).where(ModelCallRow.owner == owner))


def _midnight() -> datetime:
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
