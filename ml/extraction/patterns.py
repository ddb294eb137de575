"""Patterns written as lists of the ways to say a thing, and the plain text that they are written for."""

import re

_BLANKS = "\t\r\v\f\u00a0\u2007\u2009\u202f"
_PLAIN = str.maketrans(
    {
        **dict.fromkeys(_BLANKS, " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014", "-"),
        **dict.fromkeys("\u2018\u2019", "'"),
        **dict.fromkeys("\u201c\u201d", '"'),
    }
)


def plain(text: str) -> str:
    """`text` with typewriter blanks, dashes and quotation marks; exactly as long, so offsets stay true."""
    return text.translate(_PLAIN)


def one_of(*ways: str) -> re.Pattern[str]:
    """Matches any of `ways` (regular expressions), whatever the case."""
    return re.compile("|".join(ways), re.IGNORECASE)


def words(*ways: str) -> re.Pattern[str]:
    """Matches any of `ways` standing as whole words, whatever the case."""
    return re.compile(rf"\b(?:{'|'.join(ways)})\b", re.IGNORECASE)
