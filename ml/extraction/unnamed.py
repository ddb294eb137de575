"""Demands that no name and no deed tells: what a reader trained on postings finds in lines that ask."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Protocol

from core.domain import OtherDemand, Quote, SkillMention
from knowledge.skills import SkillGraph, fold_name
from ml.extraction.degrees import degrees_in, fields_of_study
from ml.extraction.languages import languages_in
from ml.extraction.posting_line import PostingLine


class SkillTold(Protocol):
    """Characters of a line that speak of a skill of ESCO."""

    @property
    def start(self) -> int:
        """The first."""

    @property
    def end(self) -> int:
        """After the last."""

    @property
    def esco(self) -> str:
        """Its id."""

    @property
    def label(self) -> str:
        """Its name there."""

    @property
    def skill_id(self) -> str | None:
        """The skill of the graph that means the same."""

    @property
    def score(self) -> float:
        """How sure that is, in (0, 1]."""


Places = Collection[tuple[int, int]]
"""Stretches of a line: the first character and the one after the last."""


class LineReader(Protocol):
    """Finds skills in lines by what they say, not by names."""

    def read(self, lines: Sequence[str], held: Sequence[Places]) -> Sequence[Sequence[SkillTold]]:
        """Those of each line that share no character with what is `held` of it, by where they start."""


def read_lines(lines: Sequence[PostingLine], reader: LineReader) -> list[Sequence[SkillTold]]:
    """What `reader` finds in each of `lines`, of one posting or of many: it gains from reading them at once.

    Only lines that ask are read, and of them only words that no mention holds. What the lexicon knows by name it
    has judged; languages, degrees and their subjects are no skills.
    """
    asking = [at for at, line in enumerate(lines) if line.asking is not None]
    told = reader.read([lines[at].quote.text for at in asking], [_held(lines[at]) for at in asking])
    found: list[Sequence[SkillTold]] = [()] * len(lines)
    for at, skills in zip(asking, told, strict=True):
        found[at] = skills
    return found


def add_unnamed(
    lines: Sequence[PostingLine], found: Sequence[Sequence[SkillTold]], text: str, graph: SkillGraph, own_name: str
) -> tuple[tuple[PostingLine, ...], tuple[OtherDemand, ...]]:
    """`lines` of the posting `text` with mentions of what was `found` in each, and what they ask for beside the
    graph. `own_name`, the company's, folded, is no skill.
    """
    named = {mention.skill_id for line in lines for mention in line.skills}
    others: dict[str, OtherDemand] = {}
    told: list[PostingLine] = []
    for line, skills in zip(lines, found, strict=True):
        new: list[SkillMention] = []
        for skill in skills:
            words = line.quote.text[skill.start : skill.end]
            kind = line.asking.of(skill.start) if line.asking else None
            if kind is None or graph.resolve(words) is not None or fold_name(words) == own_name:
                continue
            place = line.quote.span.start
            quote = Quote.of(text, place + skill.start, place + skill.end)
            if skill.skill_id is None:
                demand = OtherDemand(
                    quote=quote, label=skill.label, esco=skill.esco, kind=kind, confidence=min(skill.score, 1.0)
                )
                others.setdefault(skill.esco, demand)
            elif skill.skill_id not in named:
                named.add(skill.skill_id)
                sure = min(skill.score, 1.0)
                new.append(SkillMention(skill_id=skill.skill_id, quote=quote, confidence=sure, told_by="model"))
        both = sorted((*line.skills, *new), key=lambda mention: mention.quote.span.start)
        told.append(replace(line, skills=tuple(both)) if new else line)
    return tuple(told), tuple(others.values())


def _held(line: PostingLine) -> list[tuple[int, int]]:
    """What is somebody else's to judge."""
    start = line.quote.span.start
    held = [(mention.quote.span.start - start, mention.quote.span.end - start) for mention in line.skills]
    held += [(first, last) for _, first, last in (*languages_in(line.text), *degrees_in(line.text))]
    return [*held, *fields_of_study(line.text)]
