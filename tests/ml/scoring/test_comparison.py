"""Matches and gaps with the lines that ask and show."""

import pytest

from core.domain import Contact, Position, ProfileSkill, Quote, Resume, ResumeProfile, Section, SkillMention, Span
from knowledge.skills import SkillGraph
from ml.scoring.comparison import compare_skills
from ml.scoring.lines import ResumeLines
from sources.resume import read_resume_text
from tests.ml.scoring.cases import demand, posting, profile

TEXT = """Ada Lovelace

Skills: Python, Docker

Engineer, Acme
Built payment services in Python
that served four banks"""
BULLET = Quote.of(TEXT, TEXT.index("Built"), len(TEXT))


@pytest.fixture
def resume() -> Resume:
    position = Position(bullets=(BULLET,), span=Span(start=TEXT.index("Engineer"), end=len(TEXT)))
    return Resume(text=TEXT, format="text", positions=(position,))


def shown(skill_id: str, name: str) -> ProfileSkill:
    starts = [at for at in range(len(TEXT)) if TEXT.startswith(name, at)]
    mentions = [SkillMention(skill_id=skill_id, quote=Quote.of(TEXT, at, at + len(name))) for at in starts]
    return ProfileSkill(skill_id=skill_id, name=name, mentions=tuple(mentions))


def test_a_match_quotes_the_work_rather_than_the_list_of_skills(graph: SkillGraph, resume: Resume) -> None:
    person = ResumeProfile(skills=(shown("python", "Python"), shown("docker", "Docker")))
    asked = posting(demand(graph, "python"), demand(graph, "docker"))
    python, docker = compare_skills(asked, person, graph, ResumeLines(resume)).matched
    assert python.resume_line == BULLET
    assert (python.at_work, docker.at_work) == (True, False)
    assert docker.resume_line is not None
    assert docker.resume_line.text == "Skills: Python, Docker"


def test_a_match_through_another_skill_names_it(graph: SkillGraph, resume: Resume) -> None:
    found = compare_skills(posting(demand(graph, "python")), profile(graph, "django"), graph, ResumeLines(resume))
    assert [(match.name, match.via) for match in found.matched] == [("Python", "Django")]


def test_an_attested_skill_matches_without_a_line(graph: SkillGraph, resume: Resume) -> None:
    person = ResumeProfile(skills=(ProfileSkill(skill_id="redis", name="Redis", attested=True),))
    (match,) = compare_skills(posting(demand(graph, "redis")), person, graph, ResumeLines(resume)).matched
    assert match.attested
    assert match.resume_line is None


def test_what_a_line_waives_is_neither_match_nor_gap(graph: SkillGraph, resume: Resume) -> None:
    either = posting(demand(graph, "python", or_else=("java",)), demand(graph, "java", or_else=("python",)))
    found = compare_skills(either, profile(graph, "python"), graph, ResumeLines(resume))
    assert [match.skill_id for match in found.matched] == ["python"]
    assert found.gaps == ()
    assert found.overall_match == 1.0


def test_with_none_of_the_alternatives_each_is_a_gap(graph: SkillGraph, resume: Resume) -> None:
    either = posting(demand(graph, "python", or_else=("java",)), demand(graph, "java", or_else=("python",)))
    found = compare_skills(either, ResumeProfile(), graph, ResumeLines(resume))
    assert [gap.demand.skill_id for gap in found.gaps] == ["python", "java"]


def test_a_posting_without_skills_matches_nothing_and_says_so(graph: SkillGraph, resume: Resume) -> None:
    found = compare_skills(posting(), profile(graph, "python"), graph, ResumeLines(resume))
    assert (found.overall_match, found.no_skills_named, found.gaps) == (0.0, True, ())


def test_evidence_is_what_somebody_did_never_who_they_are_or_whom_they_worked_for() -> None:
    text = (
        "Ada Lovelace\nLondon\nEngineer, Acme\n- Built payment services\nI write software that goes on\n"
        "over two lines\nBSc Mathematics, University of London"
    )

    def at(part: str) -> Quote:
        return Quote.of(text, text.index(part), text.index(part) + len(part))

    bullet, school = at("Built payment services"), at("BSc Mathematics, University of London")
    position = Position(
        title=at("Engineer"),
        company=at("Acme"),
        bullets=(bullet,),
        span=Span(start=at("Engineer").span.start, end=bullet.span.end),
    )
    resume = Resume(
        text=text,
        format="text",
        contact=Contact(name=at("Ada Lovelace"), location=at("London")),
        positions=(position,),
        sections=(Section(kind="education", heading=None, span=school.span),),
    )
    shown = [quote.text for quote in ResumeLines(resume).evidence()]
    assert shown == ["Built payment services", "I write software that goes on\nover two lines"]


def evidence_of(text: str) -> list[str]:
    return [quote.text for quote in ResumeLines(read_resume_text(text)).evidence()]


def test_a_resume_without_headings_has_evidence_but_none_of_who_somebody_is() -> None:
    told = "I ran the monthly reports of a hospital in Excel for six years."
    assert evidence_of(f"Ada Example\nBorn 3 May 1961, Omani\nBristol, UK | github.com/ada\n{told}") == [told]


def test_a_line_of_a_word_or_two_is_evidence_only_in_a_list_of_skills() -> None:
    text = "Ada Example\n\nPublications\nGoogle Scholar\nHow large crystals grow\n\nSkills\nPython\nReport writing"
    assert evidence_of(text) == ["How large crystals grow", "Python", "Report writing"]
