"""What an answer shares with the reference, beyond what it repeats of the question.

After Sultan et al., Fast and Easy Short Answer Grading with High Accuracy (2016): alignment of content words,
similarity of the whole, each also with the words of the question taken out, and length. Words that do not match
are aligned by the cosine of their vectors, sentences by that of theirs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ml.answers.words import content, denials, sentences, stem, words

Floats = NDArray[np.float64]
Vector = NDArray[np.float32]

NAMES = (
    "cosine",
    "demoted cosine",
    "sentence cosine",
    "recall",
    "demoted recall",
    "soft recall",
    "precision",
    "soft precision",
    "new words",
    "length ratio",
    "denial differs",
)
_MOST_WORDS = 60
_LONGEST_TEXT = 2000
"""Characters that make the vector of a whole answer; the encoder reads no more."""


@dataclass(frozen=True)
class Triple:
    """A question, the answer it should get, and the one it got."""

    question: str
    reference: str
    answer: str

    def texts(self) -> tuple[str, ...]:
        """Every text whose vector `features` needs; none is empty."""
        asked = set(map(stem, words(self.question)))
        found = [
            self.reference,
            self.answer[:_LONGEST_TEXT],
            _without(self.reference, asked),
            _without(self.answer, asked),
            *(sentence.text for sentence in sentences(self.answer)),
            *_distinct(self.reference),
            *_distinct(self.answer),
        ]
        return tuple(dict.fromkeys(text for text in found if text.strip()))


def features(triple: Triple, vectors: Mapping[str, Vector]) -> Floats:
    """Shape (len(NAMES),), most of them in [0, 1]; `vectors` holds the unit vector of each of `triple.texts()`."""
    asked = set(map(stem, words(triple.question)))
    given, wanted = _distinct(triple.answer), _distinct(triple.reference)
    given_stems, wanted_stems = {stem(word) for word in given}, {stem(word) for word in wanted}
    new_wanted = wanted_stems - asked
    whole, reference = vectors.get(triple.answer[:_LONGEST_TEXT]), vectors.get(triple.reference)
    pieces = [vectors[sentence.text] for sentence in sentences(triple.answer)]
    alike = _likeness(wanted, given, vectors)
    return np.array(
        [
            _cosine(whole, reference),
            _cosine(vectors.get(_without(triple.answer, asked)), vectors.get(_without(triple.reference, asked))),
            max((_cosine(piece, reference) for piece in pieces), default=0.0),
            _share(len(wanted_stems & given_stems), len(wanted_stems)),
            _share(len(new_wanted & given_stems), len(new_wanted)),
            float(alike.max(axis=1).mean()) if alike.size else 0.0,
            _share(len(wanted_stems & given_stems), len(given_stems)),
            float(alike.max(axis=0).mean()) if alike.size else 0.0,
            _share(len(given_stems - asked), len(given_stems)),
            min(len(content(triple.answer)) / max(len(content(triple.reference)), 1), 1.0),
            float(bool(denials(triple.answer)) != bool(denials(triple.reference))),
        ]
    )


def _likeness(wanted: Sequence[str], given: Sequence[str], vectors: Mapping[str, Vector]) -> Floats:
    """Shape (wanted, given): 1 for words of one stem, else the cosine of their vectors."""
    if not wanted or not given:
        return np.zeros((0, 0))
    rows, columns = np.stack([vectors[word] for word in wanted]), np.stack([vectors[word] for word in given])
    same = np.array([[stem(one) == stem(other) for other in given] for one in wanted])
    return np.where(same, 1.0, np.clip(rows @ columns.T, 0.0, 1.0))


def _distinct(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(content(text)))[:_MOST_WORDS]


def _without(text: str, asked: set[str]) -> str:
    """The words of `text` that the question does not hold."""
    return " ".join(word for word in words(text) if stem(word) not in asked)[:_LONGEST_TEXT]


def _cosine(one: Vector | None, other: Vector | None) -> float:
    return 0.0 if one is None or other is None else float(one @ other)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
