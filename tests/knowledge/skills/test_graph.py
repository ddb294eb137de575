"""The skill graph is consistent, and finds a skill by every name it goes by."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import AdjacentSkill, Skill, SkillCategory
from knowledge.cards import CardCatalogue
from knowledge.skills import SkillGraph, fold
from knowledge.skills.folding import fold_name


@pytest.fixture(scope="module")
def graph() -> SkillGraph:
    return SkillGraph.load()


def skill(skill_id: str, **fields: object) -> Skill:
    return Skill.model_validate({"id": skill_id, "name": skill_id.title(), "category": "tool", **fields})


def test_the_shipped_graph_spans_every_category_and_field(graph: SkillGraph) -> None:
    assert len(graph.skills) >= 1500
    assert {known.category for known in graph.skills.values()} == set(get_args(SkillCategory))
    assert {"python", "figma", "patient-care", "welding", "customs", "rn-license", "teamwork"} <= set(graph.skills)


@pytest.mark.parametrize(
    ("name", "skill_id"),
    [
        ("Postgres", "postgresql"),
        ("k8s", "kubernetes"),
        ("ReactJS", "react"),
        ("node.js", "nodejs"),
        ("C sharp", "csharp"),
        ("c++", "cpp"),
        ("POWER BI", "power-bi"),
        ("front-end development", "frontend"),
        ("  amazon\u00a0web  services ", "aws"),
        ("Driver’s License", "driving-license"),
    ],
)
def test_a_skill_is_found_by_alias_spelling_case_and_hyphens(graph: SkillGraph, name: str, skill_id: str) -> None:
    resolved = graph.resolve(name)
    assert resolved is not None
    assert resolved.id == skill_id


def test_every_name_of_every_skill_leads_back_to_it(graph: SkillGraph) -> None:
    for known in graph.skills.values():
        for name in (known.id, known.name, *known.aliases):
            assert graph.resolve(name) is known


def test_an_unknown_name_resolves_to_nothing(graph: SkillGraph) -> None:
    assert graph.resolve("underwater basket weaving") is None
    assert graph.resolve("") is None


def test_an_adjacent_edge_holds_both_ways(graph: SkillGraph) -> None:
    for known in graph.skills.values():
        for edge in known.adjacent:
            assert any(back.skill_id == known.id for back in graph.adjacent(edge.skill_id))
            assert 0 < edge.weight < 1


def test_what_a_card_starts_from_is_a_neighbour_in_the_graph(graph: SkillGraph) -> None:
    for card in CardCatalogue.load().values():
        if (start := card.hours.from_neighbour) is not None:
            near = {edge.skill_id for edge in graph.adjacent(card.skill)} | {*graph.requires(card.skill)}
            builds_on_it = card.skill in graph.requires(start.skill)
            assert start.skill in near or builds_on_it, (card.skill, start.skill)


def test_every_homograph_has_words_that_speak_for_it(graph: SkillGraph) -> None:
    for known in graph.skills.values():
        assert bool(known.homographs) == bool(known.context), known.id


def test_most_fields_have_skills_that_show_in_deeds(graph: SkillGraph) -> None:
    assert len([known for known in graph.skills.values() if known.deeds]) >= 120


def test_no_group_of_words_is_left_unopened(graph: SkillGraph) -> None:
    objects = [noun for known in graph.skills.values() for deed in known.deeds for noun in deed.objects]
    assert not [noun for noun in objects if noun.startswith("@")]
    assert "nurses" in objects


def test_only_credentials_are_licences(graph: SkillGraph) -> None:
    assert {known.category for known in graph.skills.values() if known.licence} == {"credential"}


@pytest.mark.parametrize(
    "skills",
    [
        (skill("a"), skill("a")),
        (skill("a", aliases=("same",)), skill("b", aliases=("Same",))),
        (skill("a", requires=("missing",)),),
        (skill("a", adjacent=(AdjacentSkill(skill_id="missing", weight=0.5),)),),
        (skill("a", requires=("a",)),),
        (skill("a", requires=("b",)), skill("b", requires=("a",))),
        (skill("a", homographs=("other",)),),
        (skill("a", deeds=[{"verbs": ["do"]}]), skill("b", deeds=[{"verbs": ["do"]}])),
    ],
    ids=[
        "id twice",
        "name twice",
        "requires nothing",
        "adjacent to nothing",
        "itself",
        "circle",
        "foreign homograph",
        "deed of two skills",
    ],
)
def test_a_graph_that_contradicts_itself_is_refused(skills: tuple[Skill, ...]) -> None:
    with pytest.raises(ValueError, match="'a'"):
        SkillGraph(skills)


def test_each_side_may_weigh_an_edge_for_itself() -> None:
    graph = SkillGraph(
        (
            skill("a", adjacent=(AdjacentSkill(skill_id="b", weight=0.9),)),
            skill("b", adjacent=(AdjacentSkill(skill_id="a", weight=0.4),)),
        )
    )
    assert [edge.weight for edge in (*graph.adjacent("a"), *graph.adjacent("b"))] == [0.9, 0.4]


@settings(max_examples=100)
@given(st.text())
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


def test_skills_are_found_by_the_beginning_of_a_name_before_the_middle_of_one(graph: SkillGraph) -> None:
    assert graph.like("kubern", 3)[0].id == "kubernetes"
    assert graph.like("K8s", 1)[0].id == "kubernetes"
    assert graph.like("java", 2)[0].id == "java"
    assert len(graph.like("a", 7)) == 7
    assert graph.like(" - ", 5) == ()


@given(st.text(max_size=20))
@settings(deadline=None)
def test_what_is_found_holds_what_was_sought(graph: SkillGraph, sought: str) -> None:
    for found in graph.like(sought, 5):
        names = (found.id, found.name, *found.aliases)
        assert any(fold_name(sought) in fold_name(name) for name in names)
