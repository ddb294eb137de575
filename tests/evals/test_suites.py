"""Suites on data of the tests' own, in the layout of the public sets."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.errors import InvalidInput
from evals.identities import SOMEBODY, swaps, written
from evals.suites import answers, fairness, intents, linking, occupations, requirements, spans, titles
from evals.task import Absent, Task
from ml.datasets import read_skillspan

SENTENCES = [
    {
        "idx": 1,
        "tokens": ["Strong", "knowledge", "of", "Python", "and", "SQL"],
        "tags_skill": ["O"] * 6,
        "tags_knowledge": ["O", "O", "O", "B", "O", "B"],
        "source": "tech",
    },
    {
        "idx": 2,
        "tokens": ["You", "lead", "small", "teams"],
        "tags_skill": ["O", "B", "I", "I"],
        "tags_knowledge": ["O"] * 4,
        "source": "house",
    },
]


def lines(file: Path, rows: list[dict[str, Any]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))


def test_spans_are_measured_on_the_part_asked_for(tmp_path: Path) -> None:
    lines(tmp_path / "skillspan" / "train.json", SENTENCES * 5)
    lines(tmp_path / "skillspan" / "test.json", SENTENCES)

    measured = spans.measure(Task(tmp_path, "test"))

    by_name = {figure.name: figure for figure in measured.figures}
    assert by_name["SkillSpan knowledge F1"].baselines[0].value == 1.0  # the CRF saw these very sentences
    assert by_name["SkillSpan knowledge F1"].value > 0
    assert by_name["sentences a second"].value > 0
    assert measured.data == ("skillspan/test.json", "skillspan/train.json")
    assert any("green" in note for note in measured.notes)
    with pytest.raises(Absent):
        spans.measure(Task(tmp_path, "dev"))


def test_labelled_spans_stand_where_the_sentence_has_them(tmp_path: Path) -> None:
    lines(tmp_path / "skillspan" / "dev.json", SENTENCES)
    first, second = Task(tmp_path).read(read_skillspan)
    assert {first.text[start:end] for start, end in spans.expected(first, "knowledge")} == {"Python", "SQL"}
    assert {second.text[start:end] for start, end in spans.expected(second, "skill")} == {"lead small teams"}


@pytest.mark.parametrize("suite", [spans, linking, titles])
def test_public_sets_that_are_not_there_are_absent(suite: Any, tmp_path: Path) -> None:
    with pytest.raises(Absent):
        suite.measure(Task(tmp_path))


def test_requirement_kinds_are_measured_on_cases_given_in_the_data_folder(tmp_path: Path) -> None:
    rows = [
        {"posting_id": "a", "line": "Requirements", "kind": "other"},
        {"posting_id": "a", "line": "5+ years of Python are required", "kind": "required"},
        {"posting_id": "a", "line": "Nice to have", "kind": "other"},
        {"posting_id": "a", "line": "Terraform is a plus", "kind": "preferred"},
    ]
    lines(tmp_path / "cases" / "requirements.jsonl", rows)

    measured = requirements.measure(Task(tmp_path, "test"))

    assert [figure.name for figure in measured.figures] == ["accuracy, cases"]
    assert measured.figures[0].value >= 0.75
    assert measured.data == ("cases/requirements.jsonl",)


def test_answers_are_held_against_their_grades(tmp_path: Path) -> None:
    question = {
        "question": "What is a stack?",
        "reference": "A list where the last item added is the first removed.",
    }
    graded = [
        ("The last item added is the first to be removed.", 5),
        ("A list of items from which you remove the newest first.", 4.5),
        ("I do not know.", 0),
        ("It is a kind of database for the web.", 0),
    ]
    lines(
        tmp_path / "cases" / "answers.jsonl",
        [question | {"answer": answer, "score": score} for answer, score in graded],
    )

    measured = answers.measure(Task(tmp_path))

    assert measured.figures[0].value > 0.7
    assert measured.notes[0].startswith("4 answers")


def test_lists_of_experts_are_measured_beside_the_primary_tier(tmp_path: Path) -> None:
    lines(
        tmp_path / "cases" / "occupations.jsonl", [{"code": "29-1141.00", "related": ["29-1141.01", "29-2061.00"]}]
    )

    measured = occupations.measure(Task(tmp_path))

    assert [figure.name for figure in measured.figures] == ["R@10, primary tier", "R@10, cases"]
    assert measured.figures[1].value in (0.0, 0.5, 1.0)


def test_what_a_resume_says_of_a_person_can_be_swapped(tmp_path: Path) -> None:
    person = "{title} {name}, born {born} ({age})\n{mail}@example.org\n\n"
    template = person + "Skills\n\nPython, SQL, Docker\n\nEducation\n\nBSc, {school}, {graduated}\n"
    posting = "Developer\n\nRequirements\n- Python\n- Kubernetes\n- SQL\n"
    lines(tmp_path / "cases" / "fairness.jsonl", [{"field": "software", "resume": template, "posting": posting}])

    measured = fairness.measure(Task(tmp_path, quick=True))

    assert {figure.name.split(":")[0] for figure in measured.figures} >= {
        "name",
        "gender",
        "nationality",
        "age",
        "school",
    }
    assert all(figure.holds for figure in measured.figures)


def test_each_swap_changes_what_it_says_and_nothing_else() -> None:
    for _, identity in swaps():
        assert identity != SOMEBODY
        assert identity.keys() == SOMEBODY.keys()
    assert written("{pronoun_capital} is {name}", SOMEBODY) == "She is Anna Berger"


def test_a_case_that_does_not_fit_is_told_by_file_and_line(tmp_path: Path) -> None:
    lines(tmp_path / "cases" / "answers.jsonl", [{"question": "?", "reference": "!", "answer": "-", "score": 6}])
    with pytest.raises(InvalidInput, match=r"cases/answers\.jsonl:1 .*score"):
        answers.measure(Task(tmp_path))


def test_messages_to_the_coach_are_measured_by_part_and_unknown_intents_left_out(tmp_path: Path) -> None:
    given = [
        {"utterance": "interview me on SQL", "intent": "interview", "part": "dev"},
        {"utterance": "what's the weather like", "intent": "off_topic"},
        {"utterance": "book a table", "intent": "reservation"},
    ]
    lines(tmp_path / "cases" / "intents.jsonl", given)

    measured = intents.measure(Task(tmp_path))

    by_name = {figure.name: figure for figure in measured.figures}
    assert by_name["accuracy, dev"].value == by_name["accuracy, test"].value == 1.0
    assert by_name["accuracy, test"].holds
    assert len(by_name["accuracy, test"].baselines) == 3
    assert any("1 message of an intent that is not ours" in note for note in measured.notes)
