"""Which links a card may hold."""

import pytest

from knowledge.cards.links import faults


@pytest.mark.parametrize(
    "url",
    [
        "https://docs.python.org/3/tutorial/",
        "https://www.w3.org/TR/WCAG22/#contrast-minimum",
        "https://developer.mozilla.org/en-US/docs/Learn_web_development?lang=en",
        "https://t.company.org/",
    ],
)
def test_a_plain_link_to_its_publisher_has_no_fault(url: str) -> None:
    assert faults(url) == []


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("http://docs.python.org/3/", "does not begin with https://"),
        ("ftp://docs.python.org/3/", "does not begin with https://"),
        ("https://192.0.2.7/course", "has no host name but an address, or one in capitals"),
        ("https://[2001:db8::1]/course", "has no host name but an address, or one in capitals"),
        ("https://localhost/course", "has no host name but an address, or one in capitals"),
        ("https://docs.example.org:8080/", "names a user, a password or a port"),
        ("https://me@docs.example.org/", "names a user, a password or a port"),
        ("https://docs.python.org", "has no path, not even /"),
        ("https://bit.ly/3xyz", "is shortened and does not say where it leads"),
        ("https://www.bit.ly/3xyz", "is shortened and does not say where it leads"),
        ("https://click.linksynergy.com/link", "leads through a tracker"),
        ("https://docs.example.org/?utm_source=mail", "carries tracking parameters"),
        ("https://docs.example.org/?REF=", "carries tracking parameters"),
        ("https://docs.example.org/a b", "holds blanks or characters outside ASCII"),
        ("https://[half/", "is no URL"),
    ],
)
def test_a_link_with_a_fault_is_told_what_it_is(url: str, fault: str) -> None:
    assert fault in faults(url)
