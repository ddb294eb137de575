"""What a posting asks for, skill by skill, gathered from all its lines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from core.domain import Quote, RequirementKind, SkillDemand, SkillMention
from knowledge.skills import SkillGraph
from ml.extraction.extractor import joins
from ml.extraction.patterns import one_of
from ml.extraction.posting_line import PostingLine

STRENGTH: tuple[RequirementKind, ...] = ("required", "preferred", "other")
"""From the strongest to the weakest."""

_ONE_OF = one_of(r"\b(?:one|any|either|some)(?: or more)? (?:of|or)\b|\beither\b")
_OR_SIMILAR = one_of(r"[ ,(]*or (?:an(?:y )?other |other )?(?:similar|equivalent|comparable)")
_OR = one_of(r"\bor\b")
_BEFORE = 30
_SUBSTITUTES = 0.6
"""Weight of the edge from which two skills joined by a slash ("AWS/GCP") stand for each other."""


@dataclass
class _Demand:
    """What has been gathered for one skill so far."""

    kind: RequirementKind
    lines: list[Quote] = field(default_factory=list)
    mentions: list[SkillMention] = field(default_factory=list)
    instead: list[frozenset[str]] = field(default_factory=list)
    """What each line of this kind accepts instead."""


def demands(lines: Iterable[PostingLine], graph: SkillGraph) -> tuple[SkillDemand, ...]:
    """One demand for each skill, the strongest first, else in the order of the posting.

    A line that asks for the skill alone leaves no alternatives, whatever other lines accept.
    """
    gathered: dict[str, _Demand] = {}
    for line in lines:
        instead = _alternatives(line, graph)
        for mention, kind in line.asked():
            entry = gathered.setdefault(mention.skill_id, _Demand(kind))
            if STRENGTH.index(kind) < STRENGTH.index(entry.kind):
                entry.kind, entry.instead = kind, []
            entry.mentions.append(mention)
            if line.quote not in entry.lines:
                entry.lines.append(line.quote)
            if kind == entry.kind:
                entry.instead.append(instead.get(mention.skill_id, frozenset()))
    found = (_as_demand(graph, skill_id, entry) for skill_id, entry in gathered.items())
    return tuple(sorted(found, key=lambda demand: STRENGTH.index(demand.kind)))


def _as_demand(graph: SkillGraph, skill_id: str, entry: _Demand) -> SkillDemand:
    skill = graph[skill_id]
    return SkillDemand(
        skill_id=skill_id,
        name=skill.name,
        category=skill.category,
        kind=entry.kind,
        lines=tuple(entry.lines),
        alternatives=tuple(sorted(frozenset().union(*entry.instead))) if all(entry.instead) else (),
        read_from=entry.mentions[0].quote if all(one.told_by == "model" for one in entry.mentions) else None,
    )


def _alternatives(line: PostingLine, graph: SkillGraph) -> dict[str, frozenset[str]]:
    """For each skill that the line offers a choice for, what it accepts instead."""
    instead: dict[str, frozenset[str]] = {}
    for run in _runs(line):
        ids = frozenset(mention.skill_id for mention in run)
        if _is_choice(line, run, ids, graph):
            instead |= {skill_id: ids - {skill_id} for skill_id in ids}
    return instead


def _runs(line: PostingLine) -> Iterator[list[SkillMention]]:
    """Mentions that the line joins to one list."""
    run: list[SkillMention] = []
    for mention, _ in line.asked():
        if run and not joins(_between(line, run[-1], mention)):
            yield run
            run = []
        run.append(mention)
    if run:
        yield run


def _is_choice(line: PostingLine, run: list[SkillMention], ids: frozenset[str], graph: SkillGraph) -> bool:
    """Whether any one of the listed skills will do."""
    start, end = line.offset(run[0]), line.offset(run[-1]) + len(run[-1].quote.text)
    if _ONE_OF.search(line.text, max(0, start - _BEFORE), start) or _OR_SIMILAR.match(line.text, end):
        return True
    gaps = [_between(line, left, right) for left, right in pairwise(run)]
    if any(_OR.search(gap) for gap in gaps):
        return True
    slashes = bool(gaps) and all(gap.strip() == "/" for gap in gaps)
    return slashes and all(
        graph[one].technology and _stands_for(graph, one, other) for one in ids for other in ids - {one}
    )


def _between(line: PostingLine, left: SkillMention, right: SkillMention) -> str:
    return line.text[line.offset(left) + len(left.quote.text) : line.offset(right)]


def _stands_for(graph: SkillGraph, one: str, other: str) -> bool:
    return any(edge.skill_id == other and edge.weight >= _SUBSTITUTES for edge in graph.adjacent(one))
