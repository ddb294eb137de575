"""A pull goes page by page, from where it stopped, and ends with a reason where a board misbehaves."""

import gzip
import json
from typing import Any

import pytest

from core.errors import BoardUnreadable
from sources.boards import Cursor, gone, open_source, pull, read_page
from sources.web import Network, WebClient
from sources.web.polite import Manners, PoliteWeb
from tests.sources.boards.answers import LISTINGS, TEXT
from tests.sources.boards.conftest import Time
from tests.sources.boards.test_sources import serve
from tests.sources.web_server import WebServer, http_answer

LEVER = "api.lever.co/v0/postings/acme?mode=json&skip={skip}&limit=100"
GREENHOUSE = "boards-api.greenhouse.io/v1/boards/acme/jobs?content=true"


def lever_page(first: int, count: int = 100) -> list[dict[str, Any]]:
    return [{"id": str(number), "text": "Welder", "description": TEXT} for number in range(first, first + count)]


async def test_a_pull_goes_on_from_its_cursor_as_if_it_had_never_stopped(
    web: WebServer, polite: PoliteWeb
) -> None:
    for skip, count in ((0, 100), (100, 100), (200, 30)):
        web.data(LEVER.format(skip=skip), lever_page(skip, count))
    source = open_source("lever:acme")
    whole = [page async for page in pull(source, polite)]
    assert [len(page.postings) for page in whole] == [100, 100, 30]
    kept = Cursor.model_validate_json(whole[0].next.model_dump_json()) if whole[0].next else None
    assert [page async for page in pull(source, polite, kept)] == whole[1:]


async def test_a_listing_that_gives_the_same_page_again_is_left(web: WebServer, polite: PoliteWeb) -> None:
    for skip in (0, 100):
        web.data(LEVER.format(skip=skip), lever_page(0))
    pages = pull(open_source("lever:acme"), polite)
    assert len((await anext(pages)).postings) == 100
    with pytest.raises(BoardUnreadable) as refusal:
        [page async for page in pages]
    assert refusal.value.reason == "pagination_loop"


async def test_a_circle_is_recognised_across_a_restart(web: WebServer, polite: PoliteWeb) -> None:
    web.data(LEVER.format(skip=0), lever_page(0))
    web.data(LEVER.format(skip=100), lever_page(0))
    source = open_source("lever:acme")
    first = await read_page(source, polite)
    with pytest.raises(BoardUnreadable, match="circle"):
        await read_page(source, polite, first.next)


async def test_pages_of_a_careers_site_that_point_at_each_other_are_left(
    web: WebServer, polite: PoliteWeb
) -> None:
    for here, there in (("1", "2"), ("2", "1")):
        web.page(
            f"acme.example.com/careers?page={here}",
            f'<a href="/jobs/welder-{here}">Welder</a><a rel="next" href="?page={there}">next</a>',
        )
        web.page(f"acme.example.com/jobs/welder-{here}", f"<h1>Welder</h1><p>{'We weld ships. ' * 30}{here}</p>")
    with pytest.raises(BoardUnreadable) as refusal:
        [page async for page in pull(open_source("https://acme.example.com/careers?page=1"), polite)]
    assert refusal.value.reason == "pagination_loop"


async def test_a_board_that_did_not_change_says_so_and_sends_nothing(web: WebServer, polite: PoliteWeb) -> None:
    (answer,) = LISTINGS["greenhouse"].answers.values()
    web.versioned(GREENHOUSE, json.dumps(answer), '"v1"')
    source = open_source("greenhouse:acme")
    first = await read_page(source, polite)
    assert not first.unchanged
    again = await read_page(source, polite, validators=first.validators)
    assert again.unchanged
    assert again.postings == ()
    assert gone(source, {"123", "124"}, again.seen, again.unchanged) == frozenset()


async def test_a_posting_that_did_not_change_is_seen_and_not_read_again(web: WebServer, polite: PoliteWeb) -> None:
    listing = LISTINGS["smartrecruiters"]
    serve(web, listing)
    detail = "api.smartrecruiters.com/v1/companies/Acme/postings/743"
    web.versioned(detail, json.dumps(listing.answers[detail]), '"v7"')
    source = open_source(listing.source)
    first = await read_page(source, polite)
    again = await read_page(source, polite, validators=first.validators)
    assert [posting.external_id for posting in again.postings] == ["744"]
    assert again.seen == {"743", "744"}


async def test_a_posting_that_is_not_listed_any_more_is_gone_where_all_are_listed() -> None:
    known = {"123", "124", "125"}
    assert gone(open_source("greenhouse:acme"), known, {"123"}) == {"124", "125"}
    assert gone(open_source("remoteok"), known, {"123"}) == frozenset()


