"""Whether readiness means what it says: expert career changes and related occupations, none of them seen."""

from core.prose import counted
from evals.plots import ReliabilityPlot
from evals.product import occupation_catalogue, skill_graph
from evals.suite import Figure, Measured, Reference, Target
from evals.task import Task
from ml.manifest import SHIPPED
from ml.readiness.evaluation import Judged, evaluate

FOLDER = SHIPPED / "readiness"
OURS, BASELINE = "trained", "weighted"
ECE = Target(bound=0.05)


def measure(task: Task) -> Measured:  # noqa: ARG001  the product holds all that this is measured on
    """Calibration error, Brier score and agreement of labels, beside the weighted mean."""
    found = evaluate(FOLDER, occupation_catalogue(), skill_graph())
    ours, others = found.models[OURS], found.models[BASELINE]
    always = found.base_rate * (1 - found.base_rate)
    return Measured(
        figures=(
            Figure(
                name="ECE",
                value=ours.calibration_error,
                interval=ours.calibration_interval,
                higher_is_better=False,
                target=ECE,
                baselines=(
                    Reference(
                        name="weighted mean", value=others.calibration_error, interval=others.calibration_interval
                    ),
                ),
            ),
            Figure(
                name="Brier score",
                value=ours.brier,
                higher_is_better=False,
                baselines=(
                    Reference(name="weighted mean", value=others.brier),
                    Reference(name="always the base rate", value=always),
                ),
            ),
            _agreement("accuracy of labels", ours.accuracy, others.accuracy),
            _agreement("macro F1 of labels", ours.f1, others.f1),
        ),
        plots=(
            ReliabilityPlot(
                title="Reliability", curves={"trained": _points(ours), "weighted mean": _points(others)}
            ),
        ),
        notes=(
            f"{counted(found.careers, 'career')} before postings of {counted(found.occupations, 'occupation')}",
            f"{found.base_rate:.0%} of them are realistic steps",
        ),
    )


def _agreement(name: str, ours: float, others: float) -> Figure:
    return Figure(name=name, value=ours, baselines=(Reference(name="weighted mean", value=others),))


def _points(judged: Judged) -> tuple[tuple[float, float, int], ...]:
    return tuple((part.predicted, part.observed, part.count) for part in judged.curve)
