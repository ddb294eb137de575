"""Files that people bring are read in the forms and under the names that they come in."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import JobPosting, Salary
from core.errors import BoardUnreadable, PostingUnreadable
from sources.boards import File, pull
from sources.boards.records import read_records
from sources.web.polite import PoliteWeb

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [
        {
            "id": "7",
            "title": "Welder",
            "url": "https://acme.example/7",
            "content_html": "<p>Weld <b>ships</b>.</p>",
            "author": {"name": "Acme"},
            "tags": ["Steel", "Yard"],
            "date_published": "2026-08-05T10:00:00Z",
        }
    ],
}
CSV = (
    "Job Title;Company;Location;Description;URL;Salary;Remote;Tags\n"
    'Welder;Acme;Lyon;"Weld ships.\nRead drawings; carefully.";https://acme.example/7;60k-70k €;no;Steel, Yard\n'
)
ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Jobs</title>
<entry><id>7</id><title>Welder</title><link href="https://acme.example/7"/><author><name>Acme</name></author>
<updated>2026-08-05T10:00:00Z</updated>
<content type="html">&lt;p&gt;Weld ships.&lt;/p&gt;</content></entry></feed>"""
JSON_LD = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Welder",
    "description": "Weld ships.",
    "hiringOrganization": {"name": "Acme"},
    "url": "https://acme.example/7",
}
BARE = {"position": "Welder", "employer": "Acme", "body": "Weld ships.", "link": "https://acme.example/7"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("jobs.json", json.dumps(JSON_FEED)),
        ("jobs.json", json.dumps([BARE])),
        ("jobs.json", json.dumps({"jobs": [BARE]})),
        ("job.json", json.dumps(BARE, indent=2)),
        ("job.json", json.dumps(JSON_LD)),
        ("jobs.jsonl", json.dumps(BARE) + "\n\n" + json.dumps(BARE | {"link": "https://acme.example/8"})),
        ("jobs.txt", json.dumps(BARE) + "\n" + json.dumps(BARE)),
        ("jobs.csv", CSV),
        ("jobs.tsv", CSV.replace(";", "\t")),
        ("jobs.csv", "\ufeff" + CSV),
        ("jobs.xml", ATOM),
    ],
)
def test_a_file_is_read_in_its_form(name: str, content: str) -> None:
    jobs, skipped = read_records(content.encode(), name)
    assert skipped == ()
    assert jobs[0].draft.title == "Welder"
    assert jobs[0].draft.company == "Acme"
    assert jobs[0].draft.text.startswith("Weld ships.")
    assert jobs[0].url == "https://acme.example/7"


def test_every_column_of_a_table_is_read() -> None:
    ((job,), _) = read_records(CSV.encode(), "jobs.csv")
    assert job.draft.salary == Salary(minimum=60_000, maximum=70_000, currency="EUR", period="year")
    assert job.draft.tags == ("Steel", "Yard")
    assert job.draft.remote is False
    assert "carefully" in job.draft.text


def test_a_table_in_an_old_encoding_keeps_its_letters() -> None:
    table = "title,company,description\nIngénieur,Société Générale,Développer et tester à Nîmes où il fait beau\n"
    ((job,), _) = read_records(table.encode("windows-1252"), "jobs.csv")
    assert job.draft.company == "Société Générale"


def test_postings_of_ours_are_read_back_as_they_are() -> None:
    posting = JobPosting(
        title="Welder",
        text="Weld ships.",
        company="Acme",
        workplace="hybrid",
        remote=False,
        salary=Salary(minimum=5, maximum=6, currency="EUR", period="hour"),
        tags=("a", "b"),
    )
    ((job,), _) = read_records(posting.model_dump_json().encode())
    assert job.draft.finish("file").model_dump() == posting.model_copy(update={"source": "file"}).model_dump()


def test_a_record_without_a_title_is_skipped_by_its_number() -> None:
    jobs, skipped = read_records(json.dumps([BARE, {"body": "x"}, 7]).encode())
    assert len(jobs) == 1
    assert [skip.why for skip in skipped] == [
        "Record 2 has no usable field `title`.",
        "Record 3 has no usable field `title`.",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b'[{"title": "Welder", "text": "We', "truncated"),
        (b'[{"title": "Welder" "text": 1}]', "not_json"),
        (b"[" * 100_000, "not_json"),
        (b'{"title": "a"}\n{"title": \n', "not_json"),
        (b"just words", "unexpected_form"),
        (b"<html><body>no feed</body></html>", "unexpected_form"),
        (b'title,text\n"a,b', "unexpected_form"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(BoardUnreadable) as refusal:
        read_records(content)
    assert refusal.value.reason == reason
    assert refusal.value.detail.endswith(".")


@given(st.binary(max_size=200) | st.text(st.sampled_from('{}[]",:<>a1;\n\t'), max_size=80).map(str.encode))
@settings(max_examples=150, deadline=None)
def test_any_file_is_read_or_refused_and_nothing_else(content: bytes) -> None:
    try:
        jobs, _ = read_records(content)
    except BoardUnreadable:
        return
    for job in jobs:
        assert job.external_id
        with suppress(PostingUnreadable):
            assert job.draft.finish("file", job.url).title


async def test_a_long_file_comes_in_pages_that_can_be_gone_on_from(tmp_path: Path, polite: PoliteWeb) -> None:
    path = tmp_path / "jobs.jsonl"
    path.write_text("\n".join(json.dumps(BARE | {"id": number}) for number in range(450)) + "\n[]", "utf-8")
    pages = [page async for page in pull(File(path), polite)]
    assert [len(page.postings) for page in pages] == [200, 200, 50]
    assert {page.total for page in pages} == {451}
    assert [len(page.skipped) for page in pages] == [1, 0, 0]
    assert [page async for page in pull(File(path), polite, pages[0].next)] == pages[1:]


async def test_a_file_that_is_not_there_is_said_so(tmp_path: Path, polite: PoliteWeb) -> None:
    with pytest.raises(BoardUnreadable, match="cannot be opened"):
        [page async for page in pull(File(tmp_path / "none.json"), polite)]
