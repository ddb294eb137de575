"""How long a service that fails is borne with, be it a language model or an index elsewhere."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

REFUSED = (400, 404, 413, 422)
"""What a service answers to one question that it does not take; others it may well answer."""


class Resting(Exception):
    """The service failed a moment ago, so it is not asked."""


@dataclass
class Breaker:
    """Spares people the wait for a service that is down: after `most` failures in a row nobody asks it for `rest`
    seconds; then one asks, and the others again once that one was answered.
    """

    most: int = 3
    rest: float = 30.0
    clock: Callable[[], float] = time.monotonic
    _failures: int = field(default=0, init=False)
    _until: float = field(default=0.0, init=False)

    def check(self) -> None:
        """Raises `Resting` where the service is to be left alone."""
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
