"""From the lines of a file to the one text that every span points into."""

import re
import unicodedata
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from core.domain import Quote, Span

LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u2011": "-", "\u00a0": " "}
)
INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\uffff"
    r"\U000e0000-\U000e0fff]"
)
# Joiners shape letters in Arabic, Persian and Indic scripts; beside a Latin letter they can only hide something.
STRAY_JOINER = re.compile(r"(?<=[\x00-\u024f])[\u200c\u200d]|[\u200c\u200d](?=[\x00-\u024f])|^[\u200c\u200d]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
OTHER_SPACE = re.compile(r"[\u1680\u2000-\u200a\u202f\u205f\u3000]")
LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# Symbol and Wingdings put their bullets at U+F0xx; every other private glyph is an icon with no meaning as text.
SYMBOL_BULLET = re.compile(r"^\s*[\uf06c\uf06e\uf076\uf09f\uf0a7\uf0a8\uf0b7\uf0d8\uf0e8\uf0fc]\s*")
PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff] ?")
BULLET = re.compile(r"\s*(?:[•●▪▫‣⁃◦○■□◆◇➢➤►▶✓✔❖∙·»›→★♦]\s*|[-–—*+o]\s+|\(?\d{1,2}[.)]\s+)(?=\S)")
RULE = re.compile(r"[\s=_~*#.·•–—-]*")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line as the reader of a format hands it over. An empty `text` is a blank line.

    `style` is equal for lines that are set alike (font, heading level) and None where the format has no styles.
    """

    text: str
    bullet: bool = False
    heading: bool = False
    style: Hashable | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """What the reader of a format got out of a file. `pages` is None where the format has none."""

    lines: Sequence[SourceLine]
    pages: int | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the finished text; `[start, end)` is its content without indent and bullet."""

    text: str
    start: int
    end: int
    indent: int
    bullet: bool
    heading: bool
    blank_before: bool
    wraps: bool = False
    """Whether it carries on the bullet above it."""
    style: Hashable | None = None

    @property
    def is_rule(self) -> bool:
        """Whether it only draws a line ("=====")."""
        return RULE.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a document and its lines. Quotes are of the text, `lines` may leave parts of it out."""

    text: str
    lines: tuple[Line, ...]
    legible: str
    """The text with blanks for what `lines` leave out."""

    def reading(self, legible: str) -> "Body":
        """This body with the lines of `legible`, which is the text with blanks for what is not to be read."""
        lines: list[Line] = []
        gone = False
        for line in self.lines:
            told = legible[line.start : line.end]
            start = line.start + len(told) - len(told.lstrip())
            text = told.strip()
            if text:
                changed = replace(line, text=text, start=start, end=start + len(text))
                lines.append(replace(changed, blank_before=line.blank_before or (gone and bool(lines))))
            gone = not text
        return replace(self, lines=tuple(lines), legible=legible)

    def quote(self, start: int, end: int) -> Quote:
        """The piece `[start, end)`, trimmed of white space."""
        return Quote.of(self.text, start, end)

    def span(self, lines: Sequence[Line]) -> Span:
        """From the first of `lines` to the last; not for none."""
        return Span(start=lines[0].start, end=lines[-1].end)


def clean(text: str) -> str:
    """`text` in composed form (NFC) without what cannot be seen: ligatures, odd spaces and icons made plain."""
    text = OTHER_SPACE.sub(" ", LINE_END.sub(" ", text).translate(LIGATURES))
    text = CONTROL.sub("", text)
    text = STRAY_JOINER.sub("", INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", PRIVATE.sub("", SYMBOL_BULLET.sub("• ", text))).rstrip()


def split_lines(text: str) -> list[SourceLine]:
    """The lines of a plain text, whatever ends them."""
    return [SourceLine(line) for line in LINE_END.split(text)]


def compose(source: Iterable[SourceLine]) -> Body:
    """Join lines to one text; runs of blank lines become one, none stands at either end."""
    pieces: list[str] = []
    lines: list[Line] = []
    length, blank = 0, False
    open_bullet: int | None = None
    for raw in source:
        text = clean(raw.text)
        if not text.strip():
            blank = bool(lines)
            continue
        if raw.bullet and not BULLET.match(text):
            text = "• " + text.lstrip()
        if blank:
            pieces.append("\n")
            length += 1
        mark = BULLET.match(text)
        indent = len(text) - len(text.lstrip())
        begin = mark.end() if mark else indent
        wraps = _wraps(text, indent, None if mark or blank or raw.heading else open_bullet)
        open_bullet = indent if mark else open_bullet if wraps else None
        lines.append(
            Line(
                text=text[begin:],
                start=length + begin,
                end=length + len(text),
                indent=indent,
                bullet=mark is not None,
                heading=raw.heading,
                blank_before=blank,
                wraps=wraps,
                style=raw.style,
            )
        )
        pieces.append(text + "\n")
        length += len(text) + 1
        blank = False
    whole = "".join(pieces).rstrip("\n")
    return Body(whole, tuple(lines), legible=whole)


def _wraps(text: str, indent: int, open_bullet: int | None) -> bool:
    """Whether a line goes on where a bullet at indent `open_bullet` left off: deeper, or in small letters."""
    return open_bullet is not None and (indent > open_bullet or text[indent].islower())
