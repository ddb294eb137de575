"""Whole postings: the skills asked for and how, the level, the pay, and whether the work is remote."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from api.analysis import Understanding
from core.domain import Frozen, JobPosting, PostingProfile, RequirementKind, Salary, Seniority
from evals.means import Values, mean_figure
from evals.product import shipped
from evals.suite import Figure, Measured, Reference, Target
from evals.task import Part, Task, size
from ml.extraction import Profiler
from ml.metrics import bootstrap_interval, span_counts, span_score
from sources.posting import read_posting_text

QUICK = 40
RIGHT = Target(bound=0.90, words="our own")
PARTS: tuple[Part, ...] = ("test", "dev")
USUAL: Seniority = "mid"
_REMOTE = re.compile(r"\bremote", re.IGNORECASE)


class AskedSkill(Frozen):
    """A skill of the graph, and how the posting asks for it; `other` is part of the work, not asked beforehand."""

    id: str
    kind: RequirementKind


class Case(Frozen):
    """A posting and what it says; failures of the part `dev` alone were looked at."""

    title: str
    text: str
    skills: tuple[AskedSkill, ...]
    seniority: Seniority | None = None
    """None where nothing tells; the posting is then left out of that figure."""
    salary: Salary | None = None
    remote: bool | None = None
    """None where the text does not say where the work is done; a place alone does not."""
    part: Part = "test"


@dataclass(frozen=True)
class Read:
    """A case beside what was read of it."""

    case: Case
    posting: JobPosting
    profile: PostingProfile
    by_rules: PostingProfile
    """The same with rules alone for what is required and what preferred."""

    @property
    def expected(self) -> dict[str, RequirementKind]:
        """Skill to the kind labelled."""
        return {skill.id: skill.kind for skill in self.case.skills}

    def kinds_right(self, profile: PostingProfile) -> list[bool]:
        """Of the labelled skills that `profile` has: whether each is of the kind labelled."""
        found = {demand.skill_id: demand.kind for demand in profile.skills}
        return [found[skill] == kind for skill, kind in self.expected.items() if skill in found]


def measure(task: Task) -> Measured:
    """Each field by part: skills as F1 with precision and recall, the others as the share that is right."""
    everything, file = task.cases("enrichment", Case)
    cases = task.sample(everything, QUICK)
    read = _read(cases, shipped())
    figures = [
        figure
        for part in PARTS
        if (chosen := [one for one in read if one.case.part == part])
        for figure in _figures(part, chosen)
    ]
    named = sum(len(case.skills) for case in cases)
    return Measured(
        figures=tuple(figures),
        notes=(
            f"{size(cases, everything, 'posting')} with {named} skills labelled",
            "kind is of the labelled skills that were found; pay is right where all of it is as labelled",
        ),
        data=(file,),
    )


def _read(cases: Sequence[Case], understanding: Understanding) -> list[Read]:
    rules = Profiler(understanding.skills, understanding.extractor)
    postings = [read_posting_text(case.text, case.title) for case in cases]
    return [
        Read(case, posting, understanding.profiler.posting(posting), rules.posting(posting))
        for case, posting in zip(cases, postings, strict=True)
    ]


def _figures(part: Part, read: Sequence[Read]) -> list[Figure]:
    target = RIGHT if part == "test" else None
    levels = [one for one in read if one.case.seniority is not None]
    kinds, by_rules, groups = [], [], []
    for at, one in enumerate(read):
        mine = one.kinds_right(one.profile)
        kinds += mine
        groups += [at] * len(mine)
        by_rules += one.kinds_right(one.by_rules)
    return [
        *_skills(part, read, target),
        Figure(
            name=f"kind, {part}",
            value=float(np.mean(kinds)),
            interval=bootstrap_interval(lambda rows: float(rows.mean()), _marks(kinds), groups),
            target=target,
            baselines=(Reference(name="rules alone", value=float(np.mean(by_rules))),),
        ),
        mean_figure(
            f"seniority, {part}",
            _marks([one.profile.seniority == one.case.seniority for one in levels]),
            others={f"always {USUAL}": _marks([one.case.seniority == USUAL for one in levels])},
            target=target,
        ),
        mean_figure(
            f"pay, {part}",
            _marks([one.posting.salary == one.case.salary for one in read]),
            others={"never stated": _marks([one.case.salary is None for one in read])},
            target=target,
        ),
        mean_figure(
            f"remote, {part}",
            _marks([one.posting.remote == one.case.remote for one in read]),
            others={"the word": _marks([_word(one.case) == one.case.remote for one in read])},
            target=target,
        ),
    ]


def _skills(part: Part, read: Sequence[Read], target: Target | None) -> list[Figure]:
    counts = span_counts(
        [set(one.expected) for one in read], [{demand.skill_id for demand in one.profile.skills} for one in read]
    )
    whole = span_score(counts)
    return [
        Figure(
            name=f"skills F1, {part}",
            value=whole.f1,
            interval=bootstrap_interval(lambda rows: span_score(rows).f1, counts),
            target=target,
        ),
        Figure(name=f"skills precision, {part}", value=whole.precision),
        Figure(name=f"skills recall, {part}", value=whole.recall),
    ]


def _marks(right: Sequence[bool]) -> Values:
    return np.array(right, dtype=float)


def _word(case: Case) -> bool | None:
    return True if _REMOTE.search(case.text) else None
