"""What no rule explains: does a rewording say more than its line?"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np

from agents.ledger.alignment import LISTED, Alignment, Floats, by_terms, in_context
from ml.embedding import Encoder
from ml.embedding.context import ContextEncoder, shipped_context
from ml.manifest import SHIPPED, read_manifest

FOLDER = SHIPPED / "rewording"
MODEL = "model.joblib"


class Classifier(Protocol):
    """A fitted classifier of rows of features into truthful and invented."""

    def predict_proba(self, rows: Floats, /) -> Floats:
        """Shape (rows, 2)."""


@dataclass(frozen=True)
class Judge:
    """Weighs how text and line lie beside each other, by words and in context."""

    context: ContextEncoder
    classifier: Classifier
    bound: float

    @classmethod
    def opening(cls, folder: Path = FOLDER) -> "Judge":
        """The judge in `folder`. Raises `Unavailable` where it is missing or damaged. Takes a second."""
        import joblib

        manifest = read_manifest(folder)
        return cls(shipped_context(), joblib.load(folder / MODEL), float(manifest.properties["bound"]))

    def doubt(self, row: Floats) -> float:
        """How likely the text says more than its line, in [0, 1]."""
        return float(self.classifier.predict_proba(row[None])[0, 1])


@lru_cache(1)
def shipped_judge() -> Judge:
    """The judge of this release, opened once."""
    return Judge.opening()


@dataclass(frozen=True)
class Aligned:
    """What is known of one text beside its line."""

    row: Floats
    newest: tuple[int, ...]
    """Which terms are new, the newest first."""
    said: bool
    """Whether the line has a word of the same meaning for every one of them."""


async def align(alignment: Alignment, denied: int, encoder: Encoder, context: ContextEncoder) -> Aligned:
    """The features of a text; `denied` deeds of it have no word in the line."""
    texts = alignment.texts()
    vectors = dict(zip(texts, await encoder.encode(texts), strict=True))
    strengths = alignment.strengths(vectors)
    unrelated = alignment.unrelated(strengths)
    bare = (await encoder.encode([alignment.without(unrelated)]))[0] if unrelated else None
    told, line = await context.words([alignment.told.text, alignment.line.text])
    row = np.concatenate(
        [by_terms(alignment, strengths, vectors, bare), in_context(alignment, told, line), [float(denied)]]
    )
    best = strengths.max(axis=1, initial=0.0)
    newest = tuple(sorted(alignment.new, key=lambda at: float(best[at])))
    return Aligned(row, newest, said=all(best[at] >= LISTED for at in newest))
