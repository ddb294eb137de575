"""The files of the trained rankers, and how each is opened; whoever opens the folder has checked their digests."""

from pathlib import Path

from ml.priority.graders import NetworkGrader, StepGrader
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
NETWORKS = ("network", "network-tabular", "network-embedding")
"""The dual-stream network, and each of its streams alone."""
MARKET, REFERENCES = "market.npz", "references.npz"


def load_pair(folder: Path, name: str) -> StepGrader:
    """A classical model of `folder`."""
    return StepGrader.load(folder / f"{name}.joblib", PAIRS[name])


def load_network(folder: Path, name: str) -> NetworkGrader:
    """A network of `folder`."""
    return NetworkGrader(folder / f"{name}.xml")
