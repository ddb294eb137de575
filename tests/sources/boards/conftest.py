from dataclasses import dataclass, field

import pytest

from sources.web import Network, WebClient
from sources.web.polite import Manners, PoliteWeb


@dataclass
class Time:
    """Time that passes only where somebody sleeps, and turns that are taken note of."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)
    turns: list[tuple[str, float]] = field(default_factory=list)

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    async def turn(self, host: str, seconds: float) -> None:
        self.turns.append((host, seconds))


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def polite(internet: Network, time: Time) -> PoliteWeb:
    client = WebClient(max_bytes=500_000, timeout_seconds=30, network=internet)
    return PoliteWeb(client, Manners(), pace=time, sleep=time.sleep, clock=time.clock)
