"""Postings that hold the words of a query."""

from collections.abc import Sequence

from sqlalchemy import func, select

from core.domain import JobFilter
from store.database import Database
from store.job_facets import conditions
from store.job_rows import words_asked
from store.tables import JobRow

MOST_RANKED = 500
"""Ranking reads every candidate's words: beyond this many, only the newest are ranked."""


class LexicalIndex:
    """Full-text search over titles, companies, places, and the texts of public postings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def matching(self, owners: Sequence[str], query: str, k: int, where: JobFilter) -> list[str]:
        """Ids of at most `k` postings of `owners` that pass `where` and hold `query`, the best first.

        Quotes, `or` and `-` mean what they do in a web search. Of more than `MOST_RANKED` the newest are ranked.
        """
        asked = words_asked(query)
        newest = (
            select(JobRow.id, JobRow.words, JobRow.listed_at)
            .where(*conditions(owners, where), JobRow.words.bool_op("@@")(asked))
            .order_by(JobRow.listed_at.desc())
            .limit(MOST_RANKED)
            .subquery()
        )
        rank = func.ts_rank_cd(newest.c.words, asked)
        ranked = select(newest.c.id).order_by(rank.desc(), newest.c.listed_at.desc(), newest.c.id).limit(k)
        async with self._database.transaction() as session:
            return [str(found) for found in await session.scalars(ranked)]
