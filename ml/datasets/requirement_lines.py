"""Lines of real postings, labelled by hand as required, preferred or other.

The lines stay where they are, in the data folder; `labels/requirements.jsonl` holds the digest of each posting
and one letter a line: r(equired), p(referred), o(ther), and x for a line that is both or that people would argue
about, which is neither learned from nor measured on.
"""

import html
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from core.domain import RequirementKind
from core.errors import Unavailable
from ml.datasets.span_sets import TaggedSentence, read_skillspan

LABELS = Path(__file__).parent / "labels" / "requirements.jsonl"
KIND_OF: dict[str, RequirementKind | None] = {"r": "required", "p": "preferred", "o": "other", "x": None}
HeldOut = Literal["dev", "boards"]
"""Postings of SkillSpan's development part, and those of job boards as they are published today."""

_BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "div", "br", "ul", "ol", "tr")
_BOARDS = "job_boards/careerkit"
_REPEATED = re.compile(r"(<[A-Z]+>)(?: <[A-Z]+>)+")


class LabelledPosting(BaseModel):
    """The lines of a posting in order, each with its kind; None where it has none that all would agree on."""

    model_config = ConfigDict(frozen=True)
    id: str
    lines: tuple[str, ...]
    kinds: tuple[RequirementKind | None, ...]


def read_requirement_lines(data: Path, part: Literal["train"] | HeldOut) -> tuple[LabelledPosting, ...]:
    """The labelled postings of `part`, resolved against the data folder.

    Raises `Unavailable` where the set is not there or is not the one that was labelled.
    """
    rows = [json.loads(row) for row in LABELS.read_text(encoding="utf-8").splitlines()]
    labels = {row["digest"]: row["kinds"] for row in rows if row["set"] == part}
    postings = dict(_board_postings(data) if part == "boards" else _skillspan_postings(data, part))
    found = [
        LabelledPosting(id=name, lines=lines, kinds=tuple(KIND_OF[letter] for letter in labels[digest(lines)]))
        for name, lines in postings.items()
        if digest(lines) in labels
    ]
    if len(found) < len(labels):
        raise Unavailable(
            f"{len(labels) - len(found)} of {len(labels)} labelled postings are not in the data folder."
        )
    return tuple(found)


def digest(lines: tuple[str, ...]) -> str:
    """What a posting is recognised by."""
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


def _skillspan_postings(data: Path, part: Literal["train", "dev"]) -> Iterator[tuple[str, tuple[str, ...]]]:
    gathered: dict[str, list[str]] = {}
    for sentence in read_skillspan(data, part):
        gathered.setdefault(f"{sentence.source}-{sentence.posting}", []).append(_written(sentence))
    return ((name, tuple(lines)) for name, lines in gathered.items())


def _written(sentence: TaggedSentence) -> str:
    """The tokens as they would be written, placeholders of anonymised names once each."""
    spaced = _REPEATED.sub(r"\1", sentence.text)
    return re.sub(r" ([.,;:!?)])", r"\1", spaced).replace("( ", "(")


def _board_postings(data: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, texts in (
        ("ashby", [[job["descriptionHtml"]] for job in _board(data, "ashby")["jobs"]]),
        ("greenhouse", [[html.unescape(job["content"])] for job in _board(data, "greenhouse")["jobs"]]),
        ("lever", [_lever(job) for job in _board(data, "lever")]),
        ("recruitee", [[job["description"], job["requirements"]] for job in _board(data, "recruitee")["offers"]]),
    ):
        yield from ((f"{name}-{at}", tuple(_lines(parts))) for at, parts in enumerate(texts))


def _board(data: Path, name: str) -> Any:  # noqa: ANN401  each board has a shape of its own
    file = data / _BOARDS / f"{name}.json"
    if not file.is_file():
        raise Unavailable(f"The set job_boards is not in the data folder: {file.name} is missing.")
    return json.loads(file.read_text(encoding="utf-8"))


def _lever(job: dict[str, Any]) -> list[str]:
    inner = [f"<h3>{section['text']}</h3>{section['content']}" for section in job["lists"]]
    return [job["description"], *inner, job["additional"]]


def _lines(parts: list[str]) -> Iterator[str]:
    from lxml import html as markup

    for part in parts:
        tree = markup.document_fromstring(f"<div>{part}</div>")
        for block in tree.iter(*_BLOCKS):
            block.text, block.tail = f"\n{block.text or ''}", f"\n{block.tail or ''}"
        for line in "".join(map(str, tree.itertext())).splitlines():
            if bare := " ".join(line.split()):
                yield bare
