"""Texts as the network wants them: token ids, token types, and which token each word begins with."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from ml.skill_encoder.reading import Places
from ml.skill_encoder.shapes import shape_of
from ml.skill_encoder.windows import Window
from ml.skill_encoder.words import words_of

OPENING, SEPARATOR, PADDING = 101, 102, 0
"""Ids of [CLS], [SEP] and [PAD] in BERT's uncased vocabulary."""


@dataclass(frozen=True)
class Prepared:
    """One text of m tokens and n words, without opening token and separators."""

    ids: list[int]
    types: list[int]
    """The shape of the word that each token is of."""
    tokens: Places
    """Shape (m, 2)."""
    words: Places
    """Shape (n, 2)."""
    first: NDArray[np.int64]
    """Shape (n,): the first token of each word."""


class Preparation:
    """Tokenises with BERT's uncased vocabulary. The same code prepares texts for training and for use."""

    def __init__(self, tokenizer: Path) -> None:
        """`tokenizer` is a tokenizer.json."""
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def prepare(self, texts: Sequence[str]) -> list[Prepared]:
        """One for each text, in order."""
        encodings = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [_prepared(text, encoding) for text, encoding in zip(texts, encodings, strict=True)]


def _prepared(text: str, encoding: Encoding) -> Prepared:
    tokens = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    words = np.array(words_of(text), dtype=np.int64).reshape(-1, 2)
    shapes = np.array([shape_of(text[start:end]) for start, end in words], dtype=np.int64)
    first = np.searchsorted(tokens[:, 0], words[:, 0])
    # The tokenizer drops control characters; a word of nothing else has no token.
    kept = np.append(tokens[:, 0], -1)[first] == words[:, 0]
    owner = np.searchsorted(words[:, 0], tokens[:, 0], side="right") - 1
    types = np.where(owner >= 0, shapes[owner], 0) if len(words) else np.zeros(len(tokens), dtype=np.int64)
    return Prepared(encoding.ids, types.tolist(), tokens, words[kept], first[kept])


def tensors(
    texts: Sequence[Prepared], windows: Sequence[Window], multiple: int = 1
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Token ids and token types of `windows` over `texts`, each of shape (windows, width).

    Rows are padded to the longest, rounded up to a `multiple`.
    """
    width = max(1 + sum(piece.end - piece.start + 1 for piece in window) for window in windows)
    width = -(-width // multiple) * multiple
    ids = np.full((len(windows), width), PADDING, dtype=np.int64)
    types = np.zeros((len(windows), width), dtype=np.int64)
    for row, window in enumerate(windows):
        ids[row, 0], at = OPENING, 1
        for text, start, end in window:
            after = at + end - start
            ids[row, at:after] = texts[text].ids[start:end]
            types[row, at:after] = texts[text].types[start:end]
            ids[row, after] = SEPARATOR
            at = after + 1
    return ids, types
