"""Which points of a card's question an answer makes, and which of its misconceptions it holds."""

import re
from collections.abc import Mapping, Sequence

from core.domain import AnswerPoint, CardQuestion, Quote
from ml.answers.assessment import PointFinding, PointState, WrongBelief
from ml.answers.features import Vector
from ml.answers.nearness import likeness_of_own, nearness
from ml.answers.opposites import CLAUSE, Subjects, inverts
from ml.answers.words import FUNCTION_WORDS, denials, sentences, stem, words
from ml.embedding.context import WordVectors

ALIKE = 0.62
"""Cosine from which a sentence says what a point says, whatever its words."""
ALIKE_WITH_TERM = 0.3
"""The same where the sentence holds one of the point's terms; terms alone, out of context, prove nothing."""
SUSPECT = 0.45
"""Cosine with a misconception from which a sentence is looked at word by word."""
BELIEVES = 0.56
"""Nearness from which a sentence holds a misconception, unless it is as near to a point: the mean of that of all
words, and of those that neither a point nor the question has."""
NEARER = 0.1
"""By how much the misconception has to be nearer than every point."""
_INSTEAD = re.compile(r"\b(?:instead of|rather than|avoids?|wrong|myth)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?:so (?:that )?(?=[^,;:.]*\b(?:not|no|never|nothing|nobody|cannot|\w+n't)\b)[^,;:.]*"
    r"|without (?:(?:a|an|the|any) )?[\w-]+)",
    re.IGNORECASE,
)
_NOTHING_ELSE = re.compile(r"(?:so )?there(?:'s| is| are) (?:none\b|no other\b|nothing else\b)", re.IGNORECASE)
_OPENING = 4
"""Words of a first clause that denies no more than what was asked."""


def point_texts(question: CardQuestion) -> tuple[str, ...]:
    """The texts of a question whose vectors `find_points` needs, beside the sentences of the answer."""
    return (*(point.point for point in question.points), *question.misconceptions)


def reference_of(question: CardQuestion) -> str:
    """The answer that makes every point."""
    return " ".join(point.point for point in question.points)


def claims(question: CardQuestion, answer: str) -> tuple[Quote, ...]:
    """The sentences of an answer that say something beyond the question."""
    return tuple(said for said in sentences(answer) if not _repeats(said.text, question.question))


def suspects(question: CardQuestion, said: Sequence[Quote], vectors: Mapping[str, Vector]) -> tuple[str, ...]:
    """The sentences that come near to a misconception, which `find_beliefs` weighs word by word."""
    beliefs = [vectors[belief] for belief in question.misconceptions]
    return tuple(
        sentence.text
        for sentence in said
        if max((float(vectors[sentence.text] @ belief) for belief in beliefs), default=0.0) >= SUSPECT
    )


def find_beliefs(
    question: CardQuestion, said: Sequence[Quote], context: Mapping[str, WordVectors]
) -> tuple[WrongBelief, ...]:
    """The misconceptions held; `context` holds the words of suspects, points and misconceptions.

    A sentence holds the misconception to whose words, in their context, it is nearer than to those of any point,
    unless it denies what the misconception affirms, or the other way round. What the misconception shares with a
    point proves little: its own words count as much as all of them.
    """
    found = []
    common = {
        stem(word) for text in (question.question, *(p.point for p in question.points)) for word in words(text)
    }
    for misconception in question.misconceptions:
        for sentence in said:
            if sentence.text not in context or _denies(sentence.text) != _denies(misconception):
                continue
            near = nearness(sentence.text, misconception, context)
            nearest = max(nearness(sentence.text, point.point, context) for point in question.points)
            own = likeness_of_own(misconception, sentence.text, common, context)
            if (near + own) / 2 >= BELIEVES and near - nearest >= NEARER:
                found.append(WrongBelief(misconception=misconception, evidence=sentence))
                break
    return tuple(found)


def find_points(
    question: CardQuestion, said: Sequence[Quote], vectors: Mapping[str, Vector]
) -> tuple[PointFinding, ...]:
    """Every point with its state and evidence.

    A sentence makes a point by a term and some likeness of meaning, or by likeness alone. Where it denies what the
    point affirms, or the other way round, in the point's own words, says the opposite of one of these, or says it
    of the other of two subjects, the point is wrong.
    """
    subjects = Subjects(question)
    exchanged = {point: said for said in said if (point := subjects.exchanged(said.text, vectors))}
    return tuple(_find(point, said, vectors, exchanged.get(point.point)) for point in question.points)


def _find(
    point: AnswerPoint, said: Sequence[Quote], vectors: Mapping[str, Vector], exchanged: Quote | None
) -> PointFinding:
    strongest, found = 0.0, PointFinding(point=point.point, state="missing")
    for sentence in said:
        held = tuple(term for term in point.terms if _holds(sentence.text, term))
        alike = float(vectors[sentence.text] @ vectors[point.point])
        strength = alike + (ALIKE - ALIKE_WITH_TERM if held else 0.0)
        if strength <= strongest:
            continue
        wrong = sentence == exchanged or _contradicts(sentence.text, point.point)
        state: PointState = "wrong" if wrong or inverts(sentence.text, point.point) else "present"
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
    """Whether one denies what the other affirms, in one clause and in much the same words.

    What is denied of a purpose or of a thing beside ("so that nothing leaks", "without the argument") denies
    nothing of the clause that it belongs to.
    """
    sentence, point = _BESIDE.sub(" ", sentence), _BESIDE.sub(" ", point)
    denied = denials(sentence) > 0
    if denied == (denials(point) > 0):
        return False
    wanted = (
        [_stems(clause) for clause in CLAUSE.split(point) if denials(clause)] if not denied else [_stems(point)]
    )
    clauses = [clause for clause in CLAUSE.split(sentence) if denials(clause)] if denied else [sentence]
    return any(len(_stems(clause) & stems) >= max(len(stems) * 0.7, 2) for clause in clauses for stems in wanted)


def _denies(text: str) -> bool:
    """Whether `text` denies something, but for what it denies of the question: "No difference, they all ..."."""
    first, *rest = CLAUSE.split(text)
    clauses = rest if rest and len(words(first)) <= _OPENING else [first, *rest]
    return any(
        (denials(clause) > 0 or _INSTEAD.search(clause) is not None) and not _NOTHING_ELSE.match(clause)
        for clause in clauses
    )


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
