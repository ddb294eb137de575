"""Cases as the matrices that rankers learn from and are held against."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain import SkillCategory
from knowledge.skills import SkillGraph
from ml.embedding import Encoder
from ml.evidence.cases import Case
from ml.extraction.seniority import seniority_of_title
from ml.priority.inputs import Asked, ranker_inputs
from ml.priority.market import Market
from ml.priority.survey import Floats
from ml.priority.tabular import TabularGap, network_rows, tabular

Vectors = dict[str, Floats]
"""Text to its vector."""


@dataclass(frozen=True)
class Dataset:
    """A row for each gap of every case, the gaps of a case one after the other."""

    inputs: Floats
    """Shape (rows, INPUTS)."""
    tabular: Floats
    """Shape (rows, 18)."""
    embeddings: Floats
    """Shape (rows, dimensions)."""
    grades: Floats
    """Shape (rows,), in [0, 1]."""
    queries: NDArray[np.int64]
    """Number of the case that the row is of, shape (rows,)."""
    occupations: tuple[str, ...]
    """URI of the occupation that the row is of, by which intervals are drawn."""

    @property
    def network(self) -> Floats:
        """What the network takes, shape (rows, 18 + dimensions)."""
        return network_rows(self.tabular, self.embeddings)


def vectors_of(texts: Iterable[str], encoder: Encoder) -> Vectors:
    """Every text once, with its vector."""
    distinct = list(dict.fromkeys(texts))
    return dict(zip(distinct, asyncio.run(encoder.encode(distinct)), strict=True))


def texts_of(cases: Sequence[Case], graph: SkillGraph) -> list[str]:
    """All that `dataset` needs vectors of."""
    ids = {skill for case in cases for skill in (*case.named, *case.shown)}
    return sorted({graph[skill].name for skill in ids} | {case.target.title for case in cases})


def dataset(
    cases: Sequence[Case], vectors: Vectors, market: Market, graph: SkillGraph, groups: Sequence[str] = ()
) -> Dataset:
    """The rows of `cases`. `groups` are those of the market's occupations: where they are given, no occupation of
    a case's own group counts, as none would for an unseen one.
    """
    owners = np.array(groups)
    inputs, features = [], []
    for case in cases:
        asked = Asked(vectors[case.target.title], case.named)
        names = np.stack([vectors[graph[gap].name] for gap in case.gaps])
        known = owners != case.target.group if len(owners) else None
        inputs.append(ranker_inputs(asked, case.gaps, names, market, graph, known))
        features.append(_tabular(case, vectors, graph))
    sizes = [len(case.gaps) for case in cases]
    return Dataset(
        inputs=np.concatenate(inputs),
        tabular=np.concatenate(features),
        embeddings=np.stack([vectors[graph[gap].name] for case in cases for gap in case.gaps]),
        grades=np.concatenate([case.grades for case in cases]),
        queries=np.repeat(np.arange(len(cases)), sizes),
        occupations=tuple(case.target.uri for case, size in zip(cases, sizes, strict=True) for _ in range(size)),
    )


def _tabular(case: Case, vectors: Vectors, graph: SkillGraph) -> Floats:
    shown = np.array([vectors[graph[skill].name] for skill in sorted(case.shown)], dtype=np.float32)
    gaps = [
        TabularGap(_category(skill, graph), _gap_score(skill, case, graph), vectors[graph[skill].name])
        for skill in case.gaps
    ]
    return tabular(gaps, case.target.title, seniority_of_title(case.target.title), shown)


def _category(skill: str, graph: SkillGraph) -> SkillCategory:
    return graph[skill].category


def _gap_score(skill: str, case: Case, graph: SkillGraph) -> float:
    return 1 - max((edge.weight for edge in graph.adjacent(skill) if edge.skill_id in case.shown), default=0.0)
