"""Postings that people bring themselves: a file, or the address of a feed."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from core.errors import BoardUnreadable
from ml.duplicates.addresses import canonical_url
from sources.boards.records import read_records
from sources.boards.source import Batch, Listed, Skipped
from sources.boards.visit import Visit

_PAGE = 200
_MOST_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True)
class Feed:
    """The entries of the feed, list or table at `url`."""

    url: str
    lists_all: bool = False

    @property
    def key(self) -> str:
        """Its name among sources."""
        return f"feed:{canonical_url(self.url) or self.url}"

    async def read(self, visit: Visit, at: str | None) -> Batch:
        """All of it."""
        del at
        document = await visit.document(
            self.url, "application/rss+xml, application/atom+xml, application/json, */*"
        )
        if document is None:
            return Batch(unchanged=True)
        jobs, skipped = await asyncio.to_thread(read_records, document.body, document.url.path)
        return Batch(jobs, skipped, total=len(jobs) + len(skipped))


class File:
    """The records of the file at `path`, two hundred a page; read once, at the first of them.

    For people at this machine only: `path` is not looked at for what may be read and what not.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: tuple[tuple[Listed, ...], tuple[Skipped, ...]] | None = None

    @property
    def key(self) -> str:
        """Its name among sources: the file's, wherever it lies."""
        return f"file:{self._path.name}"

    @property
    def lists_all(self) -> bool:
        """A file says nothing of what it does not hold."""
        return False

    async def read(self, visit: Visit, at: str | None) -> Batch:
        """The records from the number `at` on; those that are no postings come with the first page."""
        del visit
        if self._read is None:
            self._read = await asyncio.to_thread(self._load)
        jobs, skipped = self._read
        start = int(at or 0)
        following = str(start + _PAGE) if start + _PAGE < len(jobs) else None
        page = jobs[start : start + _PAGE]
        return Batch(page, skipped if start == 0 else (), next=following, total=len(jobs) + len(skipped))

    def _load(self) -> tuple[tuple[Listed, ...], tuple[Skipped, ...]]:
        try:
            if self._path.stat().st_size > _MOST_BYTES:
                raise BoardUnreadable(
                    f"The file is larger than {_MOST_BYTES // 2**20} MiB. Split it.", "too_large"
                )
            body = self._path.read_bytes()
        except OSError as error:
            raise BoardUnreadable(f"The file cannot be opened: {error.strerror}.", "no_file") from error
        return read_records(body, self._path.name)
