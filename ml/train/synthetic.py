"""The setting of the network's source document: 1,025 made-up samples, 205 of them to validate on.

Its labels were written by a language model from the very facts that the network sees. Here a formula of those
facts, with some noise, stands for it. What a network reaches on such a set says how well it finds the formula, and
nothing of jobs: samples of one skill fall on both sides of the split, and the best epoch is chosen on the 205.
"""

import asyncio
from collections.abc import Sequence
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from core.domain import Seniority
from knowledge.skills import SkillGraph
from ml.embedding import Encoder
from ml.metrics import accuracy, f1, mae, r2
from ml.priority.survey import Floats
from ml.priority.tabular import CATEGORIES, FEATURES, ROLES, TabularGap, network_rows, tabular
from ml.train.dual_stream import fit, graded

SAMPLES, HELD = 1025, 205
SKILLS, SHOWN = 300, 8
"""Skills that samples are about, and those that a person shows."""
HIGH, NOISE = 0.70, 0.05
"""Priority from which a sample counts as high, and the standard deviation of what the formula does not explain."""
BATCH, EPOCHS, SEED = 32, 240, 42
TITLES = ("Software developer", "Data scientist", "Cloud engineer", "Manager")
"""One of each role."""


def figures(graph: SkillGraph, encoder: Encoder) -> dict[str, float]:
    """F1, accuracy, R2 and MAE of the network on the 205 held-out samples."""
    rows, priorities = _samples(graph, encoder)
    learnt, held = slice(HELD, None), slice(HELD)
    network = fit(
        rows[learnt], priorities[learnt], rows[held], priorities[held], border=HIGH, batch=BATCH, epochs=EPOCHS
    )
    said = graded(network, rows[held])
    high = priorities[held] >= HIGH
    return {
        "f1": f1(high, said[:, 1] >= 0.5, average="binary"),
        "accuracy": accuracy(high, said[:, 1] >= 0.5),
        "r2": r2(priorities[held], said[:, 0]),
        "mae": mae(priorities[held], said[:, 0]),
    }


def _samples(graph: SkillGraph, encoder: Encoder) -> tuple[Floats, Floats]:
    """Rows (SAMPLES, 18 + dimensions) and priorities (SAMPLES,) in [0, 1]."""
    generator = np.random.default_rng(SEED)
    skills = generator.choice(sorted(graph.skills), SKILLS, replace=False).tolist()
    vectors = dict(zip(skills, asyncio.run(encoder.encode([graph[skill].name for skill in skills])), strict=True))
    levels: Sequence[Seniority] = get_args(Seniority)[:3]
    liking = generator.uniform(size=(len(ROLES), len(CATEGORIES)))
    rows = []
    for _ in range(SAMPLES):
        skill, *shown = generator.choice(skills, 1 + SHOWN, replace=False).tolist()
        gap = 1 - max((edge.weight for edge in graph.adjacent(skill) if edge.skill_id in shown), default=0.0)
        known = np.stack([vectors[other] for other in shown])
        title = str(generator.choice(TITLES))
        asked = TabularGap(graph[skill].category, gap, vectors[skill])
        level = levels[int(generator.integers(len(levels)))]
        rows.append(network_rows(tabular([asked], title, level, known), vectors[skill][None])[0])
    return np.stack(rows), _priorities(np.stack(rows), liking, generator)


def _priorities(rows: Floats, liking: NDArray[np.float64], generator: np.random.Generator) -> Floats:
    """Half by how well the skill's category suits the role, the rest by gap, distance and level."""
    places = {name: place for place, name in enumerate(FEATURES)}
    category = rows[:, : len(CATEGORIES)].argmax(axis=1)
    role = rows[:, places["role software"] : places["level junior"]].argmax(axis=1)
    level = rows[:, places["level junior"] : places["gap score"]] @ np.array([0.0, 0.5, 1.0])
    exact = (
        0.5 * liking[role, category]
        + 0.2 * rows[:, places["gap score"]]
        + 0.2 * rows[:, places["mean distance"]]
        + 0.1 * level
    )
    noisy: Floats = np.clip(exact + generator.normal(0, NOISE, len(rows)), 0, 1).astype(np.float32)
    return noisy
