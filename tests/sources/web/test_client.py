"""One document is fetched, from a public address, within bounds; whatever goes wrong has one stable word."""

import gzip
from collections.abc import Sequence
from dataclasses import replace
from socket import socket

import pytest

from sources.web import HTML, JSON, AddressPolicy, FetchError, Network, WebClient
from tests.sources.web_server import PUBLIC, WebServer

SMALL = 10_000


def client(network: Network, max_bytes: int = SMALL, timeout_seconds: float = 30.0) -> WebClient:
    return WebClient(max_bytes, timeout_seconds, network)


async def reason_of(web: WebClient, url: str) -> str:
    with pytest.raises(FetchError) as failure:
        await web.get(url)
    assert failure.value.detail.endswith(".")
    return failure.value.reason


async def test_a_page_comes_with_its_final_address_type_and_charset(server: WebServer) -> None:
    server.page("/old", status=301, Location="/new?x=1")
    server.page("/new?x=1", "grüezi".encode("latin-1"), content_type="text/html; charset=ISO-8859-1")

    page = await client(server.local()).get(server.url("/old"))

    assert (str(page.url), page.media_type, page.charset) == (server.url("/new?x=1"), "text/html", "iso-8859-1")
    assert page.body == "grüezi".encode("latin-1")


async def test_a_packed_page_is_unpacked(server: WebServer) -> None:
    server.gzipped("/", b"hello " * 100)
    assert (await client(server.local()).get(server.url("/"))).body == b"hello " * 100


async def test_the_machine_itself_cannot_be_fetched(server: WebServer) -> None:
    server.page("/", "secret")
    assert await reason_of(client(Network()), server.url("/")) == "address_not_allowed"
    assert server.connections == 0


async def test_a_name_that_leads_inside_is_not_connected(server: WebServer) -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        return [PUBLIC, "127.0.0.1"]

    network = Network(resolve=resolve)
    assert await reason_of(client(network), "http://jobs.example.com/") == "address_not_allowed"


async def test_the_address_that_was_checked_is_the_one_connected(server: WebServer) -> None:
    """DNS rebinding: the name is public when asked first and this machine ever after."""
    answers = iter([[PUBLIC]])

    async def resolve(host: str, port: int) -> Sequence[str]:
        return next(answers, ["127.0.0.1"])

    server.page("/", "public page")
    web = client(replace(server.internet(Network().tls), resolve=resolve))

    assert (await web.get("http://rebind.example.com/")).body == b"public page"
    assert await reason_of(web, "http://rebind.example.com/") == "address_not_allowed"
    assert server.dialled == [PUBLIC]


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://127.0.0.1:1/", "address_not_allowed"),
        ("http://169.254.169.254/latest/meta-data/", "address_not_allowed"),
        ("http://[fd00:ec2::254]/latest/meta-data/", "address_not_allowed"),
        ("http://metadata.google.internal/", "address_not_allowed"),
        ("//10.0.0.1/", "address_not_allowed"),
        ("http://2130706433/", "address_not_allowed"),
        ("http://user:word@93.184.215.14/", "address_not_allowed"),
        ("file:///etc/passwd", "scheme_not_allowed"),
        ("gopher://127.0.0.1:6379/_FLUSHALL", "scheme_not_allowed"),
    ],
)
async def test_a_redirect_is_checked_like_a_link(server: WebServer, target: str, reason: str) -> None:
    server.page("/", status=302, Location=target)
    assert await reason_of(client(server.local()), server.url("/")) == reason
    assert len(server.requests) == 1


async def test_a_redirect_to_a_name_that_leads_inside_is_not_followed(server: WebServer) -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        return {"jobs.example.com": [PUBLIC]}.get(host, ["10.1.2.3"])

    server.page("/", status=302, Location="http://inside.example.com/")
    network = replace(server.internet(Network().tls), resolve=resolve)
    assert await reason_of(client(network), "http://jobs.example.com/") == "address_not_allowed"


async def test_endless_redirects_end(server: WebServer) -> None:
    server.page("/", status=302, Location="/")
    assert await reason_of(client(server.local()), server.url("/")) == "too_many_redirects"


async def test_the_body_of_a_redirect_is_not_read(server: WebServer) -> None:
    server.page("/", b"x" * (SMALL * 200), status=302, Location="/next")
    server.page("/next", "arrived")
    assert (await client(server.local()).get(server.url("/"))).body == b"arrived"


