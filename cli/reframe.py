"""`skillbridge reframe`: the lines of a resume in a posting's terms, before and after."""

import asyncio
from pathlib import Path

import click
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from api.machines.reframe import reframe_nodes
from cli.documents import JOB_ID, RESUME_ID, open_documents
from core.domain import LOCAL_USER, Resume
from core.domain.reframe import Reframe, Rewording
from core.logs import configure_logging
from core.settings import Settings
from exports import ExportFormat, export, tailored
from graphs.reframe.ask import reword
from graphs.reframe.graph import build
from graphs.reframe.state import ReframeInput

STYLES = {"same": "", "added": "bold green", "removed": "strike dim"}


def run(
    settings: Settings, resume: str, job: str, as_json: bool, letter: bool, out: Path | None, wanted: ExportFormat
) -> None:
    """Print the proposals, and write the tailored resume to `out` where it is given."""
    configure_logging("ERROR")
    read, reframe = asyncio.run(_reword(settings, resume, job, letter))
    if out is not None:
        changes = {one.original.span: one.proposed for one in reframe.rewordings}
        out.write_bytes(export(tailored(read, changes), wanted))
    if as_json:
        click.echo(reframe.model_dump_json(indent=2))
        return
    show(Console(), reframe)
    if out is not None:
        click.echo(f"Wrote {out} with every proposal taken over: read it before you send it.")


async def _reword(settings: Settings, resume: str, job: str, letter: bool) -> tuple[Resume, Reframe]:
    async with open_documents(settings, resume, job) as documents:
        nodes = await asyncio.to_thread(
            reframe_nodes, documents.nodes, documents.understanding.extractor, documents.casting
        )
        request = ReframeInput(resume_id=RESUME_ID, job_id=JOB_ID, letter=letter)
        stored = await documents.nodes.resumes.get(LOCAL_USER.user_id, RESUME_ID)
        return stored.resume, await reword(build(nodes), LOCAL_USER.user_id, request)


def show(console: Console, reframe: Reframe) -> None:
    """The proposals as a table, the letter, and what belongs on the roadmap."""
    table = Table(title="Your lines in the posting's terms", show_lines=True, expand=True)
    table.add_column("Line", ratio=3)
    table.add_column("Why", ratio=2)
    for one in reframe.rewordings:
        table.add_row(_diff(one), one.reason)
    if reframe.rewordings:
        console.print(table)
    else:
        console.print("Your lines use the posting's words already, as far as they honestly can.")
    if reframe.letter is not None:
        console.print(Panel("\n\n".join(reframe.letter.paragraphs), title="Letter"))
    if reframe.routed:
        names = ", ".join(skill.name for skill in reframe.routed)
        console.print(f"Not for the resume but for the roadmap: {names}.")


def _diff(one: Rewording) -> Text:
    told = Text(f"{one.position}\n" if one.position else "", style="dim")
    for piece in one.diff:
        told.append(piece.text if piece.text.endswith(" ") else f"{piece.text} ", style=STYLES[piece.kind])
    return told
