"""`skillbridge chat`: the coach in the terminal, in this process, with nothing stored."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import click
from langchain_core.messages import AIMessage
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.store.memory import InMemoryStore
from langgraph.types import Command
from rich.console import Console
from rich.text import Text

from api.machines.coach import coach_nodes, machines
from api.machines.interview import interview_nodes
from api.machines.reframe import reframe_nodes
from api.machines.roadmap import load_learning, roadmap_nodes
from cli.documents import JOB_ID, RESUME_ID, STANDARD_INPUT, Documents, open_documents
from cli.report import terminal_safe
from core.domain import (
    LOCAL_USER,
    JobHeading,
    PostingProfile,
    Roadmap,
    RoadmapProgress,
    StoredJob,
    StoredResume,
    StoredRoadmap,
)
from core.logs import configure_logging
from core.settings import Settings
from graphs.coach.graph import CoachGraph, build
from knowledge.cards import CardCatalogue
from knowledge.occupations import OccupationCatalogue
from pipeline.search import JobHit

THREAD: RunnableConfig = {"configurable": {"thread_id": "terminal", "langgraph_auth_user_id": LOCAL_USER.user_id}}
GREETING = "Ask what you lack, what to learn first, for a plan, an interview, a reworded resume. Leave with :quit."
LEAVE = ":quit", ":exit", ":q"


@dataclass(frozen=True)
class Resumes:
    """The one resume."""

    stored: StoredResume

    async def get(self, owner: str, resume_id: str) -> StoredResume:
        """The resume."""
        del owner, resume_id
        return self.stored

    async def list(self, owner: str, limit: int = 100, offset: int = 0) -> list[StoredResume]:
        """The resume."""
        del owner, limit, offset
        return [self.stored]


@dataclass(frozen=True)
class Postings:
    """The one posting, listed, read and searched."""

    stored: StoredJob

    async def headings(self, owner: str, limit: int) -> list[JobHeading]:
        """What it is called."""
        del owner, limit
        posting = self.stored.posting
        return [JobHeading(id=JOB_ID, title=posting.title, company=posting.company, location=posting.location)]

    async def get_many(self, owner: str, job_ids: Sequence[str]) -> list[StoredJob]:
        """The posting, if it is asked for."""
        del owner
        return [self.stored] if JOB_ID in job_ids else []

    async def profiles(self, owner: str, limit: int) -> Sequence[PostingProfile]:
        """What it asks for."""
        del owner, limit
        return [self.stored.profile]

    async def by_words(self, owner: str, query: str, limit: int) -> list[JobHit]:
        """The posting, whatever is searched for."""
        del owner, query, limit
        return [JobHit(self.stored, 1.0, ())]

    async def by_resume(self, owner: str, resume_id: str, limit: int) -> list[JobHit]:
        """The posting."""
        del resume_id
        return await self.by_words(owner, "", limit)


@dataclass
class Plans:
    """The one plan, for as long as the conversation lasts."""

    kept: list[StoredRoadmap] = field(default_factory=list)

    async def find(self, owner: str, resume_id: str, job_id: str) -> StoredRoadmap | None:
        """The plan."""
        del resume_id, job_id
        return await self.latest(owner)

    async def latest(self, owner: str) -> StoredRoadmap | None:
        """The plan."""
        del owner
        return self.kept[-1] if self.kept else None

    async def save(self, owner: str, resume_id: str, job_id: str, roadmap: Roadmap) -> None:
        """Keep the plan in place of the one before."""
        del owner, resume_id, job_id
        stored = StoredRoadmap(
            id="plan", roadmap=roadmap, progress=RoadmapProgress(), updated_at=roadmap.created_at
        )
        self.kept[:] = [stored]


def run(settings: Settings, resume: str, job: str) -> None:
    """Talk until the person leaves."""
    if STANDARD_INPUT in (resume, job):
        raise click.UsageError("Messages come from standard input, so RESUME and JOB have to be files or a URL.")
    configure_logging("ERROR")
    asyncio.run(_talk(settings, resume, job, Console()))


async def _talk(settings: Settings, resume: str, job: str, console: Console) -> None:
    async with open_documents(settings, resume, job) as documents:
        graph = await _coach(settings, documents)
        console.print(Text(GREETING, "dim"))
        while (said := await asyncio.to_thread(_read)) is not None:
            given: Any = {"messages": [("human", said)], "resume_id": RESUME_ID, "job_id": JOB_ID}
            if (await graph.aget_state(THREAD)).next:
                given = Command(resume=said)
            try:
                values = await graph.ainvoke(given, THREAD)
            except ValueError as refused:
                console.print(Text(str(refused).splitlines()[-1], "red"))
                continue
            _show(console, values)


async def _coach(settings: Settings, documents: Documents) -> CoachGraph:
    understanding, gap = documents.understanding, documents.nodes
    casting = documents.casting
    cards = await asyncio.to_thread(CardCatalogue.load)
    owner = LOCAL_USER.user_id
    resumes = Resumes(await gap.resumes.get(owner, RESUME_ID))
    postings, plans = Postings(await gap.jobs.get(owner, JOB_ID)), Plans()
    learning = await asyncio.to_thread(load_learning, understanding.skills, cards)
    planning = await asyncio.to_thread(roadmap_nodes, casting, understanding, gap, learning, plans, postings)
    asking = await asyncio.to_thread(interview_nodes, gap, understanding.extractor, cards, casting)
    rewording = await asyncio.to_thread(reframe_nodes, gap, understanding.extractor, casting)
    others = machines(gap, planning, asking, rewording)
    occupations = await asyncio.to_thread(OccupationCatalogue.load, settings.knowledge_dir)
    places = resumes, postings, plans, postings
    nodes = await asyncio.to_thread(coach_nodes, understanding, gap, others, cards, occupations, *places, casting)
    graph = build(nodes, InMemorySaver())
    return graph.copy(update={"store": InMemoryStore()})


def _read() -> str | None:
    """The next line; None where the person leaves or the input ends."""
    try:
        line = input("> ").strip()
    except EOFError:
        return None
    return None if line in LEAVE else line


def _show(console: Console, values: dict[str, Any]) -> None:
    """What was said, or what is asked."""
    if "__interrupt__" not in values:
        last = next(message for message in reversed(values["messages"]) if isinstance(message, AIMessage))
        console.print(Text(terminal_safe(last.text), "cyan"))
        return
    asked = values["__interrupt__"][0].value
    told = [asked.get("note") or asked.get("question") or asked.get("description") or ""]
    told += [f"  {number}) {option['label']}" for number, option in enumerate(asked.get("options", []), 1)]
    console.print(Text(terminal_safe("\n".join(told)), "bold"))
