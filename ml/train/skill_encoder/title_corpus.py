"""Job titles with the ESCO occupation they stand for: ESCO's own, O*NET's by the crosswalk, and vacancies'."""

import random
from dataclasses import dataclass
from pathlib import Path

from knowledge.occupations import OccupationCatalogue
from ml.datasets import read_titles
from ml.datasets.titles import is_held_out

SHARES = {"vacancy": 0.50, "esco": 0.35, "onet": 0.15}


@dataclass(frozen=True)
class Title:
    """A title and the number of its occupation."""

    text: str
    occupation: int


class TitleCorpus:
    """Draws titles of occupations, which are numbered as in the ESCO catalogue."""

    def __init__(self, catalogue: OccupationCatalogue, data: Path) -> None:
        """`data` is the folder of the training data, of whose vacancy titles the held-out part is not read."""
        occupations = tuple(catalogue.esco.occupations.values())
        self.labels = tuple(occupation.label for occupation in occupations)
        numbers = {occupation.uri: number for number, occupation in enumerate(occupations)}
        self._titles = {
            "vacancy": [
                Title(title.text, numbers[title.occupation])
                for title in read_titles(data, "dev")
                if title.occupation in numbers and not is_held_out(title.text)
            ],
            "esco": [
                Title(name, numbers[occupation.uri])
                for occupation in occupations
                for name in (occupation.label, *occupation.alternative_labels)
            ],
            "onet": [
                Title(name, numbers[link.uri])
                for code in catalogue.codes
                for link in catalogue.to_esco(code)
                if link.match == "exact" and link.uri in numbers
                for name in (catalogue.title(code), *catalogue.occupation(code).alternate_titles)
            ],
        }

    def draw(self, count: int, chance: random.Random) -> list[Title]:
        """`count` titles of all sources, in the proportions of `SHARES`."""
        sources = chance.choices(list(SHARES), weights=list(SHARES.values()), k=count)
        return [chance.choice(self._titles[source]) for source in sources]
