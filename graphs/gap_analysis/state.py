"""Gap analysis state: what the caller gives, what the run gathers, what it hands back.

All of it can be read through the API and is kept with every checkpoint: ids and results, no vectors.
Each node declares how far the run must have come; what it needs is then there, or it is not called.
"""

from datetime import datetime
from typing import Annotated, Self

from langchain_core.messages import AnyMessage, convert_to_messages
from langgraph.channels import EphemeralValue
from langgraph.graph.message import add_messages
from pydantic import BaseModel, BeforeValidator, Field, model_validator

from core.domain import (
    GapAnalysis,
    KnockOut,
    Mismatch,
    PostingProfile,
    ProfileCorrection,
    Readiness,
    ResumeProfile,
    SkillComparison,
    SkillGap,
    Verdict,
)

MAX_TEXT = 200_000
"""Characters of a resume or posting given as text."""

Messages = Annotated[list[AnyMessage], BeforeValidator(convert_to_messages), add_messages]
Id = Annotated[str, Field(min_length=1, max_length=100)]
Text = Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]


class Request(BaseModel):
    """One resume and one posting, each by id or as text, and what the person corrects in the parsed profile.

    Every turn brings its own: LangGraph clears these channels once they are read, so nothing of an earlier request
    lingers in the thread, and no text of a document stays in its checkpoints.
    """

    resume_id: Annotated[Id | None, EphemeralValue] = None
    resume_text: Annotated[Text | None, EphemeralValue] = None
    job_id: Annotated[Id | None, EphemeralValue] = None
    job_text: Annotated[Text | None, EphemeralValue] = None
    correction: Annotated[ProfileCorrection | None, EphemeralValue] = None
    messages: Messages = []


class GapInput(Request):
    """What the caller gives, and what the first nodes see."""

    @model_validator(mode="after")
    def _one_resume_and_one_job(self) -> Self:
        if (self.resume_id is None) == (self.resume_text is None):
            raise ValueError("give either resume_id or resume_text")
        if (self.job_id is None) == (self.job_text is None):
            raise ValueError("give either job_id or job_text")
        return self


class GapOutput(BaseModel):
    """What the caller gets: the analysis, and its summary as a message of the thread."""

    analysis: GapAnalysis | None = None
    messages: Messages = []


class Loaded(BaseModel):
    """Both documents are understood, corrections applied."""

    resume_ref: str
    """The resume's id, or the digest of a text that is not stored."""
    job_ref: str
    resume_text: Annotated[Text | None, EphemeralValue] = None
    """Handed on once, for its lines."""
    profile: ResumeProfile
    posting: PostingProfile
    job_title: str
    company: str | None
    started_at: datetime


class Compared(Loaded):
    """They have been held against each other."""

    comparison: SkillComparison
    knock_outs: tuple[KnockOut, ...]
    mismatch: Mismatch


class Judged(Compared):
    """The gaps are in order and readiness is known."""

    skill_gaps: tuple[SkillGap, ...]
    readiness: Readiness


class Decided(Judged):
    """There is a verdict."""

    verdict: Verdict


class GapState(Request, GapOutput):
    """Everything a thread keeps."""

    resume_ref: str = ""
    job_ref: str = ""
    profile: ResumeProfile | None = None
    posting: PostingProfile | None = None
    job_title: str = ""
    company: str | None = None
    started_at: datetime | None = None
    comparison: SkillComparison | None = None
    knock_outs: tuple[KnockOut, ...] = ()
    mismatch: Mismatch | None = None
    skill_gaps: tuple[SkillGap, ...] = ()
    readiness: Readiness | None = None
    verdict: Verdict | None = None
