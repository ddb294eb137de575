"""Listings whose postings have a document each."""

from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

from core.errors import BoardUnreadable, PostingUnreadable
from sources.boards.source import Batch, Listed, Skipped
from sources.web import FetchError
from sources.web.polite import PASSING

Item = TypeVar("Item")


async def read_details(
    items: Iterable[Item],
    name: Callable[[Item], str],
    read: Callable[[Item], Awaitable[Listed | None]],
    following: str | None = None,
    total: int | None = None,
) -> Batch:
    """A batch of what `read` gives for each item of the listing, whose id there is its `name`.

    None is a posting that did not change: it is seen. One whose document cannot be read is skipped. Raises
    FetchError where the board is out of reach for now, so that the whole page is read again later.
    """
    jobs: list[Listed] = []
    skipped: list[Skipped] = []
    seen: set[str] = set()
    for item in items:
        try:
            found = await read(item)
        except FetchError as refusal:
            if refusal.reason in PASSING:
                raise
            skipped.append(Skipped(external_id=name(item), why=refusal.detail))
        except (BoardUnreadable, PostingUnreadable) as error:
            skipped.append(Skipped(external_id=name(item), why=error.detail))
        else:
            if found is None:
                seen.add(name(item))
            else:
                jobs.append(found)
    return Batch(tuple(jobs), tuple(skipped), frozenset(seen), following, total)
