"""Lines made of names, as postings list what they ask for: what is knowledge, and where each name ends."""

import random

from knowledge.occupations import OccupationCatalogue
from knowledge.skills import SkillGraph
from ml.datasets import TaggedSentence
from ml.datasets.span_sets import Tag
from ml.train.skill_encoder.linking_corpus import FRAMES

LINES = 9000
KNOWLEDGE, SKILL, NEITHER = "knowledge", "skill", "neither"
SHARES = {KNOWLEDGE: 0.60, SKILL: 0.25, NEITHER: 0.15}
"""How often a line lists names of each sort."""
FRAMES_FOR_TITLES = (
    "{}", "We are looking for a {} to join <ORGANIZATION>", "report to the {}", "work closely with {}",
    "as a {} you will be part of our team", "{} wanted in <LOCATION>", "our {} will support you",
)  # fmt: skip
BETWEEN, LAST = ("", "", ",", "/"), ("and", "and", "or", "&", "")
"""What stands between names. Postings in SkillSpan have lost their commas, so that names often follow at once."""
CODED = {"programming", "framework", "infrastructure", "data", "tool", "credential"}
"""Categories of the skill graph whose names are knowledge rather than deeds."""
RECASED = 0.3


def name_lines(seed: int) -> list[TaggedSentence]:
    """`LINES` lines, the same for one `seed`."""
    chance = random.Random(seed)  # noqa: S311  sampling, not secrets
    pools = _pools()
    return [_line(pools, chance) for _ in range(LINES)]


def _pools() -> dict[str, list[list[str]]]:
    """Of each sort, sources with their names, from which sources are drawn alike."""
    catalogue, graph = OccupationCatalogue.load(), SkillGraph.load()
    skills = catalogue.esco.skills.values()
    technology = {one.name for code in catalogue.codes for one in catalogue.technology(code)}
    return {
        KNOWLEDGE: [
            sorted(technology),
            [name for one in skills if one.kind == "knowledge" for name in (one.label, *one.alternative_labels)],
            [
                name
                for one in graph.skills.values()
                if one.category in CODED
                for name in (one.name, one.name, *one.aliases)
            ],
        ],
        SKILL: [[name for one in skills if one.kind == "skill" for name in (one.label, *one.alternative_labels)]],
        NEITHER: [[name for code in catalogue.codes for name in catalogue.occupation(code).alternate_titles]],
    }


def _line(pools: dict[str, list[list[str]]], chance: random.Random) -> TaggedSentence:
    (sort,) = chance.choices(list(SHARES), weights=list(SHARES.values()))
    most = 2 if sort == SKILL else 6
    names = [_cased(chance.choice(chance.choice(pools[sort])), chance) for _ in range(chance.randint(1, most))]
    before, after = chance.choice(FRAMES_FOR_TITLES if sort == NEITHER else FRAMES).split("{}")
    tokens = before.split()
    tags = _repeated("O", len(tokens))
    between, last = chance.choice(BETWEEN), chance.choice(LAST)
    for place, name in enumerate(names):
        mark = "" if place == 0 else last if place == len(names) - 1 else between
        if mark:
            tokens.append(mark)
            tags.append("O")
        words = name.replace(",", " ,").split()
        tokens += words
        tags += ["B", *_repeated("I", len(words) - 1)]
    tokens += after.split()
    tags += _repeated("O", len(tokens) - len(tags))
    nothing = _repeated("O", len(tokens))
    return TaggedSentence(
        posting=0,
        source="names",
        tokens=tuple(tokens),
        skill=tuple(tags if sort == SKILL else nothing),
        knowledge=tuple(tags if sort == KNOWLEDGE else nothing),
    )


def _repeated(tag: Tag, times: int) -> list[Tag]:
    return [tag] * times


def _cased(name: str, chance: random.Random) -> str:
    return name.title() if name.islower() and chance.random() < RECASED else name
