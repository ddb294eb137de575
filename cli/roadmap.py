"""`skillbridge roadmap`: the machine that the server runs, in this process, with nothing stored."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from api.machines.roadmap import load_learning, roadmap_nodes
from cli import Refusal
from cli.documents import JOB_ID, RESUME_ID, open_documents, refuse_twice
from cli.report import share, terminal_safe, write
from core.domain import LOCAL_USER, PostingProfile, Roadmap, RoadmapTask, RoadmapWeek, StoredRoadmap, TaskKind
from core.logs import configure_logging
from core.settings import Settings
from exports import roadmap_paper
from graphs.roadmap.ask import plan
from graphs.roadmap.graph import build
from graphs.roadmap.state import RoadmapInput
from knowledge.cards import CardCatalogue

SIGNS: dict[TaskKind, tuple[str, str]] = {
    "learn": ("learn", "cyan"),
    "practise": ("practise", "magenta"),
    "project": ("build", "green"),
    "quiz": ("check", "yellow"),
}


class NothingKept:
    """A place of roadmaps and postings that stays empty."""

    async def find(self, owner: str, resume_id: str, job_id: str) -> StoredRoadmap | None:
        """None."""
        del owner, resume_id, job_id
        return None

    async def save(self, owner: str, resume_id: str, job_id: str, roadmap: Roadmap) -> None:
        """Let it go."""
        del owner, resume_id, job_id, roadmap

    async def profiles(self, owner: str, limit: int) -> Sequence[PostingProfile]:
        """None."""
        del owner, limit
        return ()


def run(
    settings: Settings,
    resume: str,
    job: str,
    hours: float | None,
    missed: tuple[str, ...],
    as_json: bool,
    out: Path | None,
) -> None:
    """Print the four weeks from the resume towards the job, for people or as JSON; to `out` as PDF, if given."""
    refuse_twice(resume, job)
    configure_logging("ERROR")
    roadmap = asyncio.run(_plan(settings, resume, job, hours, missed))
    if as_json:
        click.echo(roadmap.model_dump_json(indent=2))
    else:
        show(Console(), roadmap)
    if out is not None:
        write(out, roadmap_paper(roadmap))


async def _plan(
    settings: Settings, resume: str, job: str, hours: float | None, missed: tuple[str, ...]
) -> Roadmap:
    async with open_documents(settings, resume, job) as documents:
        understanding, nowhere = documents.understanding, NothingKept()
        cards = await asyncio.to_thread(CardCatalogue.load)
        if unknown := [name for name in missed if name not in cards.questions]:
            raise Refusal(f"There is no question {', '.join(unknown)}: `interview` names those that were missed.")
        learning = await asyncio.to_thread(load_learning, understanding.skills, cards)
        nodes = await asyncio.to_thread(
            roadmap_nodes, documents.casting, understanding, documents.nodes, learning, nowhere, nowhere
        )
        request = RoadmapInput(resume_id=RESUME_ID, job_id=JOB_ID, hours_per_week=hours, missed=missed)
        return (await plan(build(documents.nodes, nodes), LOCAL_USER.user_id, request)).roadmap


def show(console: Console, roadmap: Roadmap) -> None:
    """Print the way, week by week, and what has to wait."""
    console.print(_heading(roadmap))
    for week in roadmap.weeks:
        console.print(_week(week))
    if roadmap.later:
        console.print(_later(roadmap))


def _heading(roadmap: Roadmap) -> RenderableType:
    job = " · ".join(part for part in (roadmap.job_title, roadmap.company) if part)
    path = roadmap.readiness
    lines = [
        Text(terminal_safe(job), "dim"),
        Text.assemble(
            ("Readiness ", "dim"),
            share(path.now),
            (" → ", "dim"),
            (share(path.planned), "bold green"),
            ("   Hours a week ", "dim"),
            f"{roadmap.hours_per_week:g}",
            "\n",
        ),
        Text(terminal_safe(roadmap.overview)),
    ]
    return Panel(Group(*lines), title=Text(terminal_safe(roadmap.title), "bold"))


def _week(week: RoadmapWeek) -> RenderableType:
    parts: list[RenderableType] = [Text.assemble(("◦ ", "bold"), terminal_safe(goal)) for goal in week.goals]
    if week.tasks:
        parts += [Text(), _tasks(week.tasks)]
    if week.project:
        results = [Text.assemble(("✓ ", "bold green"), terminal_safe(result)) for result in week.project.results]
        parts += [Text(), Text("To show by the end", "bold green"), *results]
    heading = (f"Week {week.number}  ", "bold"), f"{terminal_safe(week.title)}  ", (f"{week.hours:g} h", "dim")
    return Panel(Group(*parts), title=Text.assemble(*heading), title_align="left")


def _tasks(tasks: Sequence[RoadmapTask]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True)
    for task in tasks:
        title = Text(terminal_safe(task.title))
        if task.resource:
            title.append(f"\n{task.resource.url}", f"dim link {task.resource.url}")
        table.add_row(Text(*SIGNS[task.kind]), title, f"{task.hours:g} h")
    return table


def _later(roadmap: Roadmap) -> RenderableType:
    table = Table(title="Later, and why", title_justify="left", expand=True)
    table.add_column("Skill", ratio=2)
    table.add_column("Hours", justify="right", no_wrap=True)
    table.add_column("Reason", ratio=6)
    for late in roadmap.later:
        table.add_row(
            Text(terminal_safe(late.name), "bold"), f"{late.hours:g}", Text(terminal_safe(late.reason), "dim")
        )
    return table
