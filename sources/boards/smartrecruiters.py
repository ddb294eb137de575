"""A company's board on SmartRecruiters: https://developers.smartrecruiters.com/docs/posting-api"""

import asyncio
from dataclasses import dataclass

from sources.boards.details import read_details
from sources.boards.source import Batch, Listed
from sources.boards.visit import Visit
from sources.posting.boards.board import BoardModel
from sources.posting.boards.smartrecruiters import Posting, draft_of

_PAGE = 20
"""Each posting's text is a request of its own; this many make a page that is soon done."""


class _Entry(BoardModel):
    id: str


class _Listing(BoardModel):
    content: tuple[_Entry, ...]
    totalFound: int | None = None  # noqa: N815  the board's name for it


@dataclass(frozen=True)
class SmartRecruiters:
    """All published postings of `company`: a listing in pages, and a document for each posting."""

    company: str
    lists_all: bool = True

    @property
    def key(self) -> str:
        """Its name among sources."""
        return f"smartrecruiters:{self.company}"

    async def read(self, visit: Visit, at: str | None) -> Batch:
        """The postings from the number `at` on; those that did not change since the last pull are only seen."""
        offset = int(at or 0)
        base = f"https://api.smartrecruiters.com/v1/companies/{self.company}/postings"
        listing = await visit.json(f"{base}?offset={offset}&limit={_PAGE}", _Listing, again=True)
        entries = listing.content if listing else ()
        total = listing.totalFound if listing else None

        async def detail(entry: _Entry) -> Listed | None:
            posting = await visit.json(f"{base}/{entry.id}", Posting)
            if posting is None:
                return None
            url = f"https://jobs.smartrecruiters.com/{self.company}/{entry.id}"
            return Listed(entry.id, url, await asyncio.to_thread(draft_of, posting), employer=self.company)

        more = len(entries) == _PAGE and (total is None or offset + _PAGE < total)
        following = str(offset + _PAGE) if more else None
        return await read_details(entries, lambda entry: entry.id, detail, following, total)
