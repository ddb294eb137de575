"""What a folder under `ml/artifacts` holds, and proof that its files are the ones that were written."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from core.errors import Unavailable

FILE = "manifest.json"
SHIPPED = Path(__file__).parent / "artifacts" / "v1"
"""The artifacts of this release, a folder each."""


class Manifest(BaseModel):
    """What a model is made of and how it came to be."""

    model_config = ConfigDict(frozen=True)
    name: str
    sha256: dict[str, str]
    """File name to the hex digest of its contents."""
    properties: dict[str, int | float | str] = {}
    """What code needs to know to run it, dimensions or thresholds for example."""
    data: dict[str, str] = {}
    """Source of training data to its version or digest."""
    metrics: dict[str, float] = {}
    """Figures on held-out data as measured by the training command; MODEL_CARD.md says what they mean."""
    command: str
    """What rebuilds it."""
    commit: str | None = None
    """The source revision that trained it."""
    seed: int


def digest(file: Path) -> str:
    """SHA-256 of a file's contents, in hex."""
    with file.open("rb") as contents:
        return hashlib.file_digest(contents, "sha256").hexdigest()


def seal(
    folder: Path,
    *,
    name: str,
    files: Sequence[str],
    command: str,
    properties: Mapping[str, int | float | str] | None = None,
    data: Mapping[str, str] | None = None,
    metrics: Mapping[str, float] | None = None,
    commit: str | None = None,
    seed: int = 42,
) -> Manifest:
    """Write the manifest of `files` in `folder`, which are there already."""
    manifest = Manifest(
        name=name,
        sha256={file: digest(folder / file) for file in files},
        properties=dict(properties or {}),
        data=dict(data or {}),
        metrics=dict(metrics or {}),
        command=command,
        commit=commit,
        seed=seed,
    )
    (folder / FILE).write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """The manifest of `folder`, after every file was held against its digest.

    Raises `Unavailable` where a file is missing or is not the one that was written.
    """
    try:
        manifest = Manifest.model_validate_json((folder / FILE).read_bytes())
        changed = [name for name, expected in manifest.sha256.items() if digest(folder / name) != expected]
    except (OSError, ValidationError) as problem:
        raise Unavailable(
            f"The model {folder.name!r} is incomplete: {problem.__class__.__name__}. Run `make train`."
        ) from problem
    if changed:
        raise Unavailable(
            f"The model {folder.name!r} is damaged ({', '.join(changed)}). Check it out again or run `make train`."
        )
    return manifest
