"""Finds the passages that answer best, by meaning, by words and by the skills that are named."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.domain import Passage, PassageKind, RetrievedPassage
from knowledge.cards import CardCatalogue
from knowledge.interview import QuestionBank
from knowledge.skills import SkillGraph
from ml.embedding import Encoder
from ml.embedding.encoder import Vectors
from ml.extraction import SkillExtractor
from ml.retrieval.chunks import chunks
from ml.retrieval.lexical import Bm25
from ml.retrieval.passages import passages
from ml.retrieval.shelf import Fusion, Shelf, fuse
from ml.retrieval.vectors import vectors_of


@dataclass(frozen=True)
class Lookup:
    """What is looked for, and where."""

    query: str
    kinds: frozenset[PassageKind] = frozenset()
    """Kinds of passages that will do; empty for all."""
    skills: frozenset[str] = frozenset()
    """Only passages on these skills, by id; empty for all. Pieces of the posting are never left out by it."""
    posting: str | None = None
    """Text of a posting whose pieces are looked at too."""
    posting_url: str | None = None

    def admits(self, passage: Passage) -> bool:
        """Whether a passage is among those looked at."""
        if self.kinds and passage.kind not in self.kinds:
            return False
        return not self.skills or passage.kind == "posting" or not self.skills.isdisjoint(passage.skills)


@dataclass
class Retriever:
    """Looks passages up in memory; opened on first use, which takes about a second once."""

    graph: SkillGraph
    extractor: SkillExtractor
    encoder: Encoder
    _opened: Shelf | None = field(default=None, init=False, repr=False)
    _opening: asyncio.Lock = field(default_factory=asyncio.Lock, init=False, repr=False)

    @property
    def opened(self) -> bool:
        """Whether anything was looked up yet."""
        return self._opened is not None

    async def find(self, lookup: Lookup, k: int = 5, fusion: Fusion = fuse) -> tuple[RetrievedPassage, ...]:
        """The `k` best passages for `lookup`, best first, ties by id; none with a score of 0.

        Raises `Unavailable` where the shipped vectors are missing or damaged.
        """
        known = await self._known()
        pieces = await self._pieces(lookup, known.words)
        [vector] = await self.encoder.encode([lookup.query])
        return await asyncio.to_thread(self._best, lookup, vector, (known, *pieces), k, fusion)

    async def _known(self) -> Shelf:
        """All that can be looked up whatever the posting."""
        async with self._opening:
            if self._opened is None:
                found = await asyncio.to_thread(self._passages)
                vectors = await vectors_of([passage.text for passage in found], self.encoder)
                self._opened = await asyncio.to_thread(Shelf.of, found, vectors)
            return self._opened

    def _passages(self) -> tuple[Passage, ...]:
        return passages(CardCatalogue.load(), QuestionBank.load(), self.graph)

    async def _pieces(self, lookup: Lookup, words: Bm25) -> list[Shelf]:
        """The posting's, with its words weighed as everywhere."""
        if lookup.posting is None or (lookup.kinds and "posting" not in lookup.kinds):
            return []
        found = chunks(lookup.posting, lookup.posting_url)
        if not found:
            return []
        vectors = await self.encoder.encode([passage.text for passage in found])
        return [await asyncio.to_thread(Shelf.of, found, vectors, words)]

    def _best(
        self, lookup: Lookup, vector: Vectors, shelves: Sequence[Shelf], k: int, fusion: Fusion
    ) -> tuple[RetrievedPassage, ...]:
        named = {mention.skill_id for mention in self.extractor.mentions(lookup.query)}
        ranked: list[tuple[float, Passage]] = []
        for shelf in shelves:
            scores = fusion(shelf.parts(lookup.query, vector, named))
            scores = np.where(_admitted(shelf.passages, lookup), scores, 0)
            places = np.argsort(-scores, kind="stable")[:k]
            ranked += [(float(scores[place]), shelf.passages[place]) for place in places if scores[place] > 0]
        ranked.sort(key=lambda one: (-one[0], one[1].id))
        return tuple(
            RetrievedPassage(**passage.model_dump(), score=min(score, 1.0)) for score, passage in ranked[:k]
        )


def _admitted(found: Sequence[Passage], lookup: Lookup) -> NDArray[np.bool_]:
    return np.fromiter(map(lookup.admits, found), dtype=bool, count=len(found))
