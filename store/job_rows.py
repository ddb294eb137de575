"""Postings as rows: what is in clear, what is sealed, and back."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from pgvector import HalfVector
from sqlalchemy import BindParameter, ColumnElement, Text, bindparam, func, literal_column

from core.domain import MARKET, JobFacts, JobPosting, PostingProfile, StoredJob, yearly
from store.cipher import Cipher
from store.job_facets import PLACE_WEIGHT, facets_of
from store.sealed import SealedRow
from store.tables import JobRow

MOST_WORDS = 4000
"""Characters of a public text that lexical search reads."""

_MARKS = re.compile(r"[^\w\s.+#-]")


class Embedding(NamedTuple):
    """A vector of shape (dimensions,), and the space it belongs to: the name of its encoder."""

    space: str
    vector: NDArray[np.float32]


def facts_of(posting: JobPosting, profile: PostingProfile, now: datetime) -> JobFacts:
    """What of a posting is kept in clear; `now` stands in where it does not say when it was posted."""
    salary = posting.salary
    low = yearly(salary.minimum, salary) if salary else None
    high = yearly(salary.maximum, salary) if salary else None
    return JobFacts(
        title=posting.title,
        company=posting.company,
        location=posting.location,
        source=posting.board or posting.source,
        skills=tuple(sorted({demand.skill_id for demand in profile.skills})),
        seniority=profile.seniority,
        remote=posting.remote,
        salary_low=high if low is None else low,
        salary_high=low if high is None else high,
        currency=salary.currency if salary else None,
        listed_at=posting.posted_at or now,
    )


def row_of(
    cipher: Cipher,
    job_id: UUID,
    owner: str,
    posting: JobPosting,
    profile: PostingProfile,
    embedding: Embedding | None,
    now: datetime,
) -> dict[str, object]:
    """The columns of a posting, but for its `words`."""
    facts = facts_of(posting, profile, now)
    sealed = SealedRow(cipher, JobRow.__tablename__, owner, job_id)
    return {
        **facts.model_dump(),
        "skills": list(facts.skills),
        "facets": facets_of(facts),
        "id": job_id,
        "owner": owner,
        "closed_at": None,
        "posting": sealed.seal("posting", posting),
        "profile": sealed.seal("profile", profile),
        "space": embedding.space if embedding else None,
        "embedding": HalfVector(embedding.vector) if embedding else None,
        "created_at": now,
    }


def opened(cipher: Cipher, row: JobRow) -> StoredJob:
    """The posting of a row. Raises `Unavailable` where it was sealed with another key."""
    sealed = SealedRow(cipher, JobRow.__tablename__, row.owner, row.id)
    return StoredJob(
        id=str(row.id),
        owner=row.owner,
        posting=sealed.open("posting", JobPosting, row.posting),
        profile=sealed.open("profile", PostingProfile, row.profile),
        created_at=row.created_at,
        closed_at=row.closed_at,
    )


def words_asked(query: str) -> ColumnElement[str]:
    """Words as people type them (quotes, `or` and `-` as in a web search), as names and as English."""
    exact = func.websearch_to_tsquery("simple", query)
    return exact.op("||")(func.websearch_to_tsquery("english", query))


class Said(NamedTuple):
    """What of a posting lexical search reads."""

    title: str
    location: str
    company: str
    text: str

    def bound(self) -> dict[str, str]:
        """By the names that `WORDS` has for it."""
        return {f"said_{name}": words for name, words in self._asdict().items()}


def said_of(posting: JobPosting, owner: str) -> Said:
    """Title, place and company; of the market's postings also the text, which is public."""
    text = posting.text[:MOST_WORDS] if owner == MARKET else ""
    return Said(posting.title, posting.location or "", posting.company or "", _MARKS.sub(" ", text))


def words_of(said: Sequence[str | BindParameter[str]]) -> ColumnElement[str]:
    """The column `words` of what is `said`, in the order of `Said`."""
    kinds = (("simple", "A"), ("simple", PLACE_WEIGHT), ("simple", "C"), ("english", "D"))
    vectors = [
        # The weight is of PostgreSQL's type "char", which drivers do not send.
        func.setweight(func.to_tsvector(language, words), literal_column(f"'{weight}'"))
        for (language, weight), words in zip(kinds, said, strict=True)
    ]
    joined: ColumnElement[str] = vectors[0]
    for vector in vectors[1:]:
        joined = joined.op("||")(vector)
    return joined


WORDS: Final = words_of([bindparam(f"said_{name}", type_=Text) for name in Said._fields])
"""The column `words` of what each row of a statement is given as `Said.bound`."""
