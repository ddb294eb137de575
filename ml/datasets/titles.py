"""Vacancy titles with their ESCO occupation (JobBERT evaluation set, Decorte et al., 2021)."""

import csv
import hashlib
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


def is_held_out(title: str) -> bool:
    """Whether a development title is kept from training: two in five, by a digest of the title.

    Titles that differ only in case and spaces are kept or not together, so what is measured on these was not seen.
    """
    folded = " ".join(title.casefold().split())
    return int(hashlib.sha256(folded.encode()).hexdigest()[:8], 16) % 5 < 2