@pytest.mark.parametrize(
    ("answer", "reason", "passing"),
    [
        (http_answer("<html>Just a moment...</html>"), "html_for_json", False),
        (http_answer(" <!doctype html><p>Hi", content_type="application/json"), "html_for_json", False),
        (http_answer('{"jobs": [{"id": 1, "tit', content_type="application/json"), "truncated", True),
        (http_answer("", content_type="application/json"), "truncated", True),
        (http_answer("callback({})", content_type="application/json"), "not_json", False),
        (http_answer('{"error": "no"}', content_type="application/json"), "unexpected_form", False),
        (http_answer("[]", content_type="application/json"), "unexpected_form", False),
        (http_answer(status=403), "forbidden", False),
        (http_answer(status=404), "not_found", False),
        (http_answer(status=302, Location="/login?next=1"), "not_found", False),
        (
            http_answer(status=302, Location="http://169.254.169.254/latest/meta-data"),
            "address_not_allowed",
            False,
        ),
        (http_answer(status=302, Location="http://127.0.0.1:8000/api/jobs"), "address_not_allowed", False),
        (http_answer(status=302, Location="file:///etc/passwd"), "scheme_not_allowed", False),
        (http_answer(status=302, Location="?content=true"), "too_many_redirects", False),
        (http_answer(status=500), "server_error", True),
        (
            http_answer(gzip.compress(b"0" * 5_000_000), content_type="application/json", Content_Encoding="gzip"),
            "too_large",
            False,
        ),
        (http_answer("0" * 600_000, content_type="application/json"), "too_large", False),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{}", "connection_failed", True),
        (b"", "connection_failed", True),
    ],
)
async def test_a_board_that_misbehaves_ends_its_pull_with_the_reason(
    answer: bytes, reason: str, passing: bool, web: WebServer, polite: PoliteWeb
) -> None:
    web.raw(GREENHOUSE, answer)
    with pytest.raises(BoardUnreadable) as refusal:
        await read_page(open_source("greenhouse:acme"), polite)
    assert refusal.value.reason == reason
    assert refusal.value.passing is passing
    assert refusal.value.detail.endswith(".")
    assert "greenhouse.io" not in refusal.value.detail


async def test_a_board_that_drips_is_not_waited_for(web: WebServer, internet: Network, time: Time) -> None:
    web.drip(GREENHOUSE)
    client = WebClient(max_bytes=500_000, timeout_seconds=0.1, network=internet)
    polite = PoliteWeb(client, Manners(attempts=1), time, time.sleep, time.clock)
    with pytest.raises(BoardUnreadable) as refusal:
        await read_page(open_source("greenhouse:acme"), polite)
    assert refusal.value.reason == "timeout"
    assert refusal.value.passing


async def test_when_to_come_back_is_told_to_whoever_pulls(web: WebServer, polite: PoliteWeb) -> None:
    web.page(GREENHOUSE, status=429, Retry_After="900")
    with pytest.raises(BoardUnreadable) as refusal:
        await read_page(open_source("greenhouse:acme"), polite)
    assert refusal.value.retry_after == 900
    assert refusal.value.passing


async def test_a_busy_board_does_not_make_the_others_wait(web: WebServer, polite: PoliteWeb, time: Time) -> None:
    web.page(GREENHOUSE, status=429, Retry_After="900")
    serve(web, LISTINGS["ashby"])
    with pytest.raises(BoardUnreadable):
        await read_page(open_source("greenhouse:acme"), polite)
    page = await read_page(open_source("ashby:acme"), polite)
    assert len(page.postings) == 2
    assert time.slept == []


async def test_a_posting_whose_page_is_gone_is_skipped_and_a_site_out_of_reach_ends_the_page(
    web: WebServer, polite: PoliteWeb
) -> None:
    listing = LISTINGS["smartrecruiters"]
    serve(web, listing)
    web.page("api.smartrecruiters.com/v1/companies/Acme/postings/743", status=404)
    page = await read_page(open_source(listing.source), polite)
    assert [skip.external_id for skip in page.skipped] == ["743"]
    assert [posting.external_id for posting in page.postings] == ["744"]
    web.page("api.smartrecruiters.com/v1/companies/Acme/postings/743", status=500)
    with pytest.raises(BoardUnreadable):
        await read_page(open_source(listing.source), polite)


@pytest.mark.parametrize("name", ["linkedin", "indeed"])
async def test_a_board_that_asks_for_a_person_is_not_taken_for_an_empty_one(
    name: str, web: WebServer, polite: PoliteWeb
) -> None:
    path = next(iter(LISTINGS[name].answers))
    web.page(path, "<html><title>Security check</title><form>Are you a person?</form></html>")
    with pytest.raises(BoardUnreadable):
        await read_page(open_source(LISTINGS[name].source), polite)
