"""A page as somebody reads it: its text without what stands around it."""

import re
from dataclasses import dataclass

import httpx
from lxml import etree
from lxml.html import HtmlElement

from core.errors import PostingUnreadable
from sources.posting.draft import PostingDraft, closed, too_long
from sources.posting.json_ld import read_json_ld
from sources.posting.markup import lines_of_tree, parse
from sources.posting.tidy import tidy
from sources.web import WebDocument

ENOUGH = 250
"""Characters of text from which on a page holds a posting, not a notice or the shell of an application."""

_MOST = 2_000_000
"""Characters, scripts included, from which on a page is not worth the time that reading it takes."""

_AROUND = frozenset({"nav", "footer", "aside", "dialog", "button", "input", "label"})
_AROUND_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "dialog", "alertdialog", "search", "complementary"}
)
_AROUND_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|breadcrumbs?|related|similar|recommended|share|social|newsletter|sidebar"
    r"|modal|popup|skip-?link)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"no longer (?:accepting applications|available|open|active|listed|being advertised)"
    r"|^(?:this|the|sorry,? this) (?:job|position|posting|role|vacancy|opening)s? (?:posting )?"
    r"(?:is|has|was)(?: now| been| already)* (?:closed|filled|expired|removed|archived)"
    r"|^(?:job|position|posting|vacancy) (?:posting )?(?:not found|expired|closed|filled)",
    re.IGNORECASE | re.MULTILINE,
)
_NOTICE = 150
"""Characters that a line may have to be a notice and not a sentence of the posting."""
_SITE_SUFFIX = re.compile(r"\s+[|–—·-]\s+(?:[\w&. ]*\b(?:careers?|jobs?)\b[\w&. ]*)$", re.IGNORECASE)
_WINDOW = 4


@dataclass(frozen=True)
class PageReading:
    """What a page gives: the posting that it describes for machines, and the one that people read on it."""

    described: PostingDraft | None
    readable: PostingDraft
    asks_to_sign_in: bool = False
    needs_script: bool = False


def decode(document: WebDocument) -> str:
    """A document's text: by its header, its byte order mark, as UTF-8, by what it declares, or as it looks."""
    from bs4.dammit import UnicodeDammit

    charset = (document.charset or "").lower()
    # As every browser does: what calls itself Latin-1 is Windows-1252.
    known = "windows-1252" if charset in ("iso-8859-1", "latin-1", "us-ascii", "ascii") else charset
    found = UnicodeDammit(document.body, [known] if known else [], user_encodings=["utf-8"], is_html=True)
    return found.unicode_markup or document.body.decode("utf-8", "replace")


def read_page(markup: str, url: httpx.URL) -> PageReading:
    """Read a page; CPU-bound. Raises PostingUnreadable (closed, several_postings, too_long, no_posting)."""
    tree = parse(markup)
    if tree is None:
        raise PostingUnreadable("The page is empty. Paste the posting's text instead.", "no_posting")
    if sum(map(len, tree.itertext())) > _MOST:
        raise too_long()
    described = read_json_ld(tree, url)
    title = _title(tree)
    has_password = tree.find(".//input[@type='password']") is not None
    scripts = sum(1 for _ in tree.iter("script"))
    text = _readable(tree, markup)
    if any(len(line) <= _NOTICE and _CLOSED.search(line) for line in text.split("\n")):
        raise closed()
    return PageReading(
        described=described,
        readable=PostingDraft(text=text, title=title),
        asks_to_sign_in=has_password and len(text) < ENOUGH,
        needs_script=scripts > 0 and len(text) < ENOUGH,
    )


def _readable(tree: HtmlElement, markup: str) -> str:
    """The lines of the element that holds what trafilatura takes for the page's content.

    trafilatura says well what is content, but joins and drops lines (headings over lists, list items of short
    pages) that say which requirement is which; so the lines are the page's own.
    """
    from trafilatura import extract

    content = extract(markup, output_format="txt", favor_recall=True, include_comments=False) or ""
    _remove_surroundings(tree)
    body = tree.find("body")
    return tidy(lines_of_tree(_holder(tree if body is None else body, content)))


def _remove_surroundings(tree: HtmlElement) -> None:
    for element in list(tree.iter(etree.Element)):
        names = f"{element.get('id', '')} {element.get('class', '')}"
        if element.tag in ("html", "body", "main", "article"):
            continue
        if (
            element.tag in _AROUND
            or element.get("role") in _AROUND_ROLES
            or element.get("aria-hidden") == "true"
            or "hidden" in element.attrib
            or "display:none" in element.get("style", "").replace(" ", "")
            or _AROUND_NAMES.search(names)
        ):
            element.drop_tree()


def _holder(body: HtmlElement, content: str) -> HtmlElement:
    """The smallest element under `body` that holds nine tenths of `content`, compared by runs of words."""
    words = content.split()
    runs = {tuple(words[at : at + _WINDOW]) for at in range(len(words) - _WINDOW + 1)}
    held: dict[HtmlElement, int] = {}
    for _, element in etree.iterwalk(body, events=("end",)):
        own = f"{element.text or ''}".split()
        count = sum(tuple(own[at : at + _WINDOW]) in runs for at in range(len(own) - _WINDOW + 1))
        for child in element:
            tail = (child.tail or "").split()
            count += held.get(child, 0)
            count += sum(tuple(tail[at : at + _WINDOW]) in runs for at in range(len(tail) - _WINDOW + 1))
        held[element] = count
    holder = body
    while True:
        inner = next((child for child in holder if held.get(child, 0) >= 0.9 * held[body] > 0), None)
        if inner is None:
            return holder
        holder = inner


def _title(tree: HtmlElement) -> str | None:
    """The page's only heading of the first rank, else the title it is shared under, else its window title."""
    headings = [text for heading in tree.iter("h1") if (text := " ".join(" ".join(heading.itertext()).split()))]
    if len(headings) == 1:
        return headings[0]
    shared = tree.find(".//meta[@property='og:title']")
    window = tree.find(".//title")
    title = (shared.get("content") if shared is not None else None) or (
        window.text if window is not None else None
    )
    return _SITE_SUFFIX.sub("", " ".join((title or "").split())) or None
