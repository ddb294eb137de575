"""Titles found by what they look like: a cosine over character trigrams, which forgives typos and endings."""

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

EDGE = b"\n"
"""Stands before and behind every title, so that beginnings and ends count; no title has it inside."""

Codes = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
APART = re.compile(r"[^a-z0-9+#]+")
"""What stands between words. Plus and number sign belong to names: C++, C#."""


class TitleIndex:
    """Titles, ready to be compared with what somebody typed. Trigrams weigh by rarity."""

    def __init__(self, titles: Sequence[str]) -> None:
        folded = [_fold(title) for title in titles]
        grams, owners = _grams(folded)
        pairs = np.sort(grams * len(titles) + owners)
        pairs = pairs[np.diff(pairs, prepend=-1) > 0]
        pair_grams, self._owners = np.divmod(pairs, len(titles))
        self._grams, starts, counts = np.unique(pair_grams, return_index=True, return_counts=True)
        self._bounds = np.append(starts, len(self._owners))
        self._weights = np.log1p(len(titles) / counts)
        squares = np.bincount(self._owners, np.repeat(self._weights, counts), minlength=len(titles))
        self._lengths = np.sqrt(squares)

    def similarities(self, query: str) -> Floats:
        """Cosine of `query` to every title, in [0, 1]."""
        grams = np.unique(_grams([_fold(query)])[0])
        places = np.searchsorted(self._grams, grams)
        known = places < len(self._grams)
        known[known] = self._grams[places[known]] == grams[known]
        scores = np.zeros(len(self._lengths))
        for place in places[known]:
            scores[self._owners[self._bounds[place] : self._bounds[place + 1]]] += self._weights[place]
        unseen = np.log1p(len(self._lengths)) * np.count_nonzero(~known)
        length = np.sqrt(self._weights[places[known]].sum() + unseen)
        alike: Floats = np.clip(scores / np.maximum(self._lengths * length, 1e-12), 0, 1)
        return alike


def _fold(text: str) -> bytes:
    """Lower-case ASCII, accents and punctuation gone, words one blank apart, an edge on both sides."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return EDGE + APART.sub(" ", plain).strip().encode() + EDGE


def _grams(texts: Sequence[bytes]) -> tuple[Codes, Codes]:
    """Every trigram as a number, and beside it the number of the text it stands in."""
    characters = np.frombuffer(b"".join(texts), np.uint8).astype(np.int64)
    owners = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    codes = (characters[:-2] << 16) | (characters[1:-1] << 8) | characters[2:]
    inside = owners[:-2] == owners[2:]
    return codes[inside], owners[:-2][inside]
