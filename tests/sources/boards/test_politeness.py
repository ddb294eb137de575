"""Boards are asked as they want to be asked: by their rules, in turn, and again only when that may help."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from sources.web import FetchError, Network, WebClient
from sources.web.pace import HostPace
from sources.web.polite import Manners, PoliteWeb, Validator
from tests.sources.boards.conftest import Time
from tests.sources.web_server import WebServer, http_answer

URL = "https://jobs.example.com/list"
OK = http_answer("[]", content_type="application/json")


def asked(web: WebServer, path: str = "/list") -> int:
    return sum(request.path == path for request in web.requests)


async def test_what_robots_txt_disallows_is_never_asked_for(web: WebServer, polite: PoliteWeb) -> None:
    web.page("/robots.txt", "User-agent: *\nDisallow: /list", content_type="text/plain")
    web.raw("/list", OK)
    with pytest.raises(FetchError) as refusal:
        await polite.get(URL)
    assert refusal.value.reason == "robots_disallowed"
    assert [request.path for request in web.requests] == ["/robots.txt"]


async def test_rules_for_our_name_go_before_those_for_everybody(web: WebServer, polite: PoliteWeb) -> None:
    rules = "User-agent: *\nDisallow: /\n\nUser-agent: SkillBridge\nDisallow: /private\nCrawl-delay: 7"
    web.page("/robots.txt", rules, content_type="text/plain")
    web.raw("/list", OK)
    await polite.get(URL)
    with pytest.raises(FetchError):
        await polite.get("https://jobs.example.com/private")
    assert asked(web) == 1


async def test_rules_are_read_once_a_day(web: WebServer, polite: PoliteWeb, time: Time) -> None:
    web.raw("/list", OK)
    for _ in range(3):
        await polite.get(URL)
    assert asked(web, "/robots.txt") == 1
    time.now += 25 * 3600
    await polite.get(URL)
    assert asked(web, "/robots.txt") == 2


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_a_site_without_rules_may_be_asked(status: int, web: WebServer, polite: PoliteWeb) -> None:
    web.page("/robots.txt", "User-agent: *\nDisallow: /", status)
    web.raw("/list", OK)
    assert (await polite.get(URL)).document is not None


async def test_a_site_whose_rules_cannot_be_read_for_now_is_left_alone(web: WebServer, polite: PoliteWeb) -> None:
    web.page("/robots.txt", status=500)
    web.raw("/list", OK)
    with pytest.raises(FetchError) as refusal:
        await polite.get(URL)
    assert refusal.value.reason == "server_error"
    assert asked(web) == 0


async def test_hosts_whose_owner_allows_it_are_pulled_whatever_their_rules(
    internet: Network, web: WebServer, time: Time
) -> None:
    web.page("/robots.txt", "User-agent: *\nDisallow: /", content_type="text/plain")
    web.raw("/list", OK)
    client = WebClient(max_bytes=100_000, timeout_seconds=30, network=internet)
    leave = Manners(with_leave=frozenset({"jobs.example.com"}))
    await PoliteWeb(client, leave, time, time.sleep, time.clock).get(URL)
    assert asked(web) == 1


async def test_each_request_waits_for_its_turn_at_its_host(web: WebServer, polite: PoliteWeb, time: Time) -> None:
    web.raw("/list", OK)
    await polite.get(URL)
    await polite.get("https://remoteok.com/list")
    rules, pages = time.turns[0::2], time.turns[1::2]
    assert rules == pages == [("jobs.example.com", 1.0), ("remoteok.com", 1.0)]


async def test_a_site_that_asks_for_more_time_between_requests_gets_it(
    web: WebServer, polite: PoliteWeb, time: Time
) -> None:
    web.page("/robots.txt", "User-agent: *\nCrawl-delay: 7", content_type="text/plain")
    web.raw("/list", OK)
    await polite.get(URL)
    assert time.turns[-1] == ("jobs.example.com", 7.0)


async def test_turns_at_a_host_come_apart_and_hosts_do_not_wait_for_each_other() -> None:
    pace = HostPace()
    for host in ("a.example", "b.example"):
        await pace.turn(host, 3600)
    limiters = pace._limiters
    assert not any(limiter.has_capacity() for limiter in limiters.values())
    await pace.turn("c.example", 3600)


async def test_a_busy_site_is_asked_again_when_it_says_so_and_by_nobody_before(
    web: WebServer, polite: PoliteWeb, time: Time
) -> None:
    web.one_by_one("/list", http_answer(status=429, Retry_After="20"), OK)
    fetched = await polite.get(URL)
    assert fetched.document is not None
    assert time.now == 20
    assert asked(web) == 2


async def test_a_date_to_come_back_at_is_understood(web: WebServer, polite: PoliteWeb) -> None:
    later = datetime.now(UTC) + timedelta(hours=2)
    web.page("/list", status=503, Retry_After=format_datetime(later, usegmt=True))
    with pytest.raises(FetchError) as refusal:
        await polite.get(URL)
    assert refusal.value.retry_after == pytest.approx(7200, abs=60)


async def test_a_site_that_wants_hours_of_rest_is_not_waited_for_nor_asked_again(
    web: WebServer, polite: PoliteWeb, time: Time
) -> None:
    web.page("/list", status=429, Retry_After="7200")
    for _ in range(2):
        with pytest.raises(FetchError) as refusal:
            await polite.get(URL)
        assert refusal.value.reason == "rate_limited"
        assert refusal.value.retry_after == 7200
    assert asked(web) == 1
    assert time.slept == []


async def test_refusals_that_may_pass_are_tried_four_times_with_growing_pauses(
    web: WebServer, polite: PoliteWeb, time: Time
) -> None:
    web.page("/list", status=502)
    with pytest.raises(FetchError) as refusal:
        await polite.get(URL)
    assert refusal.value.reason == "server_error"
    assert asked(web) == 4
    assert len(time.slept) == 3
    assert all(0 <= pause <= 2**number for number, pause in enumerate(time.slept))


@pytest.mark.parametrize("status", [401, 403, 404, 451])
async def test_refusals_that_stay_are_not_tried_again(
    status: int, web: WebServer, polite: PoliteWeb, time: Time
) -> None:
    web.page("/list", status=status)
    with pytest.raises(FetchError):
        await polite.get(URL)
    assert asked(web) == 1
    assert time.slept == []


async def test_what_is_known_is_not_sent_again(web: WebServer, polite: PoliteWeb) -> None:
    web.versioned("/list", "[]", '"v1"')
    first = await polite.get(URL)
    assert first.validator == Validator(etag='"v1"')
    again = await polite.get(URL, known=first.validator)
    assert again.document is None
    assert again.validator == first.validator


async def test_the_date_of_a_document_is_handed_back_as_it_was_given(web: WebServer, polite: PoliteWeb) -> None:
    web.page("/list", "[]", content_type="application/json", Last_Modified="Wed, 05 Aug 2026 10:00:00 GMT")
    first = await polite.get(URL)
    await polite.get(URL, known=first.validator)
    assert web.requests[-1].headers["if-modified-since"] == "Wed, 05 Aug 2026 10:00:00 GMT"
