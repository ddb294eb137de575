"""Vectors of passages: those that ship with the product, and computed ones where texts or encoder are others."""

import asyncio
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ml.embedding import Encoder
from ml.embedding.compact import quantised, restored
from ml.embedding.encoder import Vectors
from ml.manifest import SHIPPED, read_manifest, seal

FOLDER = SHIPPED / "retrieval"
FILE = "vectors.npz"
COMMAND = "python -m ml.train retrieval"


async def vectors_of(texts: Sequence[str], encoder: Encoder, folder: Path = FOLDER) -> Vectors:
    """Unit vectors of `texts` in order, shape (texts, dimensions).

    Rows that `folder` holds for this encoder are taken from there; only the others are computed. Raises
    `Unavailable` where the folder is incomplete or damaged.
    """
    found, missing = await asyncio.to_thread(_stored, texts, encoder.name, encoder.dimensions, folder)
    if len(missing):
        found[missing] = await encoder.encode([texts[row] for row in missing])
    return found


def _stored(
    texts: Sequence[str], encoder: str, dimensions: int, folder: Path
) -> tuple[Vectors, NDArray[np.int64]]:
    """A row for each text, and which of them are still to be filled."""
    found = np.empty((len(texts), dimensions), dtype=np.float32)
    if read_manifest(folder).properties["encoder"] != encoder:
        return found, np.arange(len(texts))
    keys = _keys(texts)
    with np.load(folder / FILE) as stored:
        at = np.searchsorted(stored["keys"], keys)
        at[at == len(stored["keys"])] = 0
        known = stored["keys"][at] == keys
        found[known] = restored(stored["vectors"][at[known]])
    return found, np.flatnonzero(~known)


def write(texts: Sequence[str], vectors: Vectors, encoder: str, folder: Path) -> None:
    """Write the `vectors` of `texts`, which differ, to `folder` in 8 bits; `encoder` is what made them."""
    keys = _keys(texts)
    order = np.argsort(keys)
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / FILE, keys=keys[order], vectors=quantised(vectors[order]))
    seal(
        folder,
        name="retrieval",
        files=[FILE],
        command=COMMAND,
        properties={"encoder": encoder, "passages": len(texts)},
    )


def _keys(texts: Sequence[str]) -> NDArray[np.uint64]:
    """A number of 64 bits for each text, by its content."""
    digests = b"".join(blake2b(text.encode(), digest_size=8).digest() for text in texts)
    return np.frombuffer(digests, dtype="<u8").astype(np.uint64)
