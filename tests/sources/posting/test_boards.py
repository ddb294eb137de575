"""A posting of a known board is read from the board's own public data."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from pydantic import ValidationError

from core.errors import PostingUnreadable
from sources.posting.boards import BOARDS, find_board
from sources.web import AddressPolicy
from tests.sources.posting.board_answers import ANSWERS, ID

ADDRESSES = {
    "https://boards.greenhouse.io/acme/jobs/123?gh_src=x": "https://boards-api.greenhouse.io/v1/boards/acme/jobs/123",
    "https://job-boards.greenhouse.io/acme/jobs/123": "https://boards-api.greenhouse.io/v1/boards/acme/jobs/123",
    "https://boards.greenhouse.io/embed/job_app?for=acme&token=123": (
        "https://boards-api.greenhouse.io/v1/boards/acme/jobs/123"
    ),
    f"https://jobs.lever.co/acme/{ID}/apply": f"https://api.lever.co/v0/postings/acme/{ID}?mode=json",
    f"https://jobs.eu.lever.co/acme/{ID}": f"https://api.eu.lever.co/v0/postings/acme/{ID}?mode=json",
    f"https://jobs.ashbyhq.com/acme/{ID}": (
        "https://api.ashbyhq.com/posting-api/job-board/acme?includeCompensation=true"
    ),
    "https://apply.workable.com/acme/j/DD136DD7E7/": (
        "https://apply.workable.com/api/v1/widget/accounts/acme?details=true"
    ),
    "https://jobs.smartrecruiters.com/Acme/743999671674844-nurse": (
        "https://api.smartrecruiters.com/v1/companies/Acme/postings/743999671674844"
    ),
    "https://acme.recruitee.com/o/accountant": "https://acme.recruitee.com/api/offers/accountant",
    "https://acme.wd5.myworkdayjobs.com/en-US/Careers/job/Berlin/Engineer_R-1?source=x": (
        "https://acme.wd5.myworkdayjobs.com/wday/cxs/acme/Careers/job/Berlin/Engineer_R-1"
    ),
    "https://ejov.fa.ca2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/job/25587": (
        "https://ejov.fa.ca2.oraclecloud.com/hcmRestApi/resources/latest/recruitingCEJobRequisitionDetails"
        '?expand=all&onlyData=true&finder=ById;Id="25587",siteNumber=CX_1'
    ),
    "https://acme.pinpointhq.com/en/postings/post-001": "https://acme.pinpointhq.com/postings.json",
    f"https://ats.rippling.com/acme/jobs/{ID}": (
        f"https://api.rippling.com/platform/api/ats/v1/board/acme/jobs/{ID}"
    ),
    "https://acme.bamboohr.com/careers/86": "https://acme.bamboohr.com/careers/86/detail",
    "https://acme.na.teamtailor.com/jobs/7167985-seller": "https://acme.na.teamtailor.com/jobs.json",
    "https://www.linkedin.com/jobs/view/welder-at-acme-4012345678/?refId=1": (
        "https://www.linkedin.com/jobs-guest/jobs/api/jobPosting/4012345678"
    ),
    "https://www.linkedin.com/jobs/search/?currentJobId=4012345678&f=x": (
        "https://www.linkedin.com/jobs-guest/jobs/api/jobPosting/4012345678"
    ),
}


@pytest.mark.parametrize(("url", "endpoint"), ADDRESSES.items())
def test_the_data_of_a_posting_is_found_from_its_link(url: str, endpoint: str) -> None:
    address = find_board(httpx.URL(url))
    assert address is not None
    assert address.endpoint == endpoint
    AddressPolicy().check_url(httpx.URL(endpoint))


@pytest.mark.parametrize(
    "url",
    [
        "https://boards.greenhouse.io/acme",
        "https://boards.greenhouse.io.evil.example/acme/jobs/1",
        "https://evil.example/boards.greenhouse.io/acme/jobs/1",
        "https://evilboards.greenhouse.io/acme/jobs/1",
        "https://jobs.lever.co/acme",
        "https://linkedin.com.evil.example/jobs/view/4012345678",
        "https://acme.example/careers?gh_jid=123",
        "https://acme.recruitee.com.evil.example/o/x",
    ],
)
def test_a_link_that_only_resembles_one_of_a_board_is_not_taken_for_one(url: str) -> None:
    assert find_board(httpx.URL(url)) is None


@pytest.mark.parametrize("name", ANSWERS)
def test_every_field_that_a_board_states_is_read(name: str) -> None:
    url, answer, draft = ANSWERS[name]
    address = find_board(httpx.URL(url))
    assert address is not None
    assert address.family.name == name
    assert address.read(json.dumps(answer).encode()) == draft


def test_every_board_has_its_answer_tested() -> None:
    assert {board.name for board in BOARDS} == {*ANSWERS, "linkedin"}


@pytest.mark.parametrize("name", ["ashby", "workable", "pinpoint", "teamtailor", "oracle"])
def test_a_posting_that_its_board_does_not_list_is_none(name: str) -> None:
    url, answer, _ = ANSWERS[name]
    address = find_board(httpx.URL(url))
    assert address is not None
    emptied = {key: [] if isinstance(value, list) else value for key, value in answer.items()}
    assert address.read(json.dumps(emptied).encode()) is None


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("answer", [b"", b"<html>", b"{}", b"[]", b'{"error": "no"}', b"\xff\xfe"])
def test_an_answer_of_another_form_says_so(name: str, answer: bytes) -> None:
    address = find_board(httpx.URL(ANSWERS[name][0]))
    assert address is not None
    with pytest.raises(ValidationError):
        address.read(answer)


RECORDED: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "greenhouse": ("https://job-boards.greenhouse.io/amplitude/jobs/8636903002", lambda data: data["jobs"][0]),
    "lever": (
        "https://jobs.lever.co/idealistconsulting/a24ec4e5-5caa-473d-abd4-b71f09a8167b",
        lambda data: data[0],
    ),
    "ashby": ("https://jobs.ashbyhq.com/HighlightTA/fc2f1f85-46a0-4a31-b165-683e39c07c04", lambda data: data),
    "recruitee": ("https://acme.recruitee.com/o/senior-accountant", lambda data: {"offer": data["offers"][0]}),
    "pinpoint": ("https://acme.pinpointhq.com/en/postings/post-001", lambda data: data),
    "oracle_orc_detail": (
        "https://ejov.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX/job/2026001760",
        lambda data: {"items": [data]},
    ),
}


@pytest.mark.parametrize("name", RECORDED)
def test_a_recorded_answer_of_a_real_board_reads_as_a_whole_posting(
    name: str, job_board: Callable[[str], Any]
) -> None:
    url, pick = RECORDED[name]
    address = find_board(httpx.URL(url))
    assert address is not None
    draft = address.read(json.dumps(pick(json.loads(job_board(f"careerkit/{name}.json")))).encode())
    assert draft is not None
    posting = draft.finish("board", url)
    assert posting.location
    assert "<" not in posting.text
    assert "&amp;" not in posting.text
    if name not in ("pinpoint", "oracle_orc_detail"):  # cut down to a sentence or two in the recording
        assert posting.text.count("\n- ") >= 10


@pytest.mark.parametrize(
    ("name", "url", "facts"),
    [
        (
            "smartrecruiters",
            "https://jobs.smartrecruiters.com/knight/743999671674844",
            ("Knight Gayles", "St. Louis, MO, United States", False, "part-time"),
        ),
        ("workable", "https://apply.workable.com/zaelab/j/DD136DD7E7", ("Zaelab", "Spain", True, None)),
        (
            "teamtailor",
            "https://career.teamtailor.com/jobs/7167985-x",
            ("Teamtailor", "Madrid, Europe, ES", None, None),
        ),
    ],
)
def test_the_facts_of_a_recorded_list_are_read(
    name: str, url: str, facts: tuple[object, ...], job_board: Callable[[str], Any]
) -> None:
    recorded = json.loads(job_board(f"careerkit/{name}.json"))
    address = find_board(httpx.URL(url))
    assert address is not None
    draft = address.read(json.dumps(recorded.get("content", [recorded])[0]).encode())
    assert draft is not None
    assert (draft.company, draft.location, draft.remote, draft.employment_type) == facts


LINKEDIN = "https://www.linkedin.com/jobs/view/4012345678"


def test_a_posting_that_linkedin_shows_to_guests_is_read(job_board: Callable[[str], Any]) -> None:
    address = find_board(httpx.URL(LINKEDIN))
    assert address is not None
    draft = address.read(job_board("pages/linkedin-guest-live-onsite.html").encode())
    assert draft is not None
    assert (draft.title, draft.company, draft.location) == ("Senior Data Analyst", "Acme Corporation", "Remote")
    assert draft.text.strip() == ("Own reporting end to end, from ingestion through the executive dashboards.")


def test_a_posting_that_linkedin_shows_as_closed_is_closed(job_board: Callable[[str], Any]) -> None:
    address = find_board(httpx.URL(LINKEDIN))
    assert address is not None
    with pytest.raises(PostingUnreadable) as refusal:
        address.read(job_board("pages/linkedin-guest-closed.html").encode())
    assert refusal.value.reason == "closed"


def test_a_guest_page_without_a_description_is_no_posting() -> None:
    address = find_board(httpx.URL(LINKEDIN))
    assert address is not None
    assert address.read(b"<html><body>Sign in</body></html>") is None
