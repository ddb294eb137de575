"""Every quote in a resume, wherever it stands."""

from collections.abc import Iterator

from pydantic import BaseModel

from core.domain import Quote


def quotes(part: object) -> Iterator[Quote]:
    """All quotes in a domain object, in the order of its fields."""
    if isinstance(part, Quote):
        yield part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from quotes(getattr(part, name))
    elif isinstance(part, tuple):
        for item in part:
            yield from quotes(item)
