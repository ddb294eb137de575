"""Passages ready to be scored, and what makes a score."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from core.domain import Passage
from ml.embedding.encoder import Vectors
from ml.retrieval.lexical import Bm25, Scores

MEANING, WORDS, SUBJECT, SKILL = 0.7, 0.07, 0.14, 0.07
"""What the parts add to a score; chosen on queries of the part `dev`, as is `POSTING`."""
POSTING = 0.2
"""Who gives a posting asks about it before anything else."""
BEST = 3
"""Passages of a subject that speak for it."""


@dataclass(frozen=True)
class Parts:
    """What speaks for each passage, shape (passages,), each in [0, 1]."""

    meaning: Scores
    """Cosine of query and passage."""
    words: Scores
    """BM25."""
    subject: Scores
    """BM25 of the best passages on the same skill: what a query says of a subject is spread over several."""
    skill: Scores
    """1 where the query names the skill."""
    posting: Scores
    """1 for pieces of the posting."""


Fusion = Callable[[Parts], Scores]
"""Makes one score of the parts."""


def fuse(parts: Parts) -> Scores:
    """The weighted sum."""
    own: Scores = MEANING * parts.meaning + WORDS * parts.words + POSTING * parts.posting
    of_skill: Scores = SUBJECT * parts.subject + SKILL * parts.skill
    return np.add(own, of_skill, dtype=np.float32)


@dataclass(frozen=True)
class Shelf:
    """Passages with their vectors and weighted words; rows in order."""

    passages: Sequence[Passage]
    vectors: Vectors
    weights: Any
    """Sparse (passages, words), of BM25."""
    words: Bm25

    @classmethod
    def of(cls, found: Sequence[Passage], vectors: Vectors, words: Bm25 | None = None) -> Self:
        """`found` with their `vectors`; words weigh as in `words`, else by how rare they are among them."""
        texts = [passage.text for passage in found]
        words = words or Bm25.fit(texts)
        return cls(found, vectors, words.weigh(texts), words)

    def parts(self, query: str, vector: Vectors, named: Collection[str]) -> Parts:
        """What speaks for each passage; `named` are ids of the skills that the query names."""
        words = self.words.scores(query, self.weights)
        meaning: Scores = np.clip(self.vectors @ vector, 0, 1)
        return Parts(
            meaning=meaning,
            words=words,
            subject=self._of_subjects(words),
            skill=self._spread(np.array([skill in named for skill in self._subjects], dtype=np.float32)),
            posting=self._of_posting,
        )

    @cached_property
    def _of_posting(self) -> Scores:
        return np.array([passage.kind == "posting" for passage in self.passages], dtype=np.float32)

    @cached_property
    def _subjects(self) -> tuple[str, ...]:
        return tuple(sorted({skill for passage in self.passages for skill in passage.skills}))

    @cached_property
    def _pairs(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Row and subject of each passage's each skill, ordered by subject."""
        numbers = {skill: number for number, skill in enumerate(self._subjects)}
        pairs = [(numbers[skill], row) for row, passage in enumerate(self.passages) for skill in passage.skills]
        subjects, rows = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2).T
        return rows, subjects

    @cached_property
    def _members(self) -> NDArray[np.int64]:
        """Shape (subjects, most): rows of the passages on each, filled up with one row too many."""
        rows, subjects = self._pairs
        sizes = np.bincount(subjects, minlength=len(self._subjects))
        members = np.full((len(sizes), max([BEST, *sizes.tolist()])), len(self.passages))
        places = np.arange(len(rows)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        members[subjects, places] = rows
        return members

    def _of_subjects(self, scores: Scores) -> Scores:
        """Mean of the best scores on the skill of each passage."""
        best = np.partition(np.append(scores, 0)[self._members], -BEST, axis=1)[:, -BEST:]
        return self._spread(best.mean(axis=1).astype(np.float32))

    def _spread(self, of_subjects: Scores) -> Scores:
        """To each passage the highest value among its skills; 0 where it has none."""
        rows, subjects = self._pairs
        spread = np.zeros(len(self.passages), dtype=np.float32)
        np.maximum.at(spread, rows, of_subjects[subjects])
        return spread
