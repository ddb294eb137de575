"""The scorer of short answers."""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from core.domain import CardQuestion, Quote
from ml.answers.assessment import AnswerAssessment, AnswerScore, PointFinding
from ml.answers.features import NAMES, Triple, Vector, features
from ml.answers.opposites import Subjects
from ml.answers.points import claims, find_beliefs, find_points, point_texts, reference_of, suspects
from ml.answers.words import FUNCTION_WORDS, content, sentences, stem, words
from ml.embedding import Encoder
from ml.embedding.context import ContextEncoder, WordVectors, shipped_context
from ml.fitted import Linear, load_parts
from ml.manifest import SHIPPED, read_manifest

FOLDER = SHIPPED / "answers"
FITTED, ARRAYS = "model.joblib", "model.npz"
BEST = 5.0
_LOST_BY_BELIEF = 1.0
"""What a misconception or a point turned into its opposite costs."""
_FEW = 6
"""Words from which an answer has to show a function word of English to be taken for English."""


class AnswerScorer:
    """Scores answers against a reference, or against the points of a card's question."""

    def __init__(
        self, encoder: Encoder, regression: Linear, context: Callable[[], ContextEncoder] = shipped_context
    ) -> None:
        self._encoder = encoder
        self._context = context
        self._regression = regression

    @classmethod
    def opening(cls, encoder: Encoder, folder: Path = FOLDER) -> "AnswerScorer":
        """The scorer in `folder`. Raises `Unavailable` where it is missing or damaged."""
        read_manifest(folder)
        return cls(encoder, Linear(**load_parts(folder / ARRAYS)["scores"]))

    async def score(self, question: str, reference: str, answer: str) -> AnswerScore:
        """How good `answer` is, held against `reference`; an answer that cannot be read gets 0 and the reason."""
        triple = Triple(question, reference, answer)
        return self._score(triple, {} if unreadable(answer) else await self._vectors(triple.texts()))

    async def assess(self, question: CardQuestion, answer: str) -> AnswerAssessment:
        """Which points of `question` the answer makes, what it gets wrong, and the score that this amounts to.

        The score is the mean of two: 5 times the share of points made, and the likeness to an answer that makes
        them all. Sentences that are wrong count for neither, and each takes away a point of five.
        """
        if reason := unreadable(answer):
            missing = tuple(PointFinding(point=point.point, state="missing") for point in question.points)
            return AnswerAssessment(score=_nothing(reason), points=missing)
        triple = Triple(question.question, reference_of(question), answer)
        said = claims(question, answer)
        compared = Subjects(question).texts([sentence.text for sentence in said])
        vectors = await self._vectors((*triple.texts(), *point_texts(question), *compared))
        beliefs = find_beliefs(question, said, await self._words(question, said, vectors))
        mistaken = {belief.evidence for belief in beliefs}
        points = find_points(question, [one for one in said if one not in mistaken], vectors)
        right = {point.evidence for point in points if point.state == "present"}
        turned = {point.evidence for point in points if point.state == "wrong" and point.evidence}
        likeness = await self._without(triple, mistaken | (turned - right), vectors)
        value = (BEST * _share(points) + likeness.value) / 2 - _LOST_BY_BELIEF * len(mistaken | turned)
        return AnswerAssessment(
            score=likeness.model_copy(update={"value": float(np.clip(value, 0.0, BEST))}),
            points=points,
            misconceptions=beliefs,
        )

    async def _words(
        self, question: CardQuestion, said: Sequence[Quote], vectors: Mapping[str, Vector]
    ) -> dict[str, WordVectors]:
        """Words in context of the sentences that may hold a misconception, and of what they are held against."""
        suspected = suspects(question, said, vectors)
        if not suspected:
            return {}
        texts = list(dict.fromkeys((*suspected, *point_texts(question))))
        context = await asyncio.to_thread(self._context)
        return dict(zip(texts, await context.words(texts), strict=True))

    async def _without(
        self, triple: Triple, mistaken: Collection[Quote], vectors: Mapping[str, Vector]
    ) -> AnswerScore:
        """The likeness of what is left of the answer once `mistaken` sentences are taken out."""
        if not mistaken:
            return self._score(triple, vectors)
        kept = " ".join(one.text for one in sentences(triple.answer) if one not in mistaken)
        left = Triple(triple.question, triple.reference, kept)
        return self._score(left, {} if unreadable(kept) else await self._vectors(left.texts()))

    def _score(self, triple: Triple, vectors: Mapping[str, Vector]) -> AnswerScore:
        reason = unreadable(triple.answer)
        if reason:
            return _nothing(reason)
        row = features(triple, vectors)
        value = 0.0 if _only_repeats(triple) else float(np.clip(self._regression(row[None])[0, 0], 0.0, BEST))
        shown = dict(zip(NAMES, row, strict=True))
        return AnswerScore(
            value=value,
            similarity=float(np.clip(shown["demoted cosine"], -1.0, 1.0)),
            overlap=shown["demoted recall"],
            reason="The answer repeats the question." if _only_repeats(triple) else "",
        )

    async def _vectors(self, texts: Sequence[str]) -> dict[str, Any]:
        distinct = list(dict.fromkeys(texts))
        return dict(zip(distinct, await self._encoder.encode(distinct), strict=True))


def _share(points: Sequence[PointFinding]) -> float:
    return sum(point.state == "present" for point in points) / len(points)


def _nothing(reason: str) -> AnswerScore:
    return AnswerScore(value=0.0, similarity=0.0, overlap=0.0, reason=reason)


def unreadable(answer: str) -> str:
    """Why nothing can be said of `answer`; empty where it can."""
    found = words(answer)
    if not found:
        return "There is no answer."
    if len(found) >= _FEW and not any(word in FUNCTION_WORDS for word in found):
        return "The answer is not in English sentences."
    return ""


def _only_repeats(triple: Triple) -> bool:
    """Whether every word of the answer is the question's."""
    asked = set(map(stem, words(triple.question)))
    given = set(map(stem, content(triple.answer)))
    return bool(given) and given <= asked and not given & (set(map(stem, content(triple.reference))) - asked)
