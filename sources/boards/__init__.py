"""Job boards as sources: listings pulled page by page, politely, to be gone on with from where they stopped."""

from sources.boards.files import Feed, File
from sources.boards.pull import pull, read_page
from sources.boards.registry import SOURCES, open_source
from sources.boards.source import Batch, Cursor, JobSource, Listed, Skipped, SourcePage, gone

__all__ = [
    "SOURCES",
    "Batch",
    "Cursor",
    "Feed",
    "File",
    "JobSource",
    "Listed",
    "Skipped",
    "SourcePage",
    "gone",
    "open_source",
    "pull",
    "read_page",
]
