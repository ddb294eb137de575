"""`skillbridge interview`: a mock interview in the terminal, in this process, with nothing stored."""

import asyncio
import shlex
from typing import Any, cast

import click
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.types import Command
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from api.machines.interview import interview_nodes
from cli.documents import JOB_ID, RESUME_ID, STANDARD_INPUT, open_documents
from cli.report import share, terminal_safe
from core.domain import LOCAL_USER
from core.logs import configure_logging
from core.settings import Settings
from graphs.interview.graph import InterviewGraph, build
from graphs.interview.scoring import asked_of
from graphs.interview.state import InterviewOutput
from knowledge.cards import CardCatalogue

COMMANDS = "skip", "hint", "repeat", "stop"
THREAD: RunnableConfig = {"configurable": {"thread_id": "terminal", "langgraph_auth_user_id": LOCAL_USER.user_id}}


def run(settings: Settings, resume: str, job: str, questions: int) -> None:
    """Ask in the terminal until the interview is over, then say what it came to."""
    if STANDARD_INPUT in (resume, job):
        raise click.UsageError("Answers come from standard input, so RESUME and JOB have to be files or a URL.")
    configure_logging("ERROR")
    asyncio.run(_hold(settings, resume, job, questions, Console()))


async def _hold(settings: Settings, resume: str, job: str, questions: int, console: Console) -> None:
    async with open_documents(settings, resume, job) as documents:
        cards = await asyncio.to_thread(CardCatalogue.load)
        extractor = documents.understanding.extractor
        nodes = await asyncio.to_thread(interview_nodes, documents.nodes, extractor, cards, documents.casting)
        graph = build(nodes, InMemorySaver())
        console.print(Panel(Text(terminal_safe(documents.posting.title), "bold"), title="Mock interview"))
        console.print(
            Text(f"Answer, and end with an empty line. Or: {', '.join(f':{one}' for one in COMMANDS)}.", "dim")
        )
        given = {"resume_id": RESUME_ID, "job_id": JOB_ID, "length": questions}
        held = await _ask(graph, given, console)
        _show_report(console, held)
        _show_way_on(console, held, resume, job)


async def _ask(graph: InterviewGraph, given: dict[str, Any], console: Console) -> InterviewOutput:
    values = await graph.ainvoke(cast("Any", given), THREAD)
    told = ""
    while "__interrupt__" in values:
        asked = values["__interrupt__"][0].value
        if asked["question"] != told:
            told = asked["question"]
            console.print(Text(f"\n{asked['number']}/{asked['of']}  {terminal_safe(told)}", "bold"))
        if asked["note"]:
            console.print(Text(terminal_safe(asked["note"]), "cyan"))
        values = await graph.ainvoke(Command(resume=await asyncio.to_thread(_read)), THREAD)
    return InterviewOutput.model_validate({name: values[name] for name in values if name != "messages"})


def _read() -> dict[str, str]:
    """The next reply: lines up to an empty one, or a command; the end of the input stops the interview."""
    lines: list[str] = []
    while True:
        try:
            line = input("  " if lines else "> ")
        except EOFError:
            return {"answer": "\n".join(lines)} if lines else {"action": "stop"}
        if not lines and line.startswith(":") and line[1:].strip() in COMMANDS:
            return {"action": line[1:].strip()}
        if not line.strip() and lines:
            return {"answer": "\n".join(lines)}
        if line.strip():
            lines.append(line)


def _show_report(console: Console, held: InterviewOutput) -> None:
    table = Table(title="Feedback", title_justify="left", expand=True, show_lines=True)
    table.add_column("Question", ratio=2)
    table.add_column("Score", justify="right", no_wrap=True)
    table.add_column("What to keep, and what to work on", ratio=5)
    asked = {question.question_id: question for question in held.questions}
    for said in held.feedback:
        words = [Text(f"+ {terminal_safe(one)}", "green") for one in said.strengths]
        words += [Text(f"• {terminal_safe(one)}") for one in said.improvements]
        words += [Text(f"→ {one.title}: {one.url}", "cyan") for one in said.resources]
        table.add_row(asked[said.question_id].subject, share(said.score), Text("\n").join(words))
    if held.feedback:
        console.print(table)
    if held.report is not None:
        console.print(Text(terminal_safe(held.report.summary)))


def _show_way_on(console: Console, held: InterviewOutput, resume: str, job: str) -> None:
    """The command that plans what was missed."""
    if missed := asked_of(held.questions, held.feedback).missed:
        options = " ".join(f"--missed {name}" for name in missed)
        way = f"skillbridge roadmap {shlex.quote(resume)} {shlex.quote(job)} {options}"
        console.print(Text(f"To plan around it: {terminal_safe(way)}", "dim"), soft_wrap=True)
