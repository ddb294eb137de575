"""Profiles of postings whose sections only a reader of the whole posting can tell."""

import pytest

from core.domain import JobPosting
from knowledge.skills import SkillGraph
from ml.extraction import Profiler, SkillExtractor
from ml.requirements import RequirementClassifier

POSTING = """Controls Engineer
We bottle spring water for half the country.
Objectives
- Month 1: you have seen every line and met every operator
- Month 3: the first line runs on your code
Baseline
- Degree in automation
- Python
- Good written English
What would delight us
- Docker
- SQL
Compensation
- 78,000 to 90,000 plus overtime
"""


@pytest.fixture(scope="module")
def profiler() -> Profiler:
    graph = SkillGraph.load()
    return Profiler(graph, SkillExtractor(graph), RequirementClassifier.opening())


def test_a_heading_that_no_list_knows_still_rules_what_stands_below_it(profiler: Profiler) -> None:
    profile = profiler.posting(JobPosting(title="Controls Engineer", text=POSTING))

    kinds = {demand.skill_id: demand.kind for demand in profile.skills}
    assert kinds["python"] == "required"
    assert kinds["docker"] == "preferred"
    assert kinds["sql"] == "preferred"


def test_a_text_of_a_few_lines_is_left_to_the_rules(profiler: Profiler) -> None:
    profile = profiler.posting(JobPosting(title="Engineer", text="Requirements\n- Docker\nNice to have\n- Python"))

    assert {demand.skill_id: demand.kind for demand in profile.skills} == {
        "docker": "required",
        "python": "preferred",
    }
