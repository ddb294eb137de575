"""Gaps put in order by what was learned from occupations."""

import asyncio
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import PostingProfile, Resume, ResumeProfile, SkillGap
from core.domain.posting import ListedPosting
from core.errors import Unavailable
from core.settings import Settings
from knowledge.skills import SkillGraph
from ml.embedding.graph import GraphEncoder
from ml.manifest import SHIPPED
from ml.priority import GapRanker, open_ranker, rank
from ml.scoring.comparison import compare_skills
from ml.scoring.lines import ResumeLines
from tests.ml.scoring.cases import demand, posting, postings, profile, profiles

EMPTY = ResumeLines(Resume(text="-", format="text"))


def ranked(
    ranker: GapRanker, graph: SkillGraph, asked: PostingProfile, person: ResumeProfile
) -> tuple[SkillGap, ...]:
    gaps = compare_skills(asked, person, graph, EMPTY).gaps
    return asyncio.run(rank(ranker, gaps, asked, person))


@pytest.mark.parametrize("name", ["boosted", "linear", "network"])
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_gaps_are_sorted_bounded_and_explained_to_the_last_digit(
    rankers: dict[str, GapRanker], graph: SkillGraph, name: str, data: st.DataObject
) -> None:
    gaps = ranked(rankers[name], graph, data.draw(postings(graph)), data.draw(profiles(graph)))
    priorities = [gap.priority for gap in gaps]
    assert priorities == sorted(priorities, reverse=True)
    for gap in gaps:
        assert 0 <= gap.priority <= 1
        assert sum(factor.contribution for factor in gap.factors) == pytest.approx(gap.priority, abs=1e-6)
        assert all(factor.explanation for factor in gap.factors)


@pytest.mark.parametrize("name", ["boosted", "linear", "network"])
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_what_is_required_comes_first_whatever_was_learned(
    rankers: dict[str, GapRanker], graph: SkillGraph, name: str, data: st.DataObject
) -> None:
    gaps = ranked(rankers[name], graph, data.draw(postings(graph)), data.draw(profiles(graph)))
    kinds = [("required", "preferred", "other").index(gap.kind) for gap in gaps]
    assert kinds == sorted(kinds)


def test_the_same_skill_matters_more_where_it_is_required(
    rankers: dict[str, GapRanker], graph: SkillGraph
) -> None:
    found = [
        ranked(
            rankers["boosted"], graph, posting(demand(graph, "kafka", kind), demand(graph, "sql")), ResumeProfile()
        )
        for kind in ("required", "preferred", "other")
    ]
    priorities = [next(gap.priority for gap in gaps if gap.skill_id == "kafka") for gaps in found]
    assert priorities == sorted(priorities, reverse=True)
    assert len(set(priorities)) == 3


def test_among_required_skills_those_come_first_that_such_jobs_ask_for(
    rankers: dict[str, GapRanker], graph: SkillGraph
) -> None:
    asked = posting(
        demand(graph, "photography"), demand(graph, "sql"), demand(graph, "java"), title="Database developer"
    )
    assert ranked(rankers["boosted"], graph, asked, ResumeProfile())[-1].skill_id == "photography"


def test_a_posting_is_ranked_alike_twice(rankers: dict[str, GapRanker], graph: SkillGraph) -> None:
    asked = posting(*(demand(graph, skill) for skill in ("python", "sql", "kafka")), title="Data engineer")
    person = profile(graph, "java", "excel")
    assert ranked(rankers["boosted"], graph, asked, person) == ranked(rankers["boosted"], graph, asked, person)


def test_a_gap_says_what_similar_jobs_ask_for(rankers: dict[str, GapRanker], graph: SkillGraph) -> None:
    (gap,) = ranked(
        rankers["boosted"], graph, posting(demand(graph, "sql"), title="Database administrator"), ResumeProfile()
    )
    (words,) = [factor.explanation for factor in gap.factors if factor.name == "market demand"]
    assert "of similar jobs ask for it" in words


def test_the_persons_own_postings_count_as_market_demand(rankers: dict[str, GapRanker], graph: SkillGraph) -> None:
    asked = posting(demand(graph, "sql"), demand(graph, "kafka"), title="Data engineer")
    gaps = compare_skills(asked, ResumeProfile(), graph, EMPTY).gaps
    stored = [ListedPosting(title="Senior data engineer", skills=("kafka", "python"))] * 40

    def demanded(others: Sequence[ListedPosting]) -> float:
        (kafka,) = [
            gap
            for gap in asyncio.run(rank(rankers["boosted"], gaps, asked, ResumeProfile(), others))
            if gap.skill_id == "kafka"
        ]
        (factor,) = [factor for factor in kafka.factors if factor.name == "market demand"]
        return factor.value

    assert demanded(stored) > 0.5 > demanded([])
    assert demanded([ListedPosting(title="Gardener", skills=("kafka",))] * 40) == demanded([])


def test_a_ranker_whose_file_was_changed_is_refused(
    graph: SkillGraph, encoder: GraphEncoder, tmp_path: Path
) -> None:
    folder = tmp_path / "priority"
    shutil.copytree(SHIPPED / "priority", folder)
    with (folder / "boosted.joblib").open("ab") as file:
        file.write(b"\0")
    with pytest.raises(Unavailable, match=r"boosted\.joblib"):
        open_ranker(Settings(), graph, encoder, folder)
