"""From a resume to its profile."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from core.domain import (
    Degree,
    Position,
    ProfileSkill,
    Resume,
    ResumeProfile,
    SectionKind,
    Seniority,
    SkillMention,
    Span,
)
from knowledge.skills import SkillGraph
from ml.extraction.degrees import degrees_in, highest
from ml.extraction.experience import start_month, years_of_experience
from ml.extraction.extractor import SkillExtractor
from ml.extraction.languages import language_of, languages_in
from ml.extraction.permits import clearance, work_permits
from ml.extraction.seniority import seniority_of_title, seniority_of_years

_SILENT: frozenset[SectionKind] = frozenset({"references", "interests"})
"""Sections that show no skill: whom to ask, what somebody does at the weekend."""


def profile_resume(resume: Resume, today: date, graph: SkillGraph, extractor: SkillExtractor) -> ResumeProfile:
    """What `resume` shows, as of `today`."""
    mentions = _telling(resume, extractor.mentions(resume.text))
    years = years_of_experience(resume, today)
    positions = sorted(resume.positions, key=start_month, reverse=True)
    return ResumeProfile(
        skills=_skills(mentions, graph),
        years_experience=years,
        seniority=_seniority(positions, years),
        titles=tuple(dict.fromkeys(position.title.text for position in positions if position.title)),
        degree=highest(_degrees(resume)),
        languages=tuple(dict.fromkeys(_languages(resume))),
        written_in=language_of(resume.text),
        licences=tuple(dict.fromkeys(_licences(resume, mentions, graph))),
        location=resume.contact.location.text if resume.contact.location else None,
    )


def _telling(resume: Resume, mentions: Iterable[SkillMention]) -> tuple[SkillMention, ...]:
    silent = [section.span for section in resume.sections if section.kind in _SILENT]
    silent += [section.heading.span for section in resume.sections if section.heading]
    silent += _lines_of_contact(resume)
    return tuple(m for m in mentions if not any(span.overlaps(m.quote.span) for span in silent))


def _lines_of_contact(resume: Resume) -> Iterator[Span]:
    """The first line, which is a name, and every line that says how to reach somebody. What else stands above the
    first heading is a profile, or the whole of a resume without headings.
    """
    contact = resume.contact
    quotes = (contact.name, contact.email, contact.phone, contact.location, *contact.links)
    for place in (0, *(quote.span.start for quote in quotes if quote)):
        end = resume.text.find("\n", place)
        yield Span(start=resume.text.rfind("\n", 0, place) + 1, end=len(resume.text) if end < 0 else end)


def _skills(mentions: Iterable[SkillMention], graph: SkillGraph) -> tuple[ProfileSkill, ...]:
    """One entry a skill, in the order in which the resume first names them."""
    found: dict[str, list[SkillMention]] = {}
    for mention in mentions:
        found.setdefault(mention.skill_id, []).append(mention)
    return tuple(
        ProfileSkill(skill_id=skill_id, name=graph[skill_id].name, mentions=tuple(places))
        for skill_id, places in found.items()
    )


def _seniority(newest_first: Sequence[Position], years: float | None) -> Seniority | None:
    """What the latest title says; else what the years amount to."""
    latest = newest_first[0].title if newest_first else None
    if latest and (level := seniority_of_title(latest.text)):
        return level
    return None if years is None else seniority_of_years(years)


def _degrees(resume: Resume) -> Iterator[Degree]:
    for entry in resume.education:
        if entry.level:
            yield entry.level
        elif entry.degree:
            yield from (level for level, _, _ in degrees_in(entry.degree.text))


def _languages(resume: Resume) -> Iterator[str]:
    for entry in resume.languages:
        yield from (name for name, _, _ in languages_in(entry.text))


def _licences(resume: Resume, mentions: Iterable[SkillMention], graph: SkillGraph) -> Iterator[str]:
    """Certificates as listed, then credentials, clearances and permits named anywhere else."""
    yield from (entry.text for entry in resume.certifications)
    listed = [entry.span for entry in resume.certifications]
    for mention in mentions:
        inside = any(span.overlaps(mention.quote.span) for span in listed)
        if graph[mention.skill_id].category == "credential" and not inside:
            yield mention.quote.text
    for line in resume.text.splitlines():
        held = clearance(line)
        for permit in ([held] if held else []) + list(work_permits(line)):
            yield line[permit.start : permit.end].strip()
