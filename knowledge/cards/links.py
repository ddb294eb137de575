"""The shape a link on a card has to have. Whether anything answers there, no test without a network can say."""

import re
from urllib.parse import parse_qsl, urlsplit

SHORTENERS = frozenset(
    {
        "bit.ly",
        "cutt.ly",
        "fb.me",
        "forms.gle",
        "goo.gl",
        "is.gd",
        "lnkd.in",
        "ow.ly",
        "rebrand.ly",
        "t.co",
        "tinyurl.com",
        "youtu.be",
    }
)
TRACKERS = frozenset(
    {
        "awin1.com",
        "doubleclick.net",
        "google-analytics.com",
        "linksynergy.com",
        "pxf.io",
        "shareasale.com",
        "skimlinks.com",
    }
)
TRACKING_PARAMETERS = re.compile(r"utm_\w+|ref|referrer|source|aff\w*|tag|cid|fbclid|gclid|mc_\w+|igshid|trk\w*")
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


def faults(url: str) -> list[str]:
    """What is wrong with a link, in words; empty where nothing is."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ["is no URL"]
    host = parts.hostname or ""
    parameters = [name for name, _ in parse_qsl(parts.query, keep_blank_values=True)]
    found = {
        "holds blanks or characters outside ASCII": not url.isascii() or re.search(r"\s", url) is not None,
        "does not begin with https://": parts.scheme != "https",
        "names a user, a password or a port": "@" in parts.netloc or port is not None,
        "has no host name but an address, or one in capitals": HOST.fullmatch(parts.netloc) is None,
        "has no path, not even /": not parts.path,
        "is shortened and does not say where it leads": _within(host, SHORTENERS),
        "leads through a tracker": _within(host, TRACKERS),
        "carries tracking parameters": any(TRACKING_PARAMETERS.fullmatch(name.lower()) for name in parameters),
    }
    return [fault for fault, holds in found.items() if holds]


def _within(host: str, domains: frozenset[str]) -> bool:
    """Whether a host is one of the domains or lies below one."""
    labels = host.split(".")
    return any(".".join(labels[start:]) in domains for start in range(len(labels)))
