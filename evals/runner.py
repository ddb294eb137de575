"""Runs suites, several at once where there are cores; what breaks one is told in its report and stops no other."""

import hashlib
import logging
import os
import platform
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from multiprocessing import get_context

from core.errors import SkillBridgeError
from core.logs import configure_logging
from evals.baseline import Baseline, compare
from evals.suite import Measured, RunReport, Suite, SuiteReport
from evals.task import OWN, Absent, Task

VERSIONS = ("skillbridge", "numpy", "scikit-learn", "openvino", "spacy", "python-crfsuite")
OUR_CASES = "evals/cases/"
log = logging.getLogger(__name__)


def run(
    suites: Iterable[Suite],
    task: Task,
    baseline: Baseline,
    done: Callable[[SuiteReport], None] = lambda _: None,
    workers: int = 1,
) -> RunReport:
    """Measure the suites; `done` hears of each when it has ended, and the report has them in order.

    So many `workers`, processes of their own, share those suites that do not need the machine to themselves.
    """
    started, wanted = datetime.now(UTC).isoformat(timespec="seconds"), list(suites)
    reports = {}
    for report in _reports(wanted, task, workers):
        reports[report.suite] = compare(report, baseline)
        done(reports[report.suite])
    return RunReport(
        started_at=started,
        split=task.split,
        quick=task.quick,
        machine=f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        versions=_versions(),
        suites=tuple(reports[suite.name] for suite in wanted),
    )


def _reports(suites: Sequence[Suite], task: Task, workers: int) -> Iterator[SuiteReport]:
    """One of each suite, as they end."""
    together = [suite for suite in suites if not suite.alone] if workers > 1 else []
    if len(together) > 1:
        with ProcessPoolExecutor(workers, get_context("spawn"), configure_logging, ("ERROR",)) as pool:
            running = {pool.submit(_measured, suite, task): suite for suite in together}
            for ended in as_completed(running):
                yield _report_of(ended, running[ended], task)
    for suite in suites:
        if len(together) < 2 or suite.alone:
            yield _measured(suite, task)


def _report_of(ended: Future[SuiteReport], suite: Suite, task: Task) -> SuiteReport:
    """What the suite came to, or that its process ended under it."""
    try:
        return ended.result()
    except BrokenProcessPool as broken:
        return _report(suite, task, failed=str(broken))


def _measured(suite: Suite, task: Task) -> SuiteReport:
    began = time.perf_counter()
    found: Mapping[str, object]
    try:
        measured = suite.measure(task)
        found = {"measured": measured, "fingerprint": fingerprint(measured, task)}
    except Absent as absent:
        found = {"absent": str(absent)}
    except SkillBridgeError as error:
        found = {"failed": error.detail}
    except Exception as error:  # one broken suite must not hide the figures of the others
        log.exception("The suite %s broke", suite.name)
        found = {"failed": f"{type(error).__name__}: {error}"}
    return _report(suite, task, seconds=round(time.perf_counter() - began, 2), **found)


def _report(suite: Suite, task: Task, **found: object) -> SuiteReport:
    return SuiteReport.model_validate(
        {"suite": suite.name, "about": suite.about, "split": task.split, "quick": task.quick, **found}
    )


def fingerprint(measured: Measured, task: Task) -> str:
    """Digest of the files that a suite read, names and contents; empty where it read none."""
    if not measured.data:
        return ""
    digest = hashlib.sha256()
    for name in sorted(set(measured.data)):
        file = OWN / name.removeprefix(OUR_CASES) if name.startswith(OUR_CASES) else task.data / name
        digest.update(name.encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _versions() -> dict[str, str]:
    found = {}
    for package in VERSIONS:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found
