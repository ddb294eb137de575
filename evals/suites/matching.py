"""Postings in order for a resume: do those that a recruiter would offer the person stand first?"""

import asyncio
import re
from collections.abc import Mapping, Sequence, Set

import numpy as np
from numpy.typing import NDArray
from pydantic import Field
from rank_bm25 import BM25Okapi

from api.analysis import Understanding
from core.domain import Frozen
from core.settings import Settings
from evals.means import Values, mean_figure
from evals.product import OFFLINE, TODAY, VECTORS_KEPT, shipped
from evals.suite import Figure, Measured, Target
from evals.task import Part, Task, size
from ml.answers.words import stem
from ml.embedding import Encoder, open_encoder
from ml.matching import open_matching
from ml.metrics import ndcg_at
from pipeline.jobs import gist_of as gist_of_posting
from pipeline.market.batches import BATCH
from pipeline.search import gist_of
from pipeline.search.ranking import fused
from pipeline.search.search import CANDIDATES, RERANKED
from sources.posting import read_posting_text
from sources.resume import read_resume_text
from store.cache.memory import MemoryCache

DEPTH = 10
QUICK = 15
GAIN = Target(bound=0.0, words="hybrid", clearly=True)
PARTS: tuple[Part, ...] = ("test", "dev")
OURS, NEAREST, BM25, PLAIN, HYBRID = "ours", "ours without the learned match", "BM25", "plain MiniLM", "hybrid"
_WORD = re.compile(r"\w+(?:[+#]+|(?:\.\w+)*)")


class Posting(Frozen):
    """A posting that resumes are held against."""

    id: str
    field: str
    title: str
    text: str


class Case(Frozen):
    """A resume, and the postings that suit it, by the rubric of docs/evals.md: 3 would be offered, 2 fits with a
    reserve, 1 is a stretch. Those left out are 0. Failures of the part `dev` alone were looked at.
    """

    field: str
    resume: str
    grades: dict[str, int] = Field(min_length=1)
    part: Part = "test"


Orders = Mapping[str, Sequence[Sequence[int]]]
"""System to the places of all postings for each resume, the best first."""


def measure(task: Task) -> Measured:
    """NDCG@10 of ours by part, beside words, meaning and both fused, and what ours gains over the last."""
    everything, file = task.cases("matching", Case)
    postings, postings_file = task.cases("matching_postings", Posting)
    cases = task.sample(everything, QUICK)
    orders = asyncio.run(_orders(cases, postings))
    figures = [
        figure
        for part in PARTS
        if (chosen := [at for at, case in enumerate(cases) if case.part == part])
        for figure in _figures(
            part, {name: _gains(cases, postings, order)[chosen] for name, order in orders.items()}
        )
    ]
    fields = len({case.field for case in everything})
    graded = sum(len(case.grades) for case in cases)
    return Measured(
        figures=tuple(figures),
        notes=(
            f"{size(cases, everything, 'resume')} of {fields} fields before {len(postings)} postings",
            f"{graded} pairs are graded 1 to 3, the others 0",
        ),
        data=(file, postings_file),
    )


def _figures(part: Part, gains: Mapping[str, Values]) -> tuple[Figure, ...]:
    return (
        mean_figure(
            f"NDCG@{DEPTH}, {part}",
            gains[OURS],
            others={name: values for name, values in gains.items() if name != OURS},
        ),
        mean_figure(
            f"NDCG@{DEPTH}, gained over {HYBRID}, {part}",
            gains[OURS] - gains[HYBRID],
            target=GAIN if part == "test" else None,
        ),
    )


def _gains(cases: Sequence[Case], postings: Sequence[Posting], order: Sequence[Sequence[int]]) -> Values:
    return np.array(
        [
            ndcg_at([case.grades.get(postings[place].id, 0) for place in places], DEPTH)
            for case, places in zip(cases, order, strict=True)
        ]
    )


async def _orders(cases: Sequence[Case], postings: Sequence[Posting]) -> Orders:
    understanding = shipped()
    settings = Settings().model_copy(update=OFFLINE)
    texts = [f"{posting.title}\n{posting.text}" for posting in postings]
    resumes = [case.resume for case in cases]
    words = _by_words(texts, resumes)
    with open_encoder(settings, MemoryCache(VECTORS_KEPT)) as encoder:
        plain = _ranked(await encoder.encode(resumes) @ (await encoder.encode(texts)).T)
        ours, nearest = await _by_product(cases, postings, understanding, encoder)
    both = [_fused(pair) for pair in zip(words, plain, strict=True)]
    return {OURS: ours, NEAREST: nearest, BM25: words, PLAIN: plain, HYBRID: both}


def _by_words(texts: Sequence[str], resumes: Sequence[str]) -> list[list[int]]:
    index = BM25Okapi([_words(text) for text in texts])
    return _ranked(np.array([index.get_scores(_words(resume)) for resume in resumes]))


async def _by_product(
    cases: Sequence[Case], postings: Sequence[Posting], understanding: Understanding, encoder: Encoder
) -> tuple[list[list[int]], list[list[int]]]:
    """As a search by resume ranks, all postings being in one market; and the same before the learned match."""
    matching = await asyncio.to_thread(open_matching)
    profiler = understanding.profiler
    read = [read_posting_text(posting.text, posting.title) for posting in postings]
    asked = [
        profile
        for first in range(0, len(read), BATCH)
        for profile in profiler.postings(read[first : first + BATCH])
    ]
    resumes = [read_resume_text(case.resume) for case in cases]
    shown = [profiler.resume(resume, TODAY.date()) for resume in resumes]
    gists = await encoder.encode([gist_of_posting(*pair) for pair in zip(read, asked, strict=True)])
    cosines = await encoder.encode([gist_of(profile) for profile in shown]) @ gists.T
    stems = [{stem(word) for word in _words(f"{posting.title} {posting.text}")} for posting in postings]
    nearest = _ranked(cosines)
    ours = []
    for resume, profile, near, row in zip(resumes, shown, nearest, cosines, strict=True):
        worded = _worded(matching.query(profile), stems)
        places = _fused([near[:CANDIDATES], worded[:CANDIDATES]])
        first, rest = places[:RERANKED], places[RERANKED:]
        offered = [(read[place], asked[place]) for place in first]
        meaning = [max(0.0, float(row[place])) for place in first]
        weighed = matching.weigh(resume, profile, offered, understanding.skills, meaning)
        ranked = sorted(zip(first, weighed, strict=True), key=lambda pair: -pair[1].score)
        ours.append([*(place for place, _ in ranked), *rest])
    return ours, nearest


def _worded(query: str, stems: Sequence[Set[str]]) -> list[int]:
    """The places of postings that hold all words of one of the query's alternatives, those of the most first: what
    the full-text search of the product finds, here in memory.
    """
    alternatives = [{stem(word) for word in _words(words)} for words in query.split(" or ")]
    held = [sum(bool(words) and words <= posting for words in alternatives) for posting in stems]
    return sorted((place for place, count in enumerate(held) if count), key=lambda place: -held[place])


def _ranked(scores: NDArray[np.floating]) -> list[list[int]]:
    """Places of each row, the highest score first, equal ones in their order."""
    places: list[list[int]] = np.argsort(-scores, axis=1, kind="stable").tolist()
    return places


def _fused(rankings: Sequence[Sequence[int]]) -> list[int]:
    return [int(place) for place in fused([[str(place) for place in ranking] for ranking in rankings])]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
