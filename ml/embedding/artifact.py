"""The exported encoder on disk: which files make one up, and proof that they are the ones that were written."""

import hashlib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from core.errors import Unavailable

FILES = ("encoder.xml", "encoder.bin", "tokenizer.json")
MANIFEST = "manifest.json"
SHIPPED = Path(__file__).parent.parent / "artifacts" / "v1" / "encoder"
"""all-MiniLM-L6-v2, exported by `make train`."""


class EncoderManifest(BaseModel):
    """What an exported encoder is. `sha256` maps file names to the hex digests of their contents."""

    model_config = ConfigDict(frozen=True)
    name: str
    dimensions: int
    max_tokens: int
    sha256: dict[str, str]


def digest(file: Path) -> str:
    """SHA-256 of a file's contents, in hex."""
    with file.open("rb") as contents:
        return hashlib.file_digest(contents, "sha256").hexdigest()


def write_manifest(folder: Path, *, name: str, dimensions: int, max_tokens: int) -> None:
    """Seal what was exported into `folder`."""
    sha256 = {file: digest(folder / file) for file in FILES}
    manifest = EncoderManifest(name=name, dimensions=dimensions, max_tokens=max_tokens, sha256=sha256)
    (folder / MANIFEST).write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> EncoderManifest:
    """The manifest of the encoder in `folder`, after every file was held against its digest.

    Raises `Unavailable` where a file is missing or is not the one that was written.
    """
    try:
        manifest = EncoderManifest.model_validate_json((folder / MANIFEST).read_bytes())
        changed = [name for name in FILES if digest(folder / name) != manifest.sha256.get(name)]
    except (OSError, ValidationError) as problem:
        raise Unavailable(
            f"The text encoder is incomplete: {problem.__class__.__name__}. Run `make train`."
        ) from problem
    if changed:
        raise Unavailable(
            f"The text encoder is damaged ({', '.join(changed)}). Check it out again or run `make train`."
        )
    return manifest
