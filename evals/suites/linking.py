"""Sentences of postings to ESCO's skills: how many of the labels that people gave come first, of 13,896."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from evals.means import Values, mean_figure
from evals.product import occupation_catalogue
from evals.references.names import char_tfidf, encoded, rank_by_name
from evals.suite import Figure, Measured, Target
from evals.task import Absent, Task, size
from ml.datasets import LinkingQuery, Split, read_linking_queries, read_linking_targets
from ml.datasets.esco_linking import Subset
from ml.embedding.graph import GraphEncoder
from ml.linking import SkillLinker
from ml.manifest import SHIPPED
from ml.metrics import r_precision_at, reciprocal_rank
from ml.skill_encoder import SkillEncoder

AT = 5
DEPTH = 100
"""Ranks that count for MRR."""
QUICK = 40
OURS, PLAIN, CHARACTERS = "ours", "plain MiniLM", "char TF-IDF with altLabels"
FILES = {"dev": "{}_validation_annotations.csv", "test": "{}_test_annotations.csv"}


@dataclass(frozen=True)
class Bar:
    """What a subset is held to, and what others print for its test part: RP@5 and MRR."""

    published: dict[str, tuple[float, float]]
    reach: Target | None = None
    gain: Target | None = None


BARS: dict[Subset, Bar] = {
    "tech": Bar(
        {
            "ConTeXT-Match": (0.640, 0.632),
            "CurriculumMatch": (0.594, 0.573),
            "mpnet fine-tuned, 110 M": (0.546, 0.529),
            "MiniLM fine-tuned, 22 M": (0.538, 0.532),
            "plain MiniLM, test": (0.456, 0.435),
        },
        reach=Target(bound=0.546, stretch=0.64, words="mpnet fine-tuned, test"),
        gain=Target(bound=0.09),
    ),
    "house": Bar(
        {
            "CurriculumMatch": (0.491, 0.484),
            "mpnet fine-tuned, 110 M": (0.457, 0.428),
            "MiniLM fine-tuned, 22 M": (0.466, 0.455),
            "plain MiniLM, test": (0.339, 0.332),
        },
        reach=Target(bound=0.466, stretch=0.64, words="MiniLM fine-tuned, test"),
        gain=Target(bound=0.13),
    ),
    "techwolf": Bar(
        {
            "mpnet fine-tuned, 110 M": (0.546, 0.526),
            "MiniLM fine-tuned, 22 M": (0.477, 0.480),
            "plain MiniLM, test": (0.367, 0.352),
        }
    ),
}


def measure(task: Task) -> Measured:
    """RP@5 and MRR on each subset that is there, and what fine-tuning gains over plain MiniLM."""
    found: dict[Subset, tuple[LinkingQuery, ...]] = {}
    missing = []
    for subset in BARS:
        try:
            found[subset] = task.read(partial(_queries, subset))
        except Absent as absent:
            missing.append(str(absent))
    if not found:
        raise Absent(" ".join(missing))
    labels = task.read(lambda data, _: read_linking_targets(data))
    drawn = {subset: task.sample(queries, QUICK) for subset, queries in found.items()}
    texts = [query.text for queries in drawn.values() for query in queries]
    ranked = _ranked(texts, labels)
    measured = Measured(notes=tuple(missing), data=("esco_linking/skills_en_label.txt",))
    first = 0
    for subset, queries in drawn.items():
        part = {name: rankings[first : first + len(queries)] for name, rankings in ranked.items()}
        first += len(queries)
        measured += Measured(
            figures=_figures(subset, queries, part),
            notes=(f"{subset.upper()}: {size(queries, found[subset], 'sentence')}",),
            data=(f"esco_linking/{FILES[task.split].format(subset)}",),
        )
    return measured + Measured(notes=(_editions(labels),))


def _editions(labels: Sequence[str]) -> str:
    """Why ours cannot find every label."""
    known = {skill.label for skill in occupation_catalogue().esco.skills.values()}
    renamed = sum(label not in known for label in labels)
    return f"{len(labels):,} labels of ESCO 1.1.0; ours ranks those of 1.1.1, where {renamed} have other names"


def _queries(subset: Subset, data: Path, part: Split) -> tuple[LinkingQuery, ...]:
    return read_linking_queries(data, subset, part)


def _ranked(texts: Sequence[str], labels: Sequence[str]) -> dict[str, list[list[str]]]:
    """For each system the labels it finds for each text, best first."""
    esco = occupation_catalogue().esco
    alternatives = {skill.label: skill.alternative_labels for skill in esco.skills.values()}
    by_ours = SkillLinker(SkillEncoder(), esco).rank(texts, DEPTH)
    plain = GraphEncoder(SHIPPED / "encoder")
    by_plain = rank_by_name(texts, [[label] for label in labels], encoded(plain), DEPTH)
    names = [[label, *alternatives.get(label, ())] for label in labels]
    by_characters = rank_by_name(texts, names, char_tfidf, DEPTH)
    plain.close()
    return {
        OURS: [[link.label for link in links] for links in by_ours],
        PLAIN: [[labels[place] for place in places] for places in by_plain],
        CHARACTERS: [[labels[place] for place in places] for places in by_characters],
    }


def _figures(
    subset: Subset, queries: Sequence[LinkingQuery], ranked: dict[str, list[list[str]]]
) -> tuple[Figure, ...]:
    bar, name = BARS[subset], subset.upper()
    precision = _scores(queries, ranked, lambda found, right: r_precision_at(found, right, AT))
    ranks = _scores(queries, ranked, reciprocal_rank)
    gained = precision[OURS] - precision[PLAIN]
    return (
        mean_figure(
            f"{name} RP@5",
            precision.pop(OURS),
            others=precision,
            published={rival: figure for rival, (figure, _) in bar.published.items()},
            target=bar.reach,
        ),
        mean_figure(f"{name} RP@5, gained over plain MiniLM", gained, target=bar.gain),
        mean_figure(
            f"{name} MRR",
            ranks.pop(OURS),
            others=ranks,
            published={rival: figure for rival, (_, figure) in bar.published.items()},
        ),
    )


def _scores(
    queries: Sequence[LinkingQuery],
    ranked: dict[str, list[list[str]]],
    metric: Callable[[Sequence[str], Collection[str]], float],
) -> dict[str, Values]:
    """The metric of each query, by system."""
    return {
        system: np.array([metric(found, query.labels) for found, query in zip(rankings, queries, strict=True)])
        for system, rankings in ranked.items()
    }
