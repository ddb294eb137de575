"""What rankers look at: one row for each gap of a posting."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.skills import SkillGraph
from ml.priority.market import SHARES, VIEWS, Market
from ml.priority.survey import Floats

INPUTS = ("importance", "dependency", *(f"{share}: {view}" for view in VIEWS for share in SHARES))
"""Columns of `ranker_inputs`."""
IMPORTANCE, DEPENDENCY = 0, 1
DEMAND = INPUTS.index("asked for: similar title")
"""Market demand as one number: the share of postings with a similar title that ask for the skill."""
CORE = INPUTS.index("core: similar title")
GROUPS = {"importance": [IMPORTANCE], "dependency": [DEPENDENCY], "market demand": [*range(2, len(INPUTS))]}
"""The three things that the columns tell of."""


@dataclass(frozen=True)
class Asked:
    """A posting as rankers see it: the vector of its title, and the skills that it names."""

    title: Floats
    """Shape (dimensions,)."""
    named: Sequence[str]
    """Ids of all skills it names, shown by the person or not."""


def ranker_inputs(
    asked: Asked,
    gaps: Sequence[str],
    vectors: Floats,
    market: Market,
    graph: SkillGraph,
    known: NDArray[np.bool_] | None = None,
) -> Floats:
    """Shape (gaps, INPUTS). `vectors` are those of the gaps' names; `known` as for `Market.demand`."""
    (profile,) = market.survey.profiles(asked.title[None])
    importance = market.survey.importances(profile, vectors)
    dependency = np.array([len(builders(gap, gaps, graph)) for gap in gaps], dtype=np.float32)
    demand = market.demand(asked.title, profile, asked.named, gaps, known)
    return np.column_stack([importance, dependency, demand]).astype(np.float32)


def builders(skill_id: str, gaps: Sequence[str], graph: SkillGraph) -> list[str]:
    """Those of `gaps` that require the skill."""
    return [other for other in gaps if other in graph and skill_id in graph.requires(other)]
