"""Roadmap state: a gap analysis, what is known of earlier plans, and the plan.

As everywhere, each node declares how far the run must have come.
"""

from typing import Annotated, Self

from langgraph.channels import EphemeralValue
from pydantic import BaseModel, Field, model_validator

from core.domain import (
    WEEKLY_HOURS,
    AttestedSkill,
    LaterSkill,
    LearningNeed,
    Objection,
    PlanDraft,
    ReadinessPath,
    Roadmap,
    SkillUnlock,
)
from graphs.gap_analysis.state import GapState, Judged, Messages, Request

Hours = Annotated[float, Field(ge=1, le=80)]
"""Hours a week that the person has."""
QuestionId = Annotated[str, Field(max_length=200)]
MOST_MISSED = 50


class Wish(Request):
    """A resume and a posting, and what the plan has to go by."""

    hours_per_week: Annotated[Hours | None, EphemeralValue] = None
    """The hours of the plan before where left out, else ten."""
    week_hours: Annotated[tuple[Hours, Hours, Hours, Hours] | None, EphemeralValue] = None
    """For weeks that differ; `hours_per_week` is then not heard."""
    missed: Annotated[tuple[QuestionId, ...], EphemeralValue] = ()
    """Ids of interview questions that were answered badly, `<skill id>/<id within its card>`."""


class RoadmapInput(Wish):
    """What the caller gives."""

    missed: Annotated[tuple[QuestionId, ...], Field(max_length=MOST_MISSED), EphemeralValue] = ()

    @model_validator(mode="after")
    def _one_resume_and_one_job(self) -> Self:
        if (self.resume_id is None) == (self.resume_text is None):
            raise ValueError("give either resume_id or resume_text")
        if (self.job_id is None) == (self.job_text is None):
            raise ValueError("give either job_id or job_text")
        return self


class Remembered(BaseModel):
    """What the plan before, if any, brings to this one."""

    stored: bool
    """Whether resume and posting are, so that the plan is to be, too."""
    weekly: float
    budgets: tuple[float, float, float, float]
    before: Roadmap | None = None
    """The plan before, with its progress."""
    proven: tuple[AttestedSkill, ...] = ()
    asked_again: tuple[QuestionId, ...] = ()


class RoadmapOutput(BaseModel):
    """What the caller gets: the plan, and its overview as a message of the thread."""

    roadmap: Roadmap | None = None
    messages: Messages = []


class Analysed(Judged, Remembered):
    """The gaps are known, as they are with what earlier plans have proven."""


class Ordered(Analysed):
    """What to learn is in order."""

    needs: tuple[LearningNeed, ...]
    deepening: tuple[LearningNeed, ...]
    put_off: tuple[LaterSkill, ...]
    objections: tuple[Objection, ...] = ()
    """What earlier drafts were sent back for: the skills in question are put off."""
    standing: tuple[Objection, ...] = ()
    """What is still held against the draft once it is not sent back again."""
    rounds: int = 0


class Drafted(Ordered):
    """There are four weeks."""

    draft: PlanDraft


class Weighed(Drafted):
    """It is known what each skill unlocks, and where readiness goes."""

    unlocks: dict[str, SkillUnlock]
    readiness_path: ReadinessPath


class Written(Remembered):
    """It is in words."""

    resume_ref: str
    job_ref: str
    roadmap: Roadmap


class RoadmapState(Wish, GapState, RoadmapOutput):
    """Everything a thread keeps."""

    stored: bool = False
    weekly: float = WEEKLY_HOURS
    budgets: tuple[float, ...] = ()
    before: Roadmap | None = None
    proven: tuple[AttestedSkill, ...] = ()
    asked_again: tuple[QuestionId, ...] = ()
    needs: tuple[LearningNeed, ...] = ()
    deepening: tuple[LearningNeed, ...] = ()
    put_off: tuple[LaterSkill, ...] = ()
    objections: tuple[Objection, ...] = ()
    standing: tuple[Objection, ...] = ()
    rounds: int = 0
    draft: PlanDraft | None = None
    unlocks: dict[str, SkillUnlock] = {}
    readiness_path: ReadinessPath | None = None
