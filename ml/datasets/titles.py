"""Vacancy titles with their ESCO occupation (JobBERT evaluation set, Decorte et al., 2021)."""

import csv
from dataclasses import dataclass
from pathlib import Path

from ml.datasets.split import Split, part

FILES: dict[Split, str] = {"dev": "titles.csv", "test": "titles.test.csv"}


@dataclass(frozen=True)
class VacancyTitle:
    """A title as the employer wrote it, and the URI of the ESCO occupation it stands for."""

    text: str
    occupation: str


def read_titles(data: Path, split: Split) -> tuple[VacancyTitle, ...]:
    """The titles of `data`/titles, in the order of the file; the same title may stand for several occupations."""
    with part(data / "titles", split, FILES).open(encoding="utf-8", newline="") as file:
        return tuple(VacancyTitle(row["vacancyTitle"], row["conceptUri"]) for row in csv.DictReader(file))
