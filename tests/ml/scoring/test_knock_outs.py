"""Conditions that no skill replaces."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import Degree, KnockOutKind, ResumeProfile
from knowledge.skills import SkillGraph
from ml.scoring.knock_outs import NAMES, check_knock_outs
from tests.ml.scoring.cases import posting, rule

KINDS: tuple[KnockOutKind, ...] = ("licence", "degree", "language", "visa", "clearance", "location")


DEGREES = tuple(NAMES)
GRAPH = SkillGraph.load()


def status(kind: KnockOutKind, value: str, **facts: object) -> str:
    person = ResumeProfile.model_validate(facts)
    (found,) = check_knock_outs(posting(knock_outs=(rule(kind, value),)), person, GRAPH)
    return found.status


@pytest.mark.parametrize("kind", KINDS)
def test_a_silent_resume_leaves_every_condition_unknown(kind: KnockOutKind) -> None:
    assert status(kind, "bachelor" if kind == "degree" else "secret") == "unknown"


@settings(max_examples=25)
@given(st.sampled_from(DEGREES), st.sampled_from(DEGREES))
def test_a_degree_meets_every_lower_one(asked: Degree, shown: Degree) -> None:
    expected = "met" if DEGREES.index(shown) >= DEGREES.index(asked) else "unmet"
    assert status("degree", asked, degree=shown) == expected


def test_a_language_is_met_where_listed_and_unmet_where_only_others_are() -> None:
    assert status("language", "German", languages=("english", "german")) == "met"
    assert status("language", "german", languages=("english", "french")) == "unmet"


def test_english_is_never_held_against_somebody_who_does_not_list_it() -> None:
    assert status("language", "english", languages=("german",)) == "unknown"


def test_a_resume_written_in_a_language_shows_it_and_says_why() -> None:
    person = ResumeProfile(languages=("german",), written_in="english")
    (found,) = check_knock_outs(posting(knock_outs=(rule("language", "english"),)), person, GRAPH)
    assert found.status == "met"
    assert found.explanation == "The posting asks for English; the resume is written in it."


def test_a_resume_written_in_english_shows_no_other_language() -> None:
    assert status("language", "german", written_in="english") == "unknown"
    assert status("language", "german", languages=("french",), written_in="english") == "unmet"


def test_a_licence_is_met_by_any_of_its_names() -> None:
    assert status("licence", "Registered Nurse licence", licences=("RN license",)) == "met"


@pytest.mark.parametrize("asked", ["Registered Nurse licence", "Driving licence", "CPA"])
def test_a_licence_that_the_resume_does_not_list_is_unknown_whatever_else_it_lists(asked: str) -> None:
    assert status("licence", asked, licences=("AWS Certified Developer", "Forklift certificate")) == "unknown"


@pytest.mark.parametrize("kind", ["clearance", "visa"])
def test_a_clearance_or_permit_is_met_where_listed_and_never_unmet(kind: KnockOutKind) -> None:
    assert status(kind, "TS/SCI", licences=("Active TS/SCI clearance",)) == "met"
    assert status(kind, "TS/SCI", licences=("Driving licence",)) == "unknown"


def test_a_place_is_met_where_the_resume_names_it_and_else_left_to_the_person() -> None:
    assert status("location", "Berlin", location="Berlin, Germany") == "met"
    assert status("location", "Germany", location="Berlin, Germany") == "met"
    assert status("location", "Germany", location="Potsdam") == "unknown"
    assert status("location", "Portland, OR", location="Salem, OR") == "unknown"
    assert status("location", "on site", location="Stratford on Avon") == "unknown"


def test_what_is_unmet_comes_first_then_what_is_open() -> None:
    rules = (rule("degree", "bachelor"), rule("visa", "EU"), rule("language", "german"))
    person = ResumeProfile(degree="master", languages=("french",))
    found = check_knock_outs(posting(knock_outs=rules), person, GRAPH)
    assert [knock_out.status for knock_out in found] == ["unmet", "unknown", "met"]
