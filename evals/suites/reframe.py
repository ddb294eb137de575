"""Resumes reworded for postings: what is gained in their terms, nothing invented, and files that read back.

What a rewording adds is checked here by numbers, names, skills and words, not by the ledger that let it pass.
"""

import asyncio
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from agents.claims import names_in, numbers_in, states
from core.domain import Frozen, Resume, ResumeProfile, SkillMatch, Span
from core.domain.reframe import Reframe, Rewording
from evals.judge import Text
from evals.machines import Workbench, document, open_workbench, run
from evals.means import mean_figure
from evals.suite import Figure, Measured, Target
from evals.task import Task, size
from exports import ExportFormat, export, tailored
from exports.formats import MEDIA
from knowledge.skills import fold_name
from ml.answers.words import content, stem
from ml.metrics import bootstrap_interval
from ml.scoring.coverage import implied
from sources.resume import read_resume

QUICK = 8
LINES = 12
LARGEST = 1_000_000
FORMATS: tuple[ExportFormat, ...] = ("docx", "pdf-classic", "pdf-plain", "json")
GAINED = Target(bound=0.0, words="as it was", clearly=True)
ALWAYS = Target(bound=1.0, words="every one")
PLAIN = frozenset({"sever"})
"""Stems of what stands for longer words that mean the same: "several" for "a wide variety of"."""


_NAMED = re.compile(r"\b\w*[^\W\d]\d\w*|\b\d+[^\W\d]\w*")


class Case(Frozen):
    """A resume and a posting, each as text, as a sample, or (a resume) as a file of `cases/resumes/`."""

    resume: str
    posting: str


@dataclass(frozen=True)
class Outcome:
    """A resume before, and what was made of it."""

    resume: Resume
    profile: ResumeProfile
    reframe: Reframe
    matched: tuple[SkillMatch, ...]
    demanded: int

    @property
    def gained(self) -> float:
        """Share of the demanded skills that the resume names in the posting's words only now, in [0, 1]."""
        return self.reframe.coverage_after - self.reframe.coverage_before

    @property
    def open(self) -> float:
        """Share of the demanded skills that it showed and did not name so, in [0, 1]."""
        return max(0.0, len(self.matched) / self.demanded - self.reframe.coverage_before) if self.demanded else 0.0


def measure(task: Task) -> Measured:
    """Coverage gained, rewordings that add or lose a fact, and exports that read back as they left."""
    everything, file = task.cases("reframe", Case)
    chosen = task.sample(everything, QUICK)
    with open_workbench() as bench:
        outcomes = asyncio.run(_reframed(bench, chosen))
        added = [list(_added(bench, outcome, one)) for outcome in outcomes for one in outcome.reframe.rewordings]
    kept = [_keeps(one) for one in _rewordings(outcomes)]
    back = {wanted: [_read_back(outcome, wanted) for outcome in outcomes] for wanted in FORMATS}
    same = {wanted: [alike for alike, _ in held] for wanted, held in back.items()}
    fields = [exactly for held in back.values() for _, exactly in held]
    gains = np.array([outcome.gained for outcome in outcomes])
    before = np.array([outcome.reframe.coverage_before for outcome in outcomes])
    taken = sum(outcome.gained for outcome in outcomes) / max(1e-9, sum(outcome.open for outcome in outcomes))
    measured = Measured(
        figures=(
            mean_figure("posting's terms named", before + gains, others={"as it was": before}),
            mean_figure("gained", gains, target=GAINED),
            Figure(name="of what could honestly be gained", value=taken),
            _share("rewordings without a new fact", [not found for found in added]),
            _share("rewordings that keep every figure and name", kept),
            *(_share(f"read back alike, {wanted}", held) for wanted, held in same.items()),
            Figure(name="read back in the same fields", value=fmean(fields)),
        ),
        notes=(
            f"{size(chosen, everything, 'pair')} of resume and posting, {len(added)} rewordings, all taken over",
            *(f"added: {problem}" for found in added for problem in found),
        ),
        data=(file,),
    )
    if task.judge is not None:
        measured += task.judge.measure("reframe", [_told_to_judge(one) for one in _rewordings(outcomes)])
    return measured


def _rewordings(outcomes: Sequence[Outcome]) -> list[Rewording]:
    return [one for outcome in outcomes for one in outcome.reframe.rewordings]


