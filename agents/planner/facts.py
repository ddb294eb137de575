"""A plan in the form in which it is written about, and the words that come back."""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic import Field as Limited

from core.domain import WEEKS, LaterSkill, PlannedSkill, ReadinessPath, RoadmapWeek

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=8, max_length=240)]
Heading = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=80)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=40, max_length=900)]


class WeekWording(BaseModel):
    """The words of one week."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Heading
    goals: Annotated[tuple[Line, ...], Limited(min_length=1, max_length=4)]


class PlanWording(BaseModel):
    """The words of a plan: a title, two to five sentences, and four weeks."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Heading
    overview: Prose
    weeks: Annotated[tuple[WeekWording, ...], Limited(min_length=WEEKS, max_length=WEEKS)]


@dataclass(frozen=True)
class PlanFacts:
    """Everything that may be said of a plan."""

    job_title: str
    company: str | None
    hours_per_week: float
    readiness: ReadinessPath
    weeks: tuple[RoadmapWeek, ...]
    skills: tuple[PlannedSkill, ...]
    later: tuple[LaterSkill, ...]

    @property
    def job(self) -> str:
        """What the job is called."""
        return f"{self.job_title} at {self.company}" if self.company else self.job_title

    def skill(self, skill_id: str) -> PlannedSkill | None:
        """The planned skill of that id."""
        return next((skill for skill in self.skills if skill.skill_id == skill_id), None)

    def facts(self) -> dict[str, Any]:
        """The same as JSON for a model: names, hours, titles; whole percentages."""
        return {
            "job": {"title": self.job_title, "company": self.company},
            "hours_per_week": self.hours_per_week,
            "readiness_percent": {
                "now": percent(self.readiness.now),
                "if all of the plan is done": percent(self.readiness.planned),
            },
            "skills": [
                {
                    "skill": skill.name,
                    "purpose": skill.purpose,
                    "hours_planned": skill.hours_planned,
                    "hours_to_a_working_level": skill.hours_needed,
                    "why": skill.why,
                }
                for skill in self.skills
            ],
            "weeks": [self._week(week) for week in self.weeks],
            "later": [{"skill": skill.name, "why": skill.reason} for skill in self.later],
        }

    def _week(self, week: RoadmapWeek) -> dict[str, Any]:
        return {
            "week": week.number,
            "hours": week.hours,
            "tasks": [
                {"kind": task.kind, "skill": task.skill, "title": task.title, "hours": task.hours}
                for task in week.tasks
            ],
            "project": week.project and {"title": week.project.title, "results": week.project.results},
        }


def percent(score: float | None) -> int | None:
    """A score in whole percent."""
    return None if score is None else round(100 * score)
