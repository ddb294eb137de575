"""Which part of a set to read, under the set's own file names."""

from pathlib import Path
from typing import Literal

from core.errors import Unavailable

Split = Literal["train", "dev", "test"]


def part(folder: Path, split: Split, names: dict[Split, str]) -> Path:
    """The file in `folder` that holds `split`.

    Raises `Unavailable` where the set has no such part or the file is not there.
    """
    name = names.get(split)
    if name is None:
        raise Unavailable(f"The set {folder.name} has no part {split!r}.")
    file = folder / name
    if not file.is_file():
        raise Unavailable(f"The set {folder.name} is not in the data folder: {name} is missing.")
    return file
