"""What is put into a new account once, and never again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import Text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from store.database import Database
from store.tables import Base, Moment


class SeedRow(Base):
    """That `owner` was given the seed `name`, whatever became of it since."""

    __tablename__ = "seeds"

    owner: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    sown_at: Mapped[Moment]


@asynccontextmanager
async def sowing(database: Database, owner: str, name: str) -> AsyncIterator[bool]:
    """Yield whether the seed `name` is still to be sown for `owner`; it counts as sown once the block ends.

    Other processes wait meanwhile. Where the block raises, the seed stays to be sown.
    """
    claim = insert(SeedRow).values(owner=owner, name=name).on_conflict_do_nothing().returning(SeedRow.name)
    async with database.transaction() as session:
        yield await session.scalar(claim) is not None
