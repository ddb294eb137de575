"""The course of training: vectors first, then tags, which leave vectors as they are."""

import random
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import torch

from knowledge.occupations import OccupationCatalogue
from ml.datasets import read_green, read_skillspan
from ml.skill_encoder.preparation import Preparation
from ml.train.export_encoder import shipped_model
from ml.train.skill_encoder.linking_corpus import LinkingCorpus
from ml.train.skill_encoder.network import KINDS, SkillNetwork
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
GREEN = Stage(steps=330, rate=2e-4, weights={"green": 1.0}, sizes={"green": 6}, deeper=0.9, kept=0.99)
"""Somewhat less than a pass over Green: where spans of any kind begin and end in postings."""
TAGS = Stage(
    steps=550,
    rate=2e-4,
    weights={"tagging": 1.0},
    sizes={"tagging": 6},
    deeper=0.9,
    warm_up=0.12,
    lowest=0.53,
    kept=0.99,
)
"""Tags need many passes over few sentences: four here, twice, in another order each time."""
COOLING = Stage(steps=300, rate=1e-4, weights={"tagging": 1.0}, sizes={"tagging": 6}, deeper=0.9, kept=0.99)
"""From the mean of both to an end."""
ORDERS = (42, 43)
"""Seeds of the orders in which SkillSpan is read, from the same start."""
SPARED, SPARED_IN_THE_END = 0.65, 0.35
"""Shares of SkillSpan's sentences without a span, two of three, that a pass leaves out: most say nothing new."""


def with_vectors(data: Path) -> SkillNetwork:
    """A network trained for vectors on what is under `data`, with tags that read the same states."""
    torch.manual_seed(SEED)
    network = SkillNetwork(shipped_model())
    run(network, {**vector_tasks(data, JOINT), **tag_task(data, JOINT)}, JOINT)
    return network


def with_tags(network: SkillNetwork, data: Path) -> SkillNetwork:
    """`network` with an encoder for tags of its own, trained on what is under `data`."""
    torch.manual_seed(SEED)
    network.branch_off(shipped_model())
    network.tag_anew(1)
    run(network, green_task(data, GREEN), GREEN)
    begin_tags(network)
    begun = deepcopy(network.state_dict())
    ends = []
    for seed in ORDERS:
        network.load_state_dict(begun)
        train_tags(network, data, seed)
        ends.append(deepcopy(network.state_dict()))
    network.load_state_dict(mean_of(ends))
    end_tags(network, data)
    return network


def begin_tags(network: SkillNetwork) -> None:
    """The last layer that every order begins with."""
    torch.manual_seed(SEED)
    network.tag_anew(len(KINDS))


def train_tags(network: SkillNetwork, data: Path, seed: int) -> None:
    """SkillSpan in the order of `seed`."""
    torch.manual_seed(seed)
    run(network, tag_task(data, TAGS, SPARED, seed), TAGS)


def end_tags(network: SkillNetwork, data: Path) -> None:
    """SkillSpan once more, slower and slower."""
    torch.manual_seed(SEED)
    run(network, tag_task(data, COOLING, SPARED_IN_THE_END, sum(ORDERS)), COOLING)


def mean_of(ends: Sequence[Mapping[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """Weights halfway between those of `ends` (model soup, Wortsman et al., 2022)."""
    return {
        name: torch.stack([end[name] for end in ends]).mean(0) if value.is_floating_point() else value
        for name, value in ends[0].items()
    }


def vector_tasks(data: Path, stage: Stage) -> dict[str, Task]:
    """What needs vectors of whole texts; the same is drawn every time."""
    catalogue = OccupationCatalogue.load()
    linking, titles = LinkingCorpus(catalogue.esco, data), TitleCorpus(catalogue, data)
    preparation, chance = _preparation(), random.Random(SEED)  # noqa: S311  sampling, not secrets
    return {
        "linking": Linking(linking, preparation, chance, texts=stage.sizes["linking"]),
        "titles": Titles(titles, preparation, chance, titles=stage.sizes["titles"]),
    }


def tag_task(data: Path, stage: Stage, spared: float = 0.0, seed: int = SEED) -> dict[str, Task]:
    """Tags of SkillSpan's training part; for one seed the same is drawn every time."""
    chance = random.Random(seed)  # noqa: S311  sampling, not secrets
    corpus = read_skillspan(data, "train")
    windows = stage.sizes["tagging"]
    return {"tagging": Tagging(corpus, _preparation(), chance, windows=windows, spared=spared)}


def green_task(data: Path, stage: Stage) -> dict[str, Task]:
    """Tags of Green's training part, which has single sentences: any of them share a window."""
    chance = random.Random(SEED)  # noqa: S311  sampling, not secrets
    corpus = [replace(sentence, posting=0) for sentence in read_green(data, "train")]
    chance.shuffle(corpus)
    return {"green": Tagging(corpus, _preparation(), chance, windows=stage.sizes["green"])}


def _preparation() -> Preparation:
    return Preparation(shipped_model() / "tokenizer.json")
