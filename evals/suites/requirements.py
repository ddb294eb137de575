"""Lines of postings: does each require something, prefer it, or do neither?"""

from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Literal

import numpy as np

from core.domain import Frozen, RequirementKind
from core.prose import counted
from evals.plots import ConfusionPlot
from evals.suite import Figure, Measured, Reference, Target
from evals.task import Absent, Part, Task
from ml.datasets.requirement_lines import LabelledPosting, read_requirement_lines
from ml.manifest import read_manifest
from ml.requirements import RequirementClassifier
from ml.requirements.classifier import BASELINE, FOLDER
from ml.requirements.context import KINDS
from ml.requirements.evaluation import Agreement, agreement

TARGET = Target(bound=0.93)
HELD_OUT: dict[Literal["dev", "boards"], tuple[str, tuple[str, ...]]] = {
    "dev": ("SkillSpan's development part", ("skillspan/dev.json",)),
    "boards": (
        "job boards",
        tuple(f"job_boards/careerkit/{board}.json" for board in ("ashby", "greenhouse", "lever", "recruitee")),
    ),
}
"""Postings with labels of ours that training left out, and the files that hold them."""


class Case(Frozen):
    """A line of a posting; the lines of one stand together and in order."""

    posting_id: str
    line: str
    kind: RequirementKind


class Judges:
    """Ours and the line-only logistic regression that was fitted on the same postings."""

    def __init__(self) -> None:
        import joblib

        read_manifest(FOLDER)
        self._ours = RequirementClassifier.opening()
        self._line_only = joblib.load(FOLDER / BASELINE)

    def measured(self, name: str, postings: tuple[LabelledPosting, ...], files: tuple[str, ...]) -> Measured:
        """Accuracy on the distinct lines of `postings`, and what is taken for what."""
        ours = agreement(postings, self._ours.probabilities)
        floor = agreement(postings, lambda lines: np.asarray(self._line_only.predict_proba(lines)))
        return Measured(
            figures=(_figure(name, ours, floor),),
            plots=(ConfusionPlot(title=f"Kinds, {name}", labels=KINDS, counts=ours.confusion),),
            notes=(
                f"{name}: {counted(ours.lines, 'distinct line')} of {counted(len(postings), 'posting')}",
                f"{name}: macro F1 {ours.macro_f1:.3f}, calibration error {ours.calibration_error:.3f}",
            ),
            data=files,
        )


def measure(task: Task) -> Measured:
    """Accuracy on the cases, and on the development part also on real postings that training left out."""
    judges = Judges()
    cases, file = task.cases("requirements", Case)
    measured = judges.measured("cases", gathered(cases), (file,))
    if task.split == "test":
        return measured
    for part, (name, files) in HELD_OUT.items():
        try:
            postings = task.read(partial(_labelled, part))
        except Absent as absent:
            measured += Measured(notes=(str(absent),))
        else:
            measured += judges.measured(name, postings, files)
    return measured


def _labelled(part: Literal["dev", "boards"], data: Path, _: Part) -> tuple[LabelledPosting, ...]:
    return read_requirement_lines(data, part)


def gathered(cases: tuple[Case, ...]) -> tuple[LabelledPosting, ...]:
    """The lines of each posting, in their order."""
    return tuple(
        LabelledPosting(
            id=posting, lines=tuple(case.line for case in lines), kinds=tuple(case.kind for case in lines)
        )
        for posting, lines in (
            (key, list(group)) for key, group in groupby(cases, key=lambda case: case.posting_id)
        )
    )


def _figure(name: str, ours: Agreement, floor: Agreement) -> Figure:
    return Figure(
        name=f"accuracy, {name}",
        value=ours.accuracy,
        interval=ours.interval,
        target=TARGET,
        baselines=(
            Reference(name="line-only logistic regression", value=floor.accuracy, interval=floor.interval),
        ),
    )
