"""How well a job suits a resume."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import ResumeProfile
from knowledge.skills import SkillGraph
from ml.manifest import SHIPPED
from ml.matching import LinearMatching, MatchFeatures, match_features
from ml.matching.features import NAMES
from tests.ml.scoring.cases import demand, posting, profile

MODEL = LinearMatching.load(SHIPPED / "matching")
shares = st.floats(0, 1)


@settings(max_examples=40, deadline=None)
@given(st.tuples(*[shares] * len(NAMES)))
def test_a_score_lies_between_none_and_perfect_and_adds_up(values: tuple[float, ...]) -> None:
    match = MODEL.match(MatchFeatures(*values))
    assert 0 <= match.score <= 1
    assert sum(factor.contribution for factor in match.factors) == pytest.approx(match.score, abs=1e-9)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_fits_better_lowers_the_score(name: str) -> None:
    half = MatchFeatures(*[0.5] * len(NAMES))
    assert MODEL.match(replace(half, **{name: 1.0})).score >= MODEL.match(half).score


def test_a_resume_that_covers_all_matches_better_than_an_empty_one() -> None:
    graph = SkillGraph.load()
    asked = posting(demand(graph, "python"), demand(graph, "sql"), demand(graph, "kafka"))
    everything = match_features(
        asked, profile(graph, "python", "sql", "kafka"), graph, meaning=0.9, title=0.9, words=0.4
    )
    nothing = match_features(asked, ResumeProfile(), graph, meaning=0.1, title=0.0, words=0.0)
    assert MODEL.match(everything).score > MODEL.match(nothing).score
    assert (everything.overlap, nothing.overlap) == (1.0, 0.0)


def test_what_is_not_known_counts_half() -> None:
    graph = SkillGraph.load()
    asked = posting(demand(graph, "python"))
    seen = match_features(asked, ResumeProfile(), graph, meaning=-0.2, title=0.4, words=0.0)
    assert (seen.seniority, seen.experience, seen.meaning) == (0.5, 0.5, 0.0)
