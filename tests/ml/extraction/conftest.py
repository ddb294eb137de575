"""One graph and one extractor for all tests: building them reads eighteen hundred skills."""

import pytest

from knowledge.skills import SkillGraph
from ml.extraction import Profiler, SkillExtractor


@pytest.fixture(scope="session")
def graph() -> SkillGraph:
    return SkillGraph.load()


@pytest.fixture(scope="session")
def extractor(graph: SkillGraph) -> SkillExtractor:
    return SkillExtractor(graph)


@pytest.fixture(scope="session")
def profiler(graph: SkillGraph, extractor: SkillExtractor) -> Profiler:
    return Profiler(graph, extractor)
