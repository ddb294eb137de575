"""Four weeks of learning: what, in which order, for how long, with what, and what proves it."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import Field

from core.domain.analysis import AdjacentEvidence
from core.domain.card import LearningResource
from core.domain.skill import RequirementKind, SkillCategory
from core.domain.text import Frozen, Mode, Score

WEEKS = 4
WEEKLY_HOURS = 10.0
"""Where the person says nothing else."""

TaskKind = Literal["learn", "practise", "project", "quiz"]
SkillPurpose = Literal["gap", "prerequisite", "interview", "deepen"]
"""Why a skill is in a plan: the posting asks for it and it is missing; another one takes it first; an interview
showed that it is weak; or it is there, and a piece of work would show it better."""

WeekNumber = Annotated[int, Field(ge=1, le=WEEKS)]
TaskHours = Annotated[float, Field(gt=0, le=100)]
"""Hours of one task, in quarters."""


class LearningNeed(Frozen):
    """A skill that a plan may take in. `hours` is what is left to learn of it, in hours to a working level."""

    skill_id: str
    name: str
    category: SkillCategory
    purpose: SkillPurpose
    priority: Score
    hours: float = Field(gt=0)
    basis: str
    """Where the hours come from, a sentence."""
    kind: RequirementKind | None = None
    """How the posting asks for it; None for a prerequisite that it does not name."""
    asked_by: str = ""
    """The line of the posting that asks for it, or for what builds on it."""
    builds_on: tuple[str, ...] = ()
    """Ids of missing skills to have first."""
    for_skill: str = ""
    """Name of the skill that builds on it, where that is why it is here."""
    adjacent: tuple[AdjacentEvidence, ...] = ()
    missed: tuple[str, ...] = ()
    """Ids of interview questions that were answered badly."""
    built: float = 0.0
    """Hours of its project that are done."""


class SkillUnlock(Frozen):
    """What one skill would do across an owner's saved postings."""

    jobs: int = Field(ge=0)
    """Postings looked at, the newest."""
    asked: int = Field(ge=0)
    """Those of them that it brings nearer: they ask for it, and it is missing."""
    unlocked: int = Field(ge=0)
    """Those of `asked` whose readiness label rises."""
    readiness_gain: float
    """Mean change of readiness over `asked`, in [-1, 1]; 0 where nothing asks for it."""


class RoadmapTask(Frozen):
    """Something to do. `id` is unique within a roadmap and stays when the rest is planned anew."""

    id: str
    skill_id: str
    skill: str
    kind: TaskKind
    title: str
    detail: str = ""
    hours: TaskHours
    resource: LearningResource | None = None
    done: bool = False


class WeekProject(Frozen):
    """What a week leaves behind that others can look at."""

    skill_id: str
    skill: str
    title: str
    brief: str
    results: tuple[str, ...]
    """What can be seen of it by the end of the week."""
    completes: bool
    """Whether the whole project is done by then."""


class QuizItem(Frozen):
    """One question of a checkpoint; what is right is not told before it was answered."""

    id: str
    skill_id: str
    skill: str
    question: str
    options: tuple[str, str, str, str]


class WrongAnswer(Frozen):
    """A question that was answered otherwise than it should have been; `given` is None where it was left out."""

    item_id: str
    skill_id: str
    question: str
    given: str | None
    right: str
    why: str


class QuizGrade(Frozen):
    """How a checkpoint was answered."""

    week: WeekNumber
    asked: tuple[str, ...]
    """Ids of the questions."""
    right: tuple[str, ...]
    score: Score
    """Share of right answers."""
    wrong: tuple[WrongAnswer, ...] = ()


class RoadmapWeek(Frozen):
    """One week: `budget` hours at most, `hours` of them planned."""

    number: WeekNumber
    title: str = ""
    goals: tuple[str, ...] = ()
    budget: float = Field(ge=0)
    tasks: tuple[RoadmapTask, ...] = ()
    project: WeekProject | None = None
    """None in a week that holds no task."""
    quiz: tuple[QuizItem, ...] = ()
    grade: QuizGrade | None = None

    @property
    def hours(self) -> float:
        """Hours of its tasks, done or not."""
        return sum(task.hours for task in self.tasks)


