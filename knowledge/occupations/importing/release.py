"""A downloaded release on disk: a folder, a zip archive, or a folder with zip archives in it."""

import csv
import hashlib
import zipfile
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatch
from functools import partial
from io import BytesIO, StringIO
from itertools import chain, islice
from pathlib import Path, PurePosixPath

from core.errors import InvalidInput

PREAMBLE = 50
"""Lines that may stand before the line of column names."""
LONGEST_FIELD = 2**24

Row = tuple[str, ...]


class Release:
    """The files of a release by name, wherever in it they are."""

    def __init__(self, path: Path) -> None:
        """Raises InvalidInput where `path` is neither a folder nor a zip archive."""
        self.digests: dict[str, str] = {}
        """SHA-256 of each file read so far."""
        self._openers: dict[str, Callable[[], bytes]] = {}
        if path.is_dir():
            for found in sorted(chain(path.glob("*"), path.glob("*/*"))):
                if zipfile.is_zipfile(found) and found.suffix == ".zip":
                    self._add_zip(found)
                elif found.is_file():
                    self._openers.setdefault(found.name, found.read_bytes)
        elif path.is_file() and zipfile.is_zipfile(path):
            self._add_zip(path)
        else:
            raise InvalidInput(f"{path.name} is neither a folder nor a zip archive. Give the downloaded release.")
        self.names = (path.name, *self._openers)
        """What may say which release this is: the names of the folder, of archives and of files."""

    def _add_zip(self, path: Path) -> None:
        self._openers.setdefault(path.name, path.read_bytes)
        with zipfile.ZipFile(path) as archive:
            for member in archive.namelist():
                name = PurePosixPath(member).name
                self._openers.setdefault(name, partial(_read_member, path, member))

    def find(self, *patterns: str) -> str | None:
        """Name of the first file that fits one of `patterns`, the earlier patterns first; None without one."""
        fitting = (name for pattern in patterns for name in self._openers if fnmatch(name, pattern))
        return next(fitting, None)

    def read(self, name: str) -> bytes:
        """The contents of a file that `find` named."""
        data = self._openers[name]()
        self.digests[name] = hashlib.sha256(data).hexdigest()
        return data

    def rows(self, patterns: Sequence[str], columns: Sequence[str]) -> Iterator[Row]:
        """The values of `columns`, row by row, from the first file that fits `patterns`.

        Raises InvalidInput naming the file that is missing, lacks a column, is cut off or is not readable.
        """
        name = self.find(*patterns)
        if name is None:
            raise InvalidInput(f"There is no file {patterns[0]} in it. Give the folder of an official release.")
        lines = _parse(name, self.read(name))
        places = _header(name, lines, columns)
        width, numbers = next(places), tuple(places)
        for number, line in enumerate(lines, 1):
            if not line:
                continue
            if len(line) != width:
                raise InvalidInput(
                    f"{name} is damaged: row {number} has {len(line)} values instead of {width}. Download it anew."
                )
            yield tuple(line[place].strip() for place in numbers)


def _read_member(path: Path, member: str) -> bytes:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.read(member)
    except (zipfile.BadZipFile, EOFError) as error:
        raise InvalidInput(f"{path.name} is damaged at {member}. Download it anew.") from error


def _parse(name: str, data: bytes) -> Iterator[list[str]]:
    if name.endswith(".xlsx"):
        return _sheet(name, data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(f"{name} is not text in UTF-8. Download it anew.") from error
    if not text.endswith("\n"):
        raise InvalidInput(f"{name} is cut off: its last line has no end. Download it anew.")
    return _lines(name, text)


def _lines(name: str, text: str) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_FIELD)
    source = StringIO(text, newline="")
    try:
        if name.endswith(".txt"):
            yield from csv.reader(source, delimiter="\t", quoting=csv.QUOTE_NONE)
        else:
            yield from csv.reader(source, strict=True)
    except csv.Error as error:
        raise InvalidInput(f"{name} is damaged: {error}. Download it anew.") from error


def _sheet(name: str, data: bytes) -> Iterator[list[str]]:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise InvalidInput(
            f"Reading {name} takes the extra `xlsx`: pip install 'skillbridge[xlsx]'. "
            "Or download the release as text files."
        ) from error
    try:
        sheet = load_workbook(BytesIO(data), read_only=True, data_only=True).worksheets[0]
        for row in sheet.iter_rows(values_only=True):
            yield ["" if value is None else str(value) for value in row]
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError) as error:
        raise InvalidInput(f"{name} is not a workbook that can be read. Download it anew.") from error


def _header(name: str, lines: Iterator[list[str]], columns: Sequence[str]) -> Iterator[int]:
    """The width of the table, then the place of each of `columns`; `lines` stand behind the header afterwards."""
    first: list[str] = []
    for line in islice(lines, PREAMBLE):
        first = first or line
        if set(columns) <= set(line):
            yield len(line)
            yield from (line.index(column) for column in columns)
            return
    missing = [column for column in columns if column not in first]
    raise InvalidInput(f"{name} has no column {', '.join(missing)}. Is it the file of that name of a release?")
