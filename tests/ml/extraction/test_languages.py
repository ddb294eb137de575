"""The language that a resume is written in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.samples import sample_resumes
from ml.extraction.languages import language_of

OTHERS = {
    "german": """Erfahrener Entwickler mit Schwerpunkt Python und Docker. Aufbau der Plattform für den Handel,
zusammen mit drei Kollegen, von der Planung bis zum Betrieb. Head of Sales and Marketing by proxy in der Firma von
2019 bis 2023, danach Leitung des Teams und Betreuung der Kunden in Berlin und Hamburg.""",
    "dutch": """Ervaren ontwikkelaar met Python of Java en kennis van de cloud. Bouwde met drie collega's het
platform voor de handel, van het plan tot de productie, en gaf leiding aan het team of verving de manager.""",
    "norwegian": """Erfaren utvikler med ansvar for plattformen for handel i Oslo by. Bygget tjenester for kunder
og ledet et lite team i to år, med ansvar for drift og for opplæring av nye kolleger i Python og Docker.""",
    "french": """Développeur confirmé, spécialiste de Python et de Docker. Mise en place de la plateforme pour le
commerce avec trois collègues, du plan à la production, puis direction de l'équipe et suivi des clients à Lyon.""",
}


def test_the_sample_resumes_are_recognised_as_english() -> None:
    assert {language_of(resume.data.decode()) for resume in sample_resumes()} == {"english"}


def test_a_terse_english_resume_is_recognised() -> None:
    text = """Jo Lin
Nurse
- Cared for twelve patients a shift on a ward of surgery
- Trained new colleagues and kept the records
- Moved from paper to Epic with two others
Skills: Excel, SQL, nursing, triage, Tableau"""
    assert language_of(text) == "english"


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_other_languages_are_not_taken_for_english(text: str) -> None:
    assert language_of(text) is None


def test_a_mere_list_of_skills_is_in_no_language() -> None:
    assert language_of("Python, Docker, Kubernetes, SQL, Git, Linux, " * 8) is None


@settings(max_examples=25)
@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert language_of(text) in {None, "english"}
