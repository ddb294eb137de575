"""Normal forms of what pages and boards state in many: moments, places, kinds of employment, pay."""

import math
import re
from datetime import UTC, datetime
from typing import Literal

from core.domain import Salary, Workplace

Period = Literal["hour", "day", "week", "month", "year"]

_EMPLOYMENT = (
    (re.compile(r"full[\s_-]*time|\bvollzeit", re.IGNORECASE), "full-time"),
    (re.compile(r"part[\s_-]*time|\bteilzeit", re.IGNORECASE), "part-time"),
    (re.compile(r"\bintern(ship)?\b|\bpraktik", re.IGNORECASE), "internship"),
    (re.compile(r"apprentice", re.IGNORECASE), "apprenticeship"),
    (re.compile(r"temporary|fixed[\s_-]*term|\bseasonal\b|\btemp\b", re.IGNORECASE), "temporary"),
    (re.compile(r"contract(or)?\b|\b1099\b|freelance", re.IGNORECASE), "contract"),
    (re.compile(r"volunteer", re.IGNORECASE), "volunteer"),
    (re.compile(r"per[\s_-]*diem", re.IGNORECASE), "per-diem"),
    (re.compile(r"permanent|unbefristet", re.IGNORECASE), "permanent"),
)
_PERIODS: tuple[tuple[re.Pattern[str], Period], ...] = (
    (re.compile(r"hour|\bhrs?\b|\bh\b|stunde|heure", re.IGNORECASE), "hour"),
    (re.compile(r"\bda(y|ily)|\btag\b|\bjour", re.IGNORECASE), "day"),
    (re.compile(r"week|\bwk\b", re.IGNORECASE), "week"),
    (re.compile(r"month|\bmo\b|monat|\bmois\b|\bmes\b|\bp\.?\s?m\b", re.IGNORECASE), "month"),
    (re.compile(r"year|annum|annual|\byr\b|\bp\.?\s?a\b|jahr|\bpar an\b|/ ?an\b|\baño", re.IGNORECASE), "year"),
)
_WORKPLACES: tuple[tuple[re.Pattern[str], Workplace], ...] = (
    (re.compile(r"hybrid", re.IGNORECASE), "hybrid"),
    (re.compile(r"on[\s_-]?site|in[\s_-]office|in[\s_-]person", re.IGNORECASE), "on-site"),
    (re.compile(r"remote|telecommut|work from (?:home|anywhere)", re.IGNORECASE), "remote"),
)
_MILLISECONDS_FROM = 100_000_000_000
"""Seconds since 1970 do not pass this before the year 5138, milliseconds did in 1973."""


def moment(value: object) -> datetime | None:
    """An aware datetime from ISO 8601 (a date is its first second, no zone is UTC) or a Unix time; else None."""
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value / 1000 if value >= _MILLISECONDS_FROM else value, UTC)
        if not isinstance(value, str) or not value.strip():
            return None
        found = datetime.fromisoformat(value.strip().replace(" UTC", "+00:00"))
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError, OSError):
        return None


def place(*parts: object) -> str | None:
    """ "Berlin, Germany" from its parts, without the empty and the repeated ones."""
    words = [part.strip() for part in parts if isinstance(part, str)]
    return ", ".join(dict.fromkeys(word for word in words if word)) or None


def employment_type(stated: str | None) -> str | None:
    """ "full-time", "part-time, contract", ...: the kinds that `stated` names, None where it names none."""
    kinds = [kind for pattern, kind in _EMPLOYMENT if pattern.search(stated or "")]
    return ", ".join(kinds) or None


def workplace(stated: str | None) -> Workplace | None:
    """Where the work is done, from a label such as "OnSite", "Hybrid", "Fully remote"; None for any other."""
    return next((name for pattern, name in _WORKPLACES if pattern.search(stated or "")), None)


def period(stated: str | None) -> Period | None:
    """The period that a rate is for, from "per annum", "HOUR", "1 YEAR", "per-month-salary" and the like."""
    words = (stated or "").replace("-", " ").replace("_", " ")
    return next((name for pattern, name in _PERIODS if pattern.search(words)), None)


def salary(minimum: object, maximum: object, currency: object, stated_period: object) -> Salary | None:
    """Pay from fields as stated, numbers or their text; None without a positive amount or with an empty range."""
    low, high = _amount(minimum), _amount(maximum)
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        return None
    code = currency.strip().upper() if isinstance(currency, str) else ""
    return Salary(
        minimum=low,
        maximum=high,
        currency=code if re.fullmatch(r"[A-Z]{3}", code) else None,
        period=period(stated_period if isinstance(stated_period, str) else None),
    )


def _amount(value: object) -> float | None:
    try:
        amount = float(value.replace(",", "")) if isinstance(value, str) else value
    except ValueError:
        return None
    if isinstance(amount, bool) or not isinstance(amount, int | float):
        return None
    return float(amount) if math.isfinite(amount) and 0 < amount < 1e12 else None
