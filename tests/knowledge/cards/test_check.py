"""What `make lint` says of cards that do not fit."""

from pathlib import Path

import pytest

from core.domain import SkillCard
from knowledge.cards.check import main, problems_of, read
from knowledge.skills import SkillGraph
from tests.knowledge.cards.cards import card


@pytest.fixture(scope="module")
def graph() -> SkillGraph:
    return SkillGraph.load()


def written(folder: Path, name: str, content: str) -> Path:
    (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_the_shipped_cards_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0, capsys.readouterr().out


def test_cards_that_fit_have_no_problem(graph: SkillGraph) -> None:
    assert problems_of([card("python"), card("go")], graph) == []


def test_a_file_that_is_no_card_is_named_with_the_field_that_is_wrong(tmp_path: Path) -> None:
    text = card("python").model_dump_json().replace('"depth":"deep"', '"depth":"abyssal"')
    cards, problems = read(written(tmp_path, "python.json", text))
    assert cards == []
    assert "python.json: questions.2.depth: Input should be 'basic', 'working' or 'deep'" in problems


def test_a_card_in_the_file_of_another_skill_is_reported(tmp_path: Path) -> None:
    _, problems = read(written(tmp_path, "go.json", card("python").model_dump_json()))
    assert problems == ["go.json: holds the card of 'python'"]


@pytest.mark.parametrize(
    ("cards", "problem"),
    [
        ([card("telepathy")], "telepathy: the graph has no skill 'telepathy'"),
        ([card("ruby")], "ruby: is named as its own neighbour"),
        (
            [card("go", project={**card("go").project.model_dump(), "hours": 81})],
            "go: its project takes longer than learning the skill",
        ),
        (
            [card("go", resources=[r.model_dump() | {"url": r.url + "?ref=me"} for r in card("go").resources])],
            "go: https://docs.example.org/go/0?ref=me carries tracking parameters",
        ),
        (
            [
                card("go"),
                card("python", resources=[r.model_dump() | {"kind": "book"} for r in card("go").resources]),
            ],
            "python: https://docs.example.org/go/0 differs from the card of go in kind",
        ),
        (
            [card("go", resources=[r.model_dump() | {"title": "Docs"} for r in card("go").resources])],
            "go: 'Docs' is also the title of https://docs.example.org/go/0",
        ),
        (
            [card("go"), card("python", summary="the summary of GO.")],
            "go, python: the same sentence twice: 'the summary of go.'",
        ),
        (
            [card("go", resources=card("go").model_dump()["resources"][:1] * 2)],
            "go: lists a resource twice",
        ),
    ],
)
def test_what_does_not_fit_is_reported(graph: SkillGraph, cards: list[SkillCard], problem: str) -> None:
    assert problem in problems_of(cards, graph)


def test_answers_that_stand_mostly_in_one_place_are_reported(graph: SkillGraph) -> None:
    skills = sorted(graph.skills.keys() - {"ruby"})[:20]
    quizzes = [q.model_dump() | {"answer": 1} for q in card("go").quiz]
    told = problems_of([card(skill_id, quiz=quizzes) for skill_id in skills], graph)
    assert "40 of 40 quiz answers are option 1: move some of them" in told
