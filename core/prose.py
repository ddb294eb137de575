"""English as the product writes it: counts, lists, shortened lines."""

from collections.abc import Sequence


def counted(number: int, noun: str) -> str:
    """`1 skill`, `2 skills`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`. `names` holds one at least."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def shortened(text: str, limit: int = 140) -> str:
    """`text` on one line without bullet, quotes and last stop, cut between words after `limit` characters."""
    line = " ".join(text.split()).strip("“”\"'•*#-–· ").rstrip(".,;:")
    return line if len(line) <= limit else f"{line[:limit].rsplit(' ', 1)[0]} …"
