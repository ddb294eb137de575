"""The same resume, written or printed otherwise: how far do skills and scores move?"""

from statistics import fmean

from core.domain import Frozen, Resume
from evals.disturbances import DISTURBANCES
from evals.plots import BarsPlot
from evals.product import Product, open_product
from evals.suite import Figure, Measured, Target
from evals.task import Task, size
from ml.metrics import bootstrap_interval, span_counts, span_score
from sources.resume import read_resume_text

QUICK = 2
LAYOUT = Target(bound=0.95, words="our own")
"""Bullets, line breaks, columns and the case of letters change no word."""
TYPING = {
    "typing errors in 2 % of words": Target(bound=0.90, words="our own"),
    "typing errors in 5 % of words": Target(bound=0.80, words="our own"),
    "typing errors in 10 % of words": Target(bound=0.70, words="our own"),
}


class Case(Frozen):
    """A resume as plain text with `- ` bullets, and a posting in the same field."""

    field: str
    resume: str
    posting: str


def measure(task: Task) -> Measured:
    """F1 of the skills found against those found in the clean text, and the mean change of the match score."""
    everything, file = task.cases("robustness", Case)
    cases = task.sample(everything, QUICK)
    figures, changes = [], []
    with open_product() as product:
        clean = [read_resume_text(case.resume) for case in cases]
        expected = [_skills(product, resume) for resume in clean]
        before = _matches(product, clean, cases)
        for name, disturb in DISTURBANCES.items():
            disturbed = [disturb(case.resume) for case in cases]
            counts = span_counts(expected, [_skills(product, resume) for resume in disturbed])
            after = _matches(product, disturbed, cases)
            changes.append(fmean(abs(new - old) for new, old in zip(after, before, strict=True)))
            figures.append(
                Figure(
                    name=f"{name}: skill F1",
                    value=span_score(counts).f1,
                    interval=bootstrap_interval(lambda rows: span_score(rows).f1, counts),
                    target=TYPING.get(name, LAYOUT),
                )
            )
    return Measured(
        figures=(
            *figures,
            Figure(name="mean change of the match score", value=fmean(changes), higher_is_better=False),
        ),
        plots=(
            BarsPlot(
                title="Mean change of the match score",
                categories=tuple(DISTURBANCES),
                series={"change": tuple(changes)},
            ),
        ),
        notes=(
            f"{size(cases, everything, 'resume')} with {sum(map(len, expected))} skills found in the clean text",
            "PDFs are printed for this suite and read as any upload",
        ),
        data=(file,),
    )


def _skills(product: Product, resume: Resume) -> set[str]:
    return {skill.skill_id for skill in product.profile(resume).skills}


def _matches(product: Product, resumes: list[Resume], cases: tuple[Case, ...]) -> list[float]:
    documents = [(resume, case.posting) for resume, case in zip(resumes, cases, strict=True)]
    return [analysis.overall_match for analysis in product.analyse(documents)]
