"""The level that a posting is for."""

import numpy as np

from core.domain import Frozen, Seniority
from evals.means import mean_figure
from evals.plots import ConfusionPlot
from evals.suite import Figure, Measured, Reference
from evals.task import Task, size
from ml.metrics import bootstrap_interval, f1
from ml.seniority import SeniorityClassifier
from ml.seniority.classifier import LEVELS, stated

USUAL: Seniority = "mid"


class Case(Frozen):
    """A posting and the level it is for."""

    title: str
    text: str
    seniority: Seniority


def measure(task: Task) -> Measured:
    """Accuracy and macro F1, beside believing what is stated and taking the rest for mid; and of the levels that
    profiles of postings hold, where the model is left out when it is not sure.
    """
    cases, file = task.cases("seniority", Case)
    classifier = SeniorityClassifier.opening()
    said = [classifier.classify(case.title, case.text) for case in cases]
    true = np.array([LEVELS.index(case.seniority) for case in cases])
    ours = np.array([LEVELS.index(one.level) for one in said])
    rules = np.array([LEVELS.index(stated(case.title, case.text) or USUAL) for case in cases])
    counts = np.zeros((len(LEVELS), len(LEVELS)), dtype=int)
    np.add.at(counts, (true, ours), 1)
    held = np.array([one.told_by == "statement" or classifier.is_sure(one) for one in said])
    by_rule = sum(one.told_by == "statement" for one in said)
    return Measured(
        figures=(
            mean_figure(
                "accuracy",
                (true == ours).astype(float),
                others={f"what is stated, else {USUAL}": (true == rules).astype(float)},
            ),
            Figure(
                name="macro F1",
                value=f1(true, ours),
                interval=bootstrap_interval(
                    lambda rows: f1(rows[:, 0], rows[:, 1]), np.column_stack([true, ours])
                ),
                baselines=(Reference(name=f"what is stated, else {USUAL}", value=f1(true, rules)),),
            ),
            mean_figure("accuracy of the levels in profiles", (true == ours)[held].astype(float)),
            mean_figure("postings with a level in their profile", held.astype(float)),
        ),
        plots=(ConfusionPlot(title="Levels", labels=LEVELS, counts=tuple(map(tuple, counts.tolist()))),),
        notes=(f"{size(cases, cases, 'posting')}; {by_rule} state their level, the model reads the others",),
        data=(file,),
    )
