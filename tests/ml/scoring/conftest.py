import pytest

from knowledge.skills import SkillGraph


@pytest.fixture(scope="session")
def graph() -> SkillGraph:
    return SkillGraph.load()
