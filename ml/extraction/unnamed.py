"""Demands that no name and no deed tells: what a reader trained on postings finds in lines that ask."""

from collections.abc import Iterator, Sequence
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


class LineReader(Protocol):
    """Finds skills in lines by what they say, not by names."""

    def read(self, lines: Sequence[str]) -> Sequence[Sequence[SkillTold]]:
        """Those of each line, by where they start."""


def add_unnamed(
    lines: Sequence[PostingLine], text: str, graph: SkillGraph, reader: LineReader, own_name: str
) -> tuple[tuple[PostingLine, ...], tuple[OtherDemand, ...]]:
    """`lines` of the posting `text` with the mentions that `reader` adds, and what they ask for beside the graph.

    Only lines that ask are read, and of them only words that no mention holds. What the lexicon knows by name it
    has judged; languages, degrees and their subjects are no skills; nor is `own_name`, the company's, folded.
    """
    asking = [line for line in lines if line.asking is not None]
    found = dict(zip(map(id, asking), reader.read([line.quote.text for line in asking]), strict=True))
    named = {mention.skill_id for line in lines for mention in line.skills}
    others: dict[str, OtherDemand] = {}
    told: list[PostingLine] = []
    for line in lines:
        new: list[SkillMention] = []
        for skill in _open(line, found.get(id(line), ()), graph, own_name):
            place = line.quote.span.start
            quote = Quote.of(text, place + skill.start, place + skill.end)
            kind = line.asking.of(skill.start) if line.asking else None
            if kind is None:
                continue
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


def _open(line: PostingLine, found: Sequence[SkillTold], graph: SkillGraph, own_name: str) -> Iterator[SkillTold]:
    """Those of `found` that are nobody else's to judge."""
    start = line.quote.span.start
    taken = [(mention.quote.span.start - start, mention.quote.span.end - start) for mention in line.skills]
    taken += [(first, last) for _, first, last in (*languages_in(line.text), *degrees_in(line.text))]
    taken += fields_of_study(line.text)
    for skill in found:
        words = line.quote.text[skill.start : skill.end]
        free = not any(skill.start < last and first < skill.end for first, last in taken)
        if free and graph.resolve(words) is None and fold_name(words) != own_name:
            yield skill
