"""Skill spans in the lines of a posting or resume."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ml.skill_encoder import Reading, SkillEncoder
from ml.tagging.decoding import OUTSIDE, Borders, best_spans

Kind = Literal["skill", "knowledge"]
KINDS: tuple[Kind, Kind] = ("skill", "knowledge")
"""In the order of a reading's tags: what one does or is able to, and what one knows or has learned to use."""
BORDERS = (Borders(within=0.25, least=0.5), Borders(within=1.0, least=0.5))
"""Of each kind. Skills are phrases, of whose words some always look doubtful; knowledge is mostly names."""


@dataclass(frozen=True)
class TaggedSpan:
    """Characters `start` to `end` of a line tell of a skill. Spans of one kind never overlap; of two, they may."""

    start: int
    end: int
    kind: Kind
    score: float
    """Mean probability, in (0, 1], that the span's words are not outside of any span of this kind."""


class SpanTagger:
    """Finds skills and knowledge by the skill encoder's token classifier."""

    def __init__(self, encoder: SkillEncoder) -> None:
        """`encoder` may be shared with linking: `spans` takes what it read already."""
        self._encoder = encoder

    def tag(self, lines: Sequence[str]) -> tuple[tuple[TaggedSpan, ...], ...]:
        """The spans of each line of one posting, by where they start; lines in order lend each other context."""
        return tuple(self.spans(reading) for reading in self._encoder.read(lines, "tags", together=True))

    def spans(self, reading: Reading) -> tuple[TaggedSpan, ...]:
        """The spans of a line that has been read."""
        found = [
            self._span(reading, kind, first, last)
            for kind, borders in enumerate(BORDERS)
            for first, last in best_spans(reading.tags[:, kind], borders)
        ]
        return tuple(sorted(found, key=lambda span: (span.start, span.end)))

    def _span(self, reading: Reading, kind: int, first: int, last: int) -> TaggedSpan:
        outside = np.exp(reading.tags[first:last, kind, OUTSIDE])
        return TaggedSpan(
            start=int(reading.words[first, 0]),
            end=int(reading.words[last - 1, 1]),
            kind=KINDS[kind],
            score=float(1 - outside.mean()),
        )
