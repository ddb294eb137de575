"""Sources by the names that people give them."""

import re
from collections.abc import Callable

import httpx

from core.errors import UnknownBoard
from sources.boards.arbeitnow import Arbeitnow
from sources.boards.careers import CareersPage
from sources.boards.companies import COMPANIES, find_company
from sources.boards.files import Feed
from sources.boards.hacker_news import HackerNews
from sources.boards.indeed import Indeed
from sources.boards.linkedin import LinkedIn
from sources.boards.remoteok import RemoteOk
from sources.boards.remotive import Remotive
from sources.boards.source import JobSource

SOURCES = {
    "remoteok": "Remote OK's latest remote jobs",
    "remotive": "Remotive's remote jobs",
    "arbeitnow": "Arbeitnow: jobs in Germany, and remote ones",
    "hn": 'Hacker News, the latest "Who is hiring?"; hn:THREAD for one of them',
    "greenhouse:COMPANY": "a company's board on Greenhouse",
    "lever:COMPANY": "a company's board on Lever (lever-eu:COMPANY for those kept in Europe)",
    "ashby:COMPANY": "a company's board on Ashby",
    "workable:COMPANY": "a company's board on Workable",
    "smartrecruiters:COMPANY": "a company's board on SmartRecruiters",
    "careers:URL": "the careers page of a company; the bare URL does as well",
    "feed:URL": "an RSS or Atom feed, or a JSON or CSV file on the web",
    "linkedin:WORDS@PLACE": "what LinkedIn shows to guests, where it lets programs in; best effort",
    "indeed:WORDS@PLACE": "what Indeed shows, where it lets programs in; best effort",
}
"""How sources are named, and what each gives."""

_PLAIN: dict[str, Callable[[], JobSource]] = {
    "remoteok": RemoteOk,
    "remotive": Remotive,
    "arbeitnow": Arbeitnow,
    "hn": HackerNews,
}
_BARE = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?([/?].*)?")
_MOST = 500
"""Characters of a name."""


def open_source(name: str) -> JobSource:
    """The source of that name, or of the board or page at that address. Raises UnknownBoard.

    Never a file of this machine: those are opened by `sources.boards.File`, for people who sit at it.
    """
    name = name.strip()[:_MOST]
    if name in _PLAIN:
        return _PLAIN[name]()
    company = find_company(name)
    if company is not None:
        return company
    family, _, rest = name.partition(":")
    rest = rest.strip()
    words, _, place = rest.partition("@")
    if family == "hn" and rest.isascii() and rest.isdigit():
        return HackerNews(rest)
    if family == "linkedin" and words.strip():
        return LinkedIn(words.strip(), place.strip())
    if family == "indeed" and words.strip():
        return Indeed(words.strip(), place.strip())
    if family in ("feed", "careers"):
        # The key of such a source has no scheme.
        url = f"https://{rest}" if _BARE.fullmatch(rest) else rest
        if _is_url(url):
            return Feed(url) if family == "feed" else find_company(url) or CareersPage(url)
    if _is_url(name):
        return CareersPage(name)
    if family in COMPANIES:
        raise UnknownBoard(f"Name the company as it stands in its board's address, as in {family}:acme.")
    raise UnknownBoard(f"Sources are named like this: {', '.join(SOURCES)}.")


def _is_url(text: str) -> bool:
    try:
        url = httpx.URL(text)
    except (httpx.InvalidURL, UnicodeError):
        return False
    return url.scheme in ("http", "https") and bool(url.host) and " " not in text
