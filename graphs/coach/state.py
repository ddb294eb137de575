"""Coach state: what somebody says, what the talk is about, what this turn found out, and a summary of older turns.

A turn's findings take the place of those before, older messages make way for a summary: a thread stays small
however long it gets.
"""

from typing import Annotated, Literal, Self

from langchain_core.messages import AnyMessage, HumanMessage, convert_to_messages
from langgraph.channels import EphemeralValue
from langgraph.graph.message import add_messages
from pydantic import BaseModel, BeforeValidator, Field, model_validator

from core.domain import CoachFindings, CoachQuestion, Focus, Heard, Mode, UserFact

MOST_CHARACTERS = 20_000
"""Of one message."""

Waiter = Literal["interview", "reframe"]
"""Machines that ask people, by the intent that begins them."""
Messages = Annotated[list[AnyMessage], BeforeValidator(convert_to_messages), add_messages]
Id = Annotated[str, Field(min_length=1, max_length=100)]


class CoachInput(BaseModel):
    """What somebody says, and, where the client knows it, which resume and posting they are looking at."""

    messages: Messages
    resume_id: Annotated[Id | None, EphemeralValue] = None
    job_id: Annotated[Id | None, EphemeralValue] = None

    @model_validator(mode="after")
    def _somebody_speaks(self) -> Self:
        if not self.messages or not isinstance(self.messages[-1], HumanMessage):
            raise ValueError("the last message has to be of a person")
        if len(self.messages[-1].text) > MOST_CHARACTERS:
            raise ValueError(
                f"a message has at most {MOST_CHARACTERS} characters; postings are added by themselves"
            )
        return self


class CoachOutput(BaseModel):
    """What a client shows: the conversation, what this turn found out, and what the talk is about."""

    messages: Messages = []
    found: CoachFindings = CoachFindings()
    focus: Focus = Focus()
    summary: str = ""
    """Of what was said before the messages that are kept."""


class CoachState(CoachOutput):
    """Everything a thread keeps."""

    resume_id: Annotated[Id | None, EphemeralValue] = None
    job_id: Annotated[Id | None, EphemeralValue] = None
    heard: Heard = Heard(text="", intent=None, form="empty")
    turns: int = 0
    question: CoachQuestion | None = None
    """What the person has to answer before it goes on."""
    asked: int = 0
    """How often that was asked in this turn."""
    chosen_resume: str | None = None
    chosen_job: str | None = None
    """What was picked when the coach asked in this turn."""
    offer: UserFact | None = None
    """What was said in passing and could be remembered."""
    missed: tuple[str, ...] = ()
    """Ids of interview questions that were answered badly, for the next plan."""
    begun: tuple[Waiter, ...] = ()
    """Machines that wait for people and have not come to their end here, the one begun last at the end."""
    going_on: bool = False
    """Whether this turn goes on with one of them."""
    reminded: str = ""
    """What was said last of where they wait; it is not said twice."""
    mode: Mode = "offline"
