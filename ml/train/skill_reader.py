"""Choose from which score on the skill reader believes its links: `python -m ml.train skill_reader --data DIR`.

Writes no weights: the reader runs on the artifacts `skill_encoder` and `taxonomy`.
"""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.occupations import OccupationCatalogue
from knowledge.skills import SkillGraph
from ml.datasets import read_linking_queries, read_skillskape
from ml.extraction import SkillExtractor
from ml.linking import SkillLinker
from ml.manifest import digest, seal
from ml.reading.reader import IN_GRAPH, OUTSIDE, SkillReader
from ml.skill_encoder import SkillEncoder
from ml.tagging import SpanTagger

WANTED = {IN_GRAPH: 0.97, OUTSIDE: 0.7}
"""Share of links that are to be right: those to the graph enter scores, the others are shown beside them."""
STEPS = np.arange(0.60, 0.96, 0.02)
FEWEST = 10
"""Fewest links that a share is taken of."""
log = logging.getLogger(__name__)


class Added(NamedTuple):
    """Links beyond what the extractor finds: their scores and whether each is right, of both sorts; and recall."""

    scores: dict[str, NDArray[np.float64]]
    right: dict[str, NDArray[np.bool_]]
    known: int
    """Labels that are skills of the graph."""
    named: int
    """Those of them that the extractor finds."""


def train(data: Path, folder: Path) -> None:
    """Write the thresholds into `folder`. Raises `Unavailable` where a set is not in the folder `data`."""
    folder.mkdir(parents=True, exist_ok=True)
    graph, esco, encoder = SkillGraph.load(), OccupationCatalogue.load().esco, SkillEncoder()
    reader = SkillReader(SpanTagger(encoder), SkillLinker(encoder, esco), encoder, graph)
    labelled = {
        "skillskape": [(one.text, one.labels) for one in read_skillskape(data, "dev")],
        "tech": [(one.text, one.labels) for one in read_linking_queries(data, "tech", "dev")],
        "house": [(one.text, one.labels) for one in read_linking_queries(data, "house", "dev")],
    }
    in_graph = {
        esco_skill.label: skill.id
        for skill in graph.skills.values()
        if skill.esco and (esco_skill := esco.skills.get(f"http://data.europa.eu/esco/skill/{skill.esco}"))
    }
    extractor = SkillExtractor(graph)
    found = {name: _added(sentences, reader, extractor, in_graph) for name, sentences in labelled.items()}
    thresholds = {sort: _threshold(found["skillskape"], sort) for sort in WANTED}
    metrics = {key: value for name, one in found.items() for key, value in _figures(name, one, thresholds).items()}
    log.info("skill reader: %s; %s", thresholds, metrics)
    seal(
        folder,
        name="skill_reader",
        files=[],
        command="python -m ml.train skill_reader",
        properties={**thresholds, "encoder": encoder.name},
        data={"skillskape/dev.csv": digest(data / "skillskape" / "dev.csv")},
        metrics=metrics,
    )


def _added(
    sentences: Sequence[tuple[str, frozenset[str]]],
    reader: SkillReader,
    extractor: SkillExtractor,
    in_graph: dict[str, str],
) -> Added:
    scores: dict[str, list[float]] = {sort: [] for sort in WANTED}
    right: dict[str, list[bool]] = {sort: [] for sort in WANTED}
    known = named = 0
    for (text, labels), read in zip(sentences, reader.read_all([text for text, _ in sentences]), strict=True):
        mentions = extractor.mentions(text)
        meant = {in_graph[label] for label in labels if label in in_graph}
        have = {mention.skill_id for mention in mentions}
        known, named = known + len(meant), named + len(meant & have)
        for skill in read:
            spans = [mention.quote.span for mention in mentions]
            if any(skill.start < span.end and span.start < skill.end for span in spans) or skill.skill_id in have:
                continue
            sort = OUTSIDE if skill.skill_id is None else IN_GRAPH
            scores[sort].append(skill.score)
            right[sort].append(skill.label in labels if skill.skill_id is None else skill.skill_id in meant)
    return Added(
        {sort: np.array(each) for sort, each in scores.items()},
        {sort: np.array(each, dtype=np.bool_) for sort, each in right.items()},
        known,
        named,
    )


def _threshold(added: Added, sort: str) -> float:
    """The smallest step from which on enough links are right. Raises ValueError where there is none."""
    for step in STEPS:
        believed = added.scores[sort] >= step
        if believed.sum() >= FEWEST and added.right[sort][believed].mean() >= WANTED[sort]:
            return round(float(step), 2)
    raise ValueError(f"no score makes {WANTED[sort]:.0%} of the links right: {sort}")


def _figures(name: str, added: Added, thresholds: dict[str, float]) -> dict[str, float]:
    """How many links are believed and how many are right; recall of the graph's skills with and without."""
    figures = {}
    for sort, threshold in thresholds.items():
        believed = added.scores[sort] >= threshold
        figures[f"{name} {sort} links"] = float(believed.sum())
        figures[f"{name} {sort} right"] = float(added.right[sort][believed].sum())
    after = added.named + figures[f"{name} {IN_GRAPH} right"]
    figures[f"{name} recall by name"] = round(added.named / added.known, 4)
    figures[f"{name} recall of both"] = round(after / added.known, 4)
    return figures
