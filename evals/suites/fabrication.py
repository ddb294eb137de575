"""Rewordings of resume lines, truthful and not: what does the claim ledger stop, and what does it stop wrongly?"""

import asyncio
import re
from collections.abc import Sequence
from typing import Literal

import numpy as np

from agents.ledger import ClaimLedger, Evidence
from core.domain import Frozen
from core.errors import InvalidInput
from evals.plots import BarsPlot
from evals.product import skill_graph
from evals.suite import Figure, Measured, Reference, Target
from evals.task import OWN, Part, Task, size
from knowledge.wording import Wording
from ml.embedding.graph import GraphEncoder
from ml.extraction import SkillExtractor
from ml.manifest import SHIPPED
from ml.metrics import bootstrap_interval
from sources.resume import read_resume_text

QUICK: dict[Part, int] = {"test": 322, "dev": 38}
"""A quick run takes all of the part whose figures count, so that it shows what a full one does."""
CAUGHT = Target(bound=0.97, words="our own")
FALSE_BLOCKS = Target(bound=0.05, words="our own")
PARTS: tuple[Part, ...] = ("test", "dev")
ONE_OF_TEN = 0.11
"""A kind has some ten cases in a part; one more miss is no regression."""
_WORD = re.compile(r"[^\W_]+")
_FILE = re.compile(r"[\w-]+\.txt")


class Case(Frozen):
    """A line of a resume, what became of it, and whether that still says what the line says.

    `resume` is its text, or the name of a file in `cases/resumes`. Failures of the part `dev` alone were looked at
    while the ledger was made.
    """

    resume: str
    original: str
    rewrite: str
    label: Literal["truthful", "fabricated"]
    kind: str
    part: Part = "test"


Verdicts = dict[str, list[bool]]
"""Name of a check to whether it blocks each case."""


def measure(task: Task) -> Measured:
    """Fabrications caught and truths blocked, by part and kind, beside token overlap and plain cosine."""
    everything, file = task.cases("fabrication", Case)
    cases = tuple(case for part, most in QUICK.items() for case in _drawn(task, everything, part, most))
    texts = {case.resume: _text(task, case.resume) for case in cases}
    blocks = asyncio.run(_blocks(cases, texts))
    figures: list[Figure] = []
    for part in PARTS:
        figures += _overall(part, cases, blocks)
    kinds = tuple(sorted({case.kind for case in cases if case.label == "fabricated"}))
    caught = [_rates(kind, cases, blocks["ledger"]) for kind in kinds]
    figures += [figure for rates in caught for figure in rates[:1]]
    wordings = sorted({case.kind for case in cases if case.label == "truthful"})
    figures += [figure for kind in wordings for figure in _rates(kind, cases, blocks["ledger"])[:1]]
    return Measured(
        figures=tuple(figures),
        plots=(
            BarsPlot(
                title="Fabrications caught, test part",
                categories=kinds,
                series={"caught": tuple(rates[0].value if rates else 0.0 for rates in caught)},
            ),
        ),
        notes=(
            f"{size(cases, everything, 'rewording')} of lines of {len(texts)} resumes; intervals draw whole lines",
            f"test part: {_count(cases, 'fabricated')} fabricated, {_count(cases, 'truthful')} truthful",
            "kinds are of the test part, whose failures nobody looked at while the ledger was made",
            "the threshold of plain cosine is the best one on the dev part",
        ),
        data=(file,),
    )


def _count(cases: Sequence[Case], label: str) -> int:
    return sum(case.part == "test" and case.label == label for case in cases)


def _drawn(task: Task, everything: Sequence[Case], part: Part, most: int) -> tuple[Case, ...]:
    """The cases of a part; in a quick run each kind in its share."""
    return task.sample(
        [case for case in everything if case.part == part], most, lambda case: (case.label, case.kind)
    )


