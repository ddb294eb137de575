"""Pay, workplace and place, as a posting's text states them or leaves them open."""

import re
from collections.abc import Sequence

import numpy as np

from core.domain import Frozen, JobPosting, Salary, Workplace
from evals.means import Values, mean_figure
from evals.suite import Figure, Measured, Target
from evals.task import Part, Task, size
from sources.posting import read_posting_text

QUICK = 60
RIGHT = Target(bound=0.90, words="our own")
PARTS: tuple[Part, ...] = ("test", "dev")
NOTE = (
    "texts are put together from sentences of ours, each of which recurs in its part and none in both; a field is"
    " right where all of it is as labelled, also where nothing is stated"
)
_DOLLARS = re.compile(r"([$€£])\s?(\d[\d,.]*)(k)?(?:\s?[-–]\s?[$€£]?(\d[\d,.]*)(k)?)?", re.IGNORECASE)
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP"}
_MODES: tuple[tuple[str, Workplace], ...] = (("hybrid", "hybrid"), ("remote", "remote"), ("site", "on-site"))


class Case(Frozen):
    """A posting, and what its text states; failures of the part `dev` alone were looked at."""

    text: str
    salary: Salary | None = None
    workplace: Workplace | None = None
    location: str | None = None
    part: Part = "test"


def measure(task: Task) -> Measured:
    """The share of postings whose field is read right, by field and part, beside what a plain search finds."""
    everything, file = task.cases("terms", Case)
    cases = task.sample(everything, QUICK)
    read = [read_posting_text(case.text) for case in cases]
    figures = [
        figure
        for part in PARTS
        if (chosen := [at for at, case in enumerate(cases) if case.part == part])
        for figure in _figures(part, [cases[at] for at in chosen], [read[at] for at in chosen])
    ]
    return Measured(figures=tuple(figures), notes=(f"{size(cases, everything, 'posting')}; {NOTE}",), data=(file,))


def _figures(part: Part, cases: Sequence[Case], read: Sequence[JobPosting]) -> list[Figure]:
    target = RIGHT if part == "test" else None
    pairs = list(zip(cases, read, strict=True))
    return [
        mean_figure(
            f"pay, {part}",
            _marks([case.salary == posting.salary for case, posting in pairs]),
            others={"the first amount with a sign": _marks([case.salary == _amount(case.text) for case in cases])},
            target=target,
        ),
        mean_figure(
            f"workplace, {part}",
            _marks([case.workplace == posting.workplace for case, posting in pairs]),
            others={"the word": _marks([case.workplace == _mode(case.text) for case in cases])},
            target=target,
        ),
        mean_figure(
            f"place, {part}",
            _marks([case.location == posting.location for case, posting in pairs]),
            others={"the second line": _marks([case.location == case.text.split("\n")[1] for case in cases])},
            target=target,
        ),
    ]


def _marks(right: Sequence[bool]) -> Values:
    return np.array(right, dtype=float)


def _amount(text: str) -> Salary | None:
    """The first amounts with a sign of a currency, taken for a year's pay."""
    match = _DOLLARS.search(text)
    if match is None:
        return None
    low, high = (
        float(re.sub(r"[,.]$|,", "", amount).replace(".", "")) * (1000 if thousands else 1)
        for amount, thousands in ((match[2], match[3] or match[5]), (match[4] or match[2], match[5] or match[3]))
    )
    return Salary(minimum=low, maximum=high, currency=_SIGNS[match[1]], period="year")


def _mode(text: str) -> Workplace | None:
    """By the first of the words that is anywhere in the text."""
    return next((mode for word, mode in _MODES if word in text.lower()), None)
