"""Which ranker the settings ask for, ready to use."""

from pathlib import Path

import numpy as np

from core.settings import Settings
from knowledge.skills import SkillGraph
from ml.embedding import Encoder
from ml.manifest import SHIPPED, read_manifest
from ml.priority.artifact import MARKET, REFERENCES, load_network, load_pair
from ml.priority.market import Market
from ml.priority.ranker import GapRanker
from ml.priority.trained import TrainedRanker
from ml.priority.views import GapView, MarketView, NetworkView
from ml.priority.weighted import WeightedRanker

PAIR = {"boosted": "boosted", "linear": "linear-wide"}
"""Setting to the model's name among the files."""


def open_ranker(
    settings: Settings, graph: SkillGraph, encoder: Encoder, folder: Path = SHIPPED / "priority"
) -> GapRanker:
    """The ranker that `settings` name. Blocking: call it in a thread.

    Raises `Unavailable` where it cannot be loaded.
    """
    if settings.ranker == "weighted":
        return WeightedRanker(graph)
    read_manifest(folder)
    return TrainedRanker(encoder, _view(settings.ranker, folder, graph))


def _view(name: str, folder: Path, graph: SkillGraph) -> GapView:
    with np.load(folder / REFERENCES) as references:
        if name == "network":
            return NetworkView(load_network(folder, name), references["network"], graph)
        market = Market.load(folder / MARKET)
        return MarketView(load_pair(folder, PAIR[name]), references["inputs"], market, graph)
