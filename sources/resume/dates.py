"""Dates and ranges of dates as resumes spell them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.domain import DateRange, PartialDate, Quote

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# First and last month; winter lies in two years, so it keeps the year alone.
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (None, None)}

_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)(?!\d)"
_POINT = re.compile(
    rf"""(?<![\w/$€£.'’])(?<![^\W\d_]-)(?:
        (?:\d{{1,2}}(?:st|nd|rd|th)?[ ])?(?P<month>{_MONTH})\b[.,]?[ -]?
            (?:\d{{1,2}}(?:st|nd|rd|th)?,[ ])?(?:of[ ])?(?:(?P<month_year>{_YEAR})|['’](?P<short_year>\d\d)\b)
      | (?P<season>spring|summer|autumn|fall|winter)[ ,](?:of[ ])?[ ]?(?P<season_year>{_YEAR})
      | q(?P<quarter>[1-4])[ /-]?(?P<quarter_year>{_YEAR})
      | (?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<second>\d{{1,2}})(?P=mark)(?P<day_year>{_YEAR})
      | (?P<numeric>0?[1-9]|1[0-2])[ ]?[/.-][ ]?(?P<numeric_year>{_YEAR})
      | (?P<iso_year>{_YEAR})[-/.](?P<iso>0[1-9]|1[0-2])(?:[-/.](?:[0-2]\d|3[01]))?(?!\d)
      | (?P<year>{_YEAR})
    )(?![\w%])""",
    re.IGNORECASE | re.VERBOSE,
)
_MONTH_ALONE = re.compile(rf"(?<!\w)(?P<month>{_MONTH})\b\.?(?=\s?(?:[-–—−]|to\b))", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"[*∗]?\s{0,3}(?:[-–—−~]|\bto\b|\buntil\b|\btill?\b|\bthrough\b|\bthru\b)\s{0,3}", re.IGNORECASE
)
_OPEN = re.compile(
    r"(?:(?:till?|until) )?(?:the )?(?:present|current(?:ly)?|now|today|date|ongoing)\b", re.IGNORECASE
)
_SHORT_YEAR = re.compile(r"['’]?(\d\d)(?![\w/.])")
_SINCE = re.compile(r"\b(?:since|from|starting|started)\s{1,3}$", re.IGNORECASE)
_DANGLING = re.compile(r"[-–—](?=\s|$|,)")
_PAST_ONLY = re.compile(r"\b(?:until|till|expected|graduat(?:ed|ing|ion)(?: in| date)?:?)\s{1,3}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date or range at `[start, end)`. `bare` is a lone year, which may as well be part of a name."""

    start: int
    end: int
    first: PartialDate | None
    last: PartialDate | None
    current: bool = False
    bare: bool = False

    def to_range(self, quote: Quote) -> DateRange:
        """The range in domain terms; a reversed one ("2021 – 2019") is put into order."""
        first, last = self.first, self.last
        if first and last and (first.year, first.month or 1) > (last.year, last.month or 12):
            first, last = last, first
        return DateRange(quote=quote, start=first, end=last, current=self.current)


def find_dates(text: str) -> Iterator[DateMatch]:
    """Every date and range in `text`, left to right, none overlapping another."""
    position = 0
    while point := _POINT.search(text, position):
        match = _headless_range(text, position, point) or _range_from(text, point)
        yield match
        position = match.end


def _range_from(text: str, point: re.Match[str]) -> DateMatch:
    """What begins at `point`: a range, an open one, or the date alone."""
    first, first_last = _read(point)
    ranged = _iso_month_that_is_a_range(point)
    if ranged is not None:
        return DateMatch(point.start(), point.end(), PartialDate(year=first.year), ranged)
    separator = _SEPARATOR.match(text, point.end())
    if separator:
        if end := _POINT.match(text, separator.end()):
            return DateMatch(point.start(), end.end(), first, _read(end)[1])
        if open_end := _OPEN.match(text, separator.end()):
            return DateMatch(point.start(), open_end.end(), first, None, current=True)
        short = _SHORT_YEAR.match(text, separator.end())
        if short and int(short[1]) >= first.year % 100:
            year = first.year - first.year % 100 + int(short[1])
            return DateMatch(point.start(), short.end(), first, PartialDate(year=year))
    if since := _SINCE.search(text, max(0, point.start() - 12), point.start()):
        return DateMatch(since.start(), point.end(), first, None, current=True)
    if dangling := _DANGLING.match(text, point.end()):
        return DateMatch(point.start(), dangling.end(), first, None, current=True)
    if _PAST_ONLY.search(text, max(0, point.start() - 20), point.start()):
        return DateMatch(point.start(), point.end(), None, first_last)
    return DateMatch(point.start(), point.end(), first, first_last, bare=point["year"] is not None)


def _headless_range(text: str, position: int, point: re.Match[str]) -> DateMatch | None:
    """A month that borrows the year of the date after it, as in "Jan – Mar 2019"."""
    for head in _MONTH_ALONE.finditer(text, max(position, point.start() - 20), point.start()):
        separator = _SEPARATOR.match(text, head.end())
        if separator and separator.end() == point.start():
            last = _read(point)[1]
            return DateMatch(
                head.start(), point.end(), PartialDate(year=last.year, month=_month(head["month"])), last
            )
    return None


def _iso_month_that_is_a_range(point: re.Match[str]) -> PartialDate | None:
    """The last year of "2008-12": where the second number can be a later year, it is no month."""
    if not point["iso"] or "-" not in point[0] or len(point[0]) != len("2008-12"):
        return None
    year, short = int(point["iso_year"]), int(point["iso"])
    return PartialDate(year=year - year % 100 + short) if short > year % 100 else None


def _read(point: re.Match[str]) -> tuple[PartialDate, PartialDate]:
    """The first and the last month that a date covers."""
    if point["month"]:
        year = int(point["month_year"]) if point["month_year"] else _century(int(point["short_year"]))
        date = PartialDate(year=year, month=_month(point["month"]))
    elif point["season"]:
        first, last = SEASONS[point["season"].lower()]
        year = int(point["season_year"])
        return PartialDate(year=year, month=first), PartialDate(year=year, month=last)
    elif point["quarter"]:
        year, quarter = int(point["quarter_year"]), int(point["quarter"])
        return PartialDate(year=year, month=quarter * 3 - 2), PartialDate(year=year, month=quarter * 3)
    elif point["day_year"]:
        month = _month_of_day(int(point["first"]), int(point["second"]), point["mark"])
        date = PartialDate(year=int(point["day_year"]), month=month)
    elif point["numeric"]:
        date = PartialDate(year=int(point["numeric_year"]), month=int(point["numeric"]))
    elif point["iso"]:
        date = PartialDate(year=int(point["iso_year"]), month=int(point["iso"]))
    else:
        date = PartialDate(year=int(point["year"]))
    return date, date


def _month(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def _century(short: int) -> int:
    return 2000 + short if short < 50 else 1900 + short


def _month_of_day(first: int, second: int, mark: str) -> int | None:
    """The month of "03/04/2019", None where day and month cannot be told apart."""
    if mark == "." or first > 12:
        return second if 1 <= second <= 12 else None
    if second > 12 or first == second:
        return first if first >= 1 else None
    return None
