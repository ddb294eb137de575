"""The same job on two boards is told from two jobs that look alike."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import JobPosting
from ml.duplicates import Fingerprint, compare, fingerprint
from ml.duplicates.fingerprint import overlap
from ml.duplicates.normal import read_company, read_places, read_title

LINES = [
    "Design and run the services behind our checkout, from the first sketch to the pager.",
    "Write Go that a colleague can read at three in the morning.",
    "Move what is left of the old application into services with clear borders.",
    "Model money in PostgreSQL without losing a cent, and explain it to auditors.",
    "Four years with a typed server language such as Go, Java or C#.",
    "You know why a retry without idempotency is a bug, and how to find one.",
]
POSTING = JobPosting(
    title="Senior Backend Engineer",
    text="\n".join(f"- {line}" for line in LINES),
    company="Kestrel Pay GmbH",
    location="Berlin, Germany",
    url="https://jobs.lever.co/kestrel/1",
    board="lever:kestrel",
    external_id="1",
)


def of(**changes: object) -> Fingerprint:
    offered = {"board": "remoteok", "external_id": "77", "url": "https://remoteok.com/77"}
    return fingerprint(POSTING.model_copy(update=offered | changes))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"title": "Sr. Backend Engineer (m/f/d) - Berlin"},
        {"company": "KESTREL PAY"},
        {"location": "Berlin (Hybrid)"},
        {"location": "10115 Berlin"},
        {"location": "Remote"},
        {"location": None},
        {"text": " ".join(LINES)},
        {"text": "\n".join(reversed(LINES))},
        {"text": POSTING.text[:200] + "..."},
        {"text": f"Found by our crawlers.\n{POSTING.text}\nReport this job"},
        {"company": None},
    ],
)
def test_the_same_job_is_recognised_through_what_boards_do_to_it(changes: dict[str, object]) -> None:
    likeness = compare(fingerprint(POSTING), of(**changes))
    assert likeness.same, likeness


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Junior Backend Engineer"},
        {"title": "Backend Engineer"},
        {"title": "Senior Frontend Engineer", "text": "\n".join(LINES[:3])},
        {"location": "Munich, Germany"},
        {"company": "Tallow & Finch"},
        {
            "text": "\n".join(LINES[:2])
            + "\nTend the garden.\nFeed the cats at noon, and the birds at dawn.\nSweep the yard."
        },
    ],
)
def test_another_job_that_looks_alike_is_another_job(changes: dict[str, object]) -> None:
    likeness = compare(fingerprint(POSTING), of(**changes))
    assert not likeness.same, likeness


def test_the_same_name_on_the_same_board_is_the_same_posting_whatever_it_says_now() -> None:
    edited = POSTING.model_copy(update={"title": "Cook", "text": "Cook for us.", "location": "Bonn"})
    assert compare(fingerprint(POSTING), fingerprint(edited)).ground == "identity"


def test_two_openings_on_a_companys_own_board_stay_two_however_alike() -> None:
    assert not compare(fingerprint(POSTING), of(board="lever:kestrel", external_id="2", url=None)).same
    assert compare(of(external_id="1", url=None), of(external_id="2", url=None)).same


def test_the_same_address_is_the_same_posting() -> None:
    linked = of(url="https://jobs.lever.co/kestrel/1/apply?utm_source=x", title="Coder", company="Agency")
    assert compare(fingerprint(POSTING), linked).ground == "address"


def test_offers_of_one_job_can_be_found_by_a_key_in_common() -> None:
    one = fingerprint(POSTING)
    assert one.keys & of(company=None).keys
    assert one.keys & of(text="Something else altogether is written here.").keys
    assert not one.keys & of(company="Tallow & Finch", text="Something else altogether is written here.").keys


def test_a_fingerprint_can_be_kept_as_text() -> None:
    one = fingerprint(POSTING)
    assert Fingerprint.model_validate_json(one.model_dump_json()) == one


def test_texts_longer_than_what_is_kept_of_them_are_estimated_closely() -> None:
    words = [f"word{number}" for number in range(6000)]
    one = fingerprint(POSTING.model_copy(update={"text": " ".join(words)}))
    other = fingerprint(POSTING.model_copy(update={"text": " ".join(words[:3000])}))
    alike, contained = overlap(one, other)
    assert alike == pytest.approx(0.5, abs=0.06)
    assert contained == pytest.approx(1.0, abs=0.1)


postings = st.builds(
    lambda title, company, location, text: POSTING.model_copy(
        update={"title": title, "company": company, "location": location, "text": text, "board": None, "url": None}
    ),
    st.sampled_from(["Nurse", "Senior Nurse (m/f/d)", "RN", "Nurse II", "Cook", "🙂"]),
    st.sampled_from([None, "Acme", "Acme Inc.", "Other"]),
    st.sampled_from([None, "Lyon", "Lyon, France", "Paris; Lyon", "Remote", "---"]),
    st.lists(st.sampled_from(LINES), min_size=1, max_size=6).map("\n".join) | st.text(min_size=1, max_size=30),
)


@given(postings, postings)
@settings(max_examples=150, deadline=None)
def test_the_order_does_not_matter_and_every_posting_is_itself(one: JobPosting, other: JobPosting) -> None:
    a, b = fingerprint(one), fingerprint(other)
    assert compare(a, b) == compare(b, a)
    assert 0 <= overlap(a, b)[1] <= 1


def test_no_two_of_the_sample_postings_are_one() -> None:
    folder = Path(__file__).parents[3] / "knowledge" / "samples" / "postings"
    texts = [path.read_text("utf-8") for path in sorted(folder.iterdir()) if path.is_file()]
    prints = [fingerprint(JobPosting(title=text.partition("\n")[0][:200] or "Job", text=text)) for text in texts]
    assert len(prints) > 5
    assert not [1 for one, other in combinations(prints, 2) if compare(one, other).same]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Software Engineer (m/w/d)", "software engineer"),
        ("Sr. DevOps Engineer - Remote", "Senior DevOps Engineer"),
        ("Data Engineer [Ref. 20931]", "Data Engineer, full-time"),
        ("Softwareentwickler (d/m/w) Vollzeit", "Softwareentwickler"),
        ("Engineer II", "Engineer 2"),
        ("Job: C# Developer", "C# Developer"),
    ],
)
def test_titles_have_one_form(one: str, other: str) -> None:
    assert read_title(one) == read_title(other)


@pytest.mark.parametrize(
    ("one", "other"), [("C Developer", "C# Developer"), ("Engineer II", "Engineer III"), ("Cook", "Lead Cook")]
)
def test_titles_of_other_jobs_do_not(one: str, other: str) -> None:
    assert read_title(one) != read_title(other)


@pytest.mark.parametrize(
    ("given_name", "key"),
    [
        ("Acme, Inc.", "acme"),
        ("ACME GmbH", "acme"),
        ("Tallow & Finch Ltd", "tallowfinch"),
        ("Tallow and Finch", "tallowfinch"),
        ("Société Générale SA", "societegenerale"),
        ("Confidential", ""),
        (None, ""),
    ],
)
def test_employers_have_one_form(given_name: str | None, key: str) -> None:
    assert read_company(given_name) == key


@pytest.mark.parametrize(
    ("location", "towns"),
    [
        ("Berlin, Germany", {"berlin"}),
        ("NYC", {"new york"}),
        ("München; Köln", {"munich", "cologne"}),
        ("Greater Bristol Area", {"bristol"}),
        ("Remote (EU)", set()),
        (None, set()),
    ],
)
def test_places_have_one_form(location: str | None, towns: set[str]) -> None:
    assert read_places(location) == towns


def test_every_labelled_pair_is_well_formed() -> None:
    lines = (Path(__file__).parents[3] / "evals" / "cases" / "duplicates.jsonl").read_text("utf-8").splitlines()
    parts = {"dev": set(), "test": set()}  # type: dict[str, set[str]]
    for line in lines:
        case = json.loads(line)
        parts[case["part"]].update(filter(None, (case["a"]["company"], case["b"]["company"])))
    shared = {read_company(name) for name in parts["dev"]} & {read_company(name) for name in parts["test"]}
    assert shared <= {""}
