"""Postings whose level somebody else has told: their authors on a job board, or the pay of a federal grade."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from core.domain import Seniority
from core.errors import Unavailable
from ml.datasets import Split, read_skillspan

OWN = Path(__file__).parent / "postings.jsonl"
_FIELD = re.compile(r"Experience level:\s*((?:(?:Junior|Mid-Level|Senior|Lead|Manager)\b\s*)+)")
_LEVELS: dict[str, Seniority] = {
    "Junior": "junior",
    "Mid-Level": "mid",
    "Senior": "senior",
    "Lead": "lead",
    "Manager": "lead",
}
_GRADED = frozenset({"GS", "GG", "GL"})
_LEADS = re.compile(r"supervis|director|chief|manager", re.IGNORECASE)
_MID_FROM, _SENIOR_FROM = 58_000, 92_000
"""Lowest pay of a year, in dollars, of grades 10 and 13 of the General Schedule in 2026, roughly."""


class Levelled(NamedTuple):
    """A posting and the levels it is meant for, at least one."""

    title: str
    text: str
    levels: frozenset[Seniority]


def own_postings(file: Path = OWN) -> Iterator[Levelled]:
    """Short postings written for this purpose."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Levelled(row["title"], row["text"], frozenset({row["seniority"]}))


def board_postings(data: Path, split: Split) -> Iterator[Levelled]:
    """Those of SkillSpan's job board whose authors ticked levels; the field itself is taken out of the text."""
    gathered: dict[tuple[str, int], list[str]] = {}
    for sentence in read_skillspan(data, split):
        gathered.setdefault((sentence.source, sentence.posting), []).append(sentence.text)
    for lines in gathered.values():
        text = "\n".join(lines)
        if ticked := _FIELD.search(text):
            levels = frozenset(_LEVELS[word] for word in ticked.group(1).split())
            yield Levelled(lines[0].split("<")[0].strip(), _FIELD.sub("", text), levels)


def federal_postings(data: Path) -> Iterator[Levelled]:
    """Federal announcements, their level by pay; supervisors lead. Raises `Unavailable` without the set."""
    file = data / "usajobs" / "job_skills.csv"
    if not file.is_file():
        raise Unavailable(f"The set usajobs is not in the data folder: {file.name} is missing.")
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["job_grade"] in _GRADED and row["salary_min"]:
                yield Levelled(row["title"], row["description"], frozenset({_by_pay(row)}))


def _by_pay(row: dict[str, str]) -> Seniority:
    pay = float(row["salary_min"])
    if _LEADS.search(row["title"]):
        return "lead"
    if pay < _MID_FROM:
        return "junior"
    return "mid" if pay < _SENIOR_FROM else "senior"
