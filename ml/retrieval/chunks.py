"""A posting in pieces that can be told one by one."""

from collections.abc import Iterator

from core.domain import Passage, Span

LONGEST = 220
"""Characters of a piece, where its lines allow: about two sentences, or three lines of a list."""
MOST = 80
"""Pieces of a posting that are looked at; what comes after them is boilerplate in all postings we know."""


def chunks(text: str, source: str | None = None) -> tuple[Passage, ...]:
    """`text` in pieces of whole lines, in order; a line that is too long alone is cut between words.

    A heading, which is a short line that ends no sentence, begins a piece.
    """
    found = [
        Passage(
            id=f"posting:{span.start}-{span.end}", kind="posting", text=text[span.start : span.end], source=source
        )
        for span in _joined(text, _lines(text))
    ]
    return tuple(found[:MOST])


def _lines(text: str) -> Iterator[Span]:
    """Each line without white space around it; long ones in parts."""
    at = 0
    for line in text.splitlines(keepends=True):
        start, end = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        at += len(line)
        while end - start > LONGEST:
            cut = text.rfind(" ", start + 1, start + LONGEST)
            cut = cut if cut > start else start + LONGEST
            yield Span(start=start, end=cut)
            start = cut + (text[cut] == " ")
        if end > start:
            yield Span(start=start, end=end)


def _joined(text: str, lines: Iterator[Span]) -> Iterator[Span]:
    """Neighbouring lines together, as long as they fit."""
    open_piece: Span | None = None
    for line in lines:
        if open_piece is None:
            open_piece = line
        elif line.end - open_piece.start > LONGEST or (_heads(text, line) and not _heads(text, open_piece)):
            yield open_piece
            open_piece = line
        else:
            open_piece = Span(start=open_piece.start, end=line.end)
    if open_piece is not None:
        yield open_piece


def _heads(text: str, line: Span) -> bool:
    """Whether a line is a heading by its looks."""
    words = text[line.start : line.end]
    return len(words) <= 40 and "\n" not in words and words[:1].isalpha() and words[-1] not in ".,;!?"
