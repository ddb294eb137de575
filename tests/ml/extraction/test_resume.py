"""What a resume shows: skills with their places, years, level, degree, languages and licences."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import Seniority
from ml.extraction import Profiler
from ml.extraction.experience import years_of_experience
from sources.resume import read_resume_text
from tests.ml.extraction.resumes import ResumeDraft

TODAY = date(2026, 11, 15)


def years(*spans: tuple[str, str | None]) -> float | None:
    draft = ResumeDraft()
    for start, end in spans:
        draft.position("Planner", start, end)
    return years_of_experience(draft.build(), TODAY)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([("2020-01", "2021-12")], 2.0),
        ([("2020-01", "2021-12"), ("2021-01", "2022-06")], 2.5),
        ([("2018-01", "2018-12"), ("2020-01", "2020-12")], 2.0),
        ([("2024-11", None)], 2.0),
        ([("2018", "2020")], 2.0),
        ([("2019", "2019")], 0.5),
        ([("2025-01", "2028-12")], 1.8),
        ([("2027-01", None)], None),
        ([], None),
    ],
)
def test_years_are_calendar_time_covered_up_to_today(
    spans: list[tuple[str, str | None]], expected: float | None
) -> None:
    assert years(*spans) == expected


def test_study_and_projects_are_no_years_of_work() -> None:
    draft = ResumeDraft()
    for kind in ("education", "projects"):
        start = len(draft.text)
        draft.position("Thesis", "2010-01", "2014-12")
        position = draft.positions.pop()
        draft.text = draft.text[:start]
        draft.section(kind, *("x" * 40 for _ in range(3)))
        draft.positions.append(position.model_copy(update={"span": draft.sections[-1].span}))
    draft.position("Planner", "2020-01", "2020-12")
    assert years_of_experience(draft.build(), TODAY) == 1.0


MONTHS = st.tuples(st.integers(1995, 2026), st.integers(1, 12)).map(lambda month: f"{month[0]}-{month[1]:02}")
SPANS = st.lists(st.tuples(MONTHS, MONTHS).map(lambda pair: (min(pair), max(pair))), min_size=1, max_size=6)


@settings(max_examples=100)
@given(spans=SPANS, data=st.data())
def test_order_and_repetition_of_positions_change_no_years(
    spans: list[tuple[str, str]], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(spans + spans[:1]))
    assert years(*shuffled) == years(*spans)
    total = years(*spans) or 0
    assert 0 <= total <= sum((years(span) or 0) + 0.1 for span in spans)


def test_a_skill_is_listed_once_with_every_place_that_shows_it(profiler: Profiler) -> None:
    draft = ResumeDraft()
    draft.section("skills", "Postgres, Go")
    draft.position("Engineer", "2020-01", None, "Moved PostgreSQL to a new cluster")
    resume = draft.build()

    profile = profiler.resume(resume, TODAY)

    found = {skill.skill_id: [mention.quote.text for mention in skill.mentions] for skill in profile.skills}
    assert found == {"postgresql": ["Postgres", "PostgreSQL"], "go": ["Go"]}
    assert not any(skill.attested for skill in profile.skills)


def test_the_name_of_a_section_shows_no_skill(profiler: Profiler) -> None:
    resume = read_resume_text("Ada Example\n\nPresentations\nOn compilers, 2023\n\nSkills\n- Python")
    assert [skill.skill_id for skill in profiler.resume(resume, TODAY).skills] == ["python"]


def test_a_resume_without_headings_shows_its_skills_but_none_by_its_name_and_links(profiler: Profiler) -> None:
    resume = read_resume_text(
        "Ruby Baker\nBristol, UK | github.com/ruby\n"
        "Backend engineer for six years, mostly with Python and PostgreSQL.\nBefore that I nursed."
    )
    shown = {skill.skill_id for skill in profiler.resume(resume, TODAY).skills}
    assert {"python", "postgresql"} <= shown
    assert not {"ruby", "github"} & shown


@pytest.mark.parametrize(
    "praise", ["Innovative, results-driven professional", "Creative, innovative and passionate about brands"]
)
def test_calling_oneself_innovative_shows_no_creativity(profiler: Profiler, praise: str) -> None:
    resume = read_resume_text(f"Ada Example\n\n{praise}.\n\nSkills\n- Python")
    assert [skill.skill_id for skill in profiler.resume(resume, TODAY).skills] == ["python"]


def test_hobbies_and_referees_show_no_skill(profiler: Profiler) -> None:
    draft = ResumeDraft()
    draft.section("interests", "Photography and cooking")
    draft.section("references", "Ana Sousa, head of penetration testing")
    assert profiler.resume(draft.build(), TODAY).skills == ()


@pytest.mark.parametrize(
    ("titles", "level"),
    [
        (["Planner", "Senior Planner"], "senior"),
        (["Junior Planner", "Planner"], "senior"),
        (["Planner"], "senior"),
        (["Head of Planning"], "lead"),
    ],
)
def test_the_latest_title_tells_the_level_and_else_the_years(
    profiler: Profiler, titles: list[str], level: Seniority
) -> None:
    draft = ResumeDraft()
    for number, title in enumerate(titles):
        draft.position(title, f"{2010 + 6 * number}-01", f"{2015 + 6 * number}-12")
    profile = profiler.resume(draft.build(), TODAY)
    assert profile.seniority == level
    assert profile.titles == tuple(reversed(titles))


def test_degree_languages_licences_and_place_are_gathered(profiler: Profiler) -> None:
    draft = ResumeDraft()
    draft.location = draft.line("Cork, Ireland")
    draft.degree(None, "M.Sc. Logistics")
    draft.degree("bachelor", "Business administration")
    draft.languages = draft.section("languages", "English (native)", "German: B2")
    draft.certifications = draft.section("certifications", "Certified ScrumMaster, 2021")
    draft.section("summary", "Driver with a clean driving licence, SC cleared, right to work in the UK")

    profile = profiler.resume(draft.build(), TODAY)

    assert profile.degree == "master"
    assert profile.languages == ("english", "german")
    assert profile.licences == (
        "Certified ScrumMaster, 2021",
        "clean driving licence",
        "SC cleared",
        "right to work in the UK",
    )
    assert profile.location == "Cork, Ireland"


def test_a_resume_that_says_nothing_gives_an_empty_profile(profiler: Profiler) -> None:
    profile = profiler.resume(ResumeDraft().build(), TODAY)
    assert profile.skills == ()
    assert profile.years_experience is None
    assert profile.seniority is None
