"""The committed figures that later ones must not fall behind."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import RootModel

from core.domain import Frozen
from evals.suite import Figure, Regression, SuiteReport

FILE = Path(__file__).parent / "baseline.json"


class Kept(Frozen):
    """A figure as committed, and how far a later one may fall behind it."""

    value: float
    tolerance: float


class KeptSuite(Frozen):
    """The figures of a suite on one part, and the digest of the data they were measured on."""

    fingerprint: str
    figures: dict[str, Kept]


class Baseline(RootModel[dict[str, dict[str, KeptSuite]]]):
    """Suite to part to what is kept of it."""

    def get(self, suite: str, split: str) -> KeptSuite | None:
        """What is kept of a suite on a part; None where nothing is."""
        return self.root.get(suite, {}).get(split)


def read_baseline(file: Path = FILE) -> Baseline:
    """The committed baseline; an empty one where the file is not there."""
    return Baseline.model_validate_json(file.read_bytes()) if file.is_file() else Baseline({})


def compare(report: SuiteReport, baseline: Baseline) -> SuiteReport:
    """`report`, with the figures that fell behind. Quick runs and other data are not compared."""
    kept = baseline.get(report.suite, report.split)
    if report.absent or report.failed:
        return report
    if report.quick:
        return report.model_copy(update={"compared": "not compared: a quick run measures a sample"})
    if kept is None:
        return report.model_copy(update={"compared": "nothing committed to compare with"})
    if kept.fingerprint != report.fingerprint:
        return report.model_copy(update={"compared": "not compared: the committed figures are of other data"})
    behind = tuple(_behind(report.measured.figures, kept.figures))
    return report.model_copy(
        update={"regressions": behind, "compared": f"compared with {len(kept.figures)} committed figures"}
    )


def _behind(figures: Iterable[Figure], kept: Mapping[str, Kept]) -> Iterable[Regression]:
    for figure in figures:
        before = kept.get(figure.name)
        if before is None:
            continue
        loss = before.value - figure.value if figure.higher_is_better else figure.value - before.value
        if loss > before.tolerance:
            yield Regression(
                figure=figure.name, value=figure.value, baseline=before.value, tolerance=before.tolerance
            )


def accept(reports: Iterable[SuiteReport], file: Path = FILE) -> None:
    """Take the figures of these full runs as what later ones are compared with; other suites keep theirs."""
    everything = {suite: dict(parts) for suite, parts in read_baseline(file).root.items()}
    for report in reports:
        if report.quick or report.absent or report.failed:
            continue
        figures = {
            figure.name: Kept(value=round(figure.value, 4), tolerance=figure.tolerance)
            for figure in report.measured.figures
            if figure.tolerance is not None
        }
        if figures:
            everything.setdefault(report.suite, {})[report.split] = KeptSuite(
                fingerprint=report.fingerprint, figures=figures
            )
    written = {
        suite: {split: everything[suite][split].model_dump() for split in sorted(everything[suite])}
        for suite in sorted(everything)
    }
    file.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
