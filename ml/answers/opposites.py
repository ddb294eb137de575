"""What turns a point into its opposite in its own words: an opposite for a word, or one subject for the other."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from core.domain import CardQuestion
from ml.answers.features import Vector
from ml.answers.words import FUNCTION_WORDS, content, denials, stem, words

SHARED = 0.5
"""Share of a point's other words that a sentence with the opposite of one of them needs to be about that point."""
EXCHANGED = 0.5
"""Cosine from which a clause says of one subject what a point says of the other."""
CLEARLY = 0.2
"""By how much that has to exceed its likeness to every point about its own subject."""

_PAIRS = (
    "before after", "first last", "first afterwards", "earlier later", "increase decrease", "increases reduces",
    "raise lower", "raise reduce", "up down", "more less", "more fewer", "faster slower", "fast slow",
    "larger smaller", "large small", "big small", "high low", "higher lower", "longer shorter", "long short",
    "mutable immutable", "synchronous asynchronous", "static dynamic", "public private", "global local",
    "global namespaced", "inner outer", "inside outside", "internal external", "open closed", "start stop",
    "add remove", "add subtract", "allow forbid", "allowed forbidden", "same different", "equal different",
    "always never", "all none", "everything nothing", "most least", "best worst", "hotter colder",
    "warm cool", "wet dry", "clean dirty", "dirtiest cleanest", "safe dangerous", "cheap expensive",
    "cheaper dearer", "strong weak", "stronger weaker", "early late", "left right", "above below", "top bottom",
    "upper lower",
    "lowest highest", "read write", "input output", "debit credit", "asset liability", "income expense",
    "buyer seller", "positive negative", "gain loss", "profit loss", "series parallel", "shared separate",
    "one many", "stateful stateless", "strict loose", "sorted unsorted", "ordered unordered", "compile run",
    "client server", "eager lazy", "automatic manual", "automatically manually", "proximal distal",
    "dilate constrict",
)  # fmt: skip
CLAUSE = re.compile(r"[,;:]\s*|\s+(?:and|but|while|whereas|whilst|though|although)\s+", re.IGNORECASE)


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in _PAIRS:
        one, other = map(stem, pair.split())
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def inverts(sentence: str, point: str) -> bool:
    """Whether a clause of `sentence` says the opposite of one word of `point` beside most of its other words."""
    wanted, opposites = set(map(stem, words(point))), _opposites()
    for clause in CLAUSE.split(sentence):
        said = set(map(stem, words(clause)))
        turned = {word for word in wanted - said if opposites.get(word, frozenset()) & (said - wanted)}
        others = {stem(word) for word in content(point)} - turned
        if (
            turned
            and len(others & said) >= max(SHARED * len(others), 2)
            and bool(denials(clause)) == bool(denials(point))
        ):
            return True
    return False


class Subjects:
    """What a question compares, and which of its points are about one of them alone."""

    def __init__(self, question: CardQuestion) -> None:
        asked = {stem(word) for word in content(question.question)}
        self._held = {point.point: asked & set(map(stem, content(point.point))) for point in question.points}
        every = list(self._held.values())
        self._names = {name for name in asked if any(name in held for held in every)} - {
            name for name in asked if all(name in held for held in every)
        }
        self._own = {
            name: [point for point, held in self._held.items() if held & self._names == {name}]
            for name in self._names
        }
        self._compared = {name for name, points in self._own.items() if points}

    def texts(self, sentences: Sequence[str]) -> Iterator[str]:
        """Texts whose vectors `exchanged` needs."""
        if len(self._compared) > 1:
            for text in (
                *self._held,
                *(clause for sentence in sentences for _, clause in self._clauses(sentence)),
            ):
                if bare := self._bare(text):
                    yield bare

    def exchanged(self, sentence: str, vectors: Mapping[str, Vector]) -> str | None:
        """The point that a clause of `sentence` tells of the wrong subject, if any does."""
        if len(self._compared) < 2:
            return None
        for name, clause in self._clauses(sentence):
            vector = vectors.get(self._bare(clause))
            if vector is None or denials(clause):
                continue
            alike = {point: self._alike(vector, point, vectors) for point in self._held}
            theirs = [point for other in self._compared - {name} for point in self._own[other]]
            best = max(theirs, key=alike.__getitem__, default=None)
            others = [alike[point] for point in alike if point not in theirs]
            if best and alike[best] >= EXCHANGED and alike[best] - max(others, default=0.0) >= CLEARLY:
                return best
        return None

    def _clauses(self, sentence: str) -> Iterator[tuple[str, str]]:
        """Clauses that are about one of the subjects alone, with its name."""
        for clause in CLAUSE.split(sentence):
            held = self._names & set(map(stem, content(clause)))
            if len(held) == 1 and (name := next(iter(held))) in self._compared:
                yield name, clause

    def _bare(self, text: str) -> str:
        """`text` without the names of what is compared."""
        left = [word for word in words(text) if stem(word) not in self._names]
        return " ".join(left) if any(word not in FUNCTION_WORDS for word in left) else ""

    def _alike(self, vector: Vector, point: str, vectors: Mapping[str, Vector]) -> float:
        other = vectors.get(self._bare(point))
        return 0.0 if other is None else float(vector @ other)
