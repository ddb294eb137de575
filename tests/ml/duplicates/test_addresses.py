"""An address is the same however it was passed on."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ml.duplicates import canonical_url


@pytest.mark.parametrize(
    "url",
    [
        "https://jobs.example.com/acme/7",
        "http://JOBS.example.com/acme/7/",
        "https://www.jobs.example.com/acme/7#apply",
        "https://jobs.example.com:443/acme//7?utm_source=x&gh_src=1",
        "https://jobs.example.com/acme/7/apply",
        " https://jobs.example.com/acme/7?ref=board&trk=guest ",
    ],
)
def test_what_only_says_where_a_link_was_found_is_dropped(url: str) -> None:
    assert canonical_url(url) == "jobs.example.com/acme/7"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/jobs?id=1", "https://a.example/jobs?id=2"),
        ("https://a.example/jobs/1", "https://a.example/jobs/2"),
        ("https://a.example/jobs/1", "https://b.example/jobs/1"),
        ("https://a.example/jobs/1", "https://a.example:8443/jobs/1"),
        (
            "https://boards.greenhouse.io/embed/job_app?for=acme&token=1",
            "https://boards.greenhouse.io/embed/job_app?for=acme&token=2",
        ),
    ],
)
def test_what_tells_postings_apart_is_kept(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize(
    "url", ["", "no link", "mailto:jobs@example.com", "https://", "https://a:b/", "file:///etc/passwd"]
)
def test_what_is_no_web_address_has_no_form(url: str) -> None:
    assert canonical_url(url) is None


@given(st.text(max_size=60) | st.text(st.sampled_from("/?#%&=+.2F3f apply"), max_size=30))
@example("a%3Fb")
@example("%2525")
@example("x/apply/apply/")
@settings(max_examples=200, deadline=None)
def test_the_form_of_a_form_is_itself(path: str) -> None:
    once = canonical_url(f"https://a.example/{path}")
    if once is not None:
        assert canonical_url(f"https://{once}") == once
