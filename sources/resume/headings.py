"""The words that head the sections of a resume."""

import re

from core.domain import SectionKind

HEADINGS: dict[SectionKind, str] = {
    "contact": (
        "contact, contacts, contact details, contact information, contact me, personal details, personal "
        "information, personal data, personal info, online presence, profiles, links, social, find me online"
    ),
    "summary": (
        "summary, profile, objective, about, about me, overview, bio, biography, introduction, highlights, "
        "personal statement, executive summary, career goal, career goals, who i am, at a glance"
    ),
    "experience": (
        "experience, experiences, employment, work, career, jobs, internships, internship, work history, "
        "employment history, career history, job history, professional background, work background, positions "
        "held, appointments, academic appointments, teaching, teaching and supervision, consulting, military "
        "service, professional history, professional career, where i have worked"
    ),
    "education": (
        "education, academic background, educational background, academic history, academic qualifications, "
        "qualifications, educational qualifications, studies, degrees, schooling, academics, education and "
        "training, training and education, academic credentials, academic training, coursework, relevant "
        "coursework"
    ),
    "skills": (
        "skills, competencies, competences, expertise, technologies, tech stack, toolbox, tools, strengths, "
        "tools and software, tools and technologies, core competencies, skill highlights, skills summary, "
        "skill set, skillset, key skills, areas of expertise, technical proficiencies, proficiencies, "
        "technical background, programming languages, technical summary, what i know, abilities, knowledge, "
        "technical knowledge, capabilities"
    ),
    "projects": (
        "projects, portfolio, side projects, open source, open source contributions, contributions, selected "
        "work, case studies, what i have built"
    ),
    "certifications": (
        "certifications, certification, certificates, certificate, licenses, licences, credentials, licenses "
        "and certifications, licences and certifications, certifications and licenses, accreditations, "
        "certifications and registration, registrations, registration, courses, training, trainings, courses "
        "and training, professional development, continuing education, certifications and training, courses "
        "and certifications, training and certifications, professional registration, licensure"
    ),
    "languages": "languages, language, languages known, spoken languages, language proficiency, foreign languages",
    "awards": (
        "awards, honors, honours, achievements, accomplishments, awards and honors, honors and awards, awards "
        "and recognition, awards and honours, scholarships, grants, fellowships, prizes, distinctions, "
        "recognition"
    ),
    "publications": (
        "publications, papers, patents, research papers, talks, presentations, conferences, publications and "
        "talks, talks and publications, presentations and publications, journal articles, posters, press"
    ),
    "volunteer": (
        "volunteering, volunteer, volunteer work, community, community service, community involvement, "
        "voluntary work, social engagement, civic engagement, extracurricular activities, extracurriculars, "
        "leadership and activities, activities and leadership"
    ),
    "interests": "interests, hobbies, hobbies and interests, interests and hobbies, personal interests",
    "references": "references, referees, recommendations, testimonials",
}
KIND_OF: dict[str, SectionKind] = {name: kind for kind, names in HEADINGS.items() for name in names.split(", ")}
# Headings of two to five words are told by their last: "selected research experience".
LAST_WORDS: dict[SectionKind, str] = {
    "experience": "experience, experiences, employment, internships, history",
    "summary": "summary, profile, objective, statement",
    "skills": "skills, competencies, expertise",
    "projects": "projects, portfolio",
    "certifications": "certifications, certificates, licenses, licences",
    "awards": "awards, honors, honours, achievements",
    "publications": "publications, patents",
    "languages": "languages",
    "interests": "interests, hobbies",
    "education": "education",
    "references": "references",
    "volunteer": "volunteering, involvement",
}
KIND_OF_LAST: dict[str, SectionKind] = {
    word: kind for kind, words in LAST_WORDS.items() for word in words.split(", ")
}
KIND_OF_FIRST: dict[str, SectionKind] = {
    "volunteer": "volunteer",
    "volunteering": "volunteer",
    "voluntary": "volunteer",
    "community": "volunteer",
    "project": "projects",
}
LONGEST = 60
DECORATION = re.compile(r"^[\s#*_=~>|:.•·–—-]+|[\s#*_=~<|:.•·–—-]+$")
SPACED_LETTERS = re.compile(r"(?:\w )+\w")


def heading_kind(text: str) -> SectionKind | None:
    """The kind of section that a heading of these words opens; None where they are no known heading."""
    words = normal(text) if len(text) <= 2 * LONGEST else ""
    if not words or len(words) > LONGEST:
        return None
    if words in KIND_OF:
        return KIND_OF[words]
    parts = words.split()
    if not 2 <= len(parts) <= 5 or any(not part.isalpha() for part in parts) or text.rstrip().endswith((".", ",")):
        return None
    for half in (words, *words.split(" and ")):
        if half in KIND_OF:
            return KIND_OF[half]
    if parts[-1] == "experience" and parts[0] in KIND_OF_FIRST:
        return KIND_OF_FIRST[parts[0]]
    if parts[-1] in KIND_OF_LAST and text[0].isupper():
        return KIND_OF_LAST[parts[-1]]
    return KIND_OF_LAST.get(parts[0]) if parts[1] == "and" and text[0].isupper() else None


def normal(text: str) -> str:
    """Lower-case words of a heading without its decoration; "S K I L L S" is "skills"."""
    text = DECORATION.sub("", text)
    if SPACED_LETTERS.fullmatch(text.replace("  ", " ")) and len(text) > 5:
        text = " ".join(word.replace(" ", "") for word in re.split(r"\s{2,}", text))
    return " ".join(text.lower().replace("&", " and ").replace("/", " and ").split())
