"""A text without some of its parts, and what was read out of it put back to where it stands in the whole."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Self, TypeVar

from pydantic import BaseModel

from core.domain import Quote, Span

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Cut:
    """What is left of a text: `whole` is as long as the text, with blanks for what was cut out."""

    whole: str
    text: str
    starts: tuple[int, ...]
    """Where each piece that is left begins, in `whole` and in `text`."""
    places: tuple[int, ...]

    @classmethod
    def out(cls, blanked: str, spans: Iterable[Span]) -> Self:
        """`blanked` without `spans`, which may overlap and stand in any order; ends of lines are kept."""
        starts, pieces, last = [], [], 0
        for span in sorted(spans, key=lambda one: (one.start, one.end)):
            if span.end > last:
                starts.append(last)
                pieces.append(blanked[last : max(last, span.start)])
                kept = blanked.count("\n", max(last, span.start), span.end)
                starts.append(span.end - kept)
                pieces.append("\n" * kept)
                last = span.end
        starts.append(last)
        pieces.append(blanked[last:])
        places = tuple(accumulate(map(len, pieces[:-1]), initial=0))
        return cls(blanked, "".join(pieces), tuple(starts), places)

    def shortened(self, part: Part) -> Part:
        """`part`, whose spans are of the whole, with spans of what is left."""
        moved: Part = _moved(part, self.text, self._shorter, self._shorter)
        return moved

    def restored(self, part: Part) -> Part:
        """`part`, whose spans are of what is left, with spans of the whole."""
        if self.text == self.whole:
            return part
        moved: Part = _moved(part, self.whole, self._longer, lambda end: self._longer(end - 1) + 1 if end else 0)
        return moved

    def _shorter(self, offset: int) -> int:
        at = bisect_right(self.starts, offset) - 1
        until = self.places[at + 1] if at + 1 < len(self.places) else len(self.text)
        return min(self.places[at] + offset - self.starts[at], until)

    def _longer(self, offset: int) -> int:
        at = bisect_right(self.places, offset) - 1
        return self.starts[at] + offset - self.places[at]


def _moved(
    part: Any,  # noqa: ANN401  any domain type
    text: str,
    start: Callable[[int], int],
    end: Callable[[int], int],
) -> Any:  # noqa: ANN401  the same
    """`part`, of any type, with the spans in it moved and its quotes taken from `text`."""
    if isinstance(part, Quote):
        return Quote.of(text, start(part.span.start), end(part.span.end))
    if isinstance(part, Span):
        return Span(start=start(part.start), end=max(start(part.start), end(part.end)))
    if isinstance(part, BaseModel):
        fields = {name: getattr(part, name) for name in type(part).model_fields}
        moved = {name: _moved(value, text, start, end) for name, value in fields.items()}
        return part.model_copy(update={name: value for name, value in moved.items() if value is not fields[name]})
    if isinstance(part, tuple):
        return tuple(_moved(one, text, start, end) for one in part)
    return part
