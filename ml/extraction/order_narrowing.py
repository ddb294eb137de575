"""The part of a sentence that is an order to a machine, where the rest says something by itself."""

import re

from ml.extraction.disguises import ENCODED
from ml.extraction.function_words import OPENS_CLAUSE
from ml.extraction.headings import part_of
from ml.extraction.order_judging import ASIDE, CELL, CLAUSE, LONGEST_NAME, is_order
from ml.extraction.patterns import words

_LABEL = re.compile(r"([^:,\n]{2,40}):\s+")
_ITEM = re.compile(r"\s*[,;/|•·]\s+|\s[-–—]\s|\t")
_ADDS = words(
    "add|append|assume|award|claim|consider|count|credit|enter|include|insert|list|note|put|record|say|write"
)
"""Verbs whose objects are what an order wants to have added: "Add Kubernetes, Helm, Go to the resume"."""
_MARKS = " \t\n•*·–—-"


def narrowed(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a sentence that is the order, where the rest says something by itself."""
    for aside in (*ASIDE.finditer(text, start, end), *ENCODED.finditer(text, start, end)):
        rest = (text[start : aside.start()] + text[aside.end() : end]).strip(_MARKS)
        if rest and is_order(aside.group()) and not is_order(rest):
            return aside.span()
    part = (
        _among(text, start, end, CELL, first=True)
        or _last_clause(text, start, end)
        or _among(text, start, end, _ITEM, first=False)
    )
    return narrowed(text, *part) if part and part != (start, end) else (start, end)


def _last_clause(text: str, start: int, end: int) -> tuple[int, int] | None:
    for mark in reversed(list(CLAUSE.finditer(text, start, end))):
        first, last = text[start : mark.start()].strip(_MARKS), text[mark.end() : end]
        if first and is_order(last) and not is_order(first):
            return mark.end(), end
    return None


def _among(text: str, start: int, end: int, divider: re.Pattern[str], *, first: bool) -> tuple[int, int] | None:
    """The order among names on one line: a list of skills, the head of a position, the row of a table.

    All that is left are names. Where the order stands `first` in a list, it may as well go on with what it wants
    to have added.
    """
    start += len(text[start:end]) - len(text[start:end].lstrip(_MARKS))
    if (label := _LABEL.match(text, start, end)) and part_of(label[1]):
        start, first = label.end(), True
    bounds = [start, *(at for mark in divider.finditer(text, start, end) for at in mark.span()), end]
    parts = [part for part in zip(bounds[::2], bounds[1::2], strict=True) if text[slice(*part)].strip(_MARKS)]
    odd = [not _is_name(text[slice(*part)]) for part in parts]
    if len(parts) < 2 or all(odd) or True not in odd or (odd[0] and not first) or _ADDS.match(text, start):
        return None
    begin, until = parts[odd.index(True)][0], parts[len(odd) - 1 - odd[::-1].index(True)][1]
    rest = f"{text[start:begin]} {text[until:end]}"
    return (begin, until) if is_order(text[begin:until]) and not is_order(rest) else None


def _is_name(text: str) -> bool:
    told = text.strip(_MARKS).lower().split()
    return len(told) <= LONGEST_NAME and OPENS_CLAUSE.isdisjoint(told) and not is_order(text)
