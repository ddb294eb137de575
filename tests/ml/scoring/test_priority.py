"""Which gap comes first, and why."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import PostingProfile, Resume, ResumeProfile, SkillGap
from knowledge.skills import SkillGraph
from ml.priority import WeightedRanker, rank
from ml.scoring.comparison import compare_skills
from ml.scoring.lines import ResumeLines
from tests.ml.scoring.cases import demand, posting, postings, profile, profiles

EMPTY = ResumeLines(Resume(text="-", format="text"))


def ranked(graph: SkillGraph, asked: PostingProfile, person: ResumeProfile) -> tuple[SkillGap, ...]:
    gaps = compare_skills(asked, person, graph, EMPTY).gaps
    return asyncio.run(rank(WeightedRanker(graph), gaps, asked, person))


def test_what_is_required_comes_before_what_is_preferred(graph: SkillGraph) -> None:
    asked = posting(
        demand(graph, "redis", "other"), demand(graph, "react", "preferred"), demand(graph, "terraform")
    )
    assert [gap.name for gap in ranked(graph, asked, ResumeProfile())] == ["Terraform", "React", "Redis"]


def test_a_skill_that_more_lines_ask_for_comes_first(graph: SkillGraph) -> None:
    asked = posting(demand(graph, "redis"), demand(graph, "terraform", lines=3))
    assert ranked(graph, asked, ResumeProfile())[0].name == "Terraform"


def test_a_skill_that_other_gaps_build_on_comes_before_them(graph: SkillGraph) -> None:
    asked = posting(demand(graph, "django"), demand(graph, "python"))
    python, django = ranked(graph, asked, ResumeProfile())
    assert (python.name, django.name) == ("Python", "Django")
    assert "Django builds on it." in [factor.explanation for factor in python.factors]


def test_a_gap_is_explained_by_the_line_that_asks_and_by_what_carries_over(graph: SkillGraph) -> None:
    edge = graph.adjacent("postgresql")[0]
    (gap,) = ranked(graph, posting(demand(graph, "postgresql")), profile(graph, edge.skill_id))
    assert gap.posting_line.text in gap.explanation
    assert graph[edge.skill_id].name in gap.explanation
    assert gap.gap_score == pytest.approx(1 - edge.weight)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_gaps_are_sorted_bounded_and_explained_to_the_last_digit(graph: SkillGraph, data: st.DataObject) -> None:
    gaps = ranked(graph, data.draw(postings(graph)), data.draw(profiles(graph)))
    priorities = [gap.priority for gap in gaps]
    assert priorities == sorted(priorities, reverse=True)
    for gap in gaps:
        assert 0 <= gap.priority <= 1
        assert 0 <= gap.gap_score <= 1
        assert sum(factor.contribution for factor in gap.factors) == pytest.approx(gap.priority)
