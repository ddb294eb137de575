"""The question bank, read from `data/questions.json` and kept in memory."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Self

from pydantic import TypeAdapter

from core.domain import Occasion, StoryQuestion

PREFIX = "behavioural/"
"""What ids of the bank begin with in an interview, where those of cards begin with a skill."""


class QuestionBank(Mapping[str, StoryQuestion]):
    """Questions by `behavioural/<id>`, in the order of the file."""

    def __init__(self, questions: Iterable[StoryQuestion]) -> None:
        """Raises ValueError naming the id that is given twice."""
        self._questions: dict[str, StoryQuestion] = {}
        for question in questions:
            if PREFIX + question.id in self._questions:
                raise ValueError(f"the bank has two questions {question.id!r}")
            self._questions[PREFIX + question.id] = question

    @classmethod
    def load(cls) -> Self:
        """The questions that ship with the product."""
        data = (files(__package__) / "data" / "questions.json").read_bytes()
        return cls(TypeAdapter(tuple[StoryQuestion, ...]).validate_json(data))

    def fitting(self, occasions: Collection[Occasion]) -> tuple[str, ...]:
        """Ids of the questions that are asked on one of these occasions."""
        return tuple(name for name, question in self._questions.items() if question.asked_when in occasions)

    def __getitem__(self, question_id: str) -> StoryQuestion:
        """Raises KeyError naming the question that is not there."""
        return self._questions[question_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._questions)

    def __len__(self) -> int:
        return len(self._questions)
