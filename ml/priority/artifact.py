"""The files of the trained rankers, and how each is opened; whoever opens the folder has checked their digests."""

from pathlib import Path
from typing import Any

import numpy as np

from ml.fitted import Linear, Trees, load_parts, sigmoid
from ml.priority.graders import NetworkGrader, Step, StepGrader
from ml.priority.inputs import DEMAND, DEPENDENCY, IMPORTANCE, INPUTS

THREE = (IMPORTANCE, DEPENDENCY, DEMAND)
EVERY = tuple(range(len(INPUTS)))
PAIRS = {
    "importance": (IMPORTANCE,),
    "linear": THREE,
    "nearest": THREE,
    "forest": THREE,
    "linear-wide": EVERY,
    "boosted": EVERY,
}
"""Classical models, and the inputs they look at: `importance` ranks as a plain sort by importance does, the next
three look at importance, dependency and market demand, the last two at demand in every neighbourhood."""
FORMS: dict[str, type[Linear | Trees]] = {"linear-wide": Linear, "boosted": Trees}
"""Those that a setting may choose, which are stored as plain arrays too, and in which form."""
STEPS = ("useful", "core")
NETWORKS = ("network", "network-tabular", "network-embedding")
"""The dual-stream network, and each of its streams alone."""
MARKET, REFERENCES = "market.npz", "references.npz"


def load_pair(folder: Path, name: str) -> StepGrader:
    """One of the classical models of `folder` that a setting may choose."""
    parts, form = load_parts(folder / f"{name}.npz"), FORMS[name]
    useful, core = (_probability(form(**parts[step])) for step in STEPS)
    return StepGrader(useful, core, PAIRS[name])


def load_fitted(folder: Path, name: str) -> StepGrader:
    """Any classical model of `folder`, as scikit-learn fitted and evaluates it."""
    import joblib

    useful, core = map(_told, joblib.load(folder / f"{name}.joblib"))
    return StepGrader(useful, core, PAIRS[name])


def _probability(scores: Linear | Trees) -> Step:
    return lambda rows: sigmoid(scores(rows))[:, 0].astype(np.float64)


def _told(model: Any) -> Step:  # noqa: ANN401  a scikit-learn classifier
    return lambda rows: np.asarray(model.predict_proba(rows)[:, 1], dtype=np.float64)


def load_network(folder: Path, name: str) -> NetworkGrader:
    """A network of `folder`."""
    return NetworkGrader(folder / f"{name}.xml")
