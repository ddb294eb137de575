"""Reframe state: what the caller gives, what is proposed, what the person decides."""

from typing import Annotated, Any, Literal

from langchain_core.messages import AnyMessage, convert_to_messages
from langgraph.graph.message import add_messages
from pydantic import BaseModel, BeforeValidator, Field

from core.domain import SkillGap, SkillMatch
from core.domain.reframe import Reframe, Rewording, RewordingDecision, RoutedSkill

MOST_LINES = 12
YES = "approve", "accept", "yes", "ok", "okay", "take it", "good"
NO = "reject", "ignore", "no", "keep", "keep it", "skip"
"""What people type where they are asked about a line."""
Messages = Annotated[list[AnyMessage], BeforeValidator(convert_to_messages), add_messages]
Id = Annotated[str, Field(min_length=1, max_length=100)]


class ReframeInput(BaseModel):
    """A resume and a posting by id, how many lines at most, and whether to be asked about each."""

    resume_id: Id
    job_id: Id
    limit: int = Field(default=6, ge=1, le=MOST_LINES)
    review: bool = True
    letter: bool = False
    messages: Messages = []


class ReframeOutput(BaseModel):
    """What the caller gets."""

    reframe: Reframe | None = None
    messages: Messages = []


class Proposed(ReframeInput):
    """Wordings are on the table."""

    rewordings: tuple[Rewording, ...]
    decisions: tuple[RewordingDecision, ...] = ()
    routed: tuple[RoutedSkill, ...]
    coverage_before: float
    matched: tuple[SkillMatch, ...]
    skill_gaps: tuple[SkillGap, ...]


class ReframeState(ReframeInput, ReframeOutput):
    """Everything a thread keeps. Ids and texts of the person's own; no document."""

    rewordings: tuple[Rewording, ...] = ()
    decisions: tuple[RewordingDecision, ...] = ()
    routed: tuple[RoutedSkill, ...] = ()
    coverage_before: float = 0.0
    matched: tuple[SkillMatch, ...] = ()
    skill_gaps: tuple[SkillGap, ...] = ()


class EditArgs(BaseModel):
    """The line as the person wants it."""

    text: str = Field(min_length=1, max_length=1000)


class EditedAction(BaseModel):
    """An edit in the form that agent chat clients send."""

    name: str = ""
    args: EditArgs


class ReviewAnswer(BaseModel):
    """What a client answers a proposal with: approve it, edit it, or reject it to keep the line."""

    type: Literal["approve", "edit", "reject"]
    edited_action: EditedAction | None = None

    @property
    def text(self) -> str | None:
        """The person's own wording, where they gave one."""
        return None if self.edited_action is None else self.edited_action.args.text

    @classmethod
    def read(cls, value: Any) -> "ReviewAnswer":  # noqa: ANN401  whatever a client resumes with
        """The answer in `value`: a decision, or the only one of `decisions`; a word will do to approve or reject.

        Raises `pydantic.ValidationError`.
        """
        if isinstance(value, str):
            word = value.strip(" .!").casefold()
            return cls.model_validate({"type": "approve" if word in YES else "reject" if word in NO else word})
        decisions = value.get("decisions") if isinstance(value, dict) else None
        return cls.model_validate(decisions[0] if isinstance(decisions, list) and len(decisions) == 1 else value)