Weeks = tuple[RoadmapWeek, RoadmapWeek, RoadmapWeek, RoadmapWeek]


class PlannedSkill(Frozen):
    """A skill that the plan works on."""

    skill_id: str
    name: str
    purpose: SkillPurpose
    priority: Score
    hours_needed: float
    """To a working level, from where the person stands."""
    hours_planned: float
    proves: bool
    """Whether its project fits in: done, with the checkpoint passed, the skill counts as shown."""
    proven: bool = False
    basis: str
    why: str
    builds_on: tuple[str, ...] = ()
    unlock: SkillUnlock | None = None


class LaterSkill(Frozen):
    """A gap that the four weeks leave open, and why."""

    skill_id: str
    name: str
    hours: float
    reason: str
    unlock: SkillUnlock | None = None


class PlanDraft(Frozen):
    """Four weeks before they are worded."""

    weeks: Weeks
    skills: tuple[PlannedSkill, ...]
    later: tuple[LaterSkill, ...] = ()


class Objection(Frozen):
    """What a review holds against a draft, and the skill that it is about."""

    kind: Literal["hours", "order", "coverage", "links", "proofs"]
    skill_id: str
    sentence: str


class ReadinessPath(Frozen):
    """Readiness by the resume alone, with what the plan has proven so far, and with all that it proves; None where
    the posting says too little.
    """

    start: Score | None
    now: Score | None
    planned: Score | None


class RoadmapProgress(Frozen):
    """What the person has done of a roadmap."""

    done: tuple[str, ...] = ()
    """Ids of tasks."""
    grades: tuple[QuizGrade, ...] = ()
    """The latest of each week."""


class Roadmap(Frozen):
    """The plan: four weeks, always, and what comes later."""

    resume_id: str
    jd_id: str
    job_title: str
    company: str | None = None
    hours_per_week: float
    overall_match: Score
    readiness: ReadinessPath
    title: str = ""
    overview: str = ""
    mode: Mode = "offline"
    """Who worded titles, goals and overview."""
    week1: RoadmapWeek
    week2: RoadmapWeek
    week3: RoadmapWeek
    week4: RoadmapWeek
    skills: tuple[PlannedSkill, ...] = ()
    """In the order in which they are taken up."""
    later: tuple[LaterSkill, ...] = ()
    missed: tuple[str, ...] = ()
    """Ids of interview questions that the plan goes by."""
    objections: tuple[str, ...] = ()
    """What the review still holds against the plan; empty, unless planning twice again did not help."""
    created_at: datetime

    @property
    def weeks(self) -> Weeks:
        """The four, in order."""
        return self.week1, self.week2, self.week3, self.week4

    def task(self, task_id: str) -> RoadmapTask | None:
        """The task of that id."""
        return next((task for week in self.weeks for task in week.tasks if task.id == task_id), None)

    def with_weeks(self, weeks: Weeks) -> Self:
        """The same with other weeks."""
        return self.model_copy(update={f"week{week.number}": week for week in weeks})

    def with_progress(self, progress: RoadmapProgress) -> Self:
        """The same with each task marked as done or not, and each checkpoint with its grade."""
        done = set(progress.done)
        grades = {grade.week: grade for grade in progress.grades}
        first, second, third, fourth = (
            week.model_copy(
                update={
                    "tasks": tuple(task.model_copy(update={"done": task.id in done}) for task in week.tasks),
                    "grade": grades.get(week.number),
                }
            )
            for week in self.weeks
        )
        return self.with_weeks((first, second, third, fourth))


class StoredRoadmap(Frozen):
    """A roadmap in the store, and what was done of it."""

    id: str
    roadmap: Roadmap
    progress: RoadmapProgress
    updated_at: datetime
