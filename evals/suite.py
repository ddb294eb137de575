"""What a suite is, and what it says: figures beside baselines, published figures and targets."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from pydantic import computed_field

from core.domain import Frozen
from evals.plots import Plot
from evals.task import Task
from ml.metrics import Interval

Status = Literal["holds", "falls short", "measured", "absent", "failed"]
"""`measured` is a suite that holds no figure to a target."""


class Reference(Frozen):
    """A figure of somebody else on the same data: of a baseline in this run, or as published."""

    name: str
    value: float
    interval: Interval | None = None


class Target(Frozen):
    """What a figure has to reach; `words` says where the bound comes from."""

    bound: float
    words: str = ""
    clearly: bool = False
    """True where the whole interval has to lie beyond the bound."""
    stretch: float | None = None
    """What would be better still; nothing depends on it."""


class Figure(Frozen):
    """One measured number, with its 95 % interval where it comes from a sample."""

    name: str
    value: float
    interval: Interval | None = None
    unit: str = ""
    """Empty for shares and correlations."""
    higher_is_better: bool = True
    target: Target | None = None
    baselines: tuple[Reference, ...] = ()
    """Measured in the same run."""
    published: tuple[Reference, ...] = ()
    """As printed elsewhere, mostly on the test part."""
    tolerance: float | None = 0.01
    """How far it may fall behind the committed baseline; None for what depends on the machine."""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def holds(self) -> bool | None:
        """Whether the target is reached; None without one."""
        if self.target is None:
            return None
        reached = self.value
        if self.target.clearly and self.interval is not None:
            reached = self.interval.low if self.higher_is_better else self.interval.high
            return reached > self.target.bound if self.higher_is_better else reached < self.target.bound
        return reached >= self.target.bound if self.higher_is_better else reached <= self.target.bound


class Measured(Frozen):
    """What a suite found."""

    figures: tuple[Figure, ...] = ()
    plots: tuple[Plot, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences on what was measured and how: sizes, samples, parts that were absent."""
    data: tuple[str, ...] = ()
    """The files read, relative to the data folder; those of our own as `evals/cases/...`."""

    def __add__(self, other: "Measured") -> "Measured":
        """Both, one after the other."""
        return Measured(
            figures=self.figures + other.figures,
            plots=self.plots + other.plots,
            notes=self.notes + other.notes,
            data=self.data + other.data,
        )


@dataclass(frozen=True)
class Suite:
    """A name, what it measures, and the function that does; that raises `Absent` where its data is not there."""

    name: str
    about: str
    measure: Callable[[Task], Measured]
    alone: bool = False
    """Whether it measures how fast something is, and so bears nothing beside it."""


class Regression(Frozen):
    """A figure that fell behind the committed baseline by more than it may."""

    figure: str
    value: float
    baseline: float
    tolerance: float


class SuiteReport(Frozen):
    """One suite of one run."""

    suite: str
    about: str
    split: str
    quick: bool
    measured: Measured = Measured()
    absent: str | None = None
    """Why there was nothing to measure."""
    failed: str | None = None
    """What broke it."""
    regressions: tuple[Regression, ...] = ()
    compared: str = ""
    """What the figures were compared with, or why they were not."""
    seconds: float = 0.0
    fingerprint: str = ""
    """Digest of the files read; figures of different data are not compared."""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def status(self) -> Status:
        """How the suite ended."""
        if self.absent is not None:
            return "absent"
        if self.failed is not None:
            return "failed"
        held = [figure.holds for figure in self.measured.figures if figure.holds is not None]
        if not held:
            return "measured"
        return "holds" if all(held) else "falls short"


class RunReport(Frozen):
    """All suites of one run, and what they ran on."""

    started_at: str
    split: str
    quick: bool
    machine: str
    versions: dict[str, str]
    suites: tuple[SuiteReport, ...]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def passed(self) -> bool:
        """Whether no suite failed, fell short or fell back; absent ones do not count either way."""
        return not any(suite.status in ("failed", "falls short") or suite.regressions for suite in self.suites)
