"""Every source reads its board's listing: all its postings, under the names that the board has for them."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from core.domain import Salary
from core.errors import BoardUnreadable, UnknownBoard
from sources.boards import SourcePage, open_source, pull, read_page
from sources.web import Network, WebClient
from sources.web.polite import PoliteWeb
from sources.web.render import Renderer, find_chromium
from tests.sources.boards.answers import LISTINGS, TEXT, Listing
from tests.sources.web_server import WebServer


def serve(web: WebServer, listing: Listing) -> None:
    for path, answer in listing.answers.items():
        if isinstance(answer, str):
            web.page(path, answer)
        else:
            web.data(path, answer)


async def pulled(polite: PoliteWeb, name: str) -> list[SourcePage]:
    return [page async for page in pull(open_source(name), polite)]


@pytest.mark.parametrize("name", LISTINGS)
async def test_a_source_yields_every_posting_of_its_listing(name: str, web: WebServer, polite: PoliteWeb) -> None:
    listing = LISTINGS[name]
    serve(web, listing)
    pages = await pulled(polite, listing.source)
    postings = {posting.external_id: posting for page in pages for posting in page.postings}
    assert not [skip for page in pages for skip in page.skipped]
    assert set(postings) == set(listing.ids) == set().union(*(page.seen for page in pages))
    welder, cook = (postings[name] for name in listing.ids)
    assert "Weld" in welder.title
    assert "Cook" in cook.title
    assert welder.url == listing.url
    assert welder.board == open_source(listing.source).key
    assert "steel" in welder.text
    assert "<" not in welder.text
    assert {field: getattr(welder, field) for field in listing.facts} == listing.facts


async def test_pay_is_read_from_what_the_board_states(web: WebServer, polite: PoliteWeb) -> None:
    pay = {
        "remoteok": Salary(minimum=60_000, currency="USD", period="year"),
        "remotive": Salary(minimum=40_000, maximum=50_000, currency="EUR", period="year"),
        "hn": Salary(minimum=60_000, maximum=75_000, currency="EUR", period="year"),
        "indeed": Salary(minimum=20, maximum=25, currency="USD", period="hour"),
    }
    for name, salary in pay.items():
        serve(web, LISTINGS[name])
        assert (await pulled(polite, name if name != "indeed" else "indeed:welder"))[0].postings[
            0
        ].salary == salary


@pytest.mark.parametrize("name", LISTINGS)
async def test_a_page_can_be_kept_as_text_and_read_back(name: str, web: WebServer, polite: PoliteWeb) -> None:
    serve(web, LISTINGS[name])
    for page in await pulled(polite, LISTINGS[name].source):
        assert SourcePage.model_validate_json(page.model_dump_json()) == page


@pytest.mark.parametrize("name", LISTINGS)
def test_a_source_is_found_again_by_its_key(name: str) -> None:
    key = open_source(LISTINGS[name].source).key
    assert open_source(key).key == key


async def test_names_and_addresses_that_no_store_or_page_should_hold_are_made_plain(
    web: WebServer, polite: PoliteWeb
) -> None:
    jobs = [
        {
            "id": "a\0b",
            "title": "Welder",
            "text": "Weld ships.",
            "url": "javascript:alert(1)",
            "department": "Y\0",
        },
        {"id": "x" * 5000, "title": "Cook", "text": "Cook for us.", "url": "https://acme.example.com/\nx"},
    ]
    web.data("acme.example.com/jobs.json", jobs)
    (page,) = await pulled(polite, "feed:https://acme.example.com/jobs.json")
    assert [posting.url for posting in page.postings] == [None, None]
    assert page.seen == {posting.external_id for posting in page.postings}
    assert all(len(name) < 300 and name.isprintable() for name in page.seen)
    assert "\\u0000" not in page.model_dump_json()


@pytest.mark.parametrize("name", ["greenhouse", "lever", "ashby", "workable"])
async def test_one_damaged_posting_costs_none_of_the_others(name: str, web: WebServer, polite: PoliteWeb) -> None:
    listing = LISTINGS[name]
    ((path, answer),) = listing.answers.items()
    answer = json.loads(json.dumps(answer))
    items = answer if isinstance(answer, list) else answer["jobs"]
    items[0] = {key: value for key, value in items[0].items() if key in ("id", "shortcode")}
    items.append("no posting at all")
    web.data(path, answer)
    (page,) = await pulled(polite, listing.source)
    # A workable job of two places still comes with the other one.
    assert {posting.external_id for posting in page.postings} >= {listing.ids[1]}
    assert [skip.external_id for skip in page.skipped] == [listing.ids[0], None]
    assert listing.ids[0] in page.seen


async def test_a_posting_without_text_is_skipped_with_the_reason(web: WebServer, polite: PoliteWeb) -> None:
    web.data("api.lever.co/v0/postings/acme?mode=json&skip=0&limit=100", [{"id": "1", "text": "Welder"}])
    (page,) = await pulled(polite, "lever:acme")
    assert page.postings == ()
    assert page.skipped[0].external_id == "1"
    assert page.skipped[0].why.endswith(".")


async def test_a_careers_page_that_leads_to_a_known_board_is_read_there(web: WebServer, polite: PoliteWeb) -> None:
    serve(web, LISTINGS["greenhouse"])
    web.page(
        "acme.example.com/careers",
        '<script src="https://boards.greenhouse.io/embed/job_board/js?for=acme"></script>Join us!',
    )
    (page,) = await pulled(polite, "https://acme.example.com/careers")
    assert page.seen == {"123", "124"}


async def test_a_careers_page_that_describes_its_postings_is_read_as_it_is(
    web: WebServer, polite: PoliteWeb
) -> None:
    described = [
        {"@type": "JobPosting", "title": title, "description": "You weld ships.", "identifier": {"value": number}}
        for number, title in ((7, "Welder"), (8, "Cook"))
    ]
    web.page(
        "acme.example.com/careers",
        f'<script type="application/ld+json">{json.dumps(described)}</script><a rel="next" href="?page=2">',
    )
    web.page("acme.example.com/careers?page=2", "<p>That is all.</p>")
    pages = await pulled(polite, "https://acme.example.com/careers")
    assert [sorted(page.seen) for page in pages] == [["7", "8"], []]


async def test_links_of_a_careers_page_are_followed_ten_a_page(web: WebServer, polite: PoliteWeb) -> None:
    web.page("acme.example.com/careers", "".join(f'<a href="/jobs/{n:03}-welder">Welder</a>' for n in range(23)))
    for number in range(23):
        web.page(
            f"acme.example.com/jobs/{number:03}-welder", f"<h1>Welder</h1><p>{'We weld ships. ' * 30}{number}</p>"
        )
    pages = await pulled(polite, "https://acme.example.com/careers")
    assert [len(page.postings) for page in pages] == [10, 10, 3]
    assert len({posting.external_id for page in pages for posting in page.postings}) == 23


@pytest.mark.browser
@pytest.mark.skipif(find_chromium(None) is None, reason="no Chromium on this machine")
async def test_a_careers_page_that_needs_a_browser_is_shown_by_one(
    web: WebServer, polite: PoliteWeb, internet: Network
) -> None:
    web.page("acme.example.com/careers", "<div id='root'></div><script src='/app.js'></script>")
    web.page(
        "acme.example.com/app.js",
        "document.getElementById('root').innerHTML = '<a href=\"/jobs/welder-7\">Welder</a>'",
        content_type="text/javascript",
    )
    web.page("acme.example.com/jobs/welder-7", f"<h1>Welder</h1><article>{TEXT * 5}</article>")
    renderer = Renderer(WebClient(500_000, 20.0, internet), 500_000, 20.0)
    page = await read_page(open_source("https://acme.example.com/careers"), polite, renderer=renderer)
    assert [posting.title for posting in page.postings] == ["Welder"]


async def test_a_careers_page_that_leads_nowhere_is_not_taken_for_one_without_openings(
    web: WebServer, polite: PoliteWeb
) -> None:
    web.page("acme.example.com/careers", "<p>Our values</p><script src='/app.js'></script>")
    with pytest.raises(BoardUnreadable) as refusal:
        await read_page(open_source("https://acme.example.com/careers"), polite)
    assert refusal.value.reason == "no_postings"


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ("https://boards.greenhouse.io/acme", "greenhouse:acme"),
        ("job-boards.greenhouse.io/acme?gh_src=1", "greenhouse:acme"),
        ("https://boards.greenhouse.io/embed/job_board?for=acme", "greenhouse:acme"),
        ("https://jobs.lever.co/acme/", "lever:acme"),
        ("https://jobs.eu.lever.co/acme", "lever-eu:acme"),
        ("https://jobs.ashbyhq.com/Acme%20Corp", "ashby:Acme%20Corp"),
        ("https://apply.workable.com/acme/", "workable:acme"),
        ("https://careers.smartrecruiters.com/Acme", "smartrecruiters:Acme"),
        ("careers:https://jobs.lever.co/acme", "lever:acme"),
        ("feed:acme.example.com", "feed:acme.example.com"),
        (" remoteok ", "remoteok"),
        ("hn:4567", "hn"),
        ("linkedin:data engineer@Berlin", "linkedin:data engineer@Berlin"),
        ("https://www.acme.example.com/careers/#open", "careers:acme.example.com/careers"),
    ],
)
def test_a_source_is_found_by_name_and_by_address(given: str, key: str) -> None:
    assert open_source(given).key == key


@pytest.mark.parametrize(
    "given",
    [
        *(
            "",
            "nothing",
            "greenhouse",
            "greenhouse:",
            "lever:a/b",
            "greenhouse:../../v2",
            "greenhouse:a%2Fb",
            "hn:x",
        ),
        *(
            "file:/etc/passwd",
            "/etc/passwd",
            "feed:/etc/passwd",
            "feed:file:///etc/passwd",
            "careers:",
            "ftp://a.b",
        ),
    ],
)
def test_what_names_no_source_is_refused_with_what_does(given: str) -> None:
    with pytest.raises(UnknownBoard) as refusal:
        open_source(given)
    assert refusal.value.detail.endswith(".")


RECORDED: dict[str, tuple[str, str, Callable[[Any], Any]]] = {
    "greenhouse": (
        "greenhouse:amplitude",
        "boards-api.greenhouse.io/v1/boards/amplitude/jobs?content=true",
        lambda data: [str(job["id"]) for job in data["jobs"]],
    ),
    "lever": (
        "lever:idealistconsulting",
        "api.lever.co/v0/postings/idealistconsulting?mode=json&skip=0&limit=100",
        lambda data: [job["id"] for job in data],
    ),
    "ashby": (
        "ashby:HighlightTA",
        "api.ashbyhq.com/posting-api/job-board/HighlightTA?includeCompensation=true",
        lambda data: [job["id"] for job in data["jobs"]],
    ),
}


@pytest.mark.parametrize("name", RECORDED)
async def test_a_recorded_listing_of_a_real_board_is_read_whole(
    name: str, web: WebServer, polite: PoliteWeb, job_board: Callable[[str], str]
) -> None:
    source, path, ids = RECORDED[name]
    recorded = job_board(f"careerkit/{name}.json")
    web.page(path, recorded, content_type="application/json; charset=utf-8")
    (page,) = await pulled(polite, source)
    assert [posting.external_id for posting in page.postings] == ids(json.loads(recorded))
    for posting in page.postings:
        assert posting.location
        assert posting.url
        assert posting.url.startswith("https://")
        assert len(posting.text) > 1000
        assert "<" not in posting.text


async def test_a_recorded_job_in_two_countries_is_one_posting(
    web: WebServer, polite: PoliteWeb, job_board: Callable[[str], str]
) -> None:
    recorded = json.loads(job_board("careerkit/workable.json"))
    for job in recorded["jobs"]:
        job["description"] = "<p>What the recording leaves out.</p>"
    web.data("apply.workable.com/api/v1/widget/accounts/zaelab?details=true", recorded)
    (page,) = await pulled(polite, "workable:zaelab")
    (posting,) = page.postings
    assert posting.location == "Spain; Portugal"
    assert posting.remote is True
