"""Messages to intents, by what they mean and by the words they use; it abstains where it is not sure."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import numpy as np

from core.domain import Intent, IntentGuess
from ml.embedding import Encoder
from ml.embedding.encoder import Vectors
from ml.extraction.patterns import plain
from ml.fitted import Floats, Linear, WordModel, load_parts, softmax
from ml.manifest import SHIPPED, read_manifest

FOLDER = SHIPPED / "intents"
FITTED, ARRAYS = "model.joblib", "model.npz"
THRESHOLD = "abstains_below"
INTENTS: tuple[Intent, ...] = get_args(Intent)
LONGEST = 400
"""Characters that are read: what somebody wants stands at the beginning."""
GUESSES = 3

CLAUSE = re.compile(r"[,;.!?]+\s+|\s+(?:and|but|so)\s+")
FEWEST = 3
"""Words of a clause that is read by itself."""
ASIDES: frozenset[Intent] = frozenset({"small_talk", "remember", "off_topic"})
"""What clauses beside a request sound like."""

Guesses = tuple[IntentGuess, ...]


@dataclass(frozen=True)
class IntentModel:
    """What tells intents; each part has an output for each of `INTENTS`."""

    by_meaning: Linear
    """By the message's vector."""
    by_words: WordModel

    def probabilities(self, texts: Sequence[str], vectors: Vectors) -> Floats:
        """Shape (texts, intents), in the order of `INTENTS`: the geometric mean of what both say, summing to 1."""
        joint = np.sqrt(softmax(self.by_meaning(vectors)) * softmax(self.by_words(texts)))
        shares: Floats = joint / joint.sum(axis=1, keepdims=True)
        return shares


class IntentClassifier:
    """Tells what a message asks for. One serves every task."""

    def __init__(self, model: IntentModel, threshold: float, encoder: Encoder) -> None:
        self._model = model
        self._threshold = threshold
        self._encoder = encoder

    @classmethod
    def opening(cls, encoder: Encoder, folder: Path = FOLDER) -> "IntentClassifier":
        """The classifier in `folder`, over `encoder`. Raises `Unavailable` where it is missing or damaged."""
        manifest = read_manifest(folder)
        parts = load_parts(folder / ARRAYS)
        model = IntentModel(Linear(**parts["meaning"]), WordModel(**parts["words"]))
        return cls(model, float(manifest.properties[THRESHOLD]), encoder)

    async def guesses(self, texts: Sequence[str]) -> list[Guesses]:
        """The likeliest intents of each text, most likely first."""
        found = await self._told([tidy(text) for text in texts])
        return [
            guesses if self.sure(guesses) else await self._by_clause(text, guesses)
            for text, guesses in zip(texts, found, strict=True)
        ]

    async def _by_clause(self, text: str, whole: Guesses) -> Guesses:
        """What the surest clause of a message asks for, where the whole is unsure and a clause is not."""
        clauses = [clause for clause in CLAUSE.split(tidy(text)) if len(clause.split()) >= FEWEST]
        if len(clauses) < 2:
            return whole
        found = [guesses for guesses in await self._told(clauses) if self.sure(guesses)]
        asking = [guesses for guesses in found if guesses[0].intent not in ASIDES]
        return max(asking, key=lambda guesses: guesses[0].probability, default=whole)

    async def _told(self, texts: Sequence[str]) -> list[Guesses]:
        if not texts:
            return []
        vectors = await self._encoder.encode(texts)
        probabilities = await asyncio.to_thread(self._model.probabilities, texts, vectors)
        return [
            tuple(IntentGuess(intent=INTENTS[at], probability=float(row[at])) for at in np.argsort(-row)[:GUESSES])
            for row in probabilities
        ]

    def sure(self, guesses: Sequence[IntentGuess]) -> bool:
        """Whether the first of `guesses` is likely enough to act on without asking."""
        return bool(guesses) and guesses[0].probability >= self._threshold


def tidy(text: str) -> str:
    """`text` on one line in plain characters, cut to what is read."""
    return " ".join(plain(text).split())[:LONGEST].strip() or "."
