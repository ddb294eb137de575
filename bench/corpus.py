"""A market as large as one likes: real embeddings, perturbed with a fixed seed, in rows like those of boards."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from core.domain import MARKET, JobPosting, PostingProfile, Salary, Seniority, SkillDemand
from core.domain.text import Quote
from knowledge.samples import sample_postings
from knowledge.skills import SkillGraph
from ml.embedding import Encoder
from store.cipher import Cipher
from store.database import Database
from store.job_facets import facets_of
from store.job_rows import facts_of
from store.sealed import SealedRow
from store.tables import JobRow

SEED = 42
SPREAD = 0.35
"""Length of the perturbation beside the unit length of the embedding it is added to."""
PULL = 0.5
"""Most of the way from the embedding that a posting begins with to the one that it is pulled towards."""
BASES = 1_500
ROWS_AT_ONCE = 2_000
LEVELS: tuple[Seniority, ...] = ("junior", "mid", "senior", "lead")
PLACES = ("Berlin", "London", "Leeds", "Paris", "New York", "Austin", "Lisbon", "Oslo", "Vienna", "Warsaw")
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Corpus:
    """Postings of a market, and their vectors."""

    bases: Sequence[tuple[JobPosting, PostingProfile]]
    """Those that all others are like, in turn."""
    ids: Sequence[str]
    vectors: NDArray[np.float32]
    """Shape (postings, dimensions), each of unit length."""
    texts: Sequence[str]
    remote: NDArray[np.bool_]
    rare: NDArray[np.bool_]
    """One in a hundred asks for this skill."""

    RARE = "bench-rare"


def postings(count: int) -> list[tuple[JobPosting, PostingProfile]]:
    """So many different postings: titles of occupations, skills of the graph, lines of the samples."""
    chance = random.Random(SEED)
    skills = [skill for skill in SkillGraph.load().skills.values() if not skill.licence]
    lines = [line for sample in sample_postings() for line in sample.text.splitlines() if len(line) > 30]
    made = []
    for number in range(count):
        asked = chance.sample(skills, 8)
        title = f"{chance.choice(['', 'Senior ', 'Lead ', 'Junior '])}{asked[0].name} Specialist"
        names = ", ".join(skill.name for skill in asked)
        text = "\n".join([title, f"You work with {names}.", *chance.sample(lines, 12)])
        low = chance.randrange(30, 150) * 1000
        posting = JobPosting(
            title=title,
            text=text,
            company=f"Company {number % 997}",
            location=chance.choice(PLACES),
            remote=number % 10 == 0,
            salary=Salary(minimum=low, maximum=low * 1.2, currency="EUR", period="year"),
            source="board",
            board=f"greenhouse:company-{number % 997}",
            external_id=str(number),
            posted_at=EPOCH + timedelta(minutes=number),
        )
        start = text.index(names)
        quote = Quote.of(text, start, start + len(names))
        demands = tuple(
            SkillDemand(skill_id=s.id, name=s.name, category=s.category, kind="required", lines=(quote,))
            for s in asked
        )
        rare = (SkillDemand(skill_id=Corpus.RARE, name="Rare", category="tool", kind="other", lines=(quote,)),)
        profile = PostingProfile(
            title=title, skills=demands + (rare if number % 100 == 0 else ()), seniority=LEVELS[number % 4]
        )
        made.append((posting, profile))
    return made


async def corpus_of(encoder: Encoder, count: int) -> Corpus:
    """The market of `count` postings: the same each time."""
    bases = await asyncio.to_thread(postings, min(count, BASES))
    embedded = await encoder.encode([f"{posting.title}\n{posting.text[:400]}" for posting, _ in bases])
    vectors = await asyncio.to_thread(_perturbed, embedded, count)
    ids = [str(UUID(int=number + 1)) for number in range(count)]
    own = np.arange(count) % len(bases)
    texts = [bases[number][0].text for number in own]
    return Corpus(bases, ids, vectors, texts, remote=own % 10 == 0, rare=own % 100 == 0)


async def fill(database: Database, cipher: Cipher, space: str, corpus: Corpus) -> None:
    """Put the postings into an empty table, with the indexes made afterwards as a restore would."""
    count = len(corpus.ids)
    async with database.transaction() as session:
        connection = await session.connection()
        await connection.exec_driver_sql("DROP INDEX IF EXISTS ix_jobs_words, ix_jobs_facets")
        driver = (await connection.get_raw_connection()).driver_connection
        assert driver is not None
        names = (
            "id, owner, title, company, location, source, skills, facets, seniority, remote, salary_low, "
            "salary_high, currency, listed_at, created_at, words, posting, profile, space, embedding"
        )
        async with driver.cursor() as cursor, cursor.copy(f"COPY jobs ({names}) FROM STDIN") as copy:
            for start in range(0, count, ROWS_AT_ONCE):
                chunk = range(start, min(start + ROWS_AT_ONCE, count))
                for row in await asyncio.to_thread(_rows, chunk, corpus, cipher, space):
                    await copy.write_row(row)
        await connection.exec_driver_sql("SET LOCAL maintenance_work_mem = '2GB'")
        await connection.exec_driver_sql("CREATE INDEX ix_jobs_words ON jobs USING gin (words)")
        await connection.exec_driver_sql("CREATE INDEX ix_jobs_facets ON jobs USING gin (facets)")


def _perturbed(embedded: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """`count` vectors, each a posting's pulled towards another's, with noise: heaps of copies are no market."""
    generator = np.random.default_rng(SEED)
    vectors = np.empty((count, embedded.shape[1]), dtype=np.float32)
    for start in range(0, count, 100_000):
        size = min(100_000, count - start)
        noise = generator.normal(size=(size, embedded.shape[1])).astype(np.float32)
        noise *= SPREAD / np.linalg.norm(noise, axis=1, keepdims=True)
        own = (np.arange(size) + start) % len(embedded)
        others, pull = generator.integers(len(embedded), size=size), generator.uniform(0, PULL, (size, 1))
        near = (1 - pull) * embedded[own] + pull * embedded[others] + noise
        vectors[start : start + size] = near / np.linalg.norm(near, axis=1, keepdims=True)
    return vectors


def _rows(
    chunk: range,
    corpus: Corpus,
    cipher: Cipher,
    space: str,
) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for number in chunk:
        posting, profile = corpus.bases[number % len(corpus.bases)]
        facts = facts_of(posting, profile, EPOCH)
        sealed = SealedRow(cipher, JobRow.__tablename__, MARKET, UUID(corpus.ids[number]))
        words = " ".join(f"'{word}'" for word in sorted({w for w in posting.text.lower().split() if w.isalnum()}))
        row = (
            corpus.ids[number],
            MARKET,
            facts.title,
            facts.company,
            facts.location,
            facts.source,
            list(facts.skills),
            facets_of(facts),
            facts.seniority,
            facts.remote,
            facts.salary_low,
            facts.salary_high,
            facts.currency,
            EPOCH + timedelta(seconds=number),
            EPOCH + timedelta(seconds=number),
            words,
            sealed.seal("posting", posting),
            sealed.seal("profile", profile),
            space,
            str(corpus.vectors[number].astype(np.float16).tolist()),
        )
        rows.append(row)
    return rows
