"""HTML to lines of text, with the structure that tells a requirement from the next one."""

import html
import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from sources.posting.tidy import tidy

_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select", "textarea"}
)
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "main", "nav", "ol"),
        *("pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"),
    }
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = frozenset({"td", "th"})
_WHITE = re.compile(r"\s+")
_TAG = re.compile(r"<(?:/?[a-z][a-z0-9]*)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_PARTING_TAG = re.compile(
    rf"<br\b[^<>]*>|</(?:{'|'.join(sorted(_BLOCKS | _HEADINGS | _CELLS | {'li', 'p'}))})\s*>", re.IGNORECASE
)
"""What parts lines in HTML. Prose about a tag writes it as it opens, so such prose has none of these."""
_ESCAPED_TAG = re.compile(r"&(?:amp;)*lt;/?[a-z][a-z0-9]*", re.IGNORECASE)


def parse(markup: str) -> HtmlElement | None:
    """The tree of a page or a fragment, however broken; None where there is nothing in it."""
    try:
        return document_fromstring(markup.encode("utf-8", "ignore"), parser=HTMLParser(encoding="utf-8"))
    except etree.ParserError:
        return None


def is_markup(text: str) -> bool:
    """Whether `text` is HTML source, where tags part the lines, rather than text that happens to hold some.

    True where markup encloses a text that holds such a tag, or where it has at least one of them for two lines.
    """
    parting = len(_PARTING_TAG.findall(text))
    if parting == 0:
        return False
    source = text.strip()
    lines = sum(1 for line in source.split("\n") if line.strip())
    return (source.startswith("<") and source.endswith(">")) or parting >= max(2, lines / 2)


def lines_of(markup: str) -> str:
    """The text of an HTML fragment, list items as "- item", headings and paragraphs on lines of their own.

    Takes fragments that were escaped once or twice on their way, and plain text, which it leaves as it is.
    """
    for _ in range(2):
        if not _ESCAPED_TAG.search(markup) or is_markup(markup):
            break
        markup = html.unescape(markup)
    if not _TAG.search(markup):
        return tidy(html.unescape(markup))
    tree = parse(markup)
    return tidy(lines_of_tree(tree)) if tree is not None else ""


def lines_of_tree(tree: HtmlElement) -> str:
    """Like `lines_of`, for an element that is parsed already."""
    lines = _Lines()
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "start" and node.tag in _UNSEEN:
            walk.skip_subtree()
        elif event == "start":
            lines.enter(node.tag)
            lines.write(node.text)
        elif event == "end" and node.tag not in _UNSEEN:
            lines.leave(node.tag)
        if event != "start" and node is not tree:
            lines.write(node.tail)
    lines.end_line()
    return "\n".join(lines.done)


class _Lines:
    """Lines as a reader of the page would see them, written while walking through its elements."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self._line: list[str] = []
        self._begins_item = False
        self._items = 0
        self._headed = -1
        """Number of lines done when a heading ended; no gap comes between a heading and its text."""
        self._verbatim = 0

    def enter(self, tag: str) -> None:
        if tag == "li":
            self.end_line()
            self._items += 1
            self._begins_item = True
        elif tag in _HEADINGS or tag == "p":
            self._gap()
        elif tag == "br" or tag in _BLOCKS:
            self.end_line()
        elif tag in _CELLS:
            self._line.append(" ")
        self._verbatim += tag == "pre"

    def leave(self, tag: str) -> None:
        if tag == "li":
            self.end_line()
            self._items -= 1
            self._begins_item = False
        elif tag in ("p", "ul", "ol"):
            self._gap()
        elif tag in _HEADINGS:
            self.end_line()
            self._headed = len(self.done)
        elif tag in _BLOCKS:
            self.end_line()
        self._verbatim -= tag == "pre"

    def write(self, text: str | None) -> None:
        first, *rest = (text or "").split("\n") if self._verbatim else (text or "",)
        self._line.append(_WHITE.sub(" ", first))
        for line in rest:
            self.end_line()
            self._line.append(_WHITE.sub(" ", line))

    def end_line(self) -> None:
        line = "".join(self._line).strip()
        self._line.clear()
        if line:
            self.done.append(f"- {line}" if self._begins_item else line)
            self._begins_item = False

    def _gap(self) -> None:
        self.end_line()
        if not self._items and self.done and self.done[-1] and len(self.done) != self._headed:
            self.done.append("")