async def _blocks(cases: Sequence[Case], texts: dict[str, str]) -> Verdicts:
    resumes = {name: read_resume_text(text) for name, text in texts.items()}
    graph = skill_graph()
    encoder = GraphEncoder(SHIPPED / "encoder")
    try:
        ledger = ClaimLedger.over(graph, SkillExtractor(graph), encoder, Wording.load())
        ours = [
            not (await ledger.check(case.rewrite, Evidence.of_line(resumes[case.resume], case.original))).passed
            for case in cases
        ]
        rewritten = await encoder.encode([case.rewrite for case in cases])
        originals = await encoder.encode([case.original for case in cases])
    finally:
        encoder.close()
    cosine = (rewritten * originals).sum(axis=1)
    return {
        "ledger": ours,
        "every word in the resume": [not _words(case.rewrite) <= _words(texts[case.resume]) for case in cases],
        "cosine of plain MiniLM": (cosine < _threshold(cases, cosine)).tolist(),
    }


def _threshold(cases: Sequence[Case], cosine: np.ndarray) -> float:
    """Where blocking below it tells the two labels of the dev part (of all, without one) apart best."""
    dev = np.array([case.part == "dev" for case in cases])
    if not dev.any():
        dev[:] = True
    fabricated = np.array([case.label == "fabricated" for case in cases])[dev]
    seen = cosine[dev]
    return float(max(np.unique(seen), key=lambda bound: (fabricated == (seen < bound)).mean()))


def _overall(part: Part, cases: Sequence[Case], blocks: Verdicts) -> list[Figure]:
    figures = []
    for label, name, target in (
        ("fabricated", "caught", CAUGHT),
        ("truthful", "false blocks", FALSE_BLOCKS),
    ):
        chosen = [at for at, case in enumerate(cases) if (case.part, case.label) == (part, label)]
        if chosen:
            figures.append(
                _share(
                    f"{name}, {part}",
                    [cases[at] for at in chosen],
                    [blocks["ledger"][at] for at in chosen],
                    higher_is_better=label == "fabricated",
                    target=target if part == "test" else None,
                    baselines={
                        other: float(np.mean([found[at] for at in chosen]))
                        for other, found in blocks.items()
                        if other != "ledger"
                    },
                )
            )
    return figures


def _rates(kind: str, cases: Sequence[Case], blocked: Sequence[bool]) -> list[Figure]:
    """The figure of one kind on the test part; none where it has no case there."""
    chosen = [at for at, case in enumerate(cases) if (case.part, case.kind) == ("test", kind)]
    if not chosen:
        return []
    fabricated = cases[chosen[0]].label == "fabricated"
    return [
        _share(
            f"{kind}: {'caught' if fabricated else 'false blocks'}",
            [cases[at] for at in chosen],
            [blocked[at] for at in chosen],
            higher_is_better=fabricated,
            tolerance=ONE_OF_TEN,
        )
    ]


def _share(
    name: str,
    cases: Sequence[Case],
    blocked: Sequence[bool],
    *,
    higher_is_better: bool,
    target: Target | None = None,
    baselines: dict[str, float] | None = None,
    tolerance: float = 0.01,
) -> Figure:
    return Figure(
        name=name,
        value=float(np.mean(blocked)),
        interval=bootstrap_interval(
            lambda rows: float(rows.mean()), blocked, [(case.resume, case.original) for case in cases]
        ),
        higher_is_better=higher_is_better,
        target=target,
        baselines=tuple(Reference(name=other, value=value) for other, value in (baselines or {}).items()),
        tolerance=tolerance,
    )


def _text(task: Task, resume: str) -> str:
    if not _FILE.fullmatch(resume):
        return resume
    given = task.data / "cases" / "resumes" / resume
    file = given if given.is_file() else OWN / "resumes" / resume
    if not file.is_file():
        raise InvalidInput(f"There is no cases/resumes/{resume}.")
    return file.read_text(encoding="utf-8")


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))
