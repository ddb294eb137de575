"""Vectors of the taxonomy's entries, as the skill encoder made them of their labels."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import numpy as np

from core.errors import Unavailable
from ml.embedding.compact import restored
from ml.manifest import SHIPPED, read_manifest
from ml.skill_encoder.encoder import SkillEncoder
from ml.skill_encoder.reading import Floats

FOLDER = SHIPPED / "taxonomy"
Entries = Literal["skills", "occupations"]


def load_targets(entries: Entries, uris: Iterable[str], encoder: SkillEncoder, folder: Path = FOLDER) -> Floats:
    """Unit vectors of ESCO's `entries`, one row for each of `uris`: shape (len(uris), dimensions).

    Raises `Unavailable` where they are missing, were made by another encoder or of another edition of ESCO.
    """
    manifest = read_manifest(folder)
    if manifest.properties["encoder"] != encoder.name:
        raise Unavailable("The vectors of the taxonomy are of another encoder. Run `make train`.")
    if manifest.properties[entries] != fingerprint(uris):
        raise Unavailable("The vectors of the taxonomy are of another edition of ESCO. Run `make train`.")
    return restored(np.load(folder / f"{entries}.npy"))


def fingerprint(uris: Iterable[str]) -> str:
    """A digest of `uris` and their order."""
    return hashlib.sha256("\n".join(uris).encode()).hexdigest()
