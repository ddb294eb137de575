"""From lines to a resume: the one place where sections become positions, education and lists."""

from collections.abc import Iterator, Sequence

from core.domain import Education, Position, Quote, Resume, ResumeFormat, SectionKind
from core.errors import DocumentTooLarge, EmptyDocument
from ml.extraction.instructions import hidden_warning, warning, without_instructions
from sources.resume.contact import read_contact
from sources.resume.education import read_education
from sources.resume.lines import Body, Extract, compose
from sources.resume.listed import read_certifications, read_list
from sources.resume.positions import KINDS, read_positions
from sources.resume.sections import SectionLines, split_sections

MOST_CHARACTERS = 200_000


def build_resume(extract: Extract, document_format: ResumeFormat) -> Resume:
    """The resume that the lines of a document tell. Raises `EmptyDocument` and `DocumentTooLarge`.

    What gives orders to a machine stands in its text and in nothing that is read out of it.
    """
    body = compose(extract.lines)
    _require_text(body)
    body = body.reading(without_instructions(body.text))
    sections = split_sections(body)
    positions = _positions(body, sections)
    education = [
        entry for part in sections if part.section.kind == "education" for entry in read_education(body, part)
    ]
    skills = tuple(_lists(body, sections, "skills"))
    return Resume(
        text=body.text,
        format=document_format,
        pages=extract.pages,
        contact=read_contact(body, sections),
        sections=tuple(part.section for part in sections),
        positions=tuple(positions),
        education=tuple(education),
        skills=skills,
        certifications=tuple(
            name
            for part in sections
            if part.section.kind == "certifications"
            for name in read_certifications(body, part)
        ),
        languages=tuple(_lists(body, sections, "languages")),
        warnings=(
            *extract.warnings,
            *filter(None, [warning(body.text), hidden_warning(_as_given(extract))]),
            *_doubts(positions, education, skills),
        ),
    )


def _as_given(extract: Extract) -> str:
    return "\n".join(line.text for line in extract.lines)


def _require_text(body: Body) -> None:
    if not any(character.isalnum() for character in body.text):
        raise EmptyDocument("There is no text in this document. Hand in a resume with text, or paste it.")
    if len(body.text) > MOST_CHARACTERS:
        raise DocumentTooLarge(
            f"This document holds {len(body.text):,} characters of text; up to {MOST_CHARACTERS:,} are read. "
            "Hand in the resume alone."
        )


def _positions(body: Body, sections: Sequence[SectionLines]) -> list[Position]:
    return [position for part in sections if part.section.kind in KINDS for position in read_positions(body, part)]


def _lists(body: Body, sections: Sequence[SectionLines], kind: SectionKind) -> Iterator[Quote]:
    return read_list(body, (part for part in sections if part.section.kind == kind))


def _doubts(positions: Sequence[Position], education: Sequence[Education], skills: Sequence[Quote]) -> list[str]:
    """What the person should check, a sentence each."""
    doubts = []
    work = [position for position in positions if position.kind == "work"]
    if not work:
        doubts.append("No work experience was found: check that it stands under a heading such as Experience.")
    elif not any(position.dates for position in work):
        doubts.append("No position has a date that could be read, so years of experience cannot be counted.")
    elif undated := sum(position.dates is None for position in work):
        doubts.append(f"{undated} of {len(work)} positions have no date that could be read.")
    if not education:
        doubts.append("No education was found.")
    if not skills:
        doubts.append("No skills section was found; skills are taken from the rest of the text.")
    return doubts
