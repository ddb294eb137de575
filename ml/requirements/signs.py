"""What a single line shows of its kind: words that demand or soften, marks of headings, its shape."""

import re
from collections.abc import Sequence
from math import log1p
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from ml.extraction.boilerplate import boilerplate
from ml.extraction.headings import Part, could_be_heading, part_of
from ml.extraction.patterns import plain
from ml.extraction.requirement_kind import CUES

Floats = NDArray[np.float64]

_PLACEHOLDER = re.compile(r"<[A-Z]+>")
_MARKS = re.compile(r"^[\s*#>☞⌲•·▪◦●‣■□✓✔➢»–-]+|[\s*#_]+$")
_HEADING_WORDS = 9
_PARTS: tuple[Part, ...] = get_args(Part)


def tidy(line: str) -> str:
    """`line` in plain characters without its bullet sign, markup and placeholders of anonymised text."""
    bare = _MARKS.sub("", _PLACEHOLDER.sub("", plain(line)))
    return " ".join(bare.split()) or line.strip()


def signs(lines: Sequence[str]) -> Floats:
    """Shape (lines, signs) of tidied `lines`; the same columns in the same order for every call."""
    return np.array([_signs(line) for line in lines], dtype=np.float64).reshape(len(lines), -1)


def _signs(line: str) -> list[float]:
    words = line.split()
    notice = boilerplate(line)
    heading = part_of(line) if len(words) <= _HEADING_WORDS or line.endswith(":") else None
    return [
        *(float(cue.search(line) is not None) for cue in CUES),
        float(notice == "notices"),
        float(notice == "benefits"),
        *(float(heading == part) for part in _PARTS),
        float(could_be_heading(line)),
        float(line.endswith(":")),
        float(line.endswith(".")),
        float(line.endswith("?")),
        float(line[:1].islower()),
        float(line.isupper()),
        float(any(map(str.isdigit, line))),
        float(len(words) <= 3),
        log1p(len(words)),
    ]
