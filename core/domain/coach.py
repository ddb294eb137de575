"""What people ask a coach, what it understood, and what it found out for them."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from core.domain.analysis import GapAnalysis, SkillGap
from core.domain.interview import InterviewReport
from core.domain.occupation import RelatedOccupation
from core.domain.roadmap import Roadmap, SkillUnlock
from core.domain.skill import Skill
from core.domain.text import Frozen, Score

Intent = Literal[
    "gap_analysis",
    "roadmap",
    "adjust",
    "interview",
    "reframe",
    "explain",
    "learn_first",
    "search_jobs",
    "occupation",
    "progress",
    "skill",
    "unlocks",
    "remember",
    "recall",
    "forget",
    "help",
    "small_talk",
    "off_topic",
    "abuse",
]
"""What somebody wants: their gaps; a plan; another load in a plan; a mock interview; a reworded resume; reasons;
what to begin with; postings; what an occupation is; how far they are; what a skill is; what it would open;
something noted, told, or forgotten about them; what the coach can do; courtesies; what it is not for; insults."""

WeekSpan = Annotated[tuple[int, ...], Field(max_length=4)]
FactKind = Literal["hours", "place", "goal", "note"]


class IntentGuess(Frozen):
    """An intent and how likely it is."""

    intent: Intent
    probability: Score


class NamedSkill(Frozen):
    """A skill that somebody named."""

    skill_id: str
    name: str


class Heard(Frozen):
    """What was understood of one message."""

    text: str
    intent: Intent | None
    """None where it could be several things."""
    guesses: tuple[IntentGuess, ...] = ()
    """The likeliest, most likely first."""
    form: Literal["empty", "foreign", "plain"] = "plain"
    skills: tuple[NamedSkill, ...] = ()
    hours: float | None = None
    """Hours that it speaks of."""


class JobHeading(Frozen):
    """What a stored posting is called."""

    id: str
    title: str
    company: str | None = None
    location: str | None = None

    @property
    def name(self) -> str:
        """Title and company."""
        return f"{self.title} at {self.company}" if self.company else self.title


class ResumeHeading(Frozen):
    """What a stored resume is called."""

    id: str
    name: str


class Choice(Frozen):
    """One of the things that may be meant."""

    id: str
    label: str


class CoachQuestion(Frozen):
    """What the coach has to know before it goes on. `options` is empty where any answer will do."""

    about: Literal["job", "resume", "intent", "consent"]
    question: str
    options: tuple[Choice, ...] = ()


class Focus(Frozen):
    """What the conversation is about, until another resume or posting is named."""

    resume_id: str | None = None
    job_id: str | None = None
    listed: tuple[str, ...] = ()
    """Ids of the postings that were listed last, in order."""


class UserFact(Frozen):
    """Something that a person had remembered."""

    id: str
    kind: FactKind
    text: str
    """In words about "you"."""
    value: float | None = None
    """Hours a week, where it is that."""
    noted_at: datetime


class FoundJob(Frozen):
    """A stored posting that was found, and how well it fits: the words, or the resume."""

    id: str
    title: str
    company: str | None = None
    location: str | None = None
    remote: bool | None = None
    score: Score
    matched_skills: tuple[str, ...] = ()


class OccupationSketch(Frozen):
    """An occupation in a few names."""

    code: str
    title: str
    asked: str
    """The title that was found, which may be one of several by which it goes."""
    job_zone: int | None
    skills: tuple[str, ...]
    knowledge: tuple[str, ...]
    technology: tuple[str, ...]
    related: tuple[RelatedOccupation, ...]


class SkillSketch(Frozen):
    """What is known of a skill, and how it is learnt."""

    skill: Skill
    about: tuple[str, ...] = ()
    """Sentences of its card."""
    builds_on: tuple[str, ...] = ()
    """Names of skills to have first."""
    carries_over: tuple[str, ...] = ()
    """Names of skills that help with it and that the person has, where that is known; else of any."""
    shown: bool | None = None
    """Whether the resume in question shows it; None without one."""
    hours: float | None = None
    """To a working level from nothing."""
    resource: str | None = None
    """Title of the one to begin with."""
    project: str | None = None


class SkillWorth(Frozen):
    """What one skill would do across the saved postings."""

    skill_id: str
    name: str
    shown: bool
    """Whether the resume shows it already."""
    unlock: SkillUnlock


class ProgressReport(Frozen):
    """How far somebody is with a plan."""

    roadmap: Roadmap
    tasks: int
    tasks_done: int
    hours: float
    hours_done: float
    week: int
    """The first that still holds something to do; 4 where nothing does."""
    next_task: str | None = None
    passed: tuple[str, ...] = ()
    """Names of skills that count as proven."""


class CoachFindings(Frozen):
    """What one turn found out: the fields that its question took, and no others."""

    job: JobHeading | None = None
    analysis: GapAnalysis | None = None
    gap: SkillGap | None = None
    """The gap that was asked about."""
    roadmap: Roadmap | None = None
    before: Roadmap | None = None
    """The plan that `roadmap` takes the place of."""
    weeks: WeekSpan = ()
    """Numbers of the weeks whose hours were changed."""
    progress: ProgressReport | None = None
    jobs: tuple[FoundJob, ...] = ()
    query: str | None = None
    """What was searched for; None where postings were ranked for a resume."""
    occupation: OccupationSketch | None = None
    skill: SkillSketch | None = None
    worth: tuple[SkillWorth, ...] = ()
    facts: tuple[UserFact, ...] = ()
    forgotten: int | None = None
    interview: InterviewReport | None = None
    reworded: str | None = None
    """What a reframe came to, in its own words."""
    accepted: int = 0
    """Lines whose rewording was accepted."""
    missing: str | None = None
    """What could not be found, in the person's words."""
    limit: str | None = None
    """Why nothing more was done, in a sentence or two."""
