"""Only public web addresses are let through, in whatever spelling others come."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.web import AddressPolicy, FetchError
from sources.web.guard import is_public

INSIDE_V4 = ("10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
inside_v4 = st.sampled_from(INSIDE_V4).flatmap(lambda network: st.ip_addresses(v=4, network=network))


def spellings(address: IPv4Address) -> list[str]:
    """Ways to write one IPv4 address that some resolver or some client understands."""
    number, octets = int(address), address.packed
    mapped = f"{octets[0]:02x}{octets[1]:02x}:{octets[2]:02x}{octets[3]:02x}"
    return [
        str(address),
        str(number),
        hex(number),
        f"0{number:o}",
        ".".join(f"0{octet:o}" for octet in octets),
        ".".join(hex(octet) for octet in octets),
        f"{octets[0]}.{number & 0xFFFFFF}",
        f"{octets[0]}.{octets[1]}.{number & 0xFFFF}",
        f"{address}.",
        str(address).replace(".", "。"),
        f"[::ffff:{address}]",
        f"[::ffff:{mapped}]",
        f"[::{mapped}]",
        f"[64:ff9b::{mapped}]",
        f"[64:ff9b:1::{mapped}]",
        f"[2002:{mapped}::1]",
    ]


@given(inside_v4)
@settings(max_examples=60)
def test_an_inside_address_is_refused_in_every_spelling(address: IPv4Address) -> None:
    for host in spellings(address):
        with pytest.raises((FetchError, httpx.InvalidURL)):
            AddressPolicy().check_url(httpx.URL(f"http://{host}/"))


@given(st.ip_addresses())
def test_nothing_is_public_that_the_standard_library_knows_as_private(address: IPv4Address | IPv6Address) -> None:
    if address.is_private or address.is_loopback or address.is_link_local or address.is_multicast:
        assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "100.100.100.200",
        "127.0.0.1",
        "168.63.129.16",
        "169.254.169.254",
        "192.0.0.192",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:169.254.169.254",
        "2001:0:53aa:64c:0:fbff:5344:f1fe",
        "2001:db8::1",
        "2002:7f00:1::",
        "64:ff9b::a9fe:a9fe",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
    ],
)
def test_metadata_services_and_special_networks_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "64:ff9b::101:101"])
def test_ordinary_addresses_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://example.com/jobs", "scheme_not_allowed"),
        ("file:///etc/passwd", "scheme_not_allowed"),
        ("data:text/html,hello", "scheme_not_allowed"),
        ("javascript:alert(1)", "scheme_not_allowed"),
        ("example.com/jobs/1", "malformed_url"),
        ("not a link", "malformed_url"),
        ("", "malformed_url"),
        ("https:///jobs/1", "malformed_url"),
        ("https://someone:secret@example.com/", "address_not_allowed"),
        ("https://example.com@127.0.0.1/", "address_not_allowed"),
        ("http://example.com\\@127.0.0.1/", "address_not_allowed"),
        ("http://example.com:6379/", "address_not_allowed"),
        ("http://example.com:22/", "address_not_allowed"),
        ("http://localhost/", "address_not_allowed"),
        ("http://intranet/", "address_not_allowed"),
        ("http://printer.local/", "address_not_allowed"),
        ("http://metadata.google.internal/computeMetadata/v1/", "address_not_allowed"),
        ("http://METADATA.google.internal./", "address_not_allowed"),
        ("http://db.prod.svc.cluster.local/", "address_not_allowed"),
        ("http://0x7f.1/", "address_not_allowed"),
        ("http://[fe80::1%25eth0]/", "address_not_allowed"),
        ("http://%31%32%37.0.0.1/", "address_not_allowed"),
    ],
)
def test_a_url_that_is_no_public_web_page_is_refused(url: str, reason: str) -> None:
    with pytest.raises(FetchError) as refusal:
        AddressPolicy().check_url(httpx.URL(url))
    assert refusal.value.reason == reason


@pytest.mark.parametrize(
    "url",
    [
        "https://boards.greenhouse.io/acme/jobs/1",
        "http://example.com:80/jobs",
        "https://münchen.example/stellen",
        "https://a_b.example.com./",
        "https://93.184.215.14/jobs",
        "https://127.0.0.1.example.com/",
        "https://0x7f.example.com/",
    ],
)
def test_an_ordinary_link_passes(url: str) -> None:
    AddressPolicy().check_url(httpx.URL(url))


def test_an_allowance_covers_one_socket_and_no_other() -> None:
    policy = AddressPolicy(allowed=frozenset({("127.0.0.1", 8123)}))
    policy.check_url(httpx.URL("http://127.0.0.1:8123/"))
    policy.check_address(ip_address("127.0.0.1"), 8123)
    for host, port in (("127.0.0.1", 8124), ("127.0.0.1", 80), ("127.0.0.2", 8123), ("10.0.0.1", 8123)):
        with pytest.raises(FetchError):
            policy.check_address(ip_address(host), port)
        with pytest.raises(FetchError):
            policy.check_url(httpx.URL(f"http://{host}:{port}/"))


@given(st.text(max_size=60))
def test_a_url_of_any_form_is_let_through_or_refused_and_nothing_else(text: str) -> None:
    try:
        AddressPolicy().check_url(httpx.URL(text))
    except (FetchError, httpx.InvalidURL):
        return
    assert text.lower().startswith(("http://", "https://"))
