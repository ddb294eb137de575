"""What to learn from, for simulated learners: no figure here is of people."""

from evals.product import skill_graph
from evals.suite import Figure, Measured, Reference, Target
from evals.task import Task
from knowledge.cards import CardCatalogue
from ml.metrics import Interval
from ml.recommend.evaluation import K, evaluate

LEARNERS, QUICK = 400, 100
OURS, BASELINES = "content and histories", ("popularity", "chance")


def measure(task: Task) -> Measured:
    """NDCG@10 and R@10 of ours with histories and without, beside popularity and chance."""
    learners = QUICK if task.quick else LEARNERS
    found = {quality.name: quality for quality in evaluate(CardCatalogue.load(), skill_graph(), learners)}
    ndcg = {name: (quality.ndcg, quality.ndcg_interval) for name, quality in found.items()}
    recall = {name: (quality.recall, quality.recall_interval) for name, quality in found.items()}
    return Measured(
        figures=(_figure(f"NDCG@{K}", ndcg), _figure(f"R@{K}", recall)),
        notes=(f"{learners} simulated learners, drawn from a utility with noise (ml/recommend/simulation.py)",),
    )


def _figure(name: str, found: dict[str, tuple[float, Interval]]) -> Figure:
    value, interval = found.pop(OURS)
    bound = max(found[baseline][1].high for baseline in BASELINES)
    return Figure(
        name=name,
        value=value,
        interval=interval,
        target=Target(bound=bound, words="popularity and chance", clearly=True),
        baselines=tuple(
            Reference(name=other, value=mean, interval=around) for other, (mean, around) in found.items()
        ),
    )
