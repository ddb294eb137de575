"""HTML: what a browser would show, as lines."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from sources.resume.lines import Extract, SourceLine
from sources.resume.plain import decode

NEVER_SHOWN = (
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "svg",
    "canvas",
    "iframe",
    "object",
    "select",
    "option",
    "textarea",
)
HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt)?\s*(?:;|$)",
    re.IGNORECASE,
)
BLOCKS = re.compile(
    r"address|article|aside|blockquote|body|center|d[dlt]|details|dialog|div|fieldset|figcaption|figure|footer|form|"
    r"h[1-6r]|header|html|li|main|nav|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul"
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
SPACED = HEADINGS | {"hr", "section", "article", "table"}
CELLS = frozenset(("td", "th"))
DEEPEST = 200
HIDDEN_WARNING = "The page holds text that a reader cannot see; it was left out."
SPACE = re.compile(r"[ \t\r\n\f]+")


def read_html(data: bytes) -> Extract:
    """What a page shows."""
    return read_markup(decode(data))


def read_markup(markup: str) -> Extract:
    """What a page shows. Scripts, styles and hidden elements are left out."""
    soup = BeautifulSoup(markup, "lxml")
    for tag in soup.find_all(NEVER_SHOWN):
        tag.decompose()
    hidden = [tag for tag in soup.find_all(True) if _is_hidden(tag)]
    said = any(tag.get_text(strip=True) for tag in hidden)
    for tag in hidden:
        tag.extract()
    return Extract(list(_Lines().walk(soup)), warnings=(HIDDEN_WARNING,) if said else ())


def _is_hidden(tag: Tag) -> bool:
    style = tag.get("style")
    return (
        tag.has_attr("hidden")
        or (tag.name == "input" and tag.get("type") == "hidden")
        or (isinstance(style, str) and HIDDEN_STYLE.search(style) is not None)
    )


class _Lines:
    """Gathers inline text until a block begins or ends."""

    def __init__(self) -> None:
        self._text: list[str] = []

    def walk(self, root: Tag) -> Iterator[SourceLine]:
        yield from self._children(root, root, 0)
        yield from self._flush(root)

    def _children(self, tag: Tag, block: Tag, depth: int) -> Iterator[SourceLine]:
        for child in tag.children:
            yield from self._node(child, block, depth + 1)

    def _node(self, node: PageElement, block: Tag, depth: int) -> Iterator[SourceLine]:
        if isinstance(node, PreformattedString) or depth > DEEPEST:
            return
        if isinstance(node, NavigableString):
            yield from self._string(str(node), block)
        elif isinstance(node, Tag) and BLOCKS.fullmatch(node.name):
            yield from self._block(node, block, depth)
        elif isinstance(node, Tag):
            if node.name == "br":
                yield from self._break(block)
            elif node.name in CELLS and self._text:
                self._text.append("\t")
            yield from self._children(node, block, depth)

    def _string(self, text: str, block: Tag) -> Iterator[SourceLine]:
        if block.name != "pre":
            self._text.append(SPACE.sub(" ", text))
            return
        for index, line in enumerate(text.split("\n")):
            if index:
                yield from self._flush(block)
            self._text.append(line)

    def _block(self, node: Tag, block: Tag, depth: int) -> Iterator[SourceLine]:
        yield from self._flush(block)
        in_item = node.name == "p" and block.name == "li"
        if node.name in SPACED or (node.name == "p" and not in_item):
            yield SourceLine("")
        yield from self._children(node, block if in_item else node, depth)
        yield from self._flush(block if in_item else node)

    def _break(self, block: Tag) -> Iterator[SourceLine]:
        if block.name == "li":
            self._text.append(" ")
        else:
            yield from self._flush(block)

    def _flush(self, block: Tag) -> Iterator[SourceLine]:
        text = "".join(self._text).strip()
        self._text = []
        if text:
            heading = block.name in HEADINGS
            text = text if block.name == "pre" else re.sub(r" *\t *", "\t", re.sub(r" {2,}", " ", text))
            yield SourceLine(
                text, bullet=block.name == "li", heading=heading, style=block.name if heading else None
            )
