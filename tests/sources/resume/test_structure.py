"""What a resume's text says: sections, contact, education, lists; and what holds for any text at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import Education, Position, Resume, Section
from core.errors import DocumentError
from sources.resume import read_resume_text
from tests.sources.resume.documents import RESUME
from tests.sources.resume.quotes import quotes


def kinds(resume: Resume) -> list[str]:
    return [section.kind for section in resume.sections]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("WORK EXPERIENCE", "experience"),
        ("Employment History:", "experience"),
        ("Selected Research Experience", "experience"),
        ("E X P E R I E N C E", "experience"),
        ("## Career History", "experience"),
        ("*** Experience ***", "experience"),
        ("Experience\n==========", "experience"),
        ("----------\nExperience\n----------", "experience"),
        ("Academic Qualifications", "education"),
        ("Technical Skills & Tools", "skills"),
        ("Core Competencies", "skills"),
        ("Licenses & Certifications", "certifications"),
        ("Awards and Honors", "awards"),
        ("Publications & Talks", "publications"),
        ("Volunteer Experience", "volunteer"),
        ("Side Projects", "projects"),
        ("Professional Summary", "summary"),
        ("Hobbies / Interests", "interests"),
        ("References", "references"),
    ],
)
def test_a_heading_is_known_in_its_many_spellings(heading: str, kind: str) -> None:
    resume = read_resume_text(f"Ada Bell\n\n{heading}\nsomething below it\n")
    assert kinds(resume) == ["contact", kind]


def test_sections_cover_the_text_in_order_without_overlap() -> None:
    resume = read_resume_text(RESUME)
    assert kinds(resume) == ["contact", "experience", "education", "skills"]
    for before, after in zip(resume.sections, resume.sections[1:], strict=False):
        assert before.span.end <= after.span.start
    assert resume.sections[-1].span.end == len(resume.text)


def test_an_unknown_heading_set_like_the_known_ones_opens_a_section_of_its_own() -> None:
    resume = read_resume_text("Ada\n\nSKILLS\n======\nSQL\n\nTHINGS I LIKE\n=============\nTides\n")
    assert [section.heading.text for section in resume.sections if section.heading] == ["SKILLS", "THINGS I LIKE"]
    assert [skill.text for skill in resume.skills] == ["SQL"]


def test_contact_details_are_found_among_labels_and_separators() -> None:
    contact = read_resume_text(
        "Curriculum Vitae\nJOHN P. DOE\n12 Mill Lane, Apt 4B, Springfield, IL 62704 • (217) 555-0198\n"
        "Email: john.doe@example.org | linkedin.com/in/johndoe | https://doe.example/work | doe.dev\n\n"
        "Skills\nSQL\n"
    ).contact
    assert contact.name is not None
    assert contact.email is not None
    assert contact.phone is not None
    assert contact.location is not None
    assert contact.name.text == "JOHN P. DOE"
    assert contact.email.text == "john.doe@example.org"
    assert contact.phone.text == "(217) 555-0198"
    assert contact.location.text == "Springfield, IL 62704"
    assert [link.text for link in contact.links] == [
        "linkedin.com/in/johndoe",
        "https://doe.example/work",
        "doe.dev",
    ]


def test_a_job_title_or_a_range_of_years_is_no_name_and_no_telephone() -> None:
    contact = read_resume_text("Senior Data Engineer\nNode.js | 2015 - 2019\n\nSkills\nSQL\n").contact
    assert (contact.name, contact.phone, contact.links) == (None, None, ())


@pytest.mark.parametrize(
    ("text", "institution", "degree", "level", "year"),
    [
        ("B.Sc. Computer Science\nUniversity of Manchester\n2012 – 2015", "University of Manchester",
         "B.Sc. Computer Science", "bachelor", 2015),
        ("University of Washington\tBachelor of Science\nComputer Science\tSeattle, WA • 2014 - 2018",
         "University of Washington", "Bachelor of Science", "bachelor", 2018),
        ("Bachelor of Science: Information Systems - 2019\nColumbia University, NY", "Columbia University",
         "Bachelor of Science: Information Systems", "bachelor", 2019),
        ("2020–25\tPh.D., Physics, University of Bath", "University of Bath", "Ph.D., Physics", "doctorate", 2025),
        ("M.Tech, Computer Science, IIT Madras, 2014, CGPA 8.9", "IIT Madras",
         "M.Tech, Computer Science", "master", 2014),
        ("MBA, London Business School, 2018", "London Business School", "MBA", "master", 2018),
        ("Associate of Applied Science in Logistics, 2014\nIllinois Central College", "Illinois Central College",
         "Associate of Applied Science in Logistics", "associate", 2014),
        ("Norwich High School, 2008", "Norwich High School", None, "secondary", 2008),
    ],
)  # fmt: skip
def test_a_degree_is_read_with_its_school_level_and_year(
    text: str, institution: str, degree: str | None, level: str, year: int
) -> None:
    (entry,) = read_resume_text(f"Ada Bell\n\nEducation\n{text}\n").education
    assert entry.institution is not None
    assert entry.dates is not None
    assert entry.dates.end is not None
    assert (entry.institution.text, entry.level, entry.dates.end.year) == (institution, level, year)
    assert (entry.degree and entry.degree.text) == degree


def test_skills_are_divided_outside_brackets_and_without_their_labels() -> None:
    resume = read_resume_text(
        "Ada\n\nSkills\n- Programming: Python, Java, C++ (kinda rusty), JavaScript/TypeScript\n"
        "DevOps: Docker, AWS (S3, Lambda, EC2)\nCommunication • Teamwork | SQL; python\nExpert\n"
    )
    assert [skill.text for skill in resume.skills] == [
        "Python", "Java", "C++ (kinda rusty)", "JavaScript/TypeScript", "Docker", "AWS (S3, Lambda, EC2)",
        "Communication", "Teamwork", "SQL",
    ]  # fmt: skip


def test_certificates_and_languages_are_read_without_dates_issuers_and_levels_alone() -> None:
    resume = read_resume_text(
        "Ada\n\nCertifications\nUnity Certified Expert\nMarch 2022\nUnity Technologies\n\n- OSHA 30-Hour (2019)\n"
        "- CLTD, APICS, 2020\n\nLanguages\nEnglish (native), German: B2\nPolish\nConversational\n"
    )
    assert [name.text for name in resume.certifications] == [
        "Unity Certified Expert",
        "OSHA 30-Hour",
        "CLTD, APICS",
    ]
    assert [name.text for name in resume.languages] == ["English (native)", "German: B2", "Polish"]


def test_the_person_is_told_what_could_not_be_found() -> None:
    assert len(read_resume_text("Ada Bell writes letters.").warnings) == 3
    assert read_resume_text(RESUME).warnings == ()


def test_what_cannot_be_seen_is_gone_before_spans_are_counted() -> None:
    resume = read_resume_text(
        "Ada\u200b Bell\x00\n\n\u202eSki\u00adlls\ufeff\n\U000e0041Py\u200dthon\n\ue123 ef\ufb01cient\n"
    )
    assert resume.text == "Ada Bell\n\nSkills\nPython\nefficient"
    assert [resume.text[q.span.start : q.span.end] for q in resume.skills] == ["Python", "efficient"]


@pytest.mark.parametrize("bullet", ["•", "●", "▪", "◦", "–", "-", "*", "o", "·", "➢", "\uf0b7", "1.", "(2)"])
def test_a_bullet_is_no_part_of_what_it_marks(bullet: str) -> None:
    resume = read_resume_text(f"Ada\n\nExperience\nEngineer, Acme Ltd  2019\n{bullet} Built pipelines\n")
    assert [line.text for line in resume.positions[0].bullets] == ["Built pipelines"]


PIECES = (
    "Experience", "EDUCATION", "Skills", "# Skills", "=====", "Software Engineer", "Acme Ltd", "2019 – 2021",
    "2020–", "Jan 2019 - Present", "since 2020", "- did a thing", "• Built X", "  wrapped text", "", "\t",
    "B.Sc. Physics", "University of X", "London, UK", "(remote)", "Python, Java; C++ (rusty", "|", "a@b.co",
    "+1 555 123 4567", "Engineer at Foo", "Told at some length, with a full stop.", "\u200b", "\uf0b7 item",
)  # fmt: skip
LINES = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=4).map("  ".join)
TEXTS = st.one_of(st.lists(LINES, max_size=25).map("\n".join), st.text(max_size=200))


@settings(max_examples=150)
@given(TEXTS)
def test_any_text_is_read_or_refused_and_every_quote_is_verbatim(text: str) -> None:
    try:
        resume = read_resume_text(text)
    except DocumentError:
        assert not any(character.isalnum() for character in text)
        return
    for quote in quotes(resume):
        assert resume.text[quote.span.start : quote.span.end] == quote.text != ""
    parts: list[Section | Position | Education] = [*resume.sections, *resume.positions, *resume.education]
    assert all(part.span.start < part.span.end <= len(resume.text) for part in parts)
    assert read_resume_text(resume.text).text == resume.text