async def test_a_page_over_the_limit_is_cut_off(server: WebServer) -> None:
    server.page("/fits", b"x" * SMALL)
    server.page("/over", b"x" * (SMALL + 1))
    server.raw("/endless", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"x" * SMALL * 50)
    web = client(server.local())
    assert len((await web.get(server.url("/fits"))).body) == SMALL
    assert await reason_of(web, server.url("/over")) == "too_large"
    assert await reason_of(web, server.url("/endless")) == "too_large"


async def test_a_page_that_unpacks_to_more_than_the_limit_is_cut_off(server: WebServer) -> None:
    server.gzipped("/bomb", b"\0" * 50_000_000)
    assert await reason_of(client(server.local(), max_bytes=100_000), server.url("/bomb")) == "too_large"


async def test_stacked_codings_are_not_unpacked(server: WebServer) -> None:
    server.page("/", b"x", Content_Encoding="gzip, gzip")
    assert await reason_of(client(server.local()), server.url("/")) == "not_a_page"


async def test_a_server_that_drips_is_given_up(server: WebServer) -> None:
    server.drip("/")
    assert await reason_of(client(server.local(), timeout_seconds=0.2), server.url("/")) == "timeout"


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"not HTTP at all\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\nonly this",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nonly this",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno gzip",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
        + gzip.compress(b"page", mtime=0)[:-9],
        b"HTTP/1.1 302 Found\r\nLocation: http://host:port/\r\n\r\n",
    ],
)
async def test_a_server_that_breaks_off_or_talks_nonsense_is_a_failed_connection(
    server: WebServer, sent: bytes
) -> None:
    server.raw("/", sent)
    assert await reason_of(client(server.local()), server.url("/")) == "connection_failed"


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, "login_required"),
        (403, "forbidden"),
        (404, "not_found"),
        (410, "not_found"),
        (429, "rate_limited"),
        (451, "forbidden"),
        (500, "server_error"),
        (503, "server_error"),
        (999, "rate_limited"),
    ],
)
async def test_each_refusal_of_a_server_has_its_reason(server: WebServer, status: int, reason: str) -> None:
    server.page("/", "sorry", status=status)
    assert await reason_of(client(server.local()), server.url("/")) == reason


async def test_a_redirect_to_the_sign_in_page_asks_for_signing_in(server: WebServer) -> None:
    server.page("/jobs/1", status=302, Location="/authwall?next=1")
    server.page("/authwall?next=1", "<form>Sign in</form>")
    assert await reason_of(client(server.local()), server.url("/jobs/1")) == "login_required"


@pytest.mark.parametrize("content_type", ["application/pdf", "image/png", "application/octet-stream", None])
async def test_what_is_no_page_is_refused(server: WebServer, content_type: str | None) -> None:
    server.page("/", b"%PDF-1.7", content_type=content_type)
    assert await reason_of(client(server.local()), server.url("/")) == "not_a_page"


async def test_the_caller_says_which_types_are_wanted(server: WebServer) -> None:
    server.page("/", "{}", content_type="application/json; charset=utf-8")
    assert (await client(server.local()).get(server.url("/"), JSON)).media_type == "application/json"
    assert server.requests[0].headers["accept"] == "application/json, text/json"
    with pytest.raises(FetchError):
        await client(server.local()).get(server.url("/"), HTML)


@pytest.mark.parametrize("url", ["http://[::1", "http://a\0b.example.com/", "http://exa\nmple.com/", "http://xn--a/"])
async def test_what_is_no_link_is_malformed(server: WebServer, url: str) -> None:
    assert await reason_of(client(server.local()), url) == "malformed_url"


async def test_a_closed_port_is_a_failed_connection() -> None:
    with socket() as unused:
        unused.bind(("127.0.0.1", 0))
        host, port = unused.getsockname()
    policy = AddressPolicy(allowed=frozenset({(host, port)}))
    assert await reason_of(client(Network(policy=policy)), f"http://{host}:{port}/") == "connection_failed"


async def test_a_name_that_nobody_has_is_said_so() -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        raise OSError("Name or service not known")

    assert await reason_of(client(Network(resolve=resolve)), "https://no-such.example.com/") == "host_not_found"


async def test_proxies_of_the_environment_are_not_used(server: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    server.page("/", "direct")
    assert (await client(server.local()).get(server.url("/"))).body == b"direct"


async def test_cookies_of_one_fetch_are_not_sent_with_another(server: WebServer) -> None:
    server.page("/", "hello", Set_Cookie="session=of-the-first")
    web = client(server.local())
    await web.get(server.url("/"))
    await web.get(server.url("/"))
    assert [request.headers.get("cookie") for request in server.requests] == [None, None]
