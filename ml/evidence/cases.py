"""Postings and people made of what is known of occupations, as queries for rankers."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

from knowledge.skills import SkillGraph
from ml.evidence.split import Part, part_of
from ml.evidence.targets import FEWEST, LISTED, Target
from ml.scoring.coverage import implied

LONGEST = 16
"""Skills of the occupation that a posting names at most."""
IN_PASSING = 0.5
"""Skills of other occupations of the field that it names besides, for each of its own."""
BEGINNER, CHANGER = 1 / 3, 2 / 3
"""The share of the occupation's skills that a beginner has, and of their own that others bring from elsewhere."""


@dataclass(frozen=True)
class Case:
    """A posting for an occupation before a person: which of the skills it names and they lack matter most?"""

    target: Target
    named: tuple[str, ...]
    shown: frozenset[str]
    gaps: tuple[str, ...]
    grades: NDArray[np.float32]
    """What evidence says of each gap, in [0, 1]; what is named in passing is graded as what is merely listed."""


def make_cases(targets: Sequence[Target], graph: SkillGraph, part: Part) -> tuple[Case, ...]:
    """Two cases for each target of `part`: a beginner, and somebody from another occupation of the same field.

    Skills in passing are drawn by how often occupations of the field name them: what is frequent without belonging
    here is the hardest to tell apart. Draws depend on the target alone.
    """
    passing: dict[str, Counter[str]] = defaultdict(Counter)
    for target in targets:
        passing[target.field].update(target.grades)
    mine = [target for target in targets if part_of(target.group) == part]
    fields: dict[str, list[Target]] = defaultdict(list)
    for target in mine:
        fields[target.field].append(target)
    cases = []
    for target in mine:
        draw = Random(target.uri)  # noqa: S311  a draw that anybody can repeat
        grades = _posting(target, passing[target.field], draw)
        other = draw.choice([one for one in fields[target.field] if one is not target] or mine)
        people = (_some(target.grades, BEGINNER, draw), _some(other.grades, CHANGER, draw))
        cases += [case for shown in people if (case := _case(target, grades, shown, graph))]
    return tuple(cases)


def _posting(target: Target, passing: Counter[str], draw: Random) -> dict[str, float]:
    named = draw.sample(sorted(target.grades), min(LONGEST, len(target.grades)))
    grades = {skill: target.grades[skill] for skill in named}
    others = {skill: count for skill, count in sorted(passing.items()) if skill not in target.grades}
    for _ in range(min(round(IN_PASSING * len(named)), len(others))):
        (skill,) = draw.choices(list(others), list(others.values()))
        del others[skill]
        grades[skill] = LISTED
    return {skill: grades[skill] for skill in sorted(grades)}


def _some(skills: Mapping[str, float], share: float, draw: Random) -> frozenset[str]:
    return frozenset(draw.sample(sorted(skills), round(share * len(skills))))


def _case(target: Target, grades: dict[str, float], shown: frozenset[str], graph: SkillGraph) -> Case | None:
    """None where too little is missing to put anything in order."""
    had = shown | implied(shown, graph).keys()
    gaps = tuple(skill for skill in grades if skill not in had)
    if len(gaps) < FEWEST or len({grades[gap] for gap in gaps}) == 1:
        return None
    return Case(target, tuple(grades), shown, gaps, np.array([grades[gap] for gap in gaps], dtype=np.float32))
