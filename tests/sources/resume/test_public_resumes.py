"""Public fictional resumes, read from where SKILLBRIDGE_SHARED_DATA points, against what they are known to say."""

import json
import os
from pathlib import Path

import pytest

from core.domain import Education, Position, Resume
from sources.resume import read_resume
from tests.sources.resume.documents import LIMIT
from tests.sources.resume.quotes import quotes

ROOT = Path(__file__).parents[3]
RESUMES = Path(os.environ.get("SKILLBRIDGE_SHARED_DATA", ROOT.parent / "shared" / "data")) / "resumes"
EXPECTED = sorted((RESUMES / "compass").glob("*.json")) if RESUMES.is_dir() else []
TEMPLATES = sorted((RESUMES / "templates").glob("*.pdf")) if RESUMES.is_dir() else []

pytestmark = pytest.mark.skipif(not EXPECTED or not TEMPLATES, reason=f"no public resumes in {RESUMES}")

WORK = [
    ("Senior Game Developer", "Cascade Studios", "Seattle, WA", "March 2022 - Present", 3),
    ("Game Developer", "Pixel Forge Interactive", "Bellevue, WA", "June 2020 - February 2022", 4),
]
PROJECTS = ["Echoes of the Void (Indie Game)", "Open Source: Unity Dialogue Framework", "Game Jam Participation"]
SKILLS = {
    "Unity Engine", "C#", "Editor Tools", "Performance Profiling", "Unreal Engine", "C++", "Blueprints",
    "UE5 Features", "Python", "HLSL/GLSL", "Game AI", "FSM", "Pathfinding", "Navigation",
}  # fmt: skip
# What some of the templates show and others do not.
MORE_SKILLS = {
    "azurill": {
        "Behavior Trees",
        "Physics & Mathematics",
        "3D Math",
        "Collision Detection",
        "Rigid Body Dynamics",
    },
    "bronzor": {"Behavior Trees"},
    "ditto": {"Behavior Trees"},
}
NAMES = {
    "azurill": "David Kowalski",
    "bronzor": "David Kowalski",
    "ditto": "Sarah Martinez",
    "onyx": "Marcus Chen",
    "pikachu": "Marcus Chen",
}


def read(path: Path) -> Resume:
    resume = read_resume(path.read_bytes(), path.name, None, LIMIT)
    for quote in quotes(resume):
        assert resume.text[quote.span.start : quote.span.end] == quote.text
    return resume


def words(item: Position | Education) -> str:
    return " ".join(quote.text for quote in quotes(item)).lower()


@pytest.mark.parametrize("expectation", EXPECTED, ids=lambda path: path.stem)
def test_each_expected_experience_is_one_item(expectation: Path) -> None:
    (document,) = (path for path in expectation.parent.glob(f"{expectation.stem}.*") if path.suffix != ".json")
    resume = read(document)
    items = [words(item) for item in resume.positions] + [words(item) for item in resume.education]
    for keywords in json.loads(expectation.read_text())["expected_item_keywords"]:
        assert any(all(keyword in item for keyword in keywords) for item in items), keywords


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_one_resume_reads_the_same_in_every_template(template: Path) -> None:
    resume = read(template)
    work = [p for p in resume.positions if p.kind == "work"]
    facts = [(p.title, p.company, p.location, p.dates and p.dates.quote, p.bullets) for p in work]
    assert [(*(quote and quote.text for quote in fact[:4]), len(fact[4])) for fact in facts] == WORK
    assert [p.title and p.title.text for p in resume.positions if p.kind == "project"] == PROJECTS
    assert {skill.text for skill in resume.skills} == SKILLS | MORE_SKILLS.get(template.stem, set())
    assert [(e.institution and e.institution.text, e.level) for e in resume.education] == [
        ("University of Washington", "bachelor")
    ]
    assert [c.text for c in resume.certifications] == [
        "Unity Certified Expert: Programmer",
        "Unreal Engine 5 C++ Developer",
    ]
    assert [language.text for language in resume.languages] == ["English", "Polish"]
    assert resume.contact.name is not None
    assert resume.contact.name.text == NAMES[template.stem]


def test_bullets_are_the_same_sentences_in_every_template() -> None:
    told = {tuple(b.text for p in read(path).positions for b in p.bullets) for path in TEMPLATES}
    assert len(told) == 1
