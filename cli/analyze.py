"""`skillbridge analyze`: the graph that the server runs, in this process, with nothing stored."""

import asyncio
from pathlib import Path

import click
from rich.console import Console

from cli.documents import JOB_ID, RESUME_ID, open_documents, refuse_twice
from cli.report import show, write
from core.domain import LOCAL_USER, GapAnalysis, JobPosting
from core.logs import configure_logging
from core.settings import Settings
from exports import report_paper
from graphs.gap_analysis.ask import analyse
from graphs.gap_analysis.graph import build
from graphs.gap_analysis.state import GapInput


def run(settings: Settings, resume: str, job: str, as_json: bool, out: Path | None) -> None:
    """Print what lies between the resume and the job, for people or as JSON; to `out` as PDF, if given."""
    refuse_twice(resume, job)
    configure_logging("ERROR")
    posting, analysis = asyncio.run(_analyse(settings, resume, job))
    if as_json:
        click.echo(analysis.model_dump_json(indent=2))
    else:
        show(Console(), analysis, posting)
    if out is not None:
        write(out, report_paper(analysis, posting.title, posting.company))


async def _analyse(settings: Settings, resume: str, job: str) -> tuple[JobPosting, GapAnalysis]:
    async with open_documents(settings, resume, job) as documents:
        request = GapInput(resume_id=RESUME_ID, job_id=JOB_ID)
        return documents.posting, await analyse(build(documents.nodes), LOCAL_USER.user_id, request)
