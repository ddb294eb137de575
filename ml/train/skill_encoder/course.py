"""The course of training: vectors first, then tags, which leave vectors as they are."""

import random
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path

import torch

from knowledge.occupations import OccupationCatalogue
from ml.datasets import read_green, read_skillspan
from ml.skill_encoder.preparation import Preparation
from ml.train.export_encoder import shipped_model
from ml.train.skill_encoder.linking_corpus import LinkingCorpus
from ml.train.skill_encoder.names_corpus import name_lines
from ml.train.skill_encoder.network import KINDS, TAGS, SkillNetwork
from ml.train.skill_encoder.span_corpus import TaggedText, tagged_texts
from ml.train.skill_encoder.stages import BROAD, HIDDEN, JOINT, SEED, SPARED_OPINIONS, STUDENTS, TEACHERS, Tagger
from ml.train.skill_encoder.tagging_task import Tagging
from ml.train.skill_encoder.tasks import Linking, Task, Titles
from ml.train.skill_encoder.teachers import averaged, tagged_by
from ml.train.skill_encoder.title_corpus import TitleCorpus
from ml.train.skill_encoder.training import Stage, run
from ml.train.skill_encoder.unlabelled import unlabelled, without_commas


def with_vectors(data: Path) -> SkillNetwork:
    """A network trained for vectors on what is under `data`, with tags that read the same states."""
    torch.manual_seed(SEED)
    network = SkillNetwork(shipped_model())
    run(network, {**vector_tasks(data, JOINT), **tag_task(data, JOINT)}, JOINT)
    return network


def with_tags(network: SkillNetwork, data: Path) -> SkillNetwork:
    """`network` with an encoder for tags of its own, trained on what is under `data`."""
    begin_tags(network, data)
    begun = deepcopy(network.state_dict())
    texts = _preparation().prepare(unlabelled(data, SEED))
    opinions = []
    for teacher in TEACHERS:
        network.load_state_dict(begun)
        learn_tags(network, data, teacher)
        opinions += [tagged_by(network, texts, together=together) for together in (False, True)]
    thought, ends = averaged(texts, opinions), []
    for student in STUDENTS:
        network.load_state_dict(begun)
        learn_tags(network, data, student, thought)
        ends.append(deepcopy(network.state_dict()))
    network.load_state_dict(mean_of(ends))
    return network


def begin_tags(network: SkillNetwork, data: Path) -> None:
    """Spans of one kind in Green, and lines made of names, each with a last layer that is left behind."""
    torch.manual_seed(SEED)
    network.branch_off(shipped_model())
    network.tag_anew(len(KINDS))
    size = network.bert.config.hidden_size
    green = tagged_texts(list(without_commas(read_green(data, "train"), _chance(SEED))), _preparation())
    names = tagged_texts(name_lines(SEED), _preparation())
    of_green, of_names = (torch.nn.Linear(size, kinds * len(TAGS)) for kinds in (1, len(KINDS)))
    tasks = {
        "green": Tagging(green, _chance(1), windows=BROAD.sizes["green"], mixed=1.0, hiding=HIDDEN, head=of_green),
        "names": Tagging(names, _chance(2), windows=BROAD.sizes["names"], mixed=1.0, head=of_names),
    }
    run(network, tasks, BROAD)


def learn_tags(network: SkillNetwork, data: Path, tagger: Tagger, thought: Sequence[TaggedText] = ()) -> None:
    """SkillSpan read by `tagger`, beside what others `thought`, if anything, of sentences that nobody tagged."""
    torch.manual_seed(tagger.seed)
    stage, tasks = tagger.stage, tag_task(data, tagger.stage, tagger.spared, tagger.seed)
    if thought:
        tasks["opinions"] = Tagging(
            thought,
            _chance(tagger.seed + 2),
            windows=stage.sizes["opinions"],
            mixed=1.0,
            spared=SPARED_OPINIONS,
        )
    run(network, tasks, stage)


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
    preparation, chance = _preparation(), _chance(SEED)
    return {
        "linking": Linking(linking, preparation, chance, texts=stage.sizes["linking"]),
        "titles": Titles(titles, preparation, chance, titles=stage.sizes["titles"]),
    }


def tag_task(data: Path, stage: Stage, spared: float = 0.0, seed: int = SEED) -> dict[str, Task]:
    """Tags of SkillSpan's training part; for one seed the same is drawn every time."""
    texts = tagged_texts(read_skillspan(data, "train"), _preparation())
    return {"tagging": Tagging(texts, _chance(seed), windows=stage.sizes["tagging"], spared=spared)}


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  sampling, not secrets


def _preparation() -> Preparation:
    return Preparation(shipped_model() / "tokenizer.json")
