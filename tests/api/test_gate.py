"""Foreign hosts and foreign pages are told apart from our own."""

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers

from api.gate import host_is_ours, page_is_trusted


@given(st.ip_addresses(v=4), st.integers(1, 65535))
def test_every_address_is_a_host_of_ours(address: IPv4Address, port: int) -> None:
    assert host_is_ours(f"{address}:{port}", ())


@given(st.ip_addresses(v=6), st.integers(1, 65535))
def test_every_bracketed_address_is_a_host_of_ours(address: IPv6Address, port: int) -> None:
    assert host_is_ours(f"[{address}]:{port}", ())


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "LOCALHOST", "app.localhost:3000"])
def test_names_of_this_machine_are_hosts_of_ours(host: str) -> None:
    assert host_is_ours(host, ())


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "notlocalhost",
        "127.0.0.1.evil.example",
        "127.0.0.1@evil.example",
        "[::1",
        "[127.0.0.1].evil.example",
        "user:127.0.0.1@evil.example:80",
    ],
)
def test_foreign_and_odd_hosts_are_not_ours(host: str) -> None:
    assert not host_is_ours(host, ())


def test_a_configured_name_is_ours_whatever_its_port() -> None:
    assert host_is_ours("bridge.example:443", ("bridge.example",))


@given(st.text(max_size=40))
def test_any_text_at_all_is_judged_without_an_error(host: str) -> None:
    assert host_is_ours(host, ()) in {True, False}


def test_a_request_of_no_page_is_trusted() -> None:
    assert page_is_trusted(Headers({"host": "localhost:8000"}), ())


def test_our_own_page_is_trusted_also_behind_a_proxy_that_speaks_tls() -> None:
    assert page_is_trusted(Headers({"host": "bridge.example", "origin": "https://bridge.example"}), ())


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://localhost:3000"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_page_is_not_trusted(headers: dict[str, str]) -> None:
    assert not page_is_trusted(Headers({"host": "localhost:8000", **headers}), ())


def test_a_configured_origin_is_trusted() -> None:
    headers = Headers({"host": "localhost:8000", "origin": "https://studio.example"})

    assert page_is_trusted(headers, ("https://studio.example",))


@given(st.text(max_size=40))
def test_any_origin_but_our_own_is_refused_without_an_error(origin: str) -> None:
    assert not page_is_trusted(Headers(raw=[(b"host", b"localhost:8000"), (b"origin", origin.encode())]), ())
