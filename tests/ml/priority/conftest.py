"""What the rankers' tests share: the shipped encoder, the skill graph, and every ranker that can be chosen."""

from collections.abc import Iterator

import pytest

from core.settings import Settings
from knowledge.skills import SkillGraph
from ml.embedding.graph import GraphEncoder
from ml.manifest import SHIPPED
from ml.priority import GapRanker, open_ranker


@pytest.fixture(scope="session")
def graph() -> SkillGraph:
    return SkillGraph.load()


@pytest.fixture(scope="session")
def encoder() -> Iterator[GraphEncoder]:
    shipped = GraphEncoder(SHIPPED / "encoder")
    yield shipped
    shipped.close()


@pytest.fixture(scope="session")
def rankers(graph: SkillGraph, encoder: GraphEncoder) -> dict[str, GapRanker]:
    names = ("boosted", "linear", "network")
    return {name: open_ranker(Settings.model_validate({"ranker": name}), graph, encoder) for name in names}
