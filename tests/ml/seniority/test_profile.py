"""The level in the profile of a posting: stated where it is, else read where the model is sure."""

import pytest

from core.domain import JobPosting
from knowledge.skills import SkillGraph
from ml.extraction import Profiler, SkillExtractor
from ml.seniority import SeniorityClassifier


@pytest.fixture(scope="module")
def profiler() -> Profiler:
    graph = SkillGraph.load()
    return Profiler(graph, SkillExtractor(graph), levels=SeniorityClassifier.opening())


def test_a_level_that_the_posting_states_needs_no_reading(profiler: Profiler) -> None:
    profile = profiler.posting(JobPosting(title="Senior Plant Manager", text="You supervise ninety people."))

    assert (profile.seniority, profile.seniority_told_by, profile.seniority_confidence) == (
        "senior",
        "statement",
        1.0,
    )


def test_a_level_that_it_does_not_state_is_read_and_marked(profiler: Profiler) -> None:
    text = "You supervise ninety people, hire and coach them."
    profile = profiler.posting(JobPosting(title="Plant Manager", text=text))

    assert (profile.seniority, profile.seniority_told_by) == ("lead", "model")
    assert 0.5 <= profile.seniority_confidence < 1


def test_a_posting_that_reads_like_any_level_has_none(profiler: Profiler) -> None:
    profile = profiler.posting(JobPosting(title="Baker", text="You bake bread and like early mornings."))

    assert profile.seniority is None
