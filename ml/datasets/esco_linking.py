"""Sentences of postings with the ESCO skills they mention (Decorte et al., 2022 and 2023).

The set labels spans; the published figures are for sentences, so that is what makes a query here: a distinct
sentence with all labels of its spans. Rows labelled UNDERSPECIFIED or LABEL NOT PRESENT are dropped.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ml.datasets.split import Split, part

Subset = Literal["house", "tech", "techwolf"]
NO_LABEL = frozenset({"", "UNDERSPECIFIED", "LABEL NOT PRESENT"})
"""What a span is labelled where ESCO has no skill for it."""


@dataclass(frozen=True)
class LinkingQuery:
    """A text, and the preferred labels (ESCO 1.1.0) of every skill it mentions; at least one."""

    text: str
    labels: frozenset[str]


def read_linking_queries(data: Path, subset: Subset, split: Split) -> tuple[LinkingQuery, ...]:
    """One query for each distinct sentence of `subset`, in the order of the file."""
    return _gathered((row["sentence"], row["label"]) for row in _rows(data, subset, split))


def read_linking_spans(data: Path, subset: Subset, split: Split) -> tuple[LinkingQuery, ...]:
    """One query for each distinct span of `subset`: the narrower part of a span where one was marked."""
    return _gathered(read_linking_rows(data, subset, split))


def read_linking_rows(data: Path, subset: Subset, split: Split) -> Iterator[tuple[str, str]]:
    """Each span of `subset` with the label it was given, `NO_LABEL` included."""
    for row in _rows(data, subset, split):
        yield row.get("sub_span") or row.get("span") or row["sentence"], row["label"]


def read_linking_targets(data: Path) -> tuple[str, ...]:
    """The 13,896 preferred labels that a query is ranked against."""
    lines = (data / "esco_linking" / "skills_en_label.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line)


def _rows(data: Path, subset: Subset, split: Split) -> Iterator[dict[str, str]]:
    names: dict[Split, str] = {
        "dev": f"{subset}_validation_annotations.csv",
        "test": f"{subset}_test_annotations.csv",
    }
    with part(data / "esco_linking", split, names).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _gathered(pairs: Iterator[tuple[str, str]]) -> tuple[LinkingQuery, ...]:
    found: dict[str, set[str]] = {}
    for text, label in pairs:
        if label not in NO_LABEL:
            found.setdefault(text, set()).add(label)
    return tuple(LinkingQuery(text, frozenset(labels)) for text, labels in found.items())
