"""Synthetic posting sentences with the ESCO skills they were written for (SkillSkape, Magron et al., 2024)."""

import ast
import csv
from dataclasses import dataclass
from pathlib import Path

from ml.datasets.split import Split, part

FILES: dict[Split, str] = {"train": "train.csv", "dev": "dev.csv", "test": "test.csv"}
UNKNOWN = "UNK"


@dataclass(frozen=True)
class LabelledSentence:
    """A sentence and the preferred ESCO labels it was written for; none where it mentions no skill."""

    text: str
    labels: frozenset[str]


def read_skillskape(data: Path, split: Split) -> tuple[LabelledSentence, ...]:
    """The sentences of `data`/skillskape, in the order of the file."""
    with part(data / "skillskape", split, FILES).open(encoding="utf-8", newline="") as file:
        return tuple(
            LabelledSentence(row["sentence"], frozenset(ast.literal_eval(row["skills"])) - {UNKNOWN})
            for row in csv.DictReader(file)
        )
