"""Questions of job seekers and prompts: are the passages that answer them among the first five?"""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from pydantic import Field

from core.domain import Frozen, PassageKind, RetrievedPassage
from core.settings import Settings
from evals.means import Values, mean_figure
from evals.product import OFFLINE, VECTORS_KEPT, shipped
from evals.suite import Measured, Target
from evals.task import Part, Task, size
from knowledge import samples
from ml.embedding import open_encoder
from ml.metrics import recall_at
from ml.retrieval import Lookup, Retriever
from ml.retrieval.shelf import Fusion, fuse
from store.cache.memory import MemoryCache

AT = 5
QUICK = 40
REACH = Target(bound=0.65, words="our own")
GAIN = Target(bound=0.0, words="BM25", clearly=True)
PARTS: tuple[Part, ...] = ("test", "dev")
POSTINGS = Path(samples.__file__).parent / "postings"
OURS, BM25, PLAIN = "ours", "BM25", "plain MiniLM"
SYSTEMS: Mapping[str, Fusion] = {
    OURS: fuse,
    BM25: lambda parts: parts.words,
    PLAIN: lambda parts: parts.meaning,
}
PIECE = "posting:"


class Case(Frozen):
    """A question and what answers it.

    Of a piece of the posting the id is `posting:` and some words of it, so that it holds however a posting is cut.
    Failures of the part `dev` alone were looked at while the weights were chosen.
    """

    query: str
    relevant: tuple[str, ...] = Field(min_length=1)
    kinds: frozenset[PassageKind] = frozenset()
    """Where to look; everywhere where left out."""
    posting: str | None = None
    """Name of a posting among the samples, or its text."""
    part: Part = "test"

    @property
    def lookup(self) -> Lookup:
        """The same as the product looks it up."""
        file = POSTINGS / f"{self.posting}.txt" if self.posting and len(self.posting) < 100 else None
        text = file.read_text(encoding="utf-8") if file and file.is_file() else self.posting
        return Lookup(self.query, self.kinds, posting=text)

    def recall(self, found: Sequence[RetrievedPassage]) -> float:
        """Share of what is relevant that is among the first `AT`, in [0, 1]."""
        names = [self._name(passage) for passage in found]
        return recall_at(names, self.relevant, AT)

    def _name(self, passage: RetrievedPassage) -> str:
        if passage.kind == "posting":
            words = (name.removeprefix(PIECE) for name in self.relevant if name.startswith(PIECE))
            return next((PIECE + said for said in words if said in passage.text), passage.id)
        return passage.id


def measure(task: Task) -> Measured:
    """Recall at five, of ours, of words alone and of meaning alone."""
    everything, file = task.cases("retrieval", Case)
    chosen = task.sample(everything, QUICK)
    recalls = asyncio.run(_recalls(chosen))
    figures = []
    for part in PARTS:
        at = [index for index, case in enumerate(chosen) if case.part == part]
        if at:
            mine = {name: values[at] for name, values in recalls.items()}
            ours = mine.pop(OURS)
            target = REACH if part == "test" else None
            figures.append(mean_figure(f"recall@{AT}, {part}", ours, others=mine, target=target))
            figures.append(mean_figure(f"gained over BM25, {part}", ours - mine[BM25], target=target and GAIN))
            figures.append(mean_figure(f"gained over plain MiniLM, {part}", ours - mine[PLAIN]))
    for name in ("card", "resource", "question", None):
        at = [
            index
            for index, case in enumerate(chosen)
            if case.part == "test" and case.kinds == frozenset(filter(None, [name]))
        ]
        if at:
            mine = {system: values[at] for system, values in recalls.items()}
            of = f"of {name}s" if name else "of postings, among everything"
            figures.append(mean_figure(f"recall@{AT}, {of}, test", mine.pop(OURS), others=mine))
    return Measured(
        figures=tuple(figures),
        notes=(
            size(chosen, everything, "question"),
            "each has one or two passages noted as relevant; others that answer as well count as wrong",
        ),
        data=(file,),
    )


async def _recalls(cases: Sequence[Case]) -> dict[str, Values]:
    """Recall of each case, by system."""
    understanding = shipped()
    settings = Settings().model_copy(update=OFFLINE)
    with open_encoder(settings, MemoryCache(VECTORS_KEPT)) as encoder:
        retriever = Retriever(understanding.skills, understanding.extractor, encoder)
        return {
            name: np.array([case.recall(await retriever.find(case.lookup, AT, fusion)) for case in cases])
            for name, fusion in SYSTEMS.items()
        }
