"""Vectors of the taxonomy's entries, as the skill encoder made them of their labels."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.errors import Unavailable
from ml.manifest import SHIPPED, read_manifest
from ml.skill_encoder.encoder import SkillEncoder
from ml.skill_encoder.reading import Floats

FOLDER = SHIPPED / "taxonomy"
Entries = Literal["skills", "occupations"]
STEPS = 127


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


def quantised(vectors: Floats) -> NDArray[np.int8]:
    """`vectors`, shape (n, dimensions), in 8 bits: each scaled so that its largest component is 127."""
    scaled = vectors / np.abs(vectors).max(axis=1, keepdims=True) * STEPS
    rounded: NDArray[np.int8] = np.round(scaled).astype(np.int8)
    return rounded


def restored(stored: NDArray[np.int8]) -> Floats:
    """Unit vectors, shape (n, dimensions), from what `quantised` made: cosine to the original above .9995."""
    vectors = stored.astype(np.float32)
    units: Floats = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return units
