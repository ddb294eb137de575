"""What covers a demand, and how the match follows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import SkillDemand
from knowledge.skills import SkillGraph
from ml.scoring.coverage import core_score, cover, match_score
from tests.ml.scoring.cases import demand, postings, profiles


def score(graph: SkillGraph, demands: list[SkillDemand], *shown: str) -> float | None:
    return match_score(cover(demands, shown, graph))


def test_a_demand_is_met_by_the_skill_itself(graph: SkillGraph) -> None:
    (found,) = cover([demand(graph, "python")], {"python"}, graph)
    assert (found.shown_by, found.credit) == ("python", 1.0)


def test_a_demand_is_met_by_what_its_line_accepts_instead(graph: SkillGraph) -> None:
    (found,) = cover([demand(graph, "java", or_else=("python",))], {"python"}, graph)
    assert (found.shown_by, found.credit) == ("python", 1.0)


def test_a_skill_shows_what_it_cannot_be_had_without(graph: SkillGraph) -> None:
    (found,) = cover([demand(graph, "python")], {"django"}, graph)
    assert (found.shown_by, found.credit) == ("django", 1.0)


@pytest.mark.parametrize(
    ("tool", "practice"),
    [
        ("github-actions", "ci-cd"),
        ("jenkins", "ci-cd"),
        ("pytest", "unit-testing"),
        ("junit", "unit-testing"),
        ("playwright", "test-automation"),
        ("terraform", "infrastructure-as-code"),
        ("grafana", "monitoring"),
        ("jmeter", "performance-testing"),
        ("mongodb", "nosql"),
        ("team-management", "leadership"),
    ],
)
def test_who_uses_the_tool_of_a_practice_is_not_told_that_the_practice_is_missing(
    graph: SkillGraph, tool: str, practice: str
) -> None:
    (found,) = cover([demand(graph, practice)], {tool}, graph)
    assert (found.shown_by, found.credit) == (tool, 1.0)


@pytest.mark.parametrize("shown", ["docker", "kubernetes", "terraform", "ci-cd"])
def test_the_tools_of_devops_bring_somebody_near_it_but_are_not_all_of_it(graph: SkillGraph, shown: str) -> None:
    (found,) = cover([demand(graph, "devops")], {shown}, graph)
    (back,) = cover([demand(graph, shown)], {"devops"}, graph)
    assert found.shown_by is None
    assert 0 < back.credit < found.credit < 1


def test_the_converse_does_not_hold(graph: SkillGraph) -> None:
    (found,) = cover([demand(graph, "django")], {"python"}, graph)
    assert found.shown_by is None


def test_an_adjacent_skill_gives_the_credit_that_the_graph_names(graph: SkillGraph) -> None:
    edge = graph.adjacent("postgresql")[0]
    (found,) = cover([demand(graph, "postgresql")], {edge.skill_id}, graph)
    assert found.shown_by is None
    assert [(near.skill_id, near.weight) for near in found.adjacent] == [(edge.skill_id, edge.weight)]
    assert found.credit == edge.weight


def test_alternatives_of_one_line_count_once(graph: SkillGraph) -> None:
    either = [demand(graph, "python", or_else=("java",)), demand(graph, "java", or_else=("python",))]
    assert score(graph, [*either, demand(graph, "redis")], "python") == pytest.approx(0.5)


def test_what_is_required_weighs_more_than_what_is_preferred(graph: SkillGraph) -> None:
    demands = [demand(graph, "python", "required"), demand(graph, "redis", "preferred")]
    assert score(graph, demands, "python") == pytest.approx(2 / 3)
    assert score(graph, demands, "redis") == pytest.approx(1 / 3)


def test_nothing_demanded_has_no_score(graph: SkillGraph) -> None:
    assert match_score(cover([], {"python"}, graph)) is None
    assert core_score(cover([demand(graph, "python", "preferred")], {"python"}, graph)) is None


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_learning_a_demanded_skill_never_lowers_the_match(graph: SkillGraph, data: st.DataObject) -> None:
    posting, profile = data.draw(postings(graph)), data.draw(profiles(graph))
    shown = {skill.skill_id for skill in profile.skills}
    before = match_score(cover(posting.skills, shown, graph))
    for asked in posting.skills:
        after = match_score(cover(posting.skills, shown | {asked.skill_id}, graph))
        assert before is not None
        assert after is not None
        assert 0.0 <= before <= after + 1e-9 <= 1.0 + 2e-9


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_who_shows_every_demanded_skill_matches_in_full(graph: SkillGraph, data: st.DataObject) -> None:
    posting = data.draw(postings(graph).filter(lambda found: bool(found.skills)))
    shown = {asked.skill_id for asked in posting.skills}
    assert match_score(cover(posting.skills, shown, graph)) == pytest.approx(1.0)
