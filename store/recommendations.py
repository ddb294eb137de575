"""Lists of recommendations that were served, and what was done with them."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, case, cast, delete, func, select, update
from sqlalchemy.dialects.postgresql import ARRAY, TEXT, array, insert

from core.domain import FeedbackKind, Ranker, Served
from core.domain.recommendation import FEEDBACK
from core.errors import NotFound
from store.database import Database
from store.identity import parsed_id
from store.tracking_tables import ServedPostingRow, ServedRow

MOST_LIKED = 50
"""Postings that somebody said something of: the older ones are not looked at."""


class Counts(NamedTuple):
    """What became of the lists of one ranker."""

    lists: int
    shown: int
    explored: int
    feedback: Mapping[FeedbackKind, int]


class RecommendationRepository:
    """Keeps what was served to whom, and what they did with it. Nothing of it is text."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, served: Served) -> None:
        """Keep a list."""
        event = UUID(served.event_id)
        rows = [{"event_id": event, **one.model_dump(), "job_id": UUID(one.job_id)} for one in served.postings]
        kept = {
            "id": event,
            "owner": served.owner,
            "resume_id": UUID(served.resume_id),
            "ranker": served.ranker,
            "served_at": served.served_at,
        }
        async with self._database.transaction() as session:
            await session.execute(insert(ServedRow).values(kept))
            if rows:
                await session.execute(insert(ServedPostingRow), rows)

    async def note(self, owner: str, event_id: str, job_id: str, kind: FeedbackKind) -> None:
        """Note what the owner did with a posting of a list; the same again changes nothing. Raises `NotFound`."""
        mine = select(ServedRow.id).where(ServedRow.id == parsed_id(event_id), ServedRow.owner == owner)
        told = func.array_append(ServedPostingRow.feedback, kind)
        change = (
            update(ServedPostingRow)
            .where(ServedPostingRow.event_id.in_(mine), ServedPostingRow.job_id == parsed_id(job_id))
            .values(
                feedback=case((ServedPostingRow.feedback.contains([kind]), ServedPostingRow.feedback), else_=told),
                feedback_at=func.coalesce(ServedPostingRow.feedback_at, func.now()),
            )
            .returning(ServedPostingRow.job_id)
        )
        async with self._database.transaction() as session:
            if await session.scalar(change) is None:
                raise NotFound("This list did not hold that posting, or is not yours.")

    async def hidden(self, owner: str) -> frozenset[str]:
        """Ids of postings that the owner hid, or wants fewer like."""
        query = (
            select(ServedPostingRow.job_id)
            .join(ServedRow, ServedRow.id == ServedPostingRow.event_id)
            .where(ServedRow.owner == owner, ServedPostingRow.feedback.overlap(_texts("hide", "less")))
        )
        async with self._database.transaction() as session:
            return frozenset(str(job_id) for job_id in await session.scalars(query))

    async def liked(self, owner: str, kind: Literal["more", "less"]) -> frozenset[str]:
        """Ids of the postings that the owner wants more, or fewer, like; the newest `MOST_LIKED`."""
        query = (
            select(ServedPostingRow.job_id)
            .join(ServedRow, ServedRow.id == ServedPostingRow.event_id)
            .where(ServedRow.owner == owner, ServedPostingRow.feedback.overlap(_texts(kind)))
            .order_by(ServedPostingRow.feedback_at.desc())
            .limit(MOST_LIKED)
        )
        async with self._database.transaction() as session:
            return frozenset(str(job_id) for job_id in await session.scalars(query))

    async def counts(self) -> Mapping[Ranker, Counts]:
        """What became of everybody's lists, by ranker; numbers alone."""
        did = [
            func.count().filter(ServedPostingRow.feedback.overlap(_texts(kind))).label(kind) for kind in FEEDBACK
        ]
        query = (
            select(
                ServedRow.ranker,
                func.count(ServedRow.id.distinct()).label("lists"),
                func.count(ServedPostingRow.job_id).label("shown"),
                func.coalesce(func.sum(cast(ServedPostingRow.explored, Integer)), 0).label("explored"),
                *did,
            )
            .outerjoin(ServedPostingRow, ServedPostingRow.event_id == ServedRow.id)
            .group_by(ServedRow.ranker)
        )
        async with self._database.transaction() as session:
            found = (await session.execute(query)).mappings().all()
        return {
            row["ranker"]: Counts(
                row["lists"], row["shown"], row["explored"], {kind: row[kind] for kind in FEEDBACK}
            )
            for row in found
        }

    async def delete_all(self, owner: str) -> None:
        """Forget what was served to the owner."""
        async with self._database.transaction() as session:
            await session.execute(delete(ServedRow).where(ServedRow.owner == owner))


def _texts(*kinds: FeedbackKind) -> ColumnElement[Sequence[str]]:
    return cast(array(kinds), ARRAY(TEXT))
