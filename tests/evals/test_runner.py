"""How suites are run, compared with the committed figures, and reported."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import Unavailable
from evals.baseline import Baseline, accept, read_baseline
from evals.plots import BarsPlot, ConfusionPlot, ReliabilityPlot, ScatterPlot
from evals.report import write_report
from evals.runner import run
from evals.suite import Figure, Measured, Reference, RunReport, Suite, Target
from evals.task import Absent, Task
from ml.metrics import Interval, mean_reciprocal_rank

QUERIES = "capitals.tsv"
NOTHING = Baseline({})
PLOTS = (
    BarsPlot(title="By continent", categories=("Europe", "Asia"), series={"ours": (0.5, 1.0)}),
    ConfusionPlot(title="Continents", labels=("Europe", "Asia"), counts=((3, 1), (0, 2))),
    ReliabilityPlot(title="Trust", curves={"ours": ((0.1, 0.2, 5), (0.8, 0.7, 9))}),
    ScatterPlot(title="Inhabitants", points=((1.0, 1.1), (2.0, 1.8)), unit="millions"),
)


def capitals(task: Task) -> Measured:
    """A suite on data of its own: countries with the guesses of two systems, best first."""
    file = task.data / QUERIES
    if not file.is_file():
        raise Absent(f"The set of capitals is not in the data folder: {QUERIES} is missing.")
    rows = [line.split("\t") for line in file.read_text().splitlines()]
    right = [{row[0]} for row in rows]
    return Measured(
        figures=(
            Figure(
                name="MRR",
                value=mean_reciprocal_rank([row[1].split() for row in rows], right),
                interval=Interval(0.4, 0.9),
                target=Target(bound=0.6),
                baselines=(
                    Reference(
                        name="<alphabet>",
                        value=mean_reciprocal_rank([sorted(row[1].split()) for row in rows], right),
                    ),
                ),
                published=(Reference(name="Atlas & Co", value=0.9),),
            ),
        ),
        plots=PLOTS,
        data=(QUERIES,),
    )


def broken(task: Task) -> Measured:
    raise Unavailable("The model is not there.")


def wrong(task: Task) -> Measured:
    raise ZeroDivisionError("nothing to divide by")


@pytest.fixture
def task(tmp_path: Path) -> Task:
    (tmp_path / QUERIES).write_text("Paris\tParis Lyon\nRome\tMilan Rome\n")
    return Task(tmp_path)


def measured(task: Task, baseline: Baseline = NOTHING, **suites: Callable[[Task], Measured]) -> RunReport:
    given = suites or {"capitals": capitals}
    return run([Suite(name, "for the tests", measure) for name, measure in given.items()], task, baseline)


def test_a_suite_whose_targets_are_reached_holds(task: Task) -> None:
    (report,) = measured(task).suites
    assert report.measured.figures[0].value == 0.75
    assert report.status == "holds"


def test_a_missed_target_is_reported_as_missed(task: Task) -> None:
    (task.data / QUERIES).write_text("Paris\tLyon Paris\n")
    report = measured(task)
    assert report.suites[0].status == "falls short"
    assert not report.passed


def test_a_suite_without_its_data_says_so_and_counts_neither_way(tmp_path: Path) -> None:
    report = measured(Task(tmp_path))
    assert report.suites[0].status == "absent"
    assert QUERIES in (report.suites[0].absent or "")
    assert report.passed


def test_a_broken_suite_stops_no_other_and_fails_the_run(task: Task) -> None:
    report = measured(task, broken=broken, wrong=wrong, capitals=capitals)
    assert [suite.status for suite in report.suites] == ["failed", "failed", "holds"]
    assert report.suites[0].failed == "The model is not there."
    assert not report.passed


def ended(task: Task) -> Measured:
    os._exit(7)


def test_suites_that_processes_share_are_reported_in_order_like_one_after_another(task: Task) -> None:
    suites = [Suite("wrong", "", wrong), Suite("timed", "", capitals, alone=True), Suite("capitals", "", capitals)]
    heard: list[str] = []
    report = run(suites, task, NOTHING, lambda suite: heard.append(suite.suite), workers=2)
    assert [(suite.suite, suite.status) for suite in report.suites] == [
        ("wrong", "failed"),
        ("timed", "holds"),
        ("capitals", "holds"),
    ]
    assert heard[-1] == "timed"
    assert [suite.measured for suite in report.suites] == [
        suite.measured for suite in run(suites, task, NOTHING).suites
    ]


def test_a_suite_whose_process_ends_under_it_fails_and_the_run_goes_on(task: Task) -> None:
    suites = [Suite("ended", "", ended), Suite("ended too", "", ended), Suite("timed", "", capitals, alone=True)]
    report = run(suites, task, NOTHING, workers=2)
    assert [suite.status for suite in report.suites] == ["failed", "failed", "holds"]


def test_falling_behind_the_committed_figures_fails_the_run(task: Task, tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    accept(measured(task).suites, file)
    assert measured(task, read_baseline(file)).passed

    kept = read_baseline(file).model_dump()
    kept["capitals"]["dev"]["figures"]["MRR"]["value"] = 0.9
    report = measured(task, Baseline.model_validate(kept))

    assert report.suites[0].status == "holds"
    assert [lost.figure for lost in report.suites[0].regressions] == ["MRR"]
    assert not report.passed


def test_figures_of_other_data_are_not_compared(task: Task, tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    accept(measured(task).suites, file)
    (task.data / QUERIES).write_text("Paris\tParis\nRome\tMilan Turin Rome\n")

    report = measured(task, read_baseline(file))

    assert report.suites[0].measured.figures[0].value < 0.75
    assert report.passed
    assert "other data" in report.suites[0].compared


def test_quick_figures_are_neither_compared_nor_committed(task: Task, tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    quick = Task(task.data, quick=True)
    accept(measured(quick).suites, file)
    assert read_baseline(file) == Baseline({})
    assert "quick" in measured(quick).suites[0].compared


def test_a_figure_is_clearly_better_only_with_its_whole_interval() -> None:
    figure = Figure(name="f", value=0.7, interval=Interval(0.6, 0.8), target=Target(bound=0.65, clearly=True))
    assert figure.holds is False
    assert figure.model_copy(update={"interval": Interval(0.66, 0.8)}).holds


def test_where_less_is_better_the_target_is_a_ceiling() -> None:
    assert Figure(name="ECE", value=0.04, higher_is_better=False, target=Target(bound=0.05)).holds


def test_a_sample_is_the_same_every_time_and_in_order(tmp_path: Path) -> None:
    quick = Task(tmp_path, quick=True)
    drawn = quick.sample(range(100), 10)
    assert drawn == quick.sample(range(100), 10) == tuple(sorted(drawn))
    assert Task(tmp_path).sample(range(100), 10) == tuple(range(100))


def test_the_report_shows_every_figure_and_drawing_and_loads_nothing(task: Task, tmp_path: Path) -> None:
    page = write_report(measured(task, capitals=capitals, broken=broken), tmp_path / "reports")
    html = page.read_text()
    for said in (
        "0.750",
        "Atlas &amp; Co",
        "&lt;alphabet&gt;",
        "The model is not there.",
        *(plot.title for plot in PLOTS),
    ):
        assert said in html
    assert html.count("<svg") == 1 + len(PLOTS)
    assert "src=" not in html
    assert "@import" not in html
    assert '"status": "holds"' in page.with_suffix(".json").read_text()
