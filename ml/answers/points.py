"""Which points of a card's question an answer makes, and which of its misconceptions it holds."""

from collections.abc import Iterator, Mapping, Sequence

from core.domain import AnswerPoint, CardQuestion, Quote
from ml.answers.assessment import PointFinding, PointState, WrongBelief
from ml.answers.features import Vector
from ml.answers.words import FUNCTION_WORDS, denials, sentences, stem, words

ALIKE = 0.62
"""Cosine from which a sentence says what a point says, whatever its words."""
ALIKE_WITH_TERM = 0.3
"""The same where the sentence holds one of the point's terms; terms alone, out of context, prove nothing."""
BELIEVES = 0.68
"""Cosine from which a sentence holds a misconception, unless it is nearer to a point."""


def point_texts(question: CardQuestion) -> tuple[str, ...]:
    """The texts of a question whose vectors `find_points` needs, beside the sentences of the answer."""
    return (*(point.point for point in question.points), *question.misconceptions)


def reference_of(question: CardQuestion) -> str:
    """The answer that makes every point."""
    return " ".join(point.point for point in question.points)


def find_points(
    question: CardQuestion, answer: str, vectors: Mapping[str, Vector]
) -> tuple[tuple[PointFinding, ...], tuple[WrongBelief, ...]]:
    """Every point with its state and evidence, and the misconceptions held.

    A sentence makes a point by a term and some likeness of meaning, or by likeness alone. Where it denies what the
    point affirms, or the other way round, in the point's own words, the point is wrong. What merely repeats the
    question makes no point.
    """
    said = [sentence for sentence in sentences(answer) if not _repeats(sentence.text, question.question)]
    points = tuple(_find(point, said, vectors) for point in question.points)
    return points, tuple(_beliefs(question, said, vectors))


def _find(point: AnswerPoint, said: Sequence[Quote], vectors: Mapping[str, Vector]) -> PointFinding:
    strongest, found = 0.0, PointFinding(point=point.point, state="missing")
    for sentence in said:
        held = tuple(term for term in point.terms if _holds(sentence.text, term))
        alike = float(vectors[sentence.text] @ vectors[point.point])
        strength = alike + (ALIKE - ALIKE_WITH_TERM if held else 0.0)
        if strength <= strongest:
            continue
        state: PointState = "wrong" if _contradicts(sentence.text, point.point) else "present"
        strongest, makes = strength, strength >= ALIKE
        found = PointFinding(
            point=point.point,
            state=state if makes else "missing",
            evidence=sentence if makes else None,
            terms=held,
            similarity=alike,
        )
    return found


def _contradicts(sentence: str, point: str) -> bool:
    """Whether one denies what the other affirms in much the same words."""
    if (denials(sentence) > 0) == (denials(point) > 0):
        return False
    one, other = _stems(sentence), _stems(point)
    return len(one & other) >= max(len(other) * 0.7, 2)


def _beliefs(
    question: CardQuestion, said: Sequence[Quote], vectors: Mapping[str, Vector]
) -> Iterator[WrongBelief]:
    for misconception in question.misconceptions:
        for sentence in said:
            vector = vectors[sentence.text]
            alike = float(vector @ vectors[misconception])
            nearest = max(float(vector @ vectors[point.point]) for point in question.points)
            same_sense = (denials(sentence.text) > 0) == (denials(misconception) > 0)
            if alike >= BELIEVES and alike > nearest and same_sense:
                yield WrongBelief(misconception=misconception, evidence=sentence)
                break


def _holds(text: str, term: str) -> bool:
    """Whether the words of `term` stand in `text` one after the other, in any inflection."""
    wanted, given = [stem(word) for word in words(term)], [stem(word) for word in words(text)]
    if not wanted:
        return term in text.casefold()
    return any(given[at : at + len(wanted)] == wanted for at in range(len(given) - len(wanted) + 1))


def _repeats(sentence: str, question: str) -> bool:
    """Whether a sentence says nothing that the question does not say."""
    return not _stems(sentence) - _stems(question)


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word not in FUNCTION_WORDS}
