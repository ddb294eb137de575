"""Runs suites one after another; what breaks one is told in its report and stops no other."""

import hashlib
import logging
import os
import platform
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from core.errors import SkillBridgeError
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
) -> RunReport:
    """Measure the suites in order; `done` hears of each when it has ended."""
    started = datetime.now(UTC).isoformat(timespec="seconds")
    reports = []
    for suite in suites:
        report = compare(_measured(suite, task), baseline)
        done(report)
        reports.append(report)
    return RunReport(
        started_at=started,
        split=task.split,
        quick=task.quick,
        machine=f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        versions=_versions(),
        suites=tuple(reports),
    )


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
    return SuiteReport.model_validate(
        {
            "suite": suite.name,
            "about": suite.about,
            "split": task.split,
            "quick": task.quick,
            "seconds": round(time.perf_counter() - began, 2),
            **found,
        }
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
