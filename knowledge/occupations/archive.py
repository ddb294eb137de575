"""Tables of one classification in one file: a zip archive with a JSON member a table, read when asked for.

One file, because a refresh then replaces all of it at once: readers see the old tables or the new ones.
"""

import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Self, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from core.errors import Unavailable

MANIFEST = "manifest.json"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every member: equal tables make equal bytes."""


class Table(BaseModel):
    """Columns of equal length; a row is what stands at one index of each."""

    model_config = ConfigDict(frozen=True)


AnyTable = TypeVar("AnyTable", bound=Table)


class ArchiveManifest(BaseModel):
    """Where the tables come from."""

    model_config = ConfigDict(frozen=True)

    classification: str
    release: str
    date: str
    """As the release words it, such as "February 2025"."""
    attribution: str
    sources: dict[str, str]
    """Name of each source file -> SHA-256 of its contents."""
    rows: dict[str, int]
    """What is in the tables, in words -> how many."""


class Archive:
    """Tables by name."""

    def __init__(self, path: Path, manifest: ArchiveManifest) -> None:
        self._path = path
        self.manifest = manifest

    @classmethod
    def open(cls, path: Path) -> Self:
        """Raises `Unavailable` where there is no archive or it is damaged."""
        return cls(path, ArchiveManifest.model_validate_json(_member(path, MANIFEST)))

    def read(self, name: str, kind: type[AnyTable]) -> AnyTable:
        """The table `name`. Raises `Unavailable` where it is not there, damaged or of another shape."""
        try:
            return kind.model_validate_json(_member(self._path, name))
        except ValidationError as error:
            raise Unavailable(_advice(self._path)) from error


def write_archive(path: Path, manifest: ArchiveManifest, tables: Mapping[str, Table]) -> None:
    """Write all of it, or nothing: what is at `path` stays until the new archive is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
                archive.writestr(_entry(MANIFEST), manifest.model_dump_json(indent=2), zipfile.ZIP_DEFLATED, 9)
                for name, table in tables.items():
                    archive.writestr(_entry(name), table.model_dump_json(), zipfile.ZIP_DEFLATED, 9)
            file.close()
            Path(file.name).chmod(0o644)
            os.replace(file.name, path)  # noqa: PTH105  the standard name of the atomic step
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _entry(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, EPOCH)


def _member(path: Path, name: str) -> bytes:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.read(name)
    except (OSError, KeyError, zipfile.BadZipFile, EOFError) as error:
        raise Unavailable(_advice(path)) from error


def _advice(path: Path) -> str:
    return f"The tables {path.name} are missing or damaged. Import them anew: `skillbridge knowledge import`."
