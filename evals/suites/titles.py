"""Titles of vacancies to ESCO's occupations."""

from collections.abc import Callable, Collection, Sequence

import numpy as np

from evals.means import Values, mean_figure
from evals.product import occupation_catalogue
from evals.references.names import char_tfidf, encoded, rank_by_name
from evals.suite import Measured, Target
from evals.task import Task, size
from ml.datasets import VacancyTitle, read_titles
from ml.datasets.titles import FILES, is_held_out
from ml.embedding.graph import GraphEncoder
from ml.manifest import SHIPPED
from ml.metrics import recall_at, reciprocal_rank
from ml.skill_encoder import SkillEncoder
from ml.titles import TitleNormaliser

DEPTH = 100
"""Ranks that count for MRR."""
QUICK = 500
OURS, PLAIN, CHARACTERS = "ours", "plain MiniLM", "char TF-IDF with altLabels"
Metric = Callable[[Sequence[str], Collection[str]], float]
METRICS: dict[str, Metric] = {
    "MRR": reciprocal_rank,
    "R@5": lambda found, right: recall_at(found, right, 5),
    "R@10": lambda found, right: recall_at(found, right, 10),
}
TARGETS = {"MRR": Target(bound=0.42)}
PUBLISHED = {"MRR": 0.316, "R@5": 0.416, "R@10": 0.496}
"""Character TF-IDF with alternative labels."""


def measure(task: Task) -> Measured:
    """MRR and recall of ours, of plain MiniLM over labels, and of characters over labels and alternatives.

    Of the development part only titles that training left out are measured.
    """
    read = task.read(read_titles)
    everything = read if task.split == "test" else [title for title in read if is_held_out(title.text)]
    titles = task.sample(everything, QUICK)
    ranked = _ranked([title.text for title in titles])
    figures = []
    for name, metric in METRICS.items():
        scores = {system: _scores(titles, rankings, metric) for system, rankings in ranked.items()}
        figures.append(
            mean_figure(
                name,
                scores.pop(OURS),
                others=scores,
                published={"char TF-IDF with altLabels": PUBLISHED[name]},
                target=TARGETS.get(name),
            )
        )
    left_out = "" if task.split == "test" else f"; the other {len(read) - len(everything)} were learnt from"
    return Measured(
        figures=tuple(figures),
        notes=(f"{size(titles, everything, 'title')}{left_out}",),
        data=(f"titles/{FILES[task.split]}",),
    )


def _ranked(titles: Sequence[str]) -> dict[str, list[list[str]]]:
    """For each system the URIs of the occupations it finds for each title, best first."""
    esco = occupation_catalogue().esco
    occupations = list(esco.occupations.values())
    plain = GraphEncoder(SHIPPED / "encoder")
    by_plain = rank_by_name(titles, [[one.label] for one in occupations], encoded(plain), DEPTH)
    plain.close()
    names = [[one.label, *one.alternative_labels] for one in occupations]
    by_characters = rank_by_name(titles, names, char_tfidf, DEPTH)
    ours = TitleNormaliser(SkillEncoder(), esco).normalise(titles, DEPTH)
    return {
        OURS: [[found.uri for found in nearest] for nearest in ours],
        PLAIN: [[occupations[place].uri for place in places] for places in by_plain],
        CHARACTERS: [[occupations[place].uri for place in places] for places in by_characters],
    }


def _scores(titles: Sequence[VacancyTitle], rankings: list[list[str]], metric: Metric) -> Values:
    return np.array([metric(found, {title.occupation}) for found, title in zip(rankings, titles, strict=True)])
