"""How recommenders do for simulated learners: ours cold and with histories, beside popularity and chance."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.domain import SkillCard
from knowledge.skills import SkillGraph
from ml.metrics import Interval, bootstrap_interval, ndcg_at, recall_at
from ml.recommend.recommender import ResourceRecommender
from ml.recommend.request import LearningRequest
from ml.recommend.simulation import SimulatedLearner, simulate

K = 10
Ranking = Callable[[SimulatedLearner], Sequence[str]]


@dataclass(frozen=True)
class RankingQuality:
    """Means over simulated learners, with 95 % intervals."""

    name: str
    ndcg: float
    ndcg_interval: Interval
    recall: float
    recall_interval: Interval


def evaluate(
    cards: Mapping[str, SkillCard], graph: SkillGraph, learners: int = 400, seed: int = 42
) -> tuple[RankingQuality, ...]:
    """NDCG@10 and recall@10 of what learners use later, among what they have not used before."""
    cold = ResourceRecommender(cards, graph)
    people = simulate(cold.resources, graph, learners, seed)
    warm = ResourceRecommender(cards, graph, [found for person in people for found in person.history()])
    everything = sorted(resource.id for resource, _ in cold.resources)
    uses = Counter(resource for person in people for resource in person.before)
    popular = sorted(everything, key=lambda resource: (-uses[resource], resource))
    dice = np.random.default_rng(seed)
    rankings: dict[str, Ranking] = {
        "content and histories": lambda person: _ranked(warm, person, person.name),
        "content (cold start)": lambda person: _ranked(cold, person, None),
        "histories, nothing asked": lambda person: _ranked(warm, person, person.name, asked=False),
        "popularity": lambda person: [one for one in popular if one not in person.before],
        "chance": lambda person: [str(one) for one in dice.permutation(everything) if one not in person.before],
    }
    return tuple(_quality(name, ranking, people) for name, ranking in rankings.items())


def _ranked(
    recommender: ResourceRecommender, person: SimulatedLearner, user: str | None, *, asked: bool = True
) -> list[str]:
    wanted = person.request if asked else LearningRequest()
    request = wanted.model_copy(update={"done": frozenset(person.before)})
    return [one.resource.id for one in recommender.recommend(request, user, K)]


def _quality(name: str, ranking: Ranking, people: Sequence[SimulatedLearner]) -> RankingQuality:
    figures = []
    for person in people:
        ranked = list(ranking(person))[:K]
        gains = [float(one in person.later) for one in ranked]
        missed = len(person.later) - int(sum(gains))
        figures.append(
            (ndcg_at([*gains, *[0.0] * (K - len(ranked)), *[1.0] * missed], K), recall_at(ranked, person.later, K))
        )
    rows = np.array(figures)
    return RankingQuality(
        name=name,
        ndcg=float(rows[:, 0].mean()),
        ndcg_interval=bootstrap_interval(lambda drawn: float(drawn[:, 0].mean()), rows),
        recall=float(rows[:, 1].mean()),
        recall_interval=bootstrap_interval(lambda drawn: float(drawn[:, 1].mean()), rows),
    )