def _told_to_judge(one: Rewording) -> Text:
    terms = ", ".join(term.wording for term in one.terms)
    return Text(given=f"{one.original.text}\nTerms: {terms}", text=one.proposed)


async def _reframed(bench: Workbench, cases: Sequence[Case]) -> list[Outcome]:
    outcomes = []
    for number, case in enumerate(cases):
        bench.clear()
        resume_id, job_id = bench.add_resume(document(case.resume)), bench.add_posting(document(case.posting))
        given = {"resume_id": resume_id, "job_id": job_id, "limit": LINES, "review": False}
        values, _ = await run(bench.graphs["reframe"], [given], (), f"reframe-{number}")
        stored = bench.resumes.by_id[resume_id]
        demanded = len(bench.postings.by_id[job_id].profile.skills)
        outcomes.append(
            Outcome(stored.resume, stored.profile, values["reframe"], tuple(values["matched"]), demanded)
        )
    return outcomes


def _added(bench: Workbench, outcome: Outcome, one: Rewording) -> Iterator[str]:
    """What a rewording says that the resume does not, a piece each."""
    line, text = one.original.text, one.proposed
    terms = " ".join(term.wording for term in one.terms)
    for number in _figures(text) - _figures(f"{line} {terms}"):
        yield f"the number {number} in “{text}”"
    for name in names_in(text):
        if not states(f"{outcome.resume.text} {terms}", name):
            yield f"the name {name} in “{text}”"
    graph, extractor = bench.understanding.skills, bench.understanding.extractor
    shown = {mention.skill_id for mention in extractor.mentions(outcome.resume.text)}
    shown |= {skill.skill_id for skill in outcome.profile.skills}
    for mention in extractor.mentions(text):
        if mention.skill_id not in shown | set(implied(shown, graph)):
            yield f"the skill {mention.quote.text} in “{text}”"
    known = {stem(word) for word in content(f"{line} {terms}")} | PLAIN
    for word in content(text):
        if stem(word) not in known:
            yield f"the word {word} in “{text}”"


def _figures(text: str) -> set[str]:
    """The numbers of `text`, without digits that belong to a name such as k8s."""
    return numbers_in(_NAMED.sub(" ", text))


def _keeps(one: Rewording) -> bool:
    """Whether every figure and name of the line is still there, a name perhaps by the posting's word for it."""
    said = {fold_name(term.said.text) for term in one.terms}
    lost = [name for name in names_in(one.original.text) if not states(one.proposed, name)]
    return _figures(one.original.text) <= _figures(one.proposed) and all(
        any(fold_name(name) in whole for whole in said) for name in lost
    )


def _read_back(outcome: Outcome, wanted: ExportFormat) -> tuple[bool, bool]:
    """Whether the exported file, read as any resume is, says the same of person, positions, dates and lines; and
    whether titles, employers and places are in the fields in which they were before.
    """
    changes = {one.original.span: one.proposed for one in outcome.reframe.rewordings}
    media, ending = MEDIA[wanted]
    data = export(tailored(outcome.resume, changes), wanted)
    again = read_resume(data, f"resume.{ending}", media, LARGEST)
    return _told(again, {}) == _told(outcome.resume, changes), _heads(again) == _heads(outcome.resume)


def _told(resume: Resume, changes: Mapping[Span, str]) -> list[object]:
    positions = [
        (
            sorted(" ".join(filter(None, head)).replace(",", " ").split()),
            None if position.dates is None else (position.dates.start, position.dates.end, position.dates.current),
            tuple(" ".join(changes.get(line.span, line.text).split()) for line in position.bullets),
        )
        for position, head in zip(resume.positions, _heads(resume), strict=True)
    ]
    return [_flat(resume.contact.name), _flat(resume.contact.email), *positions]


def _heads(resume: Resume) -> list[tuple[str | None, ...]]:
    return [tuple(map(_flat, (one.title, one.company, one.location))) for one in resume.positions]


def _flat(quote: object) -> str | None:
    return None if quote is None else " ".join(str(getattr(quote, "text", quote)).split())


def _share(name: str, held: Sequence[bool]) -> Figure:
    return Figure(
        name=name,
        value=sum(held) / len(held) if held else 1.0,
        interval=bootstrap_interval(lambda rows: float(rows.mean()), held) if held else None,
        target=ALWAYS,
        tolerance=0.0,
    )
