"""Writes the report of a run: HTML for people, JSON beside it for machines."""

from pathlib import Path

from evals.report.plots import beside_others, draw
from evals.suite import RunReport
from evals.table import between, number, wanted

FOLDER = Path(__file__).parents[1] / "reports"
"""Where reports go unless told otherwise."""
TEMPLATE = "page.html"


def write_report(run: RunReport, folder: Path) -> Path:
    """Write `NAME.html` and `NAME.json` of the run into `folder`, and say where the page is.

    NAME holds the suite, or `all` for several, the part measured, and `quick` where a sample was.
    """
    folder.mkdir(parents=True, exist_ok=True)
    suites = run.suites[0].suite if len(run.suites) == 1 else "all"
    page = folder / f"{suites}-{run.split}{'-quick' if run.quick else ''}.html"
    page.with_suffix(".json").write_text(run.model_dump_json(indent=2) + "\n", encoding="utf-8")
    page.write_text(render(run), encoding="utf-8")
    return page


def render(run: RunReport) -> str:
    """The page: it loads nothing, from nowhere."""
    import jinja2

    pages = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    pages.filters.update(number=number, between=between, wanted=wanted, draw=draw, beside_others=beside_others)
    return pages.get_template(TEMPLATE).render(run=run)
