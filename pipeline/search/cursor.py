"""Where a search goes on: the moment it began, so that what came in since does not move its pages, and a place."""

import base64
import binascii
from datetime import datetime

from pydantic import Field, ValidationError

from core.domain.text import Frozen
from core.errors import InvalidInput


class SearchCursor(Frozen):
    """`since` is when the search began; `place` how many of its hits were shown; `words_alone` whether words alone
    found them.
    """

    since: datetime
    place: int = Field(ge=0, le=10_000)
    words_alone: bool = False

    def __str__(self) -> str:
        return base64.urlsafe_b64encode(self.model_dump_json().encode()).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str) -> "SearchCursor":
        """What `str` gave. Raises `InvalidInput`."""
        try:
            return cls.model_validate_json(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        except (ValueError, binascii.Error, ValidationError):
            raise InvalidInput("This is no cursor of a search. Take `next` of the page before.") from None
