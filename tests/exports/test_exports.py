"""A tailored resume leaves as a file that reads back as the same resume."""

import json
from pathlib import Path

import pytest

from core.domain import Resume
from exports import ExportFormat, export, tailored
from exports.formats import MEDIA
from sources.resume import read_resume, read_resume_text

FORMATS: list[ExportFormat] = ["docx", "pdf-classic", "pdf-plain"]
SAMPLES = sorted((Path(__file__).parents[2] / "knowledge" / "samples" / "resumes").glob("*.*"))


@pytest.fixture(params=SAMPLES, ids=lambda path: path.stem)
def resume(request: pytest.FixtureRequest) -> Resume:
    return read_resume_text(request.param.read_text(encoding="utf-8"))


def read_back(resume: Resume, wanted: ExportFormat) -> Resume:
    media, ending = MEDIA[wanted]
    return read_resume(export(tailored(resume, {}), wanted), f"resume.{ending}", media, 10_000_000)


@pytest.mark.parametrize("wanted", FORMATS)
def test_an_exported_resume_reads_back_with_the_same_positions(resume: Resume, wanted: ExportFormat) -> None:
    again = read_back(resume, wanted)
    for before, after in zip(resume.positions, again.positions, strict=True):
        assert [flat(quote) for quote in before.bullets] == [flat(quote) for quote in after.bullets]
        assert flat(before.title) == flat(after.title)
        assert flat(before.company) == flat(after.company)
        assert (before.dates is None) == (after.dates is None)
        if before.dates and after.dates:
            assert (before.dates.start, before.dates.end, before.dates.current) == (
                after.dates.start,
                after.dates.end,
                after.dates.current,
            )


@pytest.mark.parametrize("wanted", FORMATS)
def test_an_exported_resume_keeps_name_address_and_skills(resume: Resume, wanted: ExportFormat) -> None:
    again = read_back(resume, wanted)
    assert flat(again.contact.name) == flat(resume.contact.name)
    assert flat(again.contact.email) == flat(resume.contact.email)
    words = " ".join(again.text.split())
    assert all(skill.text in words for skill in resume.skills)


def test_json_resume_holds_every_position_with_its_dates_and_lines(resume: Resume) -> None:
    made = json.loads(export(tailored(resume, {}), "json"))
    work = [position for position in resume.positions if position.kind == "work"]
    for position, entry in zip(work, made["work"], strict=True):
        assert entry.get("position") == flat(position.title)
        assert entry.get("name") == flat(position.company or position.title)
        assert entry["highlights"] == [flat(quote) for quote in position.bullets]
        assert position.dates is not None
        assert entry["startDate"].startswith(str(position.dates.start.year if position.dates.start else ""))
    again = read_back(resume, "json")
    assert flat(again.contact.email) == flat(resume.contact.email)
    assert len(again.positions) == len(resume.positions)


def test_only_the_lines_that_were_changed_differ(resume: Resume) -> None:
    bullet = resume.positions[0].bullets[0]
    draft = tailored(resume, {bullet.span: "Reworded with care"})
    lines = [line for part in draft.parts for entry in part.entries for line in entry.bullets]
    before = [flat(quote) for position in resume.positions for quote in position.bullets]
    assert set(lines) - set(before) == {"Reworded with care"}
    assert set(before) - set(lines) == {flat(bullet)}


def test_a_change_to_what_is_no_line_of_the_resume_is_refused(resume: Resume) -> None:
    span = resume.positions[0].span
    with pytest.raises(ValueError, match="no bullet"):
        tailored(resume, {span: "Anything"})


def flat(quote: object) -> str | None:
    return None if quote is None else " ".join(str(getattr(quote, "text", quote)).split())
