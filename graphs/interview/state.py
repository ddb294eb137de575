"""Interview state: what the caller gives, what the interview gathers, what it hands back.

All of it can be read through the API while the interview goes on: questions go by id, and what a good answer holds
is nowhere in it, neither before nor after; feedback counts the points by number.
"""

from typing import Annotated, Literal, Self

from langchain_core.messages import AnyMessage, convert_to_messages
from langgraph.channels import EphemeralValue
from langgraph.graph.message import add_messages
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from core.domain import (
    AnswerFeedback,
    Depth,
    InterviewAnswer,
    InterviewQuestion,
    InterviewReadiness,
    InterviewReport,
    ReplyAction,
    Seniority,
    Topic,
)

FEWEST, MOST = 5, 10
MOST_ANSWER = 60_000
"""Characters of one answer; about 10,000 words."""

Messages = Annotated[list[AnyMessage], BeforeValidator(convert_to_messages), add_messages]
Id = Annotated[str, Field(min_length=1, max_length=100)]


class InterviewReply(BaseModel):
    """What resumes a waiting interview: an answer, or something to do instead."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"answer": "WHERE filters rows."}, {"action": "hint"}]}
    )

    answer: str | None = Field(default=None, max_length=MOST_ANSWER)
    action: ReplyAction | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.answer is None) == (self.action is None):
            raise ValueError("give either answer or action")
        return self


class InterviewInput(BaseModel):
    """Whose resume, for which posting; `skills` narrows the questions to these, and does without a posting."""

    resume_id: Annotated[Id | None, EphemeralValue] = None
    job_id: Annotated[Id | None, EphemeralValue] = None
    skills: Annotated[tuple[Id, ...], EphemeralValue, Field(max_length=20)] = ()
    """Ids or names of skills."""
    length: Annotated[int, EphemeralValue, Field(ge=FEWEST, le=MOST)] = 6
    """How many questions."""
    messages: Messages = []

    @model_validator(mode="after")
    def _something_to_ask_about(self) -> Self:
        if self.resume_id is None:
            raise ValueError("give resume_id")
        if self.job_id is None and not self.skills:
            raise ValueError("give job_id, or skills, or both")
        return self


class InterviewOutput(BaseModel):
    """What the caller gets: what was asked and answered, and once it is over what it came to."""

    status: Literal["preparing", "asking", "finished"] = "preparing"
    topics: tuple[Topic, ...] = ()
    questions: tuple[InterviewQuestion, ...] = ()
    answers: tuple[InterviewAnswer, ...] = ()
    feedback: tuple[AnswerFeedback, ...] = ()
    overall_score: float | None = None
    readiness: InterviewReadiness | None = None
    misses: tuple[str, ...] = ()
    report: InterviewReport | None = None
    messages: Messages = []


class Turn(BaseModel):
    """The question that waits, and what has been said to it so far."""

    said: tuple[str, ...] = ()
    follow_up: str | None = None
    hints: int = 0
    asides: int = 0
    """Replies that were no answer: hints, repeats, what could not be read."""
    note: str = ""
    """What was said last beside the question."""
    stopping: bool = False
    """Whether the interview ends once this is judged."""


class InterviewState(InterviewOutput):
    """Everything a thread keeps. The resume and the posting are read again by their ids."""

    resume_id: Annotated[Id | None, EphemeralValue] = None
    job_id: Annotated[Id | None, EphemeralValue] = None
    skills: Annotated[tuple[Id, ...], EphemeralValue] = ()
    length: Annotated[int, EphemeralValue] = 6
    resume_ref: str = ""
    job_ref: str | None = None
    job_title: str = ""
    level: Seniority | None = None
    """Of the post."""
    depth: Depth | None = None
    """Of the last question that had one."""
    turn: Turn = Turn()

    @property
    def current(self) -> InterviewQuestion:
        """The question that waits for its answer."""
        return self.questions[-1]
