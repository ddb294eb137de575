"""The course of training: all tasks at once, then mostly tags."""

import random
from pathlib import Path

import torch

from knowledge.occupations import OccupationCatalogue
from ml.datasets import read_skillspan
from ml.skill_encoder.preparation import Preparation
from ml.train.export_encoder import shipped_model
from ml.train.skill_encoder.linking_corpus import LinkingCorpus
from ml.train.skill_encoder.network import SkillNetwork
from ml.train.skill_encoder.tasks import Linking, Tagging, Task, Titles
from ml.train.skill_encoder.title_corpus import TitleCorpus
from ml.train.skill_encoder.training import Stage, run

SEED = 42
JOINT = Stage(
    steps=450,
    rate=1.5e-4,
    weights={"linking": 1.0, "titles": 0.5, "tagging": 2.0},
    sizes={"linking": 32, "titles": 48, "tagging": 6},
)
TAGS = Stage(
    steps=600,
    rate=1.5e-4,
    weights={"linking": 1.0, "titles": 0.5, "tagging": 2.0},
    sizes={"linking": 8, "titles": 12, "tagging": 8},
)
"""Tags need more passes over their few sentences; a little of the other tasks keeps them from being forgotten."""


def trained(data: Path) -> SkillNetwork:
    """The skill encoder's network, trained on what is under `data`."""
    torch.manual_seed(SEED)
    network = SkillNetwork(shipped_model())
    for stage in (JOINT, TAGS):
        run(network, tasks(data, stage), stage)
    return network


def tasks(data: Path, stage: Stage) -> dict[str, Task]:
    """The tasks of a stage; what they draw is the same every time."""
    chance = random.Random(SEED)  # noqa: S311  sampling, not secrets
    preparation = Preparation(shipped_model() / "tokenizer.json")
    catalogue = OccupationCatalogue.load()
    return {
        "linking": Linking(LinkingCorpus(catalogue.esco, data), preparation, chance, texts=stage.sizes["linking"]),
        "titles": Titles(TitleCorpus(catalogue, data), preparation, chance, titles=stage.sizes["titles"]),
        "tagging": Tagging(read_skillspan(data, "train"), preparation, chance, windows=stage.sizes["tagging"]),
    }
