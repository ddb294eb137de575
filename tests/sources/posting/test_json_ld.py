"""What a page describes for search engines is read in all the ways that sites write it."""

import html
import json
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import Salary
from core.errors import PostingUnreadable
from sources.posting.draft import PostingDraft
from sources.posting.json_ld import read_job_posting, read_json_ld
from sources.posting.markup import parse

URL = httpx.URL("https://jobs.example.com/jobs/7-data-engineer?ref=mail")
JOB: dict[str, Any] = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "Data Engineer",
    "description": "<h2>You bring</h2><ul><li>Python</li><li>SQL &amp; dbt</li></ul>",
    "hiringOrganization": {"@type": "Organization", "name": "Acme"},
    "jobLocation": {
        "@type": "Place",
        "address": {"addressLocality": "Berlin", "addressRegion": "Berlin", "addressCountry": {"name": "Germany"}},
    },
    "employmentType": ["FULL_TIME", "CONTRACTOR"],
    "baseSalary": {
        "currency": "EUR",
        "value": {"@type": "QuantitativeValue", "minValue": 60000, "maxValue": "75000", "unitText": "YEAR"},
    },
    "datePosted": "2026-08-05",
    "validThrough": "2026-09-30T23:59:59+02:00",
}


def on_page(*scripts: str, body: str = "") -> PostingDraft | None:
    tags = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    tree = parse(f"<html><head>{tags}</head><body>{body}</body></html>")
    return read_json_ld(tree, URL)


def test_every_field_of_a_posting_is_read() -> None:
    draft = on_page(json.dumps(JOB))
    assert draft == PostingDraft(
        text="You bring\n- Python\n- SQL & dbt",
        title="Data Engineer",
        company="Acme",
        location="Berlin, Germany",
        employment_type="full-time, contract",
        salary=Salary(minimum=60_000, maximum=75_000, currency="EUR", period="year"),
        posted_at=datetime(2026, 8, 5, tzinfo=UTC),
        valid_through=datetime.fromisoformat("2026-09-30T23:59:59+02:00"),
    )


@pytest.mark.parametrize(
    "script",
    [
        json.dumps([{"@type": "Organization", "name": "Acme"}, JOB]),
        json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, JOB]}),
        json.dumps({"@type": "WebPage", "mainEntity": {"@type": ["JobPosting", "Thing"], **JOB}}),
        json.dumps(JOB | {"@type": ["Thing", "http://schema.org/JobPosting"]}),
        json.dumps([JOB, JOB | {"jobLocation": "Munich"}]),
        f"<!--\n{json.dumps(JOB)}\n-->",
        f"//<![CDATA[\n{json.dumps(JOB)}\n//]]>",
        json.dumps(JOB) + ";",
        html.escape(json.dumps(JOB)),
        json.dumps(JOB).replace("</h2>", "</h2>\n\t"),
    ],
)
def test_a_posting_is_found_in_every_wrapping(script: str) -> None:
    draft = on_page("{broken", "[]", script)
    assert draft is not None
    assert (draft.title, draft.company) == ("Data Engineer", "Acme")
    assert "- Python" in draft.text


@pytest.mark.parametrize("times", [1, 2])
def test_an_escaped_description_is_read_as_the_markup_it_was(times: int) -> None:
    description = JOB["description"]
    for _ in range(times):
        description = html.escape(description)
    assert read_job_posting(JOB | {"description": description}).text == "You bring\n- Python\n- SQL & dbt"


def test_what_stands_in_fields_beside_the_description_is_kept_under_its_heading() -> None:
    draft = read_job_posting(JOB | {"qualifications": "<li>Airflow</li><li>Kafka</li>", "skills": "Python"})
    assert draft.text.endswith("Qualifications\n- Airflow\n- Kafka")


def test_of_several_postings_the_one_with_the_address_of_the_page_is_taken() -> None:
    others = [JOB | {"title": f"Job {n}", "url": f"https://jobs.example.com/jobs/{n}"} for n in range(3)]
    own = JOB | {"url": "/jobs/7-data-engineer/"}
    draft = on_page(json.dumps([*others, own]))
    assert draft is not None
    assert draft.title == "Data Engineer"


def test_of_several_postings_the_one_with_the_heading_of_the_page_is_taken() -> None:
    draft = on_page(json.dumps([JOB | {"title": "Cook"}, JOB]), body="<h1>Data <b>Engineer</b></h1>")
    assert draft is not None
    assert draft.title == "Data Engineer"


def test_a_list_of_postings_is_not_taken_for_one() -> None:
    with pytest.raises(PostingUnreadable) as refusal:
        on_page(json.dumps([JOB | {"title": "Cook"}, JOB | {"title": "Driver"}]))
    assert refusal.value.reason == "several_postings"


@pytest.mark.parametrize(
    ("stated", "location", "remote"),
    [
        ({"jobLocation": [{"address": "Lyon"}, {"address": {"addressLocality": "Nice"}}]}, "Lyon; Nice", None),
        ({"jobLocation": {"name": "Head office"}}, "Head office", None),
        ({"jobLocation": None, "jobLocationType": "TELECOMMUTE"}, None, True),
        (
            {
                "jobLocation": [],
                "jobLocationType": "TELECOMMUTE",
                "applicantLocationRequirements": [{"name": "Spain"}, {"name": "Italy"}],
            },
            "Spain; Italy",
            True,
        ),
    ],
)
def test_places_and_remote_work_are_read_in_their_forms(
    stated: dict[str, Any], location: str | None, remote: bool | None
) -> None:
    draft = read_job_posting(JOB | stated)
    assert (draft.location, draft.remote) == (location, remote)


HOURLY = Salary(minimum=20.5, maximum=20.5, currency="USD", period="hour")
YEARLY = Salary(minimum=90_000, maximum=90_000, currency="USD", period="year")


@pytest.mark.parametrize(
    ("stated", "salary"),
    [
        ({"currency": "USD", "value": 20.5, "unitText": "HOUR"}, HOURLY),
        ({"currency": "usd", "value": {"value": "90,000", "unitText": "YEAR"}}, YEARLY),
        ({"currency": "EUR", "minValue": 10, "maxValue": 20}, Salary(minimum=10, maximum=20, currency="EUR")),
        ({"currency": "EUR", "value": {"minValue": 30, "maxValue": 20}}, None),
        ({"currency": "EUR", "value": {"minValue": 0, "maxValue": 0}}, None),
        ({"currency": "EUR", "value": {"value": "competitive"}}, None),
        ("60000", None),
    ],
)
def test_pay_is_read_in_its_forms(stated: object, salary: Salary | None) -> None:
    assert read_job_posting(JOB | {"baseSalary": stated}).salary == salary


def test_a_page_without_a_posting_gives_none() -> None:
    assert on_page(json.dumps({"@type": "Organization", "name": "Acme"})) is None


def test_a_script_nested_beyond_reason_is_passed_over() -> None:
    assert on_page("[" * 100_000, json.dumps(JOB)) is not None


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "address", "value", "minValue", "@type", "unitText"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(JOB)), values))
@settings(max_examples=100)
def test_no_value_of_any_field_breaks_the_reading(fields: dict[str, Any]) -> None:
    draft = read_job_posting(JOB | fields | {"description": JOB["description"]})
    assert "- Python" in draft.finish("json_ld", str(URL)).text
