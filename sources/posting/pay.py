"""Pay as a text states it."""

import re

from core.domain import Salary
from sources.posting.fields import salary

_CODES = (
    *("USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "INR", "JPY", "SEK", "NOK", "DKK"),
    *("PLN", "CZK", "HUF", "RON", "SGD", "HKD", "ZAR", "BRL", "MXN", "ILS", "AED", "KRW"),
)
_SYMBOLS = {
    "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "S$": "SGD", "HK$": "HKD",
    "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "zł": "PLN", "₪": "ILS", "₩": "KRW", "Fr.": "CHF",
}  # fmt: skip
_SHARED_SYMBOLS = ("¥", "kr")
"""Signs of several currencies."""
_WORDS = {"euro": "EUR", "euros": "EUR", "pounds": "GBP", "dollars": "USD", "rupees": "INR", "francs": "CHF"}
_OTHER_DOLLARS = re.compile(
    r"\b(CAD|AUD|NZD|SGD|HKD|Canad|Austral|New Zealand|Singapore|Hong Kong|Toronto|Sydney)"
)

_SIGNS = "|".join(re.escape(sign) for sign in sorted((*_SYMBOLS, *_SHARED_SYMBOLS), key=len, reverse=True))
_CURRENCY = (
    rf"(?:{_SIGNS}|\b(?:{'|'.join(_WORDS)})\b|\b(?:{'|'.join(_CODES)})\b|(?<=[kK\d])(?:{'|'.join(_CODES)})\b)"
)
_GROUP = ",.'’\u00a0\u202f "
_AMOUNT = rf"(?:\d{{1,3}}(?:[{_GROUP}]\d{{3}})+|\d{{1,7}})(?:[.,]\d{{1,2}})?(?!\d)(?:\s?[kK](?![a-z]))?"
_PER = (
    r"(?:/|per\b|an?\b|pro\b|par\b|al\b)\s*"
    r"(?:hours?|hrs?|h|days?|weeks?|wk|months?|mo|years?|yr|annum|jahr|monat|stunde|tag|an|mois|heure|jour|año|mes)\b"
    r"|\bp\.?\s?[am]\b|\b(?:hourly|daily|weekly|monthly|yearly|annually|annual|annum)\b"
)
_RANGE = re.compile(
    rf"(?P<c1>{_CURRENCY})?\s?(?P<low>{_AMOUNT})\s?(?P<c2>{_CURRENCY})?"
    rf"(?:\s?(?:-|–|—|\bto\b|\band\b|\bbis\b)\s?(?P<c3>{_CURRENCY})?\s?(?P<high>{_AMOUNT})\s?(?P<c4>{_CURRENCY})?)?"
    rf"(?=(?P<rest>.{{0,30}}))"
)
_PERIOD = re.compile(
    rf"^\+?\W{{0,3}}(?:(?:gross|brutto|brut|base|salary|DOE)\W{{0,3}})?(?P<period>{_PER})", re.IGNORECASE
)
_AT_MOST = re.compile(r"\b(?:up to|max(?:imum|\.)?(?: of)?|bis zu|jusqu['’]à)\s*$", re.IGNORECASE)
_AT_LEAST = re.compile(
    r"\b(?:from|start(?:s|ing)? (?:at|from)|min(?:imum|\.)?(?: of)?|at least|ab|à partir de)\s*$", re.IGNORECASE
)
_OR_MORE = re.compile(r"^(?:\+|\s?and up\b|\s?or more\b|\s?or above\b)", re.IGNORECASE)
_CODE_BEFORE = re.compile(rf"\b({'|'.join(_CODES)})\s?$")
_NOT_PAY_BEFORE = re.compile(
    r"\b(?:budgets?|revenues?|funding|raised|bonus|portfolio|pipeline|turnover|ARR|quota|stock|volume|assets"
    r"|allowance|P&L|grants?|savings?|saved|investment|deals?|orders|sales)\b\W{0,3}"
    r"(?:(?:of|up to|worth|over|and)\W{0,2})*$",
    re.IGNORECASE,
)
_YEARLY_FROM = 20_000
_YEARLY_CURRENCIES = frozenset({"USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SGD"})
"""Pay of so much of one of these is a year's, whether the posting says so or not."""
_LAKH = re.compile(
    r"(?P<low>\d{1,3}(?:\.\d{1,2})?)(?:\s?(?:-|–|—|to)\s?(?P<high>\d{1,3}(?:\.\d{1,2})?))?\s?"
    r"(?:LPA\b|lakhs?\s(?:per annum|p\.?\s?a\b|a year|per year))",
    re.IGNORECASE,
)
_PAY_WORDS = re.compile(
    r"\b(salary|salaries|compensation|pay|wage|remuneration|package|base|OTE|on[- ]target|gehalt|rate"
    r"|stipend per)\b",
    re.IGNORECASE,
)
_PAY_AFTER = re.compile(
    r"^\+?\W{0,3}(?:(?:gross|annual|yearly|base)\s)*"
    r"(?:salary|base|compensation|pay|OTE|DOE|depending on (?:your )?experience)\b",
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
    the US dollar unless the text speaks of another dollar; then the currency is left open, as it is with signs
    that several currencies share. "Up to" leaves the minimum open, "from" and "+" the maximum.
    """
    heading = ""
    for line in text.split("\n"):
        found = _first(line, heading, text)
        if found is not None:
            return found
        heading = line if len(line) <= _HEADING else ""
    return None


def read_salary(stated: str) -> Salary | None:
    """The pay in a field that holds nothing else, where amounts need no word for it, nor a currency."""
    return find_salary(f"Salary: {stated}") or next(
        (found for match in _RANGE.finditer(stated) if (found := _plain(match, stated))), None
    )


def _first(line: str, heading: str, text: str) -> Salary | None:
    for match in _RANGE.finditer(line):
        before = line[max(0, match.start() - _NEAR) : match.end()]
        found = _salary(match, f"{heading} {before}", text)
        if found is not None:
            return found
    lakh = _LAKH.search(line)
    return _in_lakhs(lakh) if lakh else None


def _salary(match: re.Match[str], before: str, text: str) -> Salary | None:
    marks = [match[name] for name in ("c1", "c2", "c3", "c4") if match[name]]
    leading = match.string[: match.start()]
    if not marks or _NOT_PAY.match(match["rest"]) or _NOT_PAY_BEFORE.search(leading):
        return None
    marks = [code[1] for code in [_CODE_BEFORE.search(leading)] if code] + marks
    stated = _PERIOD.match(match["rest"])
    if stated is None and not _PAY_WORDS.search(before) and not _PAY_AFTER.match(match["rest"]):
        return None
    return _within(match, _currency(marks, text), stated["period"] if stated else None)


def _plain(match: re.Match[str], text: str) -> Salary | None:
    """Pay without a currency: amounts that can be nothing else, or that a period follows."""
    stated = _PERIOD.match(match["rest"])
    large = max(_number(match[name]) for name in ("low", "high") if match[name]) >= 1000
    if _NOT_PAY.match(match["rest"]) or not (stated or large):
        return None
    marks = [match[name] for name in ("c1", "c2", "c3", "c4") if match[name]]
    return _within(match, _currency(marks, text) if marks else None, stated["period"] if stated else None)


def _within(match: re.Match[str], currency: str | None, stated_period: str | None) -> Salary | None:
    low, high = _number(match["low"]), _number(match["high"]) if match["high"] else None
    if high is not None and low < 1000 <= high and "k" in match["high"].lower():
        low *= 1000  # "60-75k"
    if stated_period is None and currency in _YEARLY_CURRENCIES and (high or low) >= _YEARLY_FROM:
        stated_period = "year"
    if high is not None:
        return salary(low, high, currency, stated_period)
    before = match.string[: match.start()]
    at_most = _AT_MOST.search(before) is not None
    after = match.string[max(match.end("low"), match.end("c2")) :]
    at_least = _AT_LEAST.search(before) is not None or _OR_MORE.match(after) is not None
    return salary(None if at_most else low, None if at_least else low, currency, stated_period)


def _in_lakhs(match: re.Match[str]) -> Salary | None:
    low, high = (float(match[name] or match["low"]) * 100_000 for name in ("low", "high"))
    return salary(low, high, "INR", "year")


def _currency(marks: list[str], text: str) -> str | None:
    codes = [mark for mark in marks if mark in _CODES]
    if codes:
        return codes[0]
    if marks[0] in ("$", "dollars") and _OTHER_DOLLARS.search(text):
        return None
    return _SYMBOLS.get(marks[0]) or _WORDS.get(marks[0])


def _number(amount: str) -> float:
    thousands = 1000 if amount[-1] in "kK" else 1
    digits = amount.rstrip("kK \u00a0\u202f")
    grouped = re.fullmatch(rf"(\d{{1,3}}(?:[{_GROUP}]\d{{3}})+)(?:[.,](\d{{1,2}}))?", digits)
    if grouped:
        whole = re.sub(r"\D", "", grouped[1])
        return float(f"{whole}.{grouped[2] or 0}") * thousands
    return float(digits.replace(",", ".")) * thousands
