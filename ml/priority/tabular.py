"""The 18 tabular features of the dual-stream network, in their fixed order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np

from core.domain import Seniority, SkillCategory
from ml.priority.survey import Floats

ROLES = {
    "software": re.compile(r"software|developer|programmer|full.?stack|front.?end|back.?end|web", re.IGNORECASE),
    "data": re.compile(r"\bdata\b|machine learning|analyst|analytics|statistic", re.IGNORECASE),
    "infrastructure": re.compile(
        r"devops|cloud|network|infrastructure|platform|reliability|\bit\b|\bict\b|systems?\b", re.IGNORECASE
    ),
    "management": re.compile(r"manager|director|\bhead\b|\blead\b|supervisor|coordinator", re.IGNORECASE),
}
"""The four roles, by words of the title, the first that fits; other titles have none."""
LEVELS: tuple[Seniority, ...] = ("junior", "mid", "senior")
"""Lead counts as senior."""
CATEGORIES: tuple[SkillCategory, ...] = get_args(SkillCategory)
FEATURES = (
    *(f"category {name}" for name in CATEGORIES),
    *(f"role {name}" for name in ROLES),
    *(f"level {name}" for name in LEVELS),
    "gap score",
    "mean distance",
    "least distance",
)
NEIGHBOURS = 5
"""Skills of the person that distances are taken to."""
FAR = 1.0
"""Distance to the skills of somebody who shows none."""


@dataclass(frozen=True)
class TabularGap:
    """One gap as the network sees it, beside the vector of the skill's name."""

    category: SkillCategory
    gap_score: float
    vector: Floats
    """Unit length, shape (dimensions,)."""


def tabular(gaps: Sequence[TabularGap], title: str, seniority: Seniority | None, shown: Floats) -> Floats:
    """Shape (gaps, 18). `shown` are the vectors of the person's skills, shape (skills, dimensions).

    Distances are cosine distances in [0, 2] to the nearest skills of the person, their mean and their least.
    """
    context = np.zeros(len(ROLES) + len(LEVELS), dtype=np.float32)
    role = next((place for place, words in enumerate(ROLES.values()) if words.search(title)), None)
    if role is not None:
        context[role] = 1
    if seniority is not None:
        context[len(ROLES) + LEVELS.index("senior" if seniority == "lead" else seniority)] = 1
    rows = np.zeros((len(gaps), len(FEATURES)), dtype=np.float32)
    for row, gap in zip(rows, gaps, strict=True):
        row[CATEGORIES.index(gap.category)] = 1
        row[len(CATEGORIES) : -3] = context
        nearest = np.sort(1 - shown @ gap.vector)[:NEIGHBOURS] if len(shown) else np.array([FAR])
        row[-3:] = gap.gap_score, nearest.mean(), nearest[0]
    return rows


def network_rows(features: Floats, embeddings: Floats) -> Floats:
    """What the network takes in one row: the 18 features, then the embedding; shape (gaps, 18 + dimensions)."""
    return np.column_stack([features, embeddings]).astype(np.float32)
