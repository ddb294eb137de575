"""More than one way to say a thing, so that a conversation does not repeat itself."""

from hashlib import sha256

from agents.coach.facts import Talk


def one_of(talk: Talk, *ways: str) -> str:
    """One of `ways`: the same for the same message at the same place of a conversation, another one later."""
    digest = sha256(talk.heard.text.casefold().strip().encode()).digest()
    return ways[(digest[0] + talk.turns) % len(ways)]


def few(names: tuple[str, ...] | list[str], most: int = 3) -> str:
    """`a`, `a and b`, `a, b and c`, or the first ones `and more`. `names` holds one at least."""
    distinct = list(dict.fromkeys(names))
    if len(distinct) <= most + 1:
        return distinct[0] if len(distinct) == 1 else f"{', '.join(distinct[:-1])} and {distinct[-1]}"
    return f"{', '.join(distinct[:most])} and more"


def hours(number: float) -> str:
    """`1 hour`, `2.5 hours`."""
    return f"{number:g} hour" if number == 1 else f"{number:g} hours"
