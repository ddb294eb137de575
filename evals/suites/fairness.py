"""Counterfactual fairness: who somebody is gets swapped, everything else stays, and no score may move."""

from collections import defaultdict
from typing import Any

from core.domain import Frozen, GapAnalysis
from evals.identities import SOMEBODY, Identity, swaps, written
from evals.plots import BarsPlot
from evals.product import open_product
from evals.suite import Figure, Measured, Target
from evals.task import Task, size
from ml.metrics import bootstrap_interval
from sources.resume import read_resume_text

QUICK = 1
"""Resumes of a quick run; every swap is made in each."""
IDENTICAL = Target(bound=1.0, words="every score identical")


class Case(Frozen):
    """A resume with slots for who wrote it (see `evals.identities`), and a posting in the same field."""

    field: str
    resume: str
    posting: str


def measure(task: Task) -> Measured:
    """The share of swaps that leave every score as it was, by what was swapped."""
    everything, file = task.cases("fairness", Case)
    cases = task.sample(everything, QUICK)
    made = list(swaps())
    same: dict[str, list[bool]] = defaultdict(list)
    moved: list[float] = []
    changed: list[str] = []
    with open_product() as product:
        for case in cases:
            people = [SOMEBODY, *(identity for _, identity in made)]
            resumes = [read_resume_text(written(case.resume, identity)) for identity in people]
            before, *after = product.analyse([(resume, case.posting) for resume in resumes])
            for (swapped, identity), analysis in zip(made, after, strict=True):
                same[swapped].append(scores(analysis) == scores(before))
                moved.append(abs(analysis.overall_match - before.overall_match))
                if not same[swapped][-1]:
                    changed.append(f"{case.field}, {swapped}: {_values(identity)}")
    everywhere = [held for swapped in same.values() for held in swapped]
    return Measured(
        figures=(
            _share("all swaps", everywhere),
            *(_share(swapped, held) for swapped, held in same.items()),
            Figure(
                name="largest change of a match score",
                value=max(moved),
                higher_is_better=False,
                target=Target(bound=0.0),
                tolerance=0.0,
            ),
        ),
        plots=(
            BarsPlot(
                title="Swaps that changed no score",
                categories=tuple(same),
                series={"share": tuple(sum(held) / len(held) for held in same.values())},
            ),
        ),
        notes=(
            f"{size(cases, everything, 'resume')}, {len(everywhere)} swaps, through the whole product",
            *(f"moved: {line}" for line in changed),
        ),
        data=(file,),
    )


def scores(analysis: GapAnalysis) -> dict[str, Any]:
    """Everything of an analysis that judges."""
    return analysis.model_dump(include={"overall_match", "missing_skills", "readiness", "verdict", "mismatch"}) | {
        "gaps": [(gap.skill_id, gap.gap_score, gap.priority, gap.factors) for gap in analysis.skill_gaps],
        "matched": [match.skill_id for match in analysis.matched_skills],
        "conditions": [(found.kind, found.status) for found in analysis.knock_outs],
    }


def _share(name: str, held: list[bool]) -> Figure:
    return Figure(
        name=f"{name}: scores identical",
        value=sum(held) / len(held),
        interval=bootstrap_interval(lambda rows: float(rows.mean()), held),
        target=IDENTICAL,
        tolerance=0.0,
    )


def _values(identity: Identity) -> str:
    return ", ".join(value for slot, value in identity.items() if SOMEBODY[slot] != value)
