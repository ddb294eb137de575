"""A linear-chain CRF over words: the floor for span extraction, trained in seconds without any pretraining."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Self

from ml.datasets.span_sets import Tag

if TYPE_CHECKING:
    import pycrfsuite

PARAMETERS = {"c1": 0.1, "c2": 0.1, "max_iterations": 80, "feature.possible_transitions": True}
"""Elastic-net weights as in CRFsuite's own tutorial; L-BFGS."""


@dataclass(frozen=True)
class CrfTagger:
    """Tags words B, I or O."""

    tagger: "pycrfsuite.Tagger"

    @classmethod
    def train(cls, sentences: Sequence[Sequence[str]], tags: Sequence[Sequence[Tag]]) -> Self:
        """Learn from tokenised sentences and one tag a token."""
        import pycrfsuite

        trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
        for tokens, labels in zip(sentences, tags, strict=True):
            trainer.append(_features(tokens), list(labels))
        with TemporaryDirectory() as folder:
            file = Path(folder) / "model"
            trainer.train(str(file))
            tagger = pycrfsuite.Tagger()
            tagger.open(str(file))  # reads it whole; of bytes in memory it would keep no hold
        return cls(tagger)

    def tag(self, tokens: Sequence[str]) -> list[Tag]:
        """One tag a token."""
        return list(self.tagger.tag(_features(tokens)))


def _features(tokens: Sequence[str]) -> list[list[str]]:
    """Each word with its ending and shape, and the two words on either side."""
    lower = [token.lower() for token in tokens]
    return [
        [
            "bias",
            f"word={lower[at]}",
            f"end={lower[at][-3:]}",
            f"shape={_shape(tokens[at])}",
            *(f"{offset:+d}={lower[at + offset]}" for offset in (-2, -1, 1, 2) if 0 <= at + offset < len(tokens)),
            *(["first"] if at == 0 else []),
            *(["last"] if at == len(tokens) - 1 else []),
        ]
        for at in range(len(tokens))
    ]


def _shape(token: str) -> str:
    """Runs of upper, lower, digits and signs: `iPhone12` is `xXx0`."""
    kinds = [
        "X" if sign.isupper() else "x" if sign.islower() else "0" if sign.isdigit() else "-" for sign in token
    ]
    return "".join(kind for at, kind in enumerate(kinds) if at == 0 or kinds[at - 1] != kind)
