"""The command line. Nothing heavy is imported before a command needs it."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

if TYPE_CHECKING:
    from core.settings import Settings


class Refusal(click.ClickException):
    """One red sentence on standard error, and exit code 1."""

    def show(self, file: object = None) -> None:
        """Print the sentence."""
        del file
        click.secho(self.format_message(), fg="red", err=True)


class Program(click.Group):
    """The commands; whatever goes wrong in one is told in a sentence, without a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was named."""
        from core.errors import SkillBridgeError

        try:
            return super().invoke(ctx)
        except SkillBridgeError as error:
            raise Refusal(error.detail) from error
        except (click.exceptions.Exit, click.Abort, click.ClickException):
            raise
        except Exception as error:
            if ctx.params["debug"]:
                raise
            raise Refusal(f"This failed with {type(error).__name__}. `skillbridge --debug` says where.") from error


def read_settings() -> "Settings":
    """The settings, from the environment and `.env`; raises `Refusal` naming the one that does not fit."""
    from pydantic import ValidationError

    from core.settings import Settings

    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        name = str(first["loc"][0]).upper()
        raise Refusal(f"The setting {name} does not fit: {first['msg']}. See .env.example.") from error


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="skillbridge", prog_name="skillbridge", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show the traceback of an unexpected error.")
def main(debug: bool) -> None:
    """Find out what lies between a resume and a job, and what to learn first."""
    del debug  # read by `Program.invoke`


@main.command()
@click.argument("resume", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=str))
@click.argument("job", type=str)
@click.option("--json", "as_json", is_flag=True, help="Print the whole analysis as JSON.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the analysis there, as PDF.")
def analyze(resume: str, job: str, as_json: bool, out: Path | None) -> None:
    """Hold RESUME (a file, or - for standard input) against JOB (a file, - or a URL). Nothing is stored."""
    from cli.analyze import run

    run(read_settings(), resume, job, as_json, out)


@main.command()
@click.argument("resume", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=str))
@click.argument("job", type=str)
@click.option("--questions", type=click.IntRange(5, 10), default=6, show_default=True, help="How many.")
def interview(resume: str, job: str, questions: int) -> None:
    """Practise the interview for JOB (a file or a URL) with RESUME, here in the terminal. Nothing is stored."""
    from cli.interview import run

    run(read_settings(), resume, job, questions)


@main.command()
@click.argument("resume", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=str))
@click.argument("job", type=str)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--letter", is_flag=True, help="Write a cover letter as well.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the tailored resume there.")
@click.option(
    "--format",
    "wanted",
    type=click.Choice(["pdf-classic", "pdf-plain", "docx", "json"]),
    default="pdf-classic",
    show_default=True,
    help="Format of that file.",
)
def reframe(
    resume: str,
    job: str,
    as_json: bool,
    letter: bool,
    out: Path | None,
    wanted: Literal["pdf-classic", "pdf-plain", "docx", "json"],
) -> None:
    """Reword the lines of RESUME in the terms of JOB (a file or a URL). No fact is added, nothing is stored."""
    from cli.reframe import run

    run(read_settings(), resume, job, as_json, letter, out, wanted)


@main.command()
@click.argument("resume", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=str))
@click.argument("job", type=str)
@click.option("--hours", type=click.FloatRange(1, 80), help="Hours a week that you have.  [default: 10]")
@click.option("--missed", multiple=True, metavar="ID", help="Question that an interview showed to be weak.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole roadmap as JSON.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the roadmap there, as PDF.")
def roadmap(
    resume: str, job: str, hours: float | None, missed: tuple[str, ...], as_json: bool, out: Path | None
) -> None:
    """Plan four weeks from RESUME (a file, or -) towards JOB (a file, - or a URL). Nothing is stored."""
    from cli.roadmap import run

    run(read_settings(), resume, job, hours, missed, as_json, out)


@main.command()
@click.argument("resume", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=str))
@click.argument("job", type=str)
def chat(resume: str, job: str) -> None:
    """Talk to the coach about RESUME and JOB (a file or a URL), here in the terminal. Nothing is stored."""
    from cli.chat import run

    run(read_settings(), resume, job)


@main.command()
@click.option("--host", help="Address to listen on.  [default: 127.0.0.1]")
@click.option(
    "--port", type=click.IntRange(0, 65535), help="Port to listen on; 0 for a free one.  [default: 8000, or PORT]"
)
def serve(host: str | None, port: int | None) -> None:
    """Start the server, with the web client."""
    from cli.serve import run

    given = {"host": host, "port": port}
    run(read_settings().model_copy(update={name: value for name, value in given.items() if value is not None}))


@main.command()
def worker() -> None:
    """Work on what is queued, beside a server with SKILLBRIDGE_WORKER=false or many of these."""
    from cli.market import run_worker

    run_worker(read_settings())


@main.group()
def jobs() -> None:
    """Pull job boards and take in postings."""


@jobs.command("pull")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
def pull_jobs(sources: tuple[str, ...]) -> None:
    """Pull each SOURCE: remoteok, greenhouse:COMPANY, the address of a careers page, ..."""
    from cli.market import run_pull

    run_pull(read_settings(), sources)


@jobs.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_jobs(file: Path) -> None:
    """Take in the postings of FILE: JSON, CSV, RSS or Atom."""
    from cli.market import run_import

    run_import(read_settings(), file)


@jobs.command("status")
def jobs_status() -> None:
    """Say how the boards stand."""
    from cli.market import run_status

    run_status(read_settings())


@jobs.command("dead")
@click.option("--retry", multiple=True, metavar="ID", help="Try this one again.")
@click.option("--drop", multiple=True, metavar="ID", help="Forget this one.")
def dead_jobs(retry: tuple[str, ...], drop: tuple[str, ...]) -> None:
    """List what was given up after every attempt."""
    from cli.market import run_dead_letters

    run_dead_letters(read_settings(), retry, drop)


@main.group()
def index() -> None:
    """Look after the index that postings are found in by meaning."""


@index.command("verify")
def verify_index() -> None:
    """Compare the index with the stored postings. Exits with 1 where they do not agree."""
    from cli.index import run_verify

    run_verify(read_settings())


@index.command("rebuild")
def rebuild_index() -> None:
    """Make the index anew, also after the encoder was changed. Broken off, it goes on where it was."""
    from cli.index import run_rebuild

    run_rebuild(read_settings())


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write everything that is kept to FILE. The encryption key is not in it: keep that elsewhere."""
    from cli.backup import run_backup

    run_backup(read_settings(), file)


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Put back what is in FILE, into an installation that holds nothing yet."""
    from cli.backup import run_restore

    run_restore(read_settings(), file)


@main.command()
def doctor() -> None:
    """Say what is configured and what is reachable. Exits with 1 where something is broken."""
    from cli.doctor import run

    run(read_settings())


@main.group()
def knowledge() -> None:
    """Show or refresh what the product knows: skills, cards, occupations."""


@knowledge.command()
def stats() -> None:
    """Show what is loaded, from which releases, and whose work it is."""
    from cli.knowledge import run_stats

    run_stats(read_settings())


@knowledge.command("import")
@click.argument("classification", type=click.Choice(["onet", "esco"]))
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write the tables to.  [default: your data folder]",
)
@click.option("--release", help="What the release is called, where its files do not say.")
def import_(classification: Literal["onet", "esco"], path: Path, into: Path | None, release: str | None) -> None:
    """Read the official release at PATH (a folder or a zip archive); a server uses it from its next start."""
    from cli.knowledge import run_import

    run_import(read_settings(), classification, path, into, release)


@main.group()
def evals() -> None:
    """Measure the models on labelled sets, beside baselines and published figures."""


@evals.command("list")
def list_suites() -> None:
    """Say which suites there are."""
    from cli.evals import show_suites

    show_suites()


@evals.command("run")
@click.argument("suites", nargs=-1, metavar="[SUITE]...")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the labelled sets.  [default: SKILLBRIDGE_SHARED_DATA, or ../shared/data]",
)
@click.option("--split", type=click.Choice(["dev", "test"]), default="dev", help="Which part.", show_default=True)
@click.option(
    "--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write the figures there."
)
@click.option("--quick", is_flag=True, help="Measure a fixed sample of each set, in under two minutes.")
@click.option("--judge", is_flag=True, help="Have the configured language model grade texts as well.")
@click.option("--accept", is_flag=True, help="Commit to these figures: later runs must not fall behind them.")
@click.option(
    "--report",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the report.  [default: evals/reports]",
)
def run_evals(
    suites: tuple[str, ...],
    data: Path | None,
    split: Literal["dev", "test"],
    json_file: Path | None,
    quick: bool,
    judge: bool,
    accept: bool,
    folder: Path | None,
) -> None:
    """Run each SUITE, or all. Exits with 0 when every target holds; needs the extra `evals`."""
    from cli.evals import open_judge, run
    from evals.task import Task

    settings = read_settings()
    judging = open_judge(settings) if judge else None
    task = Task(data or settings.shared_data, split, quick, judging)
    run(suites, task, json_file, folder, accept)


@main.command()
def version() -> None:
    """Print the version."""
    from importlib.metadata import version as version_of

    click.echo(f"skillbridge {version_of('skillbridge')}")
