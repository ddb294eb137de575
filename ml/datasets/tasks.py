"""What people of an occupation do, as O*NET's surveys put it."""

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

FILE = "onet/Task Statements.txt"


def read_tasks(data: Path) -> Mapping[str, Sequence[str]]:
    """O*NET code to its tasks, a sentence each, in the file's order. Raises `OSError` where it is not there."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    with (data / FILE).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found[row["O*NET-SOC Code"]].append(row["Task"])
    return dict(found)
