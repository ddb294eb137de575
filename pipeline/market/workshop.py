"""What the workflows of the market work with, and how patient they are with it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from dbos import StepOptions

from core.errors import BoardUnreadable, SkillBridgeError, Unavailable
from pipeline.durable import Queues
from pipeline.market.gathering import Gathering
from pipeline.market.intake import MarketIntake
from sources.boards import Cursor, SourcePage
from store.market import MarketRepository
from store.pulls import PullRepository

BACKOFF = 3.0


class PageReader(Protocol):
    """Reads boards."""

    async def page(self, source: str, cursor: Cursor | None, validators: Mapping[str, Any]) -> SourcePage:
        """One page of `source`. Raises `BoardUnreadable`."""
        ...

    def lists_all(self, source: str) -> bool:
        """Whether what `source` does not list any more is closed."""
        ...


class Matcher(Protocol):
    """Tells people about postings that came in."""

    async def match(self, job_ids: Sequence[str]) -> int:
        """Hold new postings against what people are looking for; how many were told. Nobody is told twice."""
        ...


class Announcer(Protocol):
    """Tells other programs about postings that came in."""

    async def announce(self, offers: Sequence[Mapping[str, str]], event: str) -> None:
        """Tell of `offers`: each with `job_id` and `outcome`, and with `board` and `external_id` where those are
        not what the posting itself came by. Where it is told twice, it is under the same `event`.

        Raises `Unavailable`.
        """
        ...


class Teller(Protocol):
    """Tells people what is due."""

    async def go(self) -> int:
        """Tell it; how many were mailed. Nothing is told twice."""
        ...


@dataclass(frozen=True)
class Patience:
    """How often a step is tried, and how long the first wait is; each further one is `BACKOFF` times as long."""

    attempts: int = 4
    first_wait_seconds: float = 1.0

    def options(self) -> StepOptions:
        """In terms of DBOS."""
        return {
            "retries_allowed": True,
            "max_attempts": self.attempts,
            "interval_seconds": self.first_wait_seconds,
            "backoff_rate": BACKOFF,
            "should_retry": _passes,
        }


@dataclass(frozen=True)
class Workshop:
    """What the workflows work with."""

    intake: MarketIntake
    market: MarketRepository
    pulls: PullRepository
    reader: PageReader
    queues: Queues
    matcher: Matcher | None = None
    teller: Teller | None = None
    patience: Patience = Patience()
    announcer: Announcer | None = None
    gathering: Gathering = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "gathering", Gathering(self.intake))


class _Open:
    """The workshop of this process. DBOS finds workflows by name, so they can be given nothing else than data."""

    workshop: Workshop | None = None


@asynccontextmanager
async def working(workshop: Workshop) -> AsyncIterator[None]:
    """Let the workflows of this process work with `workshop`."""
    _Open.workshop = workshop
    try:
        yield
    finally:
        _Open.workshop = None


def _passes(failure: BaseException) -> bool:
    """Whether the same may go well a while later. What we refuse with a reason does not change by waiting."""
    if isinstance(failure, BoardUnreadable):
        return failure.passing
    return not isinstance(failure, SkillBridgeError) or isinstance(failure, Unavailable)


def last_of(failure: Exception) -> Exception:
    """What a step was last refused with, where `failure` is that it was tried often enough."""
    tried: Sequence[Exception] = getattr(failure, "errors", ())  # DBOS does not publish the class
    return tried[-1] if tried else failure


def workshop_here() -> Workshop:
    """What this process works with. Raises `Unavailable` where it does not work on postings."""
    if _Open.workshop is None:
        raise Unavailable("This process does not work on postings.")
    return _Open.workshop
