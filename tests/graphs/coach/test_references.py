"""Which posting and which resume people mean, told from what they write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain import CoachQuestion, Focus, JobHeading, ResumeHeading
from graphs.coach.references import chosen, job_meant, resume_meant, without_resume

JOBS = [
    JobHeading(id="a", title="Data Engineer", company="Stripe", location="Dublin"),
    JobHeading(id="b", title="Senior Backend Engineer", company="Acme Ltd"),
    JobHeading(id="c", title="Data Analyst", company="Stripe"),
    JobHeading(id="d", title="Ward Manager, Cardiology", company="St Brigid's General Hospital"),
]
NOTHING = Focus()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("what's my delta to the Acme job?", "b"),
        ("How do I fit the ward manager role?", "d"),
        ("compare me with the data engineer at Stripe", "a"),
        ("the second one", "b"),
        ("what about number 3?", "c"),
        ("the last posting", "d"),
        ("2", "b"),
        ("would sripe take me as an analyst", "c"),
        ("reword my resume for the backend job", "b"),
        ("St Brigids hospital please", "d"),
    ],
)
def test_a_posting_is_found_by_company_title_or_number(said: str, meant: str) -> None:
    assert job_meant(said, JOBS, NOTHING).id == meant


def test_a_company_with_two_postings_is_asked_about_with_just_these_two() -> None:
    found = job_meant("what am I missing for Stripe?", JOBS, NOTHING)
    assert found.id is None
    assert [option.id for option in found.options] == ["a", "c"]


def test_what_the_talk_is_about_decides_between_postings_of_one_company() -> None:
    assert job_meant("and for Stripe?", JOBS, Focus(job_id="c")).id == "c"


@pytest.mark.parametrize("said", ["what am I missing?", "why is Kafka first?", "what should I learn first"])
def test_without_a_name_the_posting_talked_about_last_is_meant(said: str) -> None:
    assert job_meant(said, JOBS, Focus(job_id="d")).id == "d"


def test_numbers_count_what_was_listed_last() -> None:
    assert job_meant("the second one", JOBS, Focus(listed=("d", "a"))).id == "a"


def test_after_a_list_what_it_is_has_to_be_said_and_the_list_is_what_can_be_meant() -> None:
    found = job_meant("compare me with it", JOBS, Focus(listed=("d", "a")))
    assert (found.id, [option.id for option in found.options]) == (None, ["d", "a"])


def test_a_company_that_is_not_stored_is_named_and_not_guessed_at() -> None:
    found = job_meant("what do I lack for the Netflix job?", JOBS, Focus(job_id="a"))
    assert (found.id, found.unknown) == (None, "Netflix")


def test_a_skill_is_not_taken_for_a_company() -> None:
    assert job_meant("interview me for Kafka", JOBS, Focus(job_id="a"), ["Kafka"]).id == "a"


def test_the_only_posting_is_meant_whatever_is_said() -> None:
    assert job_meant("how far am I?", JOBS[:1], NOTHING).id == "a"


def test_the_name_of_a_resume_is_not_taken_for_a_job() -> None:
    said = "use the data analyst resume for the Acme job"
    named = [ResumeHeading(id="x", name="data analyst")]
    assert job_meant(without_resume(said, named), JOBS, NOTHING).id == "b"


def test_a_word_that_many_companies_have_in_their_names_names_none() -> None:
    jobs = [*JOBS, JobHeading(id="e", title="Support Agent", company="Sonnwendt Software")]
    assert job_meant("compare my software skills with the ward manager job", jobs, NOTHING).id == "d"


RESUMES = [ResumeHeading(id="x", name="nurse 2024"), ResumeHeading(id="y", name="software engineer")]


@pytest.mark.parametrize(
    ("said", "focus", "meant"),
    [
        ("use the second resume", NOTHING, "y"),
        ("compare my software engineer cv with Acme", NOTHING, "y"),
        ("the second job", Focus(resume_id="x"), "x"),
        ("what am I missing?", NOTHING, None),
    ],
)
def test_a_resume_is_found_by_name_number_or_what_the_talk_is_about(
    said: str, focus: Focus, meant: str | None
) -> None:
    assert resume_meant(said, RESUMES, focus).id == meant


def test_an_answer_picks_an_option_by_id_number_or_words() -> None:
    question = CoachQuestion(about="job", question="?", options=job_meant("?", JOBS, NOTHING).options)
    picks = [chosen(question, reply) for reply in ("a", "the second", "the ward", "hospital", "engineer", "soup")]
    assert [pick and pick.id for pick in picks] == ["a", "b", "d", "d", None, None]


@given(st.text(max_size=200))
def test_whatever_is_said_a_posting_of_the_person_is_meant_or_none(said: str) -> None:
    found = job_meant(said, JOBS, Focus(job_id="a"))
    assert found.id is None or found.id in {job.id for job in JOBS}
    assert {option.id for option in found.options} <= {job.id for job in JOBS}
