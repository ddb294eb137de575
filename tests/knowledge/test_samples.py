"""The samples that a first account holds."""

from knowledge.samples import sample_postings, sample_resumes


def test_there_are_two_resumes_and_a_dozen_postings() -> None:
    assert len(sample_resumes()) == 2
    assert len(sample_postings()) == 12


def test_every_sample_posting_says_who_asks_for_what_and_where() -> None:
    for posting in sample_postings():
        assert posting.title
        assert posting.company
        assert posting.location
        assert "\n- " in posting.text


def test_sample_people_can_not_be_reached() -> None:
    for resume in sample_resumes():
        assert b"@example.com" in resume.data
