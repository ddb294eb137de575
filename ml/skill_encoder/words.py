"""The words that spans are made of."""

import re

WORD = re.compile(r"""[,;:!?()\[\]{}"“”•·]|[^\s,;:!?()\[\]{}"“”•·]+?(?=\.?(?:[\s,;:!?()\[\]{}"“”•·]|$))|\.""")
"""Runs without a space or a separating mark. A full stop at the end stands alone, so that "C++", ".NET", "Node.js"
and "CI/CD" are one word each and "Java." is two."""


def words_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where each word of `text` starts and ends, in characters, in order and apart from each other."""
    return tuple(match.span() for match in WORD.finditer(text))
