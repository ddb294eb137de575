"""What a source of postings is: a name, and pages of a listing that can be read one by one."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Protocol

from pydantic import Field

from core.domain import Frozen, JobPosting, PostingSource
from sources.boards.visit import Visit
from sources.posting.draft import PostingDraft
from sources.web.polite import Validator


@dataclass(frozen=True)
class Listed:
    """A posting as a board lists it: its name there, its address for people, and its fields.

    `employer` is the company's name on the board, for want of a better one.
    """

    external_id: str
    url: str | None
    draft: PostingDraft
    source: PostingSource = "board"
    employer: str | None = None


class Skipped(Frozen):
    """A posting that is listed and could not be read. `why` is a sentence."""

    external_id: str | None
    why: str


@dataclass(frozen=True)
class Batch:
    """What a source read at one place of its listing.

    `seen` are ids that are listed and need no reading again; those of `jobs` need not be repeated in it. `next`
    is the place after this one, None at the end. `total` is how many postings the board says it has.
    """

    jobs: tuple[Listed, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    seen: frozenset[str] = frozenset()
    next: str | None = None
    total: int | None = None
    unchanged: bool = False
    """The board says that its listing is the one known already: everything in it still stands."""


class JobSource(Protocol):
    """A board, or a company on one."""

    @property
    def key(self) -> str:
        """What it is called among all sources, for good: "remoteok", "greenhouse:acme"."""
        ...

    @property
    def lists_all(self) -> bool:
        """Whether a posting that is not listed any more is closed; False where only the latest are listed."""
        ...

    async def read(self, visit: Visit, at: str | None) -> Batch:
        """The postings at a place of the listing, None for its beginning.

        Raises FetchError or BoardUnreadable where the place cannot be read; a posting that cannot be read is
        skipped.
        """
        ...


class Cursor(Frozen):
    """Where a pull goes on. Plain data, to be kept until then.

    `trail` are digests of the places and pages that the pull has come by, by which a listing that leads in a
    circle is recognised, also after a restart.
    """

    at: str | None = None
    pages: int = Field(default=0, ge=0)
    trail: tuple[str, ...] = ()


class SourcePage(Frozen):
    """A page of a source's listing. Plain data."""

    source: str
    postings: tuple[JobPosting, ...] = ()
    seen: frozenset[str] = frozenset()
    """External ids of everything that is listed on it, read or not."""
    skipped: tuple[Skipped, ...] = ()
    total: int | None = None
    unchanged: bool = False
    validators: dict[str, Validator] = Field(default_factory=dict)
    """By address: what to hand in at the next pull. Keep the earlier ones of other addresses."""
    next: Cursor | None = None
    """None at the end of the listing."""


def gone(source: JobSource, known: Set[str], pages_seen: Set[str], unchanged: bool = False) -> frozenset[str]:
    """Ids among the `known` ones that a whole pull of `source` has not seen: closed postings.

    None where the source lists only its latest postings, or said that nothing changed. To be asked only after a
    pull that came to its end: what an interrupted one has not seen may still be there.
    """
    return frozenset() if unchanged or not source.lists_all else frozenset(known - pages_seen)


Validators = Mapping[str, Validator]
