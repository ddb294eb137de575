"""The step `skill_tags` of `make train`: an encoder for tags beside the one for vectors."""

from pathlib import Path

import torch

from ml.manifest import read_manifest, seal
from ml.skill_encoder import SkillEncoder
from ml.train.skill_encoder.course import with_tags
from ml.train.skill_encoder.network import SkillNetwork
from ml.train.skill_encoder.step import write


def train(data: Path, folder: Path) -> None:
    """Give the network in `skill_encoder` beside `folder` tags learnt from what is under `data`.

    It takes 65 minutes on a core that nobody else uses. What gives vectors stays as it is, so those of `taxonomy`
    stay too, and are said to be of the new file.
    """
    torch.set_num_threads(1)
    shipped, taxonomy = folder.parent / "skill_encoder", folder.parent / "taxonomy"
    before = SkillEncoder(shipped).name
    write(with_tags(SkillNetwork(shipped), data), data, shipped)
    rename_encoder(taxonomy, before, SkillEncoder(shipped).name)


def rename_encoder(taxonomy: Path, before: str, after: str) -> None:
    """Let the vectors in `taxonomy`, if they are there and of the encoder `before`, be of `after`."""
    if not taxonomy.exists():
        return
    manifest = read_manifest(taxonomy)
    if manifest.properties["encoder"] == before:
        seal(
            taxonomy,
            name=manifest.name,
            files=list(manifest.sha256),
            command=manifest.command,
            properties={**manifest.properties, "encoder": after},
            data=manifest.data,
            metrics=manifest.metrics,
            commit=manifest.commit,
            seed=manifest.seed,
        )
