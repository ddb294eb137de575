"""What the lines around a line tell of its kind: their own kinds, and the heading that it stands under.

Works on probabilities, never on a fixed list of headings: whether a line opens a section of demands is learned.
Nothing in it needs headings to be there, so a posting stripped of them is read by its neighbours alone.
"""

import numpy as np

from ml.requirements.signs import Floats

KINDS = ("required", "preferred", "other")
"""Columns of kind probabilities."""
OPENINGS = ("required", "preferred", "other", "nothing")
"""Columns of opening probabilities: which kind of line follows, or that the line itself asks for something."""

_REACH = 3
"""Lines looked at one by one on either side."""
_STRETCH = 6
"""Lines averaged on either side."""
_OPENS = 0.35
"""Probability of opening required or preferred lines from which a line counts as a heading of such."""
_FAR = 99.0


def context(kinds: Floats, openings: Floats) -> Floats:
    """Shape (lines, features) for one posting; NaN where there is no such line.

    `kinds` (lines, 3) are the probabilities of each line's kind by itself, `openings` (lines, 4) those of what
    it opens.
    """
    count = len(kinds)
    logs = np.log(np.clip(kinds, 1e-4, 1.0))
    place = np.arange(count, dtype=np.float64).reshape(-1, 1)
    return np.hstack(
        [
            *(_shifted(logs, by) for by in range(-_REACH, _REACH + 1)),
            *(_shifted(openings, by) for by in (0, -1, -2)),
            _stretch(logs, before=True),
            _stretch(logs, before=False),
            _section(openings),
            place / count,
            np.full((count, 1), float(count)),
            np.tile(logs.mean(axis=0), (count, 1)),
            np.tile(logs.max(axis=0), (count, 1)),
        ]
    )


def _shifted(rows: Floats, by: int) -> Floats:
    """The rows that stand `by` lines further on."""
    moved = np.full_like(rows, np.nan)
    if by >= 0:
        moved[: max(len(rows) - by, 0)] = rows[by:]
    else:
        moved[-by:] = rows[:by]
    return moved


def _stretch(rows: Floats, *, before: bool) -> Floats:
    """The mean of up to `_STRETCH` rows before or after each."""
    means = np.full_like(rows, np.nan)
    for at in range(len(rows)):
        near = rows[max(0, at - _STRETCH) : at] if before else rows[at + 1 : at + 1 + _STRETCH]
        if len(near):
            means[at] = near.mean(axis=0)
    return means


def _section(openings: Floats) -> Floats:
    """Of each line: what the last heading of demands above it opens, how far up that is, and what came since."""
    found = np.zeros((len(openings), 5))
    opened, distance, elsewhere = np.zeros(3), _FAR, 0.0
    for at, line in enumerate(openings):
        found[at] = [*opened, np.log1p(distance), elsewhere]
        if line[0] + line[1] > _OPENS:
            opened, distance, elsewhere = line[:3], 0.0, 0.0
        else:
            distance, elsewhere = min(distance + 1, _FAR), elsewhere + line[2]
    return found
