"""What a model may call while it answers one message: the tools, bound to one person and one turn."""

import asyncio
import json
from collections.abc import Coroutine, Sequence
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from langchain_core.runnables import RunnableConfig
from langchain_core.tools import BaseTool, tool
from langgraph.store.base import BaseStore
from pydantic import BaseModel, Field

from agents.coach.facts import facts
from core.domain import CoachFindings, Focus, FoundJob, Heard, Intent, NamedSkill, OccupationSketch, SkillWorth
from core.errors import SkillBridgeError
from graphs.coach.state import CoachState
from graphs.progress import unsaid
from tools.explain_score import explain_score_tool
from tools.find_occupation import find_occupation_tool
from tools.find_skill import find_skill_tool
from tools.search_jobs import search_jobs_tool
from tools.show_progress import show_progress_tool
from tools.skill_unlocks import skill_unlocks_tool

if TYPE_CHECKING:
    from graphs.coach.nodes import CoachNodes

PLAUSIBLE = 0.1
"""Probability from which a person may have asked for something: below it, no tool that acts is on the table."""

Result = TypeVar("Result")


class OfJob(BaseModel):
    """Which posting."""

    job: str = Field(
        default="", max_length=200, description="Company, title, or 'the second one'; empty: the last."
    )


class Change(OfJob):
    """What to change in a plan."""

    change: str = Field(max_length=200, description="Such as 'make week 2 lighter' or '4 hours next week'.")


class OnSkills(OfJob):
    """What to ask about."""

    skills: list[str] = Field(
        default=[], max_length=5, description="Skills to keep to; empty: those of the posting."
    )


@dataclass
class Consultation:
    """Looks things up for one message, as the coach does without a model, and keeps what it found.

    It works in the context of the coach's node, not in that of the agent that calls: steps are shown, and nothing
    that the agent is told or says.
    """

    nodes: "CoachNodes"
    state: CoachState
    config: RunnableConfig
    store: BaseStore | None
    context: Context = field(default_factory=copy_context)
    found: CoachFindings = field(default_factory=CoachFindings)
    handoff: Heard | None = None

    def __post_init__(self) -> None:
        self.focus: Focus = self.state.focus

    def tools(self) -> list[BaseTool]:
        """What may be called: what looks things up, and what acts where the person may have asked for it."""
        likely = {guess.intent for guess in self.state.heard.guesses if guess.probability >= PLAUSIBLE}
        acting = [made for intent, made in self._acting().items() if intent in likely]
        return [
            search_jobs_tool(self),
            explain_score_tool(self),
            show_progress_tool(self),
            skill_unlocks_tool(self),
            find_occupation_tool(self),
            find_skill_tool(self.nodes.desk.graph),
            self._compare(),
            self._plan(),
            *acting,
        ]

    async def search_jobs(self, query: str, *, remote: bool) -> Sequence[FoundJob]:
        """Postings for the words, else those that suit the resume."""
        said = f"find {'remote ' if remote else ''}jobs {query}"
        await self._work("search_jobs", said)
        return self.found.jobs

    async def find_occupation(self, title: str) -> OccupationSketch | None:
        """The occupation, by its title."""
        await self._work("occupation", title)
        return self.found.occupation

    async def explain_score(self, job: str, skill: str) -> str:
        """What the gap analysis says, with the reasons for one gap where a skill is named."""
        return await self._work("explain", f"why {skill} {_for(job)}", skill)

    async def show_progress(self, job: str) -> str:
        """How far the person is with a plan."""
        return await self._work("progress", f"how far am I {_for(job)}")

    async def skill_unlocks(self, skill: str) -> Sequence[SkillWorth]:
        """What a skill, or each of those asked for most, would open."""
        await self._work("unlocks", skill, skill)
        return self.found.worth

    def _compare(self) -> BaseTool:
        @tool(args_schema=OfJob)
        async def compare_with_job(job: str) -> str:
            """Hold the resume against one posting: what is shown, what is missing, and what matters most."""
            return await self._work("gap_analysis", f"compare {_for(job)}")

        return compare_with_job

    def _plan(self) -> BaseTool:
        @tool(args_schema=OfJob)
        async def show_plan(job: str) -> str:
            """The four-week plan towards one posting, as it stands; it is made where there is none."""
            return await self._work("roadmap", f"plan {_for(job)}")

        return show_plan

    def _acting(self) -> dict[Intent, BaseTool]:
        @tool(args_schema=OnSkills, return_direct=True)
        async def hold_interview(job: str, skills: list[str]) -> str:
            """Begin a mock interview; the person is asked question by question from here on."""
            return self._hand_over("interview", f"interview {_for(job)}", *skills)

        @tool(args_schema=OfJob, return_direct=True)
        async def reword_resume(job: str) -> str:
            """Reword the resume for a posting; the person decides about every line from here on."""
            return self._hand_over("reframe", f"reword my resume {_for(job)}")

        @tool(args_schema=Change)
        async def change_plan(job: str, change: str) -> str:
            """Make weeks of the plan lighter or heavier, or give them a number of hours."""
            return await self._work("adjust", f"{change} {_for(job)}")

        return {"interview": hold_interview, "reframe": reword_resume, "adjust": change_plan}

    def _hand_over(self, intent: Intent, said: str, *skills: str) -> str:
        self.handoff = Heard(text=f"{self.state.heard.text} {said}", intent=intent, skills=self._named(*skills))
        return "Handed over."

    def _named(self, *names: str) -> tuple[NamedSkill, ...]:
        known = [self.nodes.desk.graph.resolve(name) for name in names if name]
        return tuple(NamedSkill(skill_id=skill.id, name=skill.name) for skill in known if skill is not None)

    async def _work(self, intent: Intent, said: str, *skills: str) -> str:
        """What the coach finds out for an intent, as JSON; a question or a limit as a sentence."""
        heard = Heard(text=said.strip(), intent=intent, skills=self._named(*skills), hours=self.state.heard.hours)
        state = self.state.model_copy(update={"heard": heard, "focus": self.focus, "found": CoachFindings()})
        try:
            found, focus = await self._in_context(self._found(state))
        except SkillBridgeError as refusal:
            return refusal.detail
        self.focus = focus
        news = {name: getattr(found, name) for name in found.model_fields_set}
        self.found = self.found.model_copy(update={name: value for name, value in news.items() if value})
        return found.limit or json.dumps(facts(found), ensure_ascii=False)

    async def _found(self, state: CoachState) -> tuple[CoachFindings, Focus]:
        with unsaid():
            command = await self.nodes.settle(state, self.config)
            update: dict[str, Any] = dict(command.update or {})
            if command.goto == "ask":
                question = update["question"]
                options = "; ".join(option.label for option in question.options)
                return CoachFindings(limit=f"{question.question} {options}"), state.focus
            settled = state.model_copy(update=update)
            if command.goto == "analyse":
                update |= await self.nodes.analyse(settled, self.config)
            elif command.goto == "plan":
                update |= await self.nodes.plan(settled, self.config, store=self.store)
            elif command.goto == "look_up":
                update |= await self.nodes.look_up(settled, self.config)
        return update.get("found", settled.found), update.get("focus", settled.focus)

    async def _in_context(self, work: Coroutine[Any, Any, Result]) -> Result:
        return await asyncio.get_running_loop().create_task(work, context=self.context.copy())


def _for(job: str) -> str:
    return f"for the {job} job" if job else ""
