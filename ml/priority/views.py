"""How each trained model sees a gap: which inputs it takes, which of them belong together, and what they say."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

import numpy as np

from core.domain import PostingProfile, UnrankedGap
from core.domain.posting import ListedPosting
from knowledge.skills import SkillGraph
from ml.priority.graders import Grader
from ml.priority.inputs import (
    CORE,
    DEMAND,
    DEPENDENCY,
    GROUPS,
    IMPORTANCE,
    Asked,
    builders,
    ranker_inputs,
)
from ml.priority.market import Market
from ml.priority.survey import Floats
from ml.priority.tabular import FEATURES, TabularGap, network_rows, tabular
from ml.priority.words import count_demand, name_builders

SAME_ROLE = 0.6
"""Cosine of titles from which a stored posting is one of the same role."""
PRIOR = 20
"""So many postings is worth what is known of occupations, beside those that are stored."""


@dataclass(frozen=True)
class Setting:
    """A posting before a person, with the encoder's vectors."""

    posting: PostingProfile
    title: str
    title_vector: Floats
    """Shape (dimensions,)."""
    gaps: Floats
    """Of the gaps' names, shape (gaps, dimensions)."""
    shown: Floats
    """Of the person's skills, shape (skills, dimensions); empty for a view that does not look at the person."""
    others: Sequence[ListedPosting]
    """Other postings that are stored; none for a view that does not look at the market."""
    other_titles: Floats
    """Of their titles, shape (postings, dimensions)."""


@dataclass(frozen=True)
class Seen:
    """One of the things that a model saw in a gap, as a number and in words."""

    name: str
    value: float
    words: str


class GapView(Protocol):
    """A model and its way of looking at gaps."""

    @property
    def looks_at_person(self) -> bool:
        """Whether it takes the person's other skills into account."""

    @property
    def looks_at_market(self) -> bool:
        """Whether it takes other postings into account."""

    @property
    def grader(self) -> Grader:
        """The model."""

    @property
    def reference(self) -> Floats:
        """The mean row of the training data, shape (inputs,): a gap of which nothing is known."""

    @property
    def groups(self) -> Sequence[Sequence[int]]:
        """Columns of a row that tell of the same thing."""

    def rows(self, gaps: Sequence[UnrankedGap], setting: Setting) -> Floats:
        """Shape (gaps, inputs)."""

    def seen(self, gaps: Sequence[UnrankedGap], rows: Floats) -> list[tuple[Seen, ...]]:
        """For each gap, what each group of columns says."""


@dataclass(frozen=True)
class MarketView:
    """Importance, dependency and market demand: for the boosted ranker and the linear one."""

    grader: Grader
    reference: Floats
    market: Market
    graph: SkillGraph
    looks_at_person: ClassVar[bool] = False
    looks_at_market: ClassVar[bool] = True
    groups: ClassVar[Sequence[Sequence[int]]] = tuple(GROUPS.values())

    def rows(self, gaps: Sequence[UnrankedGap], setting: Setting) -> Floats:
        """Shape (gaps, INPUTS). Stored postings of the role count beside the occupations: the more, the more."""
        asked = Asked(setting.title_vector, [demand.skill_id for demand in setting.posting.skills])
        rows = ranker_inputs(asked, _ids(gaps), setting.gaps, self.market, self.graph)
        alike = setting.other_titles @ setting.title_vector >= SAME_ROLE
        role = [set(other.skills) for other, same in zip(setting.others, alike, strict=True) if same]
        asking = np.array([sum(gap in skills for skills in role) for gap in _ids(gaps)])
        rows[:, DEMAND] = (PRIOR * rows[:, DEMAND] + asking) / (PRIOR + len(role))
        return rows

    def seen(self, gaps: Sequence[UnrankedGap], rows: Floats) -> list[tuple[Seen, ...]]:
        """Importance in the survey, other gaps that build on it, and the share of similar jobs that ask for it."""
        names = {gap.demand.skill_id: gap.demand.name for gap in gaps}
        found: list[tuple[Seen, ...]] = []
        for gap, row in zip(gaps, rows, strict=True):
            importance, dependency, demand, core = (
                float(row[column]) for column in (IMPORTANCE, DEPENDENCY, DEMAND, CORE)
            )
            on_it = [names[other] for other in builders(gap.demand.skill_id, _ids(gaps), self.graph)]
            rated = f"People in such jobs rate what is nearest to it {1 + 4 * importance:.1f} of 5."
            found.append(
                (
                    Seen("survey", importance, rated),
                    Seen("dependency", dependency, name_builders(on_it)),
                    Seen("market demand", demand, count_demand(demand, core)),
                )
            )
        return found


@dataclass(frozen=True)
class NetworkView:
    """The 18 tabular features and the raw embedding of the skill: for the dual-stream network."""

    grader: Grader
    reference: Floats
    graph: SkillGraph
    looks_at_person: ClassVar[bool] = True
    looks_at_market: ClassVar[bool] = False

    @property
    def groups(self) -> Sequence[Sequence[int]]:
        """The skill itself, role and level, and how far it is from what the person shows."""
        first = FEATURES.index("role software")
        distance = FEATURES.index("gap score")
        skill = [*range(first), *range(len(FEATURES), len(self.reference))]
        return skill, range(first, distance), range(distance, len(FEATURES))

    def rows(self, gaps: Sequence[UnrankedGap], setting: Setting) -> Floats:
        """Shape (gaps, 18 + dimensions)."""
        tabled = [
            TabularGap(gap.demand.category, gap.gap_score, vector)
            for gap, vector in zip(gaps, setting.gaps, strict=True)
        ]
        return network_rows(tabular(tabled, setting.title, setting.posting.seniority, setting.shown), setting.gaps)

    def seen(self, gaps: Sequence[UnrankedGap], rows: Floats) -> list[tuple[Seen, ...]]:
        """The skill's kind, the job's role and level, and the distance to the nearest skill shown."""
        least = FEATURES.index("least distance")
        return [
            (
                Seen("skill", 1.0, f"{gap.demand.name} as such, a skill of the kind “{gap.demand.category}”."),
                Seen("role", 1.0, "The role and the level of the job."),
                Seen(
                    "distance",
                    float(row[least]),
                    f"The nearest skill you show is {row[least]:.2f} away.",
                ),
            )
            for gap, row in zip(gaps, rows, strict=True)
        ]


def _ids(gaps: Sequence[UnrankedGap]) -> list[str]:
    return [gap.demand.skill_id for gap in gaps]
