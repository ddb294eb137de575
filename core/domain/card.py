"""Skill cards: how a skill is learnt, how it is proven, and what interviewers ask about it."""

from hashlib import sha256
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from core.domain.text import Frozen

Depth = Literal["basic", "working", "deep"]
ResourceKind = Literal["documentation", "tutorial", "course", "book", "video", "exercises", "reference"]
ResourceLevel = Literal["beginner", "intermediate", "advanced"]

Hours = Annotated[int, Field(ge=1, le=2000)]
"""Hours of a person's time. A working level of the hardest skills takes about a year of full days."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=600, pattern=r"^\S(.*\S)?$")]
"""One line of prose without white space around it."""

Term = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[^\sA-Z]([^A-Z]*[^\sA-Z])?$")]
"""A word or phrase in lower case."""


class Concept(Frozen):
    """An idea that one has to have understood to work with the skill."""

    name: Text
    about: Text


class NeighbourHours(Frozen):
    """Hours to a working level for somebody who has the neighbour `skill`."""

    skill: str
    hours: Hours


class LearningHours(Frozen):
    """Hours until one can do everyday work with a skill alone, looking things up.

    `from_zero` counts the skill itself, for somebody to whom it and all that is akin is new; what it `requires` in
    the graph has hours of its own. The neighbour may be one of these: who works with Kubernetes learns Helm faster
    than who has just met it.
    """

    from_zero: Hours
    from_neighbour: NeighbourHours

    @model_validator(mode="after")
    def _neighbour_saves(self) -> Self:
        if self.from_neighbour.hours >= self.from_zero:
            raise ValueError("the nearest neighbour has to save hours")
        return self


class LearningResource(Frozen):
    """Something free to learn from, published by those who answer for what it says."""

    title: Text
    publisher: Text
    url: str
    kind: ResourceKind
    hours: Hours
    level: ResourceLevel

    @property
    def id(self) -> str:
        """The same for the same URL for ever: the first 12 hexadecimal digits of its SHA-256."""
        return sha256(self.url.encode()).hexdigest()[:12]


class ProofProject(Frozen):
    """A small thing to build or do that proves the skill; `proof` is what others can see of it."""

    title: Text
    brief: Text
    proof: tuple[Text, ...] = Field(min_length=2, max_length=4)
    hours: Hours


class AnswerPoint(Frozen):
    """One thing that a good answer says, and words that show that it does."""

    point: Text
    terms: tuple[Term, ...] = Field(min_length=2, max_length=5)


class CardQuestion(Frozen):
    """An interview question. `id` is unique within its card."""

    id: str = Field(pattern=r"^[a-z]+-[1-9]$")
    depth: Depth
    question: Text
    hint: Text
    points: tuple[AnswerPoint, ...] = Field(min_length=3, max_length=5)
    misconceptions: tuple[Text, ...] = Field(min_length=1, max_length=2)


class QuizQuestion(Frozen):
    """A question with four answers, one of them right: the one at `answer`."""

    question: Text
    options: tuple[Text, Text, Text, Text]
    answer: int = Field(ge=0, le=3)
    why: Text

    @model_validator(mode="after")
    def _options_differ(self) -> Self:
        if len(set(self.options)) < len(self.options):
            raise ValueError("two options are the same")
        return self


class SkillCard(Frozen):
    """What the product teaches of one skill of the graph."""

    skill: str
    summary: Text
    concepts: tuple[Concept, ...] = Field(min_length=5, max_length=8)
    hours: LearningHours
    resources: tuple[LearningResource, ...] = Field(min_length=2, max_length=4)
    project: ProofProject
    questions: tuple[CardQuestion, ...] = Field(min_length=3, max_length=4)
    quiz: tuple[QuizQuestion, ...] = Field(min_length=2, max_length=3)

    @model_validator(mode="after")
    def _questions_cover_all_depths(self) -> Self:
        if {question.depth for question in self.questions} != {"basic", "working", "deep"}:
            raise ValueError("questions are needed at each depth: basic, working, deep")
        if len({question.id for question in self.questions}) < len(self.questions):
            raise ValueError("two questions have the same id")
        return self
