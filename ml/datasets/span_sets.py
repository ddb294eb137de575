"""Sentences of postings with skill spans tagged on tokens: SkillSpan (Zhang et al., 2022) and Green (2022)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ml.datasets.split import Split, part

Tag = Literal["B", "I", "O"]
TokenSpan = tuple[int, int]
"""First token of a span and the token after its last."""
FILES: dict[Split, str] = {"train": "train.json", "dev": "dev.json", "test": "test.json"}


@dataclass(frozen=True)
class TaggedSentence:
    """One sentence, or fragment of a list, of a posting.

    `posting` tells the postings of one source apart; neighbours in a file are neighbours in the posting.
    `knowledge` is None where a set tags one kind of span only. Spans of the two kinds may overlap.
    """

    posting: int
    source: str
    tokens: tuple[str, ...]
    skill: tuple[Tag, ...]
    knowledge: tuple[Tag, ...] | None

    @property
    def text(self) -> str:
        """The tokens with one space between them."""
        return " ".join(self.tokens)

    @property
    def offsets(self) -> tuple[tuple[int, int], ...]:
        """Where each token starts and ends in `text`, in characters."""
        places, start = [], 0
        for token in self.tokens:
            places.append((start, start + len(token)))
            start += len(token) + 1
        return tuple(places)


def read_skillspan(data: Path, split: Split) -> tuple[TaggedSentence, ...]:
    """The sentences of `data`/skillspan, postings in their order."""
    return _read(part(data / "skillspan", split, FILES))


def read_green(data: Path, split: Split) -> tuple[TaggedSentence, ...]:
    """The sentences of `data`/span_sets/green, which tags skills only."""
    return _read(part(data / "span_sets" / "green", split, FILES))


def spans_of(tags: Sequence[Tag]) -> tuple[TokenSpan, ...]:
    """The spans that BIO `tags` mark; an I that follows O opens a span, as in conlleval."""
    spans, start = [], None
    for place, tag in enumerate([*tags, "O"]):
        if start is not None and tag != "I":
            spans.append((start, place))
            start = None
        if start is None and tag != "O":
            start = place
    return tuple(spans)


def _read(file: Path) -> tuple[TaggedSentence, ...]:
    with file.open(encoding="utf-8") as lines:
        return tuple(_sentence(json.loads(line)) for line in lines if line.strip())


def _sentence(row: dict[str, object]) -> TaggedSentence:
    match row:
        case {"idx": int(posting), "tokens": list(tokens), "tags_skill": list(skill)}:
            knowledge, source = row.get("tags_knowledge"), row.get("source", "")
            return TaggedSentence(
                posting=posting,
                source=str(source),
                tokens=tuple(tokens),
                skill=tuple(skill),
                knowledge=tuple(knowledge) if isinstance(knowledge, list) else None,
            )
    raise ValueError(f"No tagged sentence: {sorted(row)}")
