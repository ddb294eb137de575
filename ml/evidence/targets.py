"""How much occupations need the skills of the graph, by evidence that no model of ours has a part in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from knowledge.occupations import OccupationCatalogue
from knowledge.skills import SkillGraph
from ml.extraction import SkillExtractor

CORE, USEFUL, LISTED = 1.0, 0.5, 0.0
"""Grades. Core: ESCO's experts call it essential, or O*NET finds postings of the occupation to ask for it often.
Useful: ESCO calls it optional, or postings of any occupation ask for it often. Listed: O*NET saw it used."""

FEWEST = 5
"""Skills that a target has to have, with two grades among them, to put anything in order."""
VENDOR = re.compile(r"^(?:microsoft|adobe|apache|ibm|oracle|google|amazon) ", re.IGNORECASE)
MINOR = 5
"""Characters of an O*NET code that name its minor group: `15-12`."""


@dataclass(frozen=True)
class Target:
    """An ESCO occupation, the O*NET occupation that the official crosswalk gives it, and what both say of skills.

    `grades` maps ids of the graph's skills to grades in [0, 1]; `essential` and `optional` are ESCO's own.
    """

    uri: str
    title: str
    code: str
    grades: Mapping[str, float]
    essential: frozenset[str]
    optional: frozenset[str]

    @property
    def group(self) -> str:
        """The minor group of its O*NET code, by which data is split."""
        return self.code[:MINOR]

    @property
    def field(self) -> str:
        """The major group of its O*NET code."""
        return self.code[:2]


@lru_cache(maxsize=1)
def load_targets(catalogue: OccupationCatalogue, graph: SkillGraph) -> tuple[Target, ...]:
    """Every ESCO occupation that the crosswalk links and that names enough skills of the graph, by URI.

    Reading all labels takes seconds, so the last answer is kept for whoever asks with the same tables.
    """
    skills = _skills_of_esco(catalogue, graph)
    linked: dict[str, str] = {}
    for code in catalogue.codes:
        for link in catalogue.to_esco(code):
            linked.setdefault(link.uri, code)
    best = {uri: catalogue.from_esco(uri)[0].code for uri in sorted(linked)}
    technology = {code: _technology(catalogue, graph, code) for code in sorted(set(best.values()))}
    targets = []
    for uri, code in best.items():
        relations = catalogue.esco.relations(uri)
        needed = {skill for one in relations if one.kind == "essential" for skill in skills.get(one.skill_uri, ())}
        useful = {skill for one in relations if one.kind == "optional" for skill in skills.get(one.skill_uri, ())}
        grades = dict(technology[code])
        grades |= {skill: max(USEFUL, grades.get(skill, LISTED)) for skill in useful}
        grades |= dict.fromkeys(needed, CORE)
        if len(grades) < FEWEST or len(set(grades.values())) == 1:
            continue
        title = catalogue.esco.occupation(uri).label
        targets.append(
            Target(
                uri,
                title,
                code,
                {skill: grades[skill] for skill in sorted(grades)},
                essential=frozenset(needed),
                optional=frozenset(useful - needed),
            )
        )
    return tuple(targets)


def _skills_of_esco(catalogue: OccupationCatalogue, graph: SkillGraph) -> dict[str, tuple[str, ...]]:
    """URI of an ESCO skill to the graph's skills it speaks of: the one by that name, else those that its label
    names, read as a line of a posting is.
    """
    extractor = SkillExtractor(graph)
    found = {}
    for uri, skill in catalogue.esco.skills.items():
        names = (skill.label.split(" (")[0], *skill.alternative_labels)
        named = next((known.id for name in names if (known := graph.resolve(name))), None)
        found[uri] = (
            (named,) if named else tuple(sorted({mention.skill_id for mention in extractor.mentions(skill.label)}))
        )
    return found


def _technology(catalogue: OccupationCatalogue, graph: SkillGraph, code: str) -> dict[str, float]:
    grades: dict[str, float] = {}
    for used in catalogue.technology(code):
        skill = graph.resolve(used.name) or graph.resolve(VENDOR.sub("", used.name))
        if skill is not None:
            grade = CORE if used.in_demand else USEFUL if used.hot else LISTED
            grades[skill.id] = max(grade, grades.get(skill.id, LISTED))
    return grades
