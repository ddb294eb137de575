"""Pieces of what the product knows, and of postings, as they are looked up to be told to a model or a person."""

from typing import Literal

from core.domain.text import Frozen, Score

PassageKind = Literal["card", "resource", "question", "posting"]
"""A summary, concept or project of a skill card; an entry of the catalogue of resources; an interview question,
without what a good answer says; a piece of a posting."""


class Passage(Frozen):
    """One piece, short enough to be told whole."""

    id: str
    """`card:<skill>/<part>`, `resource:<id>`, `question:<id>`, `posting:<start>-<end>` in characters."""
    kind: PassageKind
    text: str
    skills: tuple[str, ...] = ()
    """Ids of the skills that it is about; of a posting's piece none."""
    source: str | None = None
    """Where to read on; of a posting's piece where the posting stands, if that is known."""


class RetrievedPassage(Passage):
    """A piece that was looked up, and how well it answers."""

    score: Score
