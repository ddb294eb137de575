"""A company's board on Lever: https://github.com/lever/postings-api"""

from dataclasses import dataclass, replace

from pydantic import JsonValue, RootModel

from sources.boards.items import read_items
from sources.boards.source import Batch, Listed
from sources.boards.visit import Visit
from sources.posting.boards.lever import Posting, draft_of

_PAGE = 100


class _Postings(RootModel[tuple[JsonValue, ...]]):
    pass


@dataclass(frozen=True)
class Lever:
    """All published postings of `company`, a hundred a page; `region` is "eu." for boards that are kept there."""

    company: str
    region: str = ""
    lists_all: bool = True

    @property
    def key(self) -> str:
        """Its name among sources."""
        return f"{'lever-eu' if self.region else 'lever'}:{self.company}"

    async def read(self, visit: Visit, at: str | None) -> Batch:
        """The postings from the number `at` on."""
        skip = int(at or 0)
        url = f"https://api.{self.region}lever.co/v0/postings/{self.company}?mode=json&skip={skip}&limit={_PAGE}"
        answer = await visit.json(url, _Postings, again=True)
        items = answer.root if answer else ()
        batch = read_items(items, Posting, self._listed)
        return replace(batch, next=str(skip + _PAGE) if len(items) >= _PAGE else None)

    def _listed(self, posting: Posting) -> Listed:
        return Listed(posting.id, posting.hostedUrl, draft_of(posting), employer=self.company)
