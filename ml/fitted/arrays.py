"""The file of a fitted model, and the two curves that turn scores into probabilities."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Floats = NDArray[np.floating[Any]]


def save_parts(file: Path, parts: Mapping[str, "DataclassInstance"]) -> None:
    """Write the arrays of every part to `file`, an npz."""
    arrays: dict[str, Any] = {
        f"{name}.{field.name}": getattr(part, field.name) for name, part in parts.items() for field in fields(part)
    }
    np.savez_compressed(file, **arrays)


def load_parts(file: Path) -> dict[str, dict[str, NDArray[Any]]]:
    """Name of each part to what it is made from; the file's digest was checked before."""
    parts: dict[str, dict[str, NDArray[Any]]] = defaultdict(dict)
    with np.load(file, allow_pickle=False) as arrays:
        for key in arrays.files:
            name, _, field = key.rpartition(".")
            parts[name][field] = arrays[key]
    return dict(parts)


def sigmoid(scores: Floats) -> Floats:
    """Of each score its probability, in [0, 1]."""
    # The half of it that cannot overflow, whatever the sign.
    shrunk = np.exp(-np.abs(scores))
    return np.where(scores >= 0, 1.0, shrunk) / (1.0 + shrunk)


def softmax(scores: Floats) -> Floats:
    """Of each row (n, classes) the probabilities of its classes, which sum to 1."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=1, keepdims=True)
    return shares
