"""Which weeks of a plan somebody wants changed, and to how many hours."""

import re
from datetime import datetime
from typing import cast

from core.domain import WEEKS, Roadmap

LIGHTER, HEAVIER = 0.5, 1.5
FEWEST, MOST = 1.0, 80.0
DAYS = 7

FourHours = tuple[float, float, float, float]
_NUMBERS = {"one": 1, "first": 1, "two": 2, "second": 2, "three": 3, "third": 3, "four": 4, "fourth": 4, "last": 4}
_WEEK = re.compile(
    r"\bweeks?\s+([1-4]|one|two|three|four)\b|\b(first|second|third|fourth|last)\s+week\b|\b([1-4])(?:st|nd|rd|th)\s+week\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\b(?:next|coming|following)\s+week\b", re.IGNORECASE)
_THIS = re.compile(r"\b(?:this|current)\s+week\b", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?:heavier|harder|more (?:work|hours|tasks|time|to do)|add|increase|extra|bigger|faster|speed|double|"
    r"raise|can do more|free time|fill|squeeze|too (?:light|easy|slow)|bored|fuller|ramp)\b",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"\b(?:less|fewer|lighter|too (?:much|heavy|many|fast)|busy|holiday|break|reduce|cut)\b", re.IGNORECASE
)
_DOUBLE = re.compile(r"\b(?:double|twice)\b", re.IGNORECASE)
_A_WEEK = re.compile(r"\b(?:a|per|each|every)\s+week\b|\bweekly\b", re.IGNORECASE)


def current_week(plan: Roadmap, now: datetime) -> int:
    """The week that is on: the first with something left to do, but none that by the calendar is yet to come.

    A plan begins on the day that it was made. 1 to 4.
    """
    by_date = min(max((now - plan.created_at).days // DAYS + 1, 1), WEEKS)
    open_weeks = [week.number for week in plan.weeks if any(not task.done for task in week.tasks)]
    return min(max(open_weeks[0], 1), WEEKS) if open_weeks and open_weeks[0] <= by_date else by_date


def weeks_meant(said: str, plan: Roadmap, now: datetime) -> tuple[int, ...]:
    """The numbers of the weeks that `said` names; every week from the current one where it names none. Empty where
    the week it names is beyond the plan.
    """
    now_on = current_week(plan, now)
    named = [found[1] or found[2] or found[3] for found in _WEEK.finditer(said)]
    if named:
        return tuple(sorted({_NUMBERS.get(one.casefold()) or int(one) for one in named}))
    if _NEXT.search(said):
        return (now_on + 1,) if now_on < WEEKS else ()
    if _THIS.search(said):
        return (now_on,)
    return tuple(range(now_on, WEEKS + 1)) if not _A_WEEK.search(said) else tuple(range(1, WEEKS + 1))


def reloaded(said: str, hours: float | None, plan: Roadmap, weeks: tuple[int, ...]) -> FourHours:
    """The hours of the four weeks once those in `weeks` have as many as `said` names, or less, or more."""
    budgets = [week.budget or plan.hours_per_week for week in plan.weeks]
    for number in weeks:
        old = budgets[number - 1]
        if hours is not None:
            new = hours
        elif _MORE.search(said) and not _LESS.search(said):
            new = old * (2 if _DOUBLE.search(said) else HEAVIER)
        else:
            new = old * LIGHTER
        budgets[number - 1] = min(max(round(2 * new) / 2, FEWEST), MOST)
    return cast("FourHours", tuple(budgets))
