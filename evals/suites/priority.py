"""Which gap comes first, on occupations that no ranker has seen."""

from core.prose import counted
from evals.plots import BarsPlot
from evals.product import occupation_catalogue, skill_graph
from evals.suite import Figure, Measured, Reference, Target
from evals.task import Task
from ml.embedding.graph import GraphEncoder
from ml.manifest import SHIPPED
from ml.priority.evaluation import BASELINES, DEFAULT, METRICS, Evaluation, evaluate

FOLDER = SHIPPED / "priority"
NAMES = {
    "importance": "sort by importance",
    "linear": "linear model",
    "nearest": "k-NN",
    "forest": "random forest",
    "linear-wide": "linear model, all inputs",
    "boosted": "boosted trees",
    "network": "dual-stream network",
    "network-tabular": "its tabular stream alone",
    "network-embedding": "its embedding stream alone",
}
LESS_IS_BETTER = {"mae"}
SOURCE = "synthetic set of the source"
PUBLISHED = {"f1": 0.85, "accuracy": 0.91, "r2": 0.72, "mae": 0.09}
"""Not comparable: labels that are a formula of the inputs, learnt and measured on one small synthetic set."""


def measure(task: Task) -> Measured:  # noqa: ARG001  the product holds all that this is measured on
    """NDCG@10, F1, accuracy, R2 and MAE of the default ranker beside every other."""
    encoder = GraphEncoder(SHIPPED / "encoder")
    try:
        found = evaluate(FOLDER, occupation_catalogue(), skill_graph(), encoder)
    finally:
        encoder.close()
    ranked = sorted(found.figures, key=lambda name: -found.figures[name]["ndcg@10"].value)
    return Measured(
        figures=tuple(_figure(metric, found) for metric in METRICS),
        plots=(
            BarsPlot(
                title="NDCG@10 by ranker",
                categories=tuple(NAMES[name] for name in ranked),
                series={"NDCG@10": tuple(found.figures[name]["ndcg@10"].value for name in ranked)},
            ),
        ),
        notes=(
            f"{counted(found.rows, 'gap')} in {counted(found.cases, 'case')}",
            f"{counted(found.occupations, 'occupation')} of minor groups that were kept from training and tuning",
        ),
    )


def _figure(metric: str, found: Evaluation) -> Figure:
    ours, higher = found.figures[DEFAULT][metric], metric not in LESS_IS_BETTER
    rivals = [found.figures[name][metric].interval for name in BASELINES]
    bound = max(rival.high for rival in rivals) if higher else min(rival.low for rival in rivals)
    others = [name for name in found.figures if name != DEFAULT]
    return Figure(
        name=metric.upper() if metric != "accuracy" else metric,
        value=ours.value,
        interval=ours.interval,
        higher_is_better=higher,
        target=Target(bound=bound, words="every baseline's interval", clearly=True),
        baselines=tuple(
            Reference(
                name=NAMES[name],
                value=found.figures[name][metric].value,
                interval=found.figures[name][metric].interval,
            )
            for name in others
        ),
        published=(Reference(name=SOURCE, value=PUBLISHED[metric]),) if metric in PUBLISHED else (),
    )
