"""How long somebody has worked, from dated positions."""

from collections.abc import Iterable
from datetime import date

from core.domain import DateRange, PartialDate, Position, Resume, SectionKind, Span

_NOT_WORK: frozenset[SectionKind] = frozenset({"education", "projects"})
_MIDDLE_OF_YEAR = 6
MONTHS = 12


def years_of_experience(resume: Resume, today: date) -> float | None:
    """Calendar years covered by dated positions, overlaps counted once; None where none is dated.

    Positions inside education and projects are left out. A year without a month stands for its middle, so that
    "2018 - 2020" counts two years; what lies after `today` counts nothing.
    """
    elsewhere = [section.span for section in resume.sections if section.kind in _NOT_WORK]
    worked = [
        months
        for position in resume.positions
        if not _inside(position.span, elsewhere) and (months := _months(position.dates, today))
    ]
    return round(_covered(worked) / MONTHS, 1) if worked else None


def start_month(position: Position) -> tuple[bool, int]:
    """Key that sorts positions by time: the current ones last, each lot by its first month."""
    dates = position.dates
    if dates is None or dates.start is None:
        return (dates is not None and dates.current, 0)
    return (dates.current, dates.start.year * MONTHS + (dates.start.month or _MIDDLE_OF_YEAR))


def _inside(span: Span, others: Iterable[Span]) -> bool:
    return any(other.holds(span) for other in others)


def _months(dates: DateRange | None, today: date) -> tuple[int, int] | None:
    """First month and the one after the last, counted from year 0."""
    if dates is None or dates.start is None:
        return None
    now = today.year * MONTHS + today.month - 1
    start = _month(dates.start)
    if dates.current:
        end = now
    elif dates.end is None:
        end = start + (MONTHS // 2 if dates.start.month is None else 1)
    else:
        end = _month(dates.end) + (dates.end.month is not None)
        if end <= start:
            end = start + MONTHS // 2
    end = min(end, max(now, start + 1))
    return (start, end) if start <= now else None


def _month(written: PartialDate) -> int:
    return written.year * MONTHS + (written.month - 1 if written.month else _MIDDLE_OF_YEAR)


def _covered(ranges: list[tuple[int, int]]) -> int:
    total, reached = 0, 0
    for start, end in sorted(ranges):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total
