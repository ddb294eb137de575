"""Patterns written as lists of the ways to say a thing."""

import re


def one_of(*ways: str) -> re.Pattern[str]:
    """Matches any of `ways` (regular expressions), whatever the case."""
    return re.compile("|".join(ways), re.IGNORECASE)


def words(*ways: str) -> re.Pattern[str]:
    """Matches any of `ways` standing as whole words, whatever the case."""
    return re.compile(rf"\b(?:{'|'.join(ways)})\b", re.IGNORECASE)
