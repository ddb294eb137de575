"""How we bear with the provider of a model: patience where it says how long, none where it goes on failing."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from math import isnan

REFUSED = (400, 404, 413, 422)
"""What a provider answers to one question it does not take; others it may well answer."""


class Resting(Exception):
    """The provider failed again and again a moment ago, so it is not asked."""


@dataclass
class Breaker:
    """Spares people the wait for a provider that is down: after `most` failures in a row nobody asks it for `rest`
    seconds; then one asks, and the others again once that one was answered.
    """

    most: int = 3
    rest: float = 30.0
    clock: Callable[[], float] = time.monotonic
    _failures: int = field(default=0, init=False)
    _until: float = field(default=0.0, init=False)

    def check(self) -> None:
        """Raises `Resting` where the provider is to be left alone."""
        if self._failures < self.most:
            return
        now = self.clock()
        if now < self._until:
            raise Resting
        self._until = now + self.rest

    def failed(self, failure: Exception) -> None:
        """Take note of a failure, unless it was for the sake of one question."""
        if getattr(failure, "status_code", None) not in REFUSED:
            self._failures += 1
            self._until = self.clock() + self.rest

    def answered(self) -> None:
        """Take note of an answer, whatever it says."""
        self._failures = 0


def wait_asked_for(failure: Exception) -> float | None:
    """Seconds after which a provider that is busy wants to be asked again; None where it does not say.

    Reads `Retry-After` of RFC 9110, 10.2.3, in seconds or as a date.
    """
    response = getattr(failure, "response", None)
    if getattr(failure, "status_code", None) not in (429, 503) or response is None:
        return None
    said = str(response.headers.get("retry-after") or "")
    try:
        seconds = float(said)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(said).timestamp() - time.time()
        except ValueError:
            return None
    return None if isnan(seconds) else max(seconds, 0.0)
