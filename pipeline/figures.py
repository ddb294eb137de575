"""Figures of the postings that an owner sees, computed once for a while."""

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from pydantic import TypeAdapter

from core.domain import MARKET
from core.domain.figures import CompanyHeading, CompanyProfile, MarketFigures
from store.cache import Cache, once
from store.figures import FigureRepository

KEPT = timedelta(minutes=10)

Figures = TypeVar("Figures")

_COMPANIES = TypeAdapter(list[CompanyHeading])
_COMPANY = TypeAdapter(CompanyProfile)
_MARKET = TypeAdapter(MarketFigures)


@dataclass(frozen=True)
class FigureDesk:
    """Gives figures, at most `KEPT` old."""

    figures: FigureRepository
    cache: Cache

    async def companies(self, owner: str, limit: int, offset: int) -> list[CompanyHeading]:
        """Companies with open postings, those with the most first."""
        key = f"companies {owner} {limit} {offset}"
        return await self._kept(key, _COMPANIES, lambda: self.figures.companies((owner, MARKET), limit, offset))

    async def company(self, owner: str, name: str) -> CompanyProfile:
        """What a company's postings say. Raises `NotFound`."""
        key = f"company {owner} {name.casefold()}"
        return await self._kept(key, _COMPANY, lambda: self.figures.company((owner, MARKET), name))

    async def market(self, owner: str, months: int) -> MarketFigures:
        """Demand and pay over so many months, this one included."""
        firsts = _months(datetime.now(UTC).date(), months)
        since = datetime(firsts[0].year, firsts[0].month, 1, tzinfo=UTC)
        key = f"market {owner} {since} {months}"
        return await self._kept(key, _MARKET, lambda: self.figures.market((owner, MARKET), since, firsts))

    async def _kept(
        self, about: str, kind: "TypeAdapter[Figures]", compute: Callable[[], Awaitable[Figures]]
    ) -> Figures:
        key = f"figures:{hashlib.sha256(about.encode()).hexdigest()}"

        async def told() -> bytes:
            return kind.dump_json(await compute())

        return kind.validate_json(await once(self.cache, key, KEPT, told))


def _months(today: date, count: int) -> list[date]:
    """First days of the last `count` months, the oldest first."""
    last = today.year * 12 + today.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(last - count + 1, last + 1)]
