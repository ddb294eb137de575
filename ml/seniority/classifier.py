"""Levels of postings: what title, text or years state is believed; a model reads those that state nothing."""

import re
from dataclasses import dataclass
from pathlib import Path

from core.domain import Seniority
from core.domain.skill import LevelSource
from ml.extraction.posting_line import posting_lines
from ml.extraction.posting_text import sentences
from ml.extraction.seniority import seniority_in_text, seniority_of_title, seniority_of_years
from ml.extraction.years import years_minimum
from ml.fitted import WordModel, load_parts, softmax
from ml.manifest import SHIPPED, read_manifest

FOLDER = SHIPPED / "seniority"
FITTED, ARRAYS = "model.joblib", "model.npz"
SURE = "sure_from"
"""Property of the manifest: the probability from which the model's answer may be said."""
LEVELS: tuple[Seniority, ...] = ("junior", "mid", "senior", "lead")
LONGEST = 6000
"""Characters of a posting that the model reads."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class SeniorityPrediction:
    """A level, how likely it is, in (0, 1], and what tells it; what is stated counts as certain."""

    level: Seniority
    probability: float
    told_by: LevelSource


class SeniorityClassifier:
    """Tells the level of a posting. Pure; one serves every thread."""

    def __init__(self, model: WordModel, sure_from: float) -> None:
        """`model` scores documents, an output for each of `LEVELS`; `read` says what reaches `sure_from`."""
        self._model = model
        self._sure_from = sure_from

    @classmethod
    def opening(cls, folder: Path = FOLDER) -> "SeniorityClassifier":
        """The classifier in `folder`. Raises `Unavailable` where it is missing or damaged."""
        properties = read_manifest(folder).properties
        return cls(WordModel(**load_parts(folder / ARRAYS)["scores"]), float(properties[SURE]))

    def classify(self, title: str, text: str) -> SeniorityPrediction:
        """The level of the posting with this title and text; either may be empty."""
        if level := stated(title, text):
            return SeniorityPrediction(level, 1.0, "statement")
        return self._told(title, text)

    def read(self, title: str, text: str) -> SeniorityPrediction | None:
        """What the model makes of a posting that states no level; None where it is not sure enough to say so."""
        told = self._told(title, text)
        return told if self.is_sure(told) else None

    def is_sure(self, told: SeniorityPrediction) -> bool:
        """Whether a level that the model tells may be said."""
        return told.probability >= self._sure_from

    def _told(self, title: str, text: str) -> SeniorityPrediction:
        row = softmax(self._model([document(title, text)]))[0]
        best = int(row.argmax())
        return SeniorityPrediction(LEVELS[best], float(row[best]), "model")


def stated(title: str, text: str) -> Seniority | None:
    """The level that the title names, else the text, else the years asked for; None where none does."""
    if named := seniority_of_title(title) or seniority_in_text(text):
        return named
    years = years_minimum(tuple(posting_lines(sentences(text), (), None)))
    return None if years is None else seniority_of_years(years[0])


def document(title: str, text: str) -> str:
    """What the model reads: words of the title marked as such, then the text."""
    marked = " ".join(f"title_{word}" for word in _WORD.findall(title.casefold()))
    return f"{marked} {text[:LONGEST].casefold()}"
