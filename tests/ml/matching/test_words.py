"""How near resumes and postings come in their words."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain import JobPosting, ResumeProfile
from knowledge.skills import SkillGraph
from ml.matching import open_matching
from ml.matching.opening import FOLDER
from ml.matching.words import WordNearness, words_of, words_of_posting, words_of_resume
from sources.resume import read_resume_text
from tests.ml.scoring.cases import profile

NEARNESS = WordNearness.load(FOLDER)
RESUME = """Jo Miller
Portsmouth

Experience
Boatbuilder, Solent Yachts, Portsmouth
2018 - present
- Laminated hulls in glass fibre and repaired keels

Skills
Laminating, joinery
Education
BSc Boats, Portsmouth University, 2017
"""
texts = st.lists(
    st.sampled_from(["weld", "hull", "keel", "teach", "pupils", "you", "team", "work", "experience"]),
    max_size=12,
)


@given(texts, texts)
def test_nearness_is_a_share_and_the_same_from_both_sides(one: list[str], other: list[str]) -> None:
    left, right = words_of(*one), words_of(*other)
    (near,) = NEARNESS.nearness(left, [right])

    assert 0 <= near <= 1
    assert NEARNESS.nearness(right, [left]) == [pytest.approx(near)]
    assert NEARNESS.nearness(left, [left]) == [1.0 if left else 0.0]


def test_a_word_in_common_that_few_texts_hold_brings_nearer_than_one_that_most_hold() -> None:
    resume = words_of("keel", "experience")
    rare, common = NEARNESS.nearness(resume, [words_of("keel", "pupils"), words_of("experience", "pupils")])

    assert rare > common


def test_what_a_posting_is_compared_with_neither_names_nor_schools_nor_places_nor_employers_change() -> None:
    resume = read_resume_text(RESUME)
    other = read_resume_text(
        RESUME.replace("Jo Miller", "Ola Nkosi")
        .replace("Portsmouth", "Durban")
        .replace("Solent Yachts", "Bay Boats")
    )
    profile = ResumeProfile(titles=("Boatbuilder",))

    assert words_of_resume(resume, profile) == words_of_resume(other, profile)
    assert {"hull", "keel", "joineri"} <= words_of_resume(resume, profile).keys()


def test_the_title_of_a_posting_counts_more_than_its_text() -> None:
    counts = words_of_posting(JobPosting(title="Welder", text="Weld hulls."))

    assert counts == Counter({"welder": 3, "weld": 1, "hull": 1})


def test_postings_are_looked_for_by_titles_and_by_pairs_of_the_words_that_tell_most() -> None:
    graph = SkillGraph.load()
    shown = profile(graph, "kubernetes", "terraform").model_copy(update={"titles": ('Engineer -or "Lead"',)})
    matching = open_matching()

    assert matching.query(shown) == "engineer lead or kubernetes terraform"
    assert matching.query(ResumeProfile()) == ""
