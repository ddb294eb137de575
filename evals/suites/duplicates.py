"""Pairs of offers from different boards: the same job, or two that look alike?"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.domain import Frozen, JobPosting
from evals.plots import BarsPlot
from evals.suite import Figure, Measured, Reference, Target
from evals.task import Part, Task, size
from ml.duplicates import compare, fingerprint
from ml.duplicates.normal import plain
from ml.metrics import bootstrap_interval

QUICK = 150
PRECISION, RECALL = Target(bound=0.98, words="our own"), Target(bound=0.90, words="our own")
PARTS: tuple[Part, ...] = ("test", "dev")
OURS = "ours"
MADE = (
    "most are made from texts of ours by what boards do to texts; those `written by hand` were written one by one,"
    " after most of the comparison was made"
)
SPLIT = (
    "no employer is in both parts; failures of the test part were not looked at, but its recall was, .864 before"
    " postal codes in places and German words in titles were read"
)

Marks = NDArray[np.bool_]


class Offer(Frozen):
    """A posting as a board gives it."""

    title: str
    company: str
    location: str
    text: str
    board: str
    external_id: str
    url: str | None = None

    def posting(self) -> JobPosting:
        """As it would be stored."""
        return JobPosting.model_validate(self.model_dump())


class Case(Frozen):
    """Two offers. Failures of the part `dev` alone were looked at while the comparison was made."""

    a: Offer
    b: Offer
    same: bool
    kind: str
    part: Part = "test"


def measure(task: Task) -> Measured:
    """Precision and recall by part, beside equal texts and equal titles and employers; errors by kind."""
    everything, file = task.cases("duplicates", Case)
    cases = task.sample(everything, QUICK)
    prints = [(fingerprint(case.a.posting()), fingerprint(case.b.posting())) for case in cases]
    found: dict[str, Marks] = {
        OURS: np.array([compare(a, b).same for a, b in prints]),
        "equal texts": np.array([_text(case.a) == _text(case.b) for case in cases]),
        "equal titles and employers": np.array([_names(case.a) == _names(case.b) for case in cases]),
    }
    same = np.array([case.same for case in cases])
    figures: list[Figure] = []
    for part in PARTS:
        chosen = np.array([case.part == part for case in cases])
        if (same & chosen).any():
            figures += _overall(part, same[chosen], {name: marks[chosen] for name, marks in found.items()})
    candidates = np.array([bool(a.keys & b.keys) for a, b in prints])
    figures.append(
        Figure(
            name="same jobs that share a key to be found by",
            value=float(candidates[same].mean()),
            interval=bootstrap_interval(lambda rows: float(rows.mean()), candidates[same]),
        )
    )
    return Measured(
        figures=tuple(figures),
        plots=(_by_kind(cases, found),),
        notes=(f"{size(cases, everything, 'pair')}; {MADE}", SPLIT),
        data=(file,),
    )


def _overall(part: Part, same: Marks, found: dict[str, Marks]) -> list[Figure]:
    rows = np.column_stack([same, found[OURS]])
    return [
        Figure(
            name=f"{name}, {part}",
            value=score(rows),
            interval=bootstrap_interval(score, rows),
            target=target if part == "test" else None,
            baselines=tuple(
                Reference(name=other, value=score(np.column_stack([same, marks])))
                for other, marks in found.items()
                if other != OURS
            ),
        )
        for name, score, target in (("precision", _precision, PRECISION), ("recall", _recall, RECALL))
    ]


def _precision(rows: Marks) -> float:
    """Of rows of (same, said to be the same); 1 where nothing was said to be."""
    said = rows[:, 1]
    return float(rows[said, 0].mean()) if said.any() else 1.0


def _recall(rows: Marks) -> float:
    same = rows[:, 0]
    return float(rows[same, 1].mean()) if same.any() else 1.0


def _by_kind(cases: Sequence[Case], found: dict[str, Marks]) -> BarsPlot:
    kinds = tuple(sorted({case.kind for case in cases}))
    right = {
        name: tuple(
            float(np.mean([marks[at] == case.same for at, case in enumerate(cases) if case.kind == kind]))
            for kind in kinds
        )
        for name, marks in found.items()
    }
    return BarsPlot(title="Pairs judged right, by kind", categories=kinds, series=right)


def _text(offer: Offer) -> str:
    return " ".join(plain(offer.text).split())


def _names(offer: Offer) -> tuple[str, str]:
    return plain(offer.title).strip(), plain(offer.company).strip()
