"""A board for tests: pages of postings, and what is wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.domain import JobPosting
from core.errors import BoardUnreadable
from sources.boards import Cursor, SourcePage

TITLES = ("Data Engineer", "Ward Manager", "Backend Engineer", "Accountant", "Platform Engineer")


def posting(number: int, board: str = "lever:acme", text: str = "") -> JobPosting:
    """The posting that `board` calls `number`."""
    title = TITLES[number % len(TITLES)]
    asked = (
        text or f"{title} number {number}\n\nRequirements\n- Python and SQL\n- {number % 9 + 1} years of Docker"
    )
    return JobPosting(
        title=title, text=asked, company="Acme", board=board, external_id=str(number), source="board"
    )


@dataclass
class Board:
    """A reader of one board."""

    pages: Sequence[Sequence[JobPosting]] = ()
    complete: bool = True
    fails_at: int | None = None
    unchanged: bool = False
    asked: list[int] = field(default_factory=list)
    known: list[Mapping[str, Any]] = field(default_factory=list)

    async def page(self, source: str, cursor: Cursor | None, validators: Mapping[str, Any]) -> SourcePage:
        """The page of that number. Raises `BoardUnreadable` where it is to fail."""
        at = cursor.pages if cursor else 0
        self.asked.append(at)
        self.known.append(validators)
        if at == self.fails_at:
            raise BoardUnreadable("The board answers with a page, not with postings.", "not_json", passing=False)
        if self.unchanged:
            return SourcePage(source=source, unchanged=True)
        page = tuple(self.pages[at])
        return SourcePage(
            source=source,
            postings=page,
            seen=frozenset(str(posting.external_id) for posting in page),
            total=sum(map(len, self.pages)),
            validators={"https://acme.example": {"etag": '"1"'}},
            next=Cursor(at=str(at + 1), pages=at + 1) if at + 1 < len(self.pages) else None,
        )

    def lists_all(self, source: str) -> bool:
        """Whether what is not listed is closed."""
        return self.complete
