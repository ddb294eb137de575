"""Ids as people send them."""

from uuid import UUID


def parsed_id(text: str) -> UUID | None:
    """The UUID that `text` is, or None, which no row has."""
    try:
        return UUID(text)
    except ValueError:
        return None
