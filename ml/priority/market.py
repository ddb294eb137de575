"""Market demand: what postings like this one ask for, counted over occupations whose demands are known."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from ml.priority.survey import SHARP, Floats, Survey, softmax, unit

VIEWS = ("similar posting", "similar title", "similar skills", "similar work", "any posting")
"""Neighbourhoods that demand is counted in."""
SHARES = ("asked for", "core", "grade")
"""What is counted in each: how often a skill is asked for, how often it is core, and the sum of its grades."""
ALL = {"title": 0.10, "skills": 0.10, "work": 0.30}
"""Temperatures of the three cosines where they decide together."""


class Market:
    """Occupations as a sample of postings."""

    def __init__(self, skills: Sequence[str], titles: Floats, grades: Floats, survey: Survey) -> None:
        """`titles` are the encoder's vectors (occupations, dimensions); `grades` (occupations, skills) lie in
        [0, 1], or are -1 where an occupation does not ask for the skill of that id.
        """
        self.skills = tuple(skills)
        self.titles = titles
        self.grades = np.asfortranarray(grades)  # skills are looked up, a column each
        self.survey = survey
        listed = grades >= 0
        self._columns = {skill: column for column, skill in enumerate(self.skills)}
        self._rarity = np.log(len(grades) / (1 + listed.sum(axis=0))).clip(0).astype(np.float32)
        self._lengths = np.sqrt(listed @ self._rarity**2).clip(1e-9).astype(np.float32)
        self._usual, self._spread = survey.importance.mean(axis=0), survey.importance.std(axis=0)
        self._work = self._directions(survey.profiles(titles))

    @classmethod
    def load(cls, file: Path) -> Self:
        """The market that `save` wrote to `file`."""
        with np.load(file, allow_pickle=False) as kept:
            titles, work, importance, elements = (
                kept[name].astype(np.float32) for name in ("titles", "survey_titles", "importance", "elements")
            )
            grades = np.full((len(titles), len(kept["skills"])), -1, dtype=np.float32)
            grades[kept["rows"], kept["columns"]] = kept["values"]
            return cls(kept["skills"].tolist(), titles, grades, Survey(work, importance, elements))

    def save(self, file: Path) -> None:
        """Write it to `file`, vectors in half precision."""
        rows, columns = np.nonzero(self.grades >= 0)
        np.savez_compressed(
            file,
            skills=np.array(self.skills),
            titles=self.titles.astype(np.float16),
            rows=rows.astype(np.int16),
            columns=columns.astype(np.int16),
            values=self.grades[rows, columns].astype(np.float16),
            survey_titles=self.survey.titles.astype(np.float16),
            importance=self.survey.importance.astype(np.float16),
            elements=self.survey.elements.astype(np.float16),
        )

    def demand(
        self,
        title: Floats,
        profile: Floats,
        named: Sequence[str],
        asked: Sequence[str],
        known: NDArray[np.bool_] | None = None,
    ) -> Floats:
        """Shares in [0, 1] of postings that ask for the skills `asked`, shape (asked, VIEWS x SHARES).

        The posting is one with this vector of its title, this survey profile, and these skills `named` in it.
        `known` says which occupations may be looked at, all where it is left out. A skill that nobody asks for
        has shares of 0.
        """
        here = [self._columns[skill] for skill in named if skill in self._columns]
        rarity = self._rarity[here]
        shared = (self.grades[:, here] >= 0).astype(np.float32) @ rarity**2
        skills = shared / (self._lengths * max(float(np.sqrt(rarity @ rarity)), 1e-9))
        titles = self.titles @ title
        work = self._work @ self._directions(profile)
        together = titles / ALL["title"] + skills / ALL["skills"] + work / ALL["work"]
        logits = np.stack([together, titles / SHARP, skills / SHARP, work / (2 * SHARP), np.zeros_like(titles)])
        if known is not None:
            logits[:, ~known] = -np.inf
        weights = softmax(logits.astype(np.float32))
        shares = np.zeros((len(asked), len(VIEWS) * len(SHARES)), dtype=np.float32)
        rows = [row for row, skill in enumerate(asked) if skill in self._columns]
        grades = self.grades[:, [self._columns[asked[row]] for row in rows]]
        counted = np.stack([grades >= 0, grades >= 1, grades.clip(0)]).astype(np.float32)
        shares[rows] = (weights @ counted).transpose(2, 1, 0).reshape(len(rows), shares.shape[1])
        return shares

    def _directions(self, profiles: Floats) -> Floats:
        """Survey profiles as unit rows of what is unusual about them: cosines say how alike occupations are."""
        return unit((profiles - self._usual) / self._spread)
