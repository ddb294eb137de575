"""What a suite is given: where the data lies, which part of it, and whether to be quick."""

import random
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from pydantic import BaseModel, ValidationError

from core.errors import InvalidInput, Unavailable
from core.prose import counted

if TYPE_CHECKING:
    from evals.judge import Judge

Part = Literal["dev", "test"]
SEED = 42
OWN = Path(__file__).parent / "cases"

ItemT = TypeVar("ItemT")
CaseT = TypeVar("CaseT", bound=BaseModel)
PartT = TypeVar("PartT", bound=str)


class Absent(Exception):
    """The data that a suite measures on is not there; the message says what is missing."""


@dataclass(frozen=True)
class Task:
    """Measure on the part `split` of what lies in `data`."""

    data: Path
    split: Part = "dev"
    quick: bool = False
    judge: "Judge | None" = None
    """Grades texts too, where one is asked for."""

    def read(self, reader: Callable[[Path, Part], ItemT]) -> ItemT:
        """What `reader` makes of the data folder and the part. Raises `Absent` where the part is not there."""
        try:
            return reader(self.data, self.split)
        except Unavailable as missing:
            raise Absent(missing.detail) from missing
        except FileNotFoundError as missing:
            raise Absent(f"{Path(missing.filename).name} is not in the data folder.") from missing

    def cases(self, suite: str, shape: type[CaseT]) -> tuple[tuple[CaseT, ...], str]:
        """The cases of a suite without a public set, and the file they are from.

        `cases/SUITE.jsonl` of the data folder, else our own. Raises `Absent` where there is neither, and
        `InvalidInput` naming the line that does not fit.
        """
        name = f"{suite}.jsonl"
        given = self.data / "cases" / name
        file, shown = (given, f"cases/{name}") if given.is_file() else (OWN / name, f"evals/cases/{name}")
        if not file.is_file():
            raise Absent(f"There is no cases/{name} in the data folder.")
        lines = file.read_text(encoding="utf-8").splitlines()
        return tuple(
            _case(line, shape, f"{shown}:{at}") for at, line in enumerate(lines, 1) if line.strip()
        ), shown

    def sample(
        self, items: Sequence[ItemT], at_most: int, by: Callable[[ItemT], Hashable] | None = None
    ) -> tuple[ItemT, ...]:
        """All of `items`, or of a quick run `at_most` of them, the same each time and in their order.

        Of each group that `by` tells apart there are as many as its share of all, give or take one.
        """
        if not self.quick or len(items) <= at_most:
            return tuple(items)
        dice = random.Random(SEED)  # noqa: S311  repeatable, not secret
        if by is None:
            return tuple(items[index] for index in sorted(dice.sample(range(len(items)), at_most)))
        groups: dict[Hashable, list[int]] = {}
        for index, item in enumerate(items):
            groups.setdefault(by(item), []).append(index)
        places: dict[int, float] = {}
        for group in groups.values():
            start = dice.random()
            drawn = dice.sample(group, len(group))
            places |= {index: (rank + start) / len(group) for rank, index in enumerate(drawn)}
        return tuple(items[index] for index in sorted(sorted(places, key=places.__getitem__)[:at_most]))


def size(measured: Sequence[object], everything: Sequence[object], noun: str) -> str:
    """How many were measured, as a note says it: `3174 sentences`, or how many of them were drawn."""
    if len(measured) == len(everything):
        return counted(len(everything), noun)
    return f"{len(measured)} of {counted(len(everything), noun)}, drawn at random with a fixed seed"


def _case(line: str, shape: type[CaseT], place: str) -> CaseT:
    try:
        return shape.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise InvalidInput(f"{place} does not fit: {where}: {first['msg']}.") from error
