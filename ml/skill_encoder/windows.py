"""Texts packed into the windows that the network reads: neighbours of a posting share one and lend it context."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Piece(NamedTuple):
    """Tokens `start` to `end` of text `text`: all of it, unless it alone is longer than a window."""

    text: int
    start: int
    end: int


Window = tuple[Piece, ...]


def pack(lengths: Sequence[int], width: int, together: bool) -> tuple[Window, ...]:
    """Windows over texts of `lengths` tokens, each text whole in one window where it fits.

    A window holds the opening token and, after each piece, a separator, `width` tokens in all. Texts share a
    window with their neighbours if `together`; else each has its own. Texts without tokens are in none.
    """
    windows: list[Window] = []
    pieces: list[Piece] = []
    taken = 1
    for piece in _pieces(lengths, width - 2):
        size = piece.end - piece.start + 1
        if pieces and (not together or taken + size > width):
            windows.append(tuple(pieces))
            pieces, taken = [], 1
        pieces.append(piece)
        taken += size
    return (*windows, tuple(pieces)) if pieces else tuple(windows)


def _pieces(lengths: Sequence[int], longest: int) -> Iterable[Piece]:
    for text, length in enumerate(lengths):
        for start in range(0, length, longest):
            yield Piece(text, start, min(start + longest, length))
