"""Pieces of text and where they stand."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Mode = Literal["llm", "offline", "fallback"]
"""Who wrote a text: a configured model, the offline role alone, or the offline role after a model failed."""

Score = Annotated[float, Field(ge=0, le=1)]
"""A number in [0, 1]; 1 is the strong end."""


class Frozen(BaseModel):
    """Base of all domain types: immutable, and strict about fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """Half-open range of character offsets `[start, end)` into the text of one document."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"a span ends ({self.end}) before it starts ({self.start})")
        return self

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Quote(Frozen):
    """A piece of a document, verbatim: `document.text[span.start:span.end] == text`."""

    text: str
    span: Span

    @classmethod
    def of(cls, document: str, start: int, end: int) -> Self:
        """The piece `[start, end)` of `document` without its surrounding white space."""
        piece = document[start:end]
        start += len(piece) - len(piece.lstrip())
        text = piece.strip()
        return cls(text=text, span=Span(start=start, end=start + len(text)))
