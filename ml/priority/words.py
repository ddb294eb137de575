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

SOME = 0.01
"""Share of similar jobs from which it is worth a figure."""


def count_lines(count: int) -> str:
    """How many lines ask for it."""
    return "1 line asks for it." if count == 1 else f"{count} lines ask for it."


def count_demand(asked: float, core: float) -> str:
    """How many similar jobs ask for it; both are shares of all of them."""
    if asked < SOME:
        return "Hardly any similar job that we know of asks for it."
    return (
        f"{asked:.0%} of similar jobs ask for it, {'most of them' if core > asked / 2 else 'few of them'} as core."
    )


def name_builders(names: Sequence[str]) -> str:
    """Which other gaps build on it."""
    if not names:
        return "No other gap builds on it."
    return f"{listed(names[:3])} {'builds' if len(names) == 1 else 'build'} on it."
