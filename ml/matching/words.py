"""How near a resume and a posting come in their words, the rare ones counting most.

How rare words are in texts on work in general ships with the model, so that a posting scores the same wherever
it is looked at.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from pathlib import Path
from typing import Self

import numpy as np

from core.domain import JobPosting, Resume, ResumeProfile, SectionKind
from ml.answers.words import content, stem
from ml.manifest import read_manifest

ARRAYS = "words.npz"
TITLE_COUNTS = 3
"""Times that a word of a posting's title counts."""
RAREST = 1 / 30
"""A word of fewer texts than this tells no more for being rarer: a name, or a misprint."""
ENOUGH = 0.5
"""The cosine that a resume and a posting of the same job seldom pass, which counts as all."""
_TELLING: frozenset[SectionKind] = frozenset({"summary", "projects"})
"""Sections of a resume that are read whole."""

Words = Counter[str]
"""Stems of a text and how often they stand in it."""


@dataclass(frozen=True)
class WordNearness:
    """Compares the words of a resume with those of postings. Pure; one serves every thread."""

    shares: Mapping[str, float]
    """Stem to the share of texts on work that hold it; stems that are not here are in next to none."""

    @classmethod
    def load(cls, folder: Path) -> Self:
        """What `save` wrote. Raises `Unavailable` where it is missing or damaged."""
        read_manifest(folder)
        with np.load(folder / ARRAYS, allow_pickle=False) as arrays:
            stems = arrays["stems"].tobytes().decode().split("\n")
            return cls(dict(zip(stems, arrays["shares"].tolist(), strict=True)))

    def save(self, folder: Path) -> None:
        """Write it into `folder`, an npz."""
        stems = "\n".join(self.shares).encode()
        shares = np.array(list(self.shares.values()), dtype=np.float32)
        np.savez_compressed(folder / ARRAYS, stems=np.frombuffer(stems, dtype=np.uint8), shares=shares)

    def nearness(self, resume: Words, postings: Sequence[Words]) -> list[float]:
        """How near each of `postings` comes to `resume`, in [0, 1]."""
        asked = self._weighed(resume)
        return [min(1.0, _dot(asked, self._weighed(posting)) / ENOUGH) for posting in postings]

    def telling(self, words: Sequence[str], most: int) -> list[str]:
        """The rarest of `words`, at most `most` of them; equally rare ones in their order."""
        distinct = dict.fromkeys(word for word in words if content(word))
        return sorted(distinct, key=lambda word: -self._rarity(stem(word)))[:most]

    def _weighed(self, words: Words) -> dict[str, float]:
        """At unit length, with counts damped; empty where no word tells anything."""
        weights = {word: (1 + log(count)) * self._rarity(word) for word, count in words.items()}
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {word: weight / length for word, weight in weights.items()} if length else {}

    def _rarity(self, word: str) -> float:
        return -log(min(1.0, max(self.shares.get(word, 0.0), RAREST)))


def words_of(*texts: str) -> Words:
    """The stems of all content words of `texts`."""
    return Counter(stem(word) for text in texts for word in content(text))


def words_of_posting(posting: JobPosting) -> Words:
    """Its title, which counts more, and its text."""
    return words_of(*[posting.title] * TITLE_COUNTS, posting.text)


def words_of_resume(resume: Resume, profile: ResumeProfile) -> Words:
    """Titles, what was done, and what is listed: no names, schools or places, of whom nothing depends on them."""
    told = (resume.text[one.span.start : one.span.end] for one in resume.sections if one.kind in _TELLING)
    duties = (bullet.text for position in resume.positions for bullet in position.bullets)
    listed = (entry.text for entry in (*resume.skills, *resume.certifications))
    attested = (skill.name for skill in profile.skills if skill.attested)
    return words_of(*profile.titles, *told, *duties, *listed, *attested)


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other[word] for word, weight in one.items() if word in other)
