"""How rankers put what they saw."""

from collections.abc import Sequence

from core.domain import RequirementKind
from core.prose import listed

WORDS: dict[RequirementKind, str] = {
    "required": "The posting requires it.",
    "preferred": "The posting would like it.",
    "other": "The posting mentions it in passing.",
}
ENOUGH = 2
"""Further lines that ask, and further gaps that build on it, count up to this many."""


def count_lines(count: int) -> str:
    """How many lines ask for it."""
    return "1 line asks for it." if count == 1 else f"{count} lines ask for it."


def name_builders(names: Sequence[str]) -> str:
    """Which other gaps build on it."""
    if not names:
        return "No other gap builds on it."
    return f"{listed(names[:3])} {'builds' if len(names) == 1 else 'build'} on it."
