"""Pay as a text states it."""

import re

from core.domain import Salary
from sources.posting.fields import salary

_CODES = (
    *("USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "INR", "JPY", "SEK", "NOK", "DKK"),
    *("PLN", "CZK", "SGD", "HKD", "ZAR", "BRL", "MXN", "ILS", "AED"),
)
_SYMBOLS = {
    "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "S$": "SGD", "HK$": "HKD",
    "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "zł": "PLN",
}  # fmt: skip
_OTHER_DOLLARS = re.compile(
    r"\b(CAD|AUD|NZD|SGD|HKD|Canad|Austral|New Zealand|Singapore|Hong Kong|Toronto|Sydney)"
)

_SIGNS = "|".join(re.escape(sign) for sign in sorted(_SYMBOLS, key=len, reverse=True))
_CURRENCY = rf"(?:{_SIGNS}|\b(?:{'|'.join(_CODES)})\b)"
_AMOUNT = r"(?:\d{1,3}(?:[,.'’\u00a0 ]\d{3})+|\d{1,7})(?:[.,]\d{1,2})?(?!\d)(?:\s?[kK]\b)?"
_PER = (
    r"(?:/|per\b|an?\b|pro\b)\s*(?:hour|hr|day|week|month|mo|year|yr|annum)\b|\bp\.?a\b"
    r"|\b(?:hourly|daily|weekly|monthly|yearly|annually|annual|annum)\b"
)
_RANGE = re.compile(
    rf"(?P<c1>{_CURRENCY})?\s?(?P<low>{_AMOUNT})\s?(?P<c2>{_CURRENCY})?"
    rf"(?:\s?(?:-|–|—|\bto\b|\band\b|\bbis\b)\s?(?P<c3>{_CURRENCY})?\s?(?P<high>{_AMOUNT})\s?(?P<c4>{_CURRENCY})?)?"
    rf"(?=(?P<rest>.{{0,30}}))"
)
_PERIOD = re.compile(rf"^\W{{0,3}}(?:gross|brutto|base|salary)?\s*(?P<period>{_PER})", re.IGNORECASE)
_PAY_WORDS = re.compile(
    r"\b(salary|salaries|compensation|pay|wage|remuneration|base|OTE|on[- ]target|gehalt|rate|stipend per)\b",
    re.IGNORECASE,
)
_NOT_PAY = re.compile(
    r"^\W{0,2}(?:(?:in|of|annual|yearly|a|per|year|sign(?:ing|-on)?|learning|training|worth)\s+)*"
    r"(?:mm?\b|bn?\b|million|billion|bonus|stipend|allowance|revenue|funding|arr\b|budget|deals?|customers|users)",
    re.IGNORECASE,
)
_NEAR = 100
"""The word for pay stands at most so many characters before the amount."""
_HEADING = 40
"""A line of this many characters at most may be the heading of the next."""


def find_salary(text: str) -> Salary | None:
    """The first pay that `text` states beyond doubt: an amount with a currency, and a period or the word for pay.

    Amounts that are something else (funding, revenue, bonuses, budgets) are left alone. A bare "$" is taken for
    the US dollar unless the text speaks of another dollar; then the currency is left open.
    """
    heading = ""
    for line in text.split("\n"):
        for match in _RANGE.finditer(line):
            before = line[max(0, match.start() - _NEAR) : match.end()]
            found = _salary(match, f"{heading} {before}", text)
            if found is not None:
                return found
        heading = line if len(line) <= _HEADING else ""
    return None


def _salary(match: re.Match[str], before: str, text: str) -> Salary | None:
    marks = [match[name] for name in ("c1", "c2", "c3", "c4") if match[name]]
    if not marks or _NOT_PAY.match(match["rest"]):
        return None
    stated = _PERIOD.match(match["rest"])
    if stated is None and not _PAY_WORDS.search(before):
        return None
    low, high = _number(match["low"]), _number(match["high"]) if match["high"] else None
    if high is not None and low < 1000 <= high and "k" in match["high"].lower():
        low *= 1000  # "60-75k"
    return salary(low, low if high is None else high, _currency(marks, text), stated["period"] if stated else None)


def _currency(marks: list[str], text: str) -> str | None:
    codes = [mark for mark in marks if mark in _CODES]
    if codes:
        return codes[0]
    if marks[0] == "$" and _OTHER_DOLLARS.search(text):
        return None
    return _SYMBOLS[marks[0]]


def _number(amount: str) -> float:
    thousands = 1000 if amount[-1] in "kK" else 1
    digits = amount.rstrip("kK ")
    grouped = re.fullmatch(r"(\d{1,3}(?:[,.'’\u00a0 ]\d{3})+)(?:[.,](\d{1,2}))?", digits)
    if grouped:
        whole = re.sub(r"\D", "", grouped[1])
        return float(f"{whole}.{grouped[2] or 0}") * thousands
    return float(digits.replace(",", ".")) * thousands
