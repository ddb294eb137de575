"""How likely a sentence gives orders to a machine: what patterns do not know is told by a model of words."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ml.manifest import SHIPPED, read_manifest

FOLDER = SHIPPED / "orders"
MODEL = "model.joblib"
_LETTERS = {"ł": "l", "’": "'", "ß": "ss"}
_MARKS = " \t•*·–—-"
SHORTEST = 8
"""Characters below which a line is no sentence."""


class Classifier(Protocol):
    """A fitted classifier of plain sentences."""

    def predict_proba(self, texts: Sequence[str], /) -> NDArray[np.float64]:
        """Shape (texts, 2): what says something of the world, and what gives an order to a machine."""


class OrderReader:
    """Tells sentences that speak to a machine from those that speak of one, or of orders."""

    def __init__(self, classifier: Classifier, bound: float) -> None:
        """From `bound` on a sentence is taken for an order."""
        self._classifier = classifier
        self._bound = bound

    @classmethod
    def opening(cls, folder: Path = FOLDER) -> "OrderReader":
        """The reader in `folder`. Raises `Unavailable` where it is missing or damaged."""
        import joblib

        manifest = read_manifest(folder)
        return cls(joblib.load(folder / MODEL), float(manifest.properties["bound"]))

    def orders(self, sentences: Sequence[str]) -> list[bool]:
        """Which of `sentences` give an order to a machine."""
        long = [at for at, sentence in enumerate(sentences) if len(sentence.strip()) >= SHORTEST]
        found = [False] * len(sentences)
        if long:
            chances = self._classifier.predict_proba([bare(sentences[at]) for at in long])[:, 1]
            for at, chance in zip(long, chances, strict=True):
                found[at] = bool(chance >= self._bound)
        return found


@lru_cache(1)
def shipped_reader() -> OrderReader:
    """The reader of this release, opened once."""
    return OrderReader.opening()


def bare(sentence: str) -> str:
    """`sentence` in small letters, without accents and the mark of a list, on one line."""
    for letter, instead in _LETTERS.items():
        sentence = sentence.replace(letter, instead)
    split = unicodedata.normalize("NFKD", sentence.lower())
    return " ".join("".join(one for one in split if not unicodedata.combining(one)).strip(_MARKS).split())
