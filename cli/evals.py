"""`skillbridge evals`: which suites there are, and what they measure."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from cli import Refusal
from core.logs import configure_logging
from core.settings import Settings
from evals.baseline import accept, read_baseline
from evals.report import FOLDER, write_report
from evals.runner import run as run_suites
from evals.suites import SUITES, load
from evals.table import closing, shown
from evals.task import Task

if TYPE_CHECKING:
    from evals.judge import Judge

NEEDED = ("agentevals", "jinja2", "matplotlib", "openevals", "pycrfsuite", "rank_bm25", "sklearn", "spacy")
WIDTH = 140
"""Columns where the output is no terminal."""
WORKERS = 2
"""Processes that suites share, at most: each loads the models for itself, a gigabyte or two."""


def show_suites() -> None:
    """Print every suite and what it measures."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name, about in SUITES.items():
        table.add_row(f"[bold]{name}[/]", about)
    Console().print(table)


def open_judge(settings: Settings) -> "Judge":
    """The judge of texts; its grades are kept beside the other data, so that no text is graded twice.

    Raises `Misconfigured` without a language model, and `Refusal` without the extra.
    """
    _refuse_without(NEEDED)
    from evals.judge import Judge

    return Judge.opening(settings, settings.data_dir / "judged")


def _refuse_without(packages: tuple[str, ...]) -> None:
    if missing := [package for package in packages if find_spec(package) is None]:
        raise Refusal(f"Evals need {', '.join(missing)}: pip install 'skillbridge[evals]'.")


def run(names: tuple[str, ...], task: Task, json_file: Path | None, folder: Path | None, accepted: bool) -> None:
    """Measure, print the tables, write the report; raise `Refusal` where it does not hold.

    A suite that was named and whose data is absent does not hold; one that merely belongs to all of them does.
    """
    if unknown := [name for name in names if name not in SUITES]:
        raise click.UsageError(f"No suite {', '.join(unknown)}. There are: {', '.join(SUITES)}.")
    _refuse_without(NEEDED)
    configure_logging("ERROR")
    console = Console()
    if not console.is_terminal:
        console.width = WIDTH
    report = run_suites(
        map(load, names or SUITES),
        task,
        read_baseline(),
        lambda suite: console.print(shown(suite)),
        workers=1 if task.judge else min(WORKERS, os.cpu_count() or 1),
    )
    if json_file is not None:
        json_file.write_text(report.model_dump_json(indent=2) + "\n", encoding="utf-8")
    page = write_report(report, folder or FOLDER)
    if accepted:
        accept(report.suites)
    console.print(closing(report))
    console.print(f"Report: {page}", style="dim", soft_wrap=True)
    absent = [suite.suite for suite in report.suites if suite.status == "absent"]
    if not report.passed:
        raise Refusal("Not every target holds.")
    if names and absent:
        raise Refusal(f"Nothing was measured for want of data: {', '.join(absent)}. Give its folder with --data.")
