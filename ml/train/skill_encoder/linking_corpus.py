"""Texts with the ESCO skills they mention: names, phrases made of names, descriptions, SkillSkape's sentences."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.occupations.esco import Esco
from knowledge.occupations.importing.release import Release
from ml.datasets import read_skillskape

FRAMES = (
    "{}", "{}", "{}", "* {}", "- {} ( preferred )", "Requirements : {}", "experience with {}",
    "knowledge of {}", "strong knowledge of {} is required", "proficiency in {}", "ability to {}", "you will {}",
    "responsible for {}", "solid understanding of {}", "hands on experience in {} is a plus",
    "familiarity with {} preferred", "Responsibilities include {}", "Good command of {}",
    "You have a proven track record in {} and enjoy working in a team", "minimum 3 years of experience in {}",
    "We are looking for someone with {} to join <ORGANIZATION> in <LOCATION>", "Excellent {} skills",
    "As part of our growing team you {}", "demonstrated ability to {} in a fast-paced environment",
    "the candidate should be able to {} and report to the manager",
)  # fmt: skip
"""How postings frame what they ask for."""
BETWEEN = (", ", ", ", " / ", " ; ", " ")
LAST = (" and ", " or ", " as well as ", ", ")
SHARES = {"name": 0.20, "phrase": 0.30, "description": 0.12, "sentence": 0.38}
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
SHORTEST = 15
"""Characters below which a piece of a description says too little."""


@dataclass(frozen=True)
class Mention:
    """A text and the numbers of the skills it mentions; at least one."""

    text: str
    skills: tuple[int, ...]


class LinkingCorpus:
    """Draws mentions of skills, which are numbered as in the ESCO catalogue."""

    def __init__(self, esco: Esco, data: Path) -> None:
        """`data` is the folder of the training data; names come from the catalogue."""
        skills = tuple(esco.skills.values())
        self.labels = tuple(skill.label for skill in skills)
        self._names = [(skill.label, *skill.alternative_labels) for skill in skills]
        numbers = {skill.uri: number for number, skill in enumerate(skills)}
        described = _descriptions(data / "esco")
        self._descriptions = [
            (number, parts) for uri, number in numbers.items() if (parts := _parts(described.get(uri, "")))
        ]
        self._occupations = [
            needed
            for uri in esco.occupations
            if (needed := [numbers[relation.skill_uri] for relation in esco.relations(uri)])
        ]
        by_label = {label: number for number, label in enumerate(self.labels)}
        labelled = (
            Mention(
                sentence.text, tuple(by_label[label] for label in sorted(sentence.labels) if label in by_label)
            )
            for sentence in read_skillskape(data, "train")
        )
        self._sentences = [mention for mention in labelled if mention.skills]

    def draw(self, count: int, chance: random.Random) -> list[Mention]:
        """`count` mentions of all sorts, in the proportions of `SHARES`."""
        draws = {
            "name": self._name,
            "phrase": self._phrase,
            "description": self._description,
            "sentence": self._sentence,
        }
        sorts = chance.choices(list(SHARES), weights=list(SHARES.values()), k=count)
        return [draws[sort](chance) for sort in sorts]

    def _name(self, chance: random.Random) -> Mention:
        number = chance.randrange(len(self._names))
        return Mention(chance.choice(self._names[number]), (number,))

    def _phrase(self, chance: random.Random) -> Mention:
        """One to four skills of one occupation as a posting would list them."""
        needed = chance.choice(self._occupations)
        chosen = chance.sample(needed, min(len(needed), chance.choice((1, 1, 2, 2, 3, 4))))
        names = [chance.choice(self._names[number]) for number in chosen]
        listed = _listed(names, chance)
        return Mention(chance.choice(FRAMES).format(listed), tuple(chosen))

    def _sentence(self, chance: random.Random) -> Mention:
        return chance.choice(self._sentences)

    def _description(self, chance: random.Random) -> Mention:
        number, parts = chance.choice(self._descriptions)
        return Mention(chance.choice(parts), (number,))


def _listed(names: Sequence[str], chance: random.Random) -> str:
    if len(names) == 1:
        return names[0]
    return chance.choice(BETWEEN).join(names[:-1]) + chance.choice(LAST) + names[-1]


def _parts(description: str) -> list[str]:
    return [part for part in SENTENCE_END.split(description) if len(part) >= SHORTEST]


def _descriptions(folder: Path) -> Mapping[str, str]:
    """Skill URI to description, from the release itself: the product's tables hold none."""
    rows = Release(folder).rows(("skills_en.csv",), ("conceptUri", "description"))
    return {uri: description for uri, description in rows if description}
