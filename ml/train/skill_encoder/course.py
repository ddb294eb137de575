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
TAGS = Stage(steps=1000, rate=2e-4, weights={"tagging": 2.0}, sizes={"tagging": 8})
"""Tags need many passes over few sentences. They are a branch of their own by then; vectors stay as they are."""


def trained(data: Path) -> SkillNetwork:
    """The skill encoder's network, trained on what is under `data`."""
    torch.manual_seed(SEED)
    network = SkillNetwork(shipped_model())
    run(network, {**vector_tasks(data, JOINT), **tag_task(data, JOINT)}, JOINT)
    network.branch_off()
    run(network, tag_task(data, TAGS), TAGS)
    return network


def vector_tasks(data: Path, stage: Stage) -> dict[str, Task]:
    """What needs vectors of whole texts; the same is drawn every time."""
    catalogue = OccupationCatalogue.load()
    linking, titles = LinkingCorpus(catalogue.esco, data), TitleCorpus(catalogue, data)
    preparation, chance = _preparation(), random.Random(SEED)  # noqa: S311  sampling, not secrets
    return {
        "linking": Linking(linking, preparation, chance, texts=stage.sizes["linking"]),
        "titles": Titles(titles, preparation, chance, titles=stage.sizes["titles"]),
    }


def tag_task(data: Path, stage: Stage) -> dict[str, Task]:
    """Tags of SkillSpan's training part; the same is drawn every time."""
    chance = random.Random(SEED)  # noqa: S311  sampling, not secrets
    corpus = read_skillspan(data, "train")
    return {"tagging": Tagging(corpus, _preparation(), chance, windows=stage.sizes["tagging"])}


def _preparation() -> Preparation:
    return Preparation(shipped_model() / "tokenizer.json")
