"""Links spans and sentences to ESCO's skills."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.occupations.esco import Esco
from ml.linking.matching import nearest
from ml.manifest import read_manifest
from ml.skill_encoder import SkillEncoder
from ml.skill_encoder.reading import Floats
from ml.skill_encoder.targets import FOLDER, load_targets


@dataclass(frozen=True)
class SkillLink:
    """An ESCO skill that a text mentions, and how near the two are in [-1, 1]."""

    uri: str
    label: str
    score: float


class SkillLinker:
    """Ranks all of ESCO's skills by how near they are to a text."""

    def __init__(self, encoder: SkillEncoder, esco: Esco, folder: Path = FOLDER) -> None:
        """Raises `Unavailable` where the vectors of the labels in `folder` do not fit `encoder` and `esco`."""
        self._encoder = encoder
        self._skills = tuple(esco.skills.values())
        self._targets = load_targets("skills", esco.skills, encoder, folder)
        self.threshold = float(read_manifest(folder).properties["link_threshold"])
        """Score from which `link` takes the nearest skill for the one that is meant."""

    def link(self, texts: Sequence[str], k: int = 5) -> tuple[tuple[SkillLink, ...], ...]:
        """Up to `k` skills for each text, the nearest first; none where not even the nearest is near enough."""
        return tuple(
            tuple(link for link in links if link.score >= self.threshold) for links in self.rank(texts, k)
        )

    def rank(self, texts: Sequence[str], k: int = 5) -> tuple[tuple[SkillLink, ...], ...]:
        """The `k` nearest skills to each text, near enough or not."""
        return self.rank_states([reading.states for reading in self._encoder.read(texts, "states")], k)

    def rank_states(
        self, states: Sequence[Floats], k: int = 5, least: float = -1.0
    ) -> tuple[tuple[SkillLink, ...], ...]:
        """As `rank`, for what was read already: the token states of each text or span, (tokens, dimensions).

        Skills that score below `least` are not told, which spares most of the comparisons.
        """
        ranked = nearest([of_one for of_one in states if len(of_one)], self._targets, k, least)
        return tuple(tuple(self._links(*next(ranked))) if len(of_one) else () for of_one in states)

    def _links(self, places: Sequence[int], scores: Sequence[float]) -> Iterator[SkillLink]:
        for place, score in zip(places, scores, strict=True):
            yield SkillLink(self._skills[place].uri, self._skills[place].label, score)
