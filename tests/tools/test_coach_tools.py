"""The coach's tools take what a model can give, refuse what it should not, and say when there is nothing."""

import pytest
from langchain_core.tools import BaseTool
from pydantic import ValidationError

from core.domain import FoundJob, OccupationSketch, SkillUnlock, SkillWorth
from tools.explain_score import explain_score_tool
from tools.find_occupation import find_occupation_tool
from tools.search_jobs import search_jobs_tool
from tools.show_progress import show_progress_tool
from tools.skill_unlocks import skill_unlocks_tool

JOB = FoundJob(id="j1", title="Data Engineer", company="Acme", score=0.5)
WORTH = SkillWorth(
    skill_id="sql",
    name="SQL",
    shown=False,
    unlock=SkillUnlock(jobs=3, asked=2, unlocked=1, readiness_gain=0.1),
)


class Desk:
    """Where everything is looked up; remembers what for."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []

    async def search_jobs(self, query: str, *, remote: bool) -> list[FoundJob]:
        self.asked.append((query, remote))
        return [JOB]

    async def find_occupation(self, title: str) -> OccupationSketch | None:
        return None

    async def explain_score(self, job: str, skill: str) -> str:
        self.asked.append((job, skill))
        return "because"

    async def show_progress(self, job: str) -> str:
        return f"none for {job}"

    async def skill_unlocks(self, skill: str) -> list[SkillWorth]:
        return [WORTH]


async def test_postings_are_searched_with_words_or_without() -> None:
    desk = Desk()
    tool = search_jobs_tool(desk)
    assert await tool.ainvoke({}) == (JOB,)
    assert await tool.ainvoke({"query": "data", "remote": True}) == (JOB,)
    assert desk.asked == [("", False), ("data", True)]


async def test_an_occupation_that_is_not_there_is_said_so() -> None:
    assert "No occupation goes by 'zork'" in await find_occupation_tool(Desk()).ainvoke({"title": "zork"})


async def test_scores_progress_and_worth_are_told() -> None:
    desk = Desk()
    assert await explain_score_tool(desk).ainvoke({"skill": "SQL"}) == "because"
    assert desk.asked == [("", "SQL")]
    assert await show_progress_tool(desk).ainvoke({"job": "Acme"}) == "none for Acme"
    assert await skill_unlocks_tool(desk).ainvoke({}) == (WORTH,)


@pytest.mark.parametrize(
    ("tool", "given"),
    [
        (search_jobs_tool(Desk()), {"query": "x" * 201}),
        (find_occupation_tool(Desk()), {"title": "x"}),
        (explain_score_tool(Desk()), {"skill": ["SQL"]}),
        (skill_unlocks_tool(Desk()), {"skill": "x" * 81}),
    ],
)
async def test_what_no_tool_takes_is_refused(tool: BaseTool, given: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        await tool.ainvoke(given)
