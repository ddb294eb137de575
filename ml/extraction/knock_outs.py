"""Conditions in a posting that no amount of skill replaces.

`value` in normal form: `licence` the name of the credential in the skill graph; `degree` one of `Degree`;
`language` its English name in lower case; `visa` the place one has to be allowed to work in ("US"), a citizenship
("EU citizen") or "no sponsorship"; `clearance` its name ("TS/SCI"); `location` a place as written, "on site" or
"relocation".
"""

from collections.abc import Iterable, Iterator

from core.domain import KnockOutKind, KnockOutRule
from knowledge.skills import SkillGraph
from ml.extraction.degrees import LEVELS, degrees_in
from ml.extraction.languages import languages_in
from ml.extraction.patterns import one_of
from ml.extraction.permits import clearance, work_permits
from ml.extraction.places import place_of_work
from ml.extraction.posting_line import PostingLine

_EQUIVALENT = one_of(
    r"\bor (?:an? |the |relevant |other |similar )?(?:equivalent|equal|comparable|proven|similar experience|\d)",
    r"\bequivalent (?:\w+ )?experience|in lieu|\bor (?:\w+ ){0,3}experience",
)
_SPOKEN = one_of(
    r"fluen|native|proficien|\bspeak|\bspoken|\bwritten|bilingual|language|mother tongue|\b[ABC][12]\b",
    r"\bcommand\b|business[- ]level|conversational|excellent|\bgood\b|strong|communicat|verbal|working knowledge",
    r"skills|\bread\b",
)
_NOT_SPOKEN = one_of(
    r"[ -](?:market|speaking (?:market|countr)|customer|client|compan|office|team|government|bank|subsidiar)",
    r"[ -](?:cuisine|food|literature|history|teach|translation|class|as a (?:second|foreign))",
    r"[ -](?:law\b|gaap|account|based|department|citizen|passport|degree)",
)
_TO_OBTAIN = one_of(r"\b(?:eligib\w+|able|ability|willing\w*|obtain\w*|undergo) ")

Rules = Iterator[KnockOutRule | None]


def knock_outs(lines: Iterable[PostingLine], graph: SkillGraph, location: str | None) -> tuple[KnockOutRule, ...]:
    """All rules in `lines`, one for each kind and value: the strictest, else the first."""
    rules: dict[tuple[str, str], KnockOutRule] = {}
    for line in lines:
        for rule in _rules(line, graph, location):
            if rule is not None:
                known = rules.setdefault((rule.kind, rule.value), rule)
                if rule.strict and not known.strict:
                    rules[rule.kind, rule.value] = rule
    return tuple(rules.values())


def _rules(line: PostingLine, graph: SkillGraph, location: str | None) -> Rules:
    for permit in work_permits(line.text):
        yield _rule(line, "visa", permit.value, permit.start)
    if held := clearance(line.text):
        obtainable = _TO_OBTAIN.search(line.text, 0, held.start)
        yield _rule(line, "clearance", held.value, held.start, strict=not obtainable)
    if place := place_of_work(line.text, location):
        yield _rule(line, "location", place.value, place.start, strict=place.strict)
    if line.asking is not None and line.asking.kind != "other":
        yield from _licences(line, graph)
        yield from _degrees(line)
        yield from _languages(line)


def _rule(
    line: PostingLine, kind: KnockOutKind, value: str, start: int, *, strict: bool = True
) -> KnockOutRule | None:
    """The rule, unless the line says that what stands at offset `start` is not needed."""
    asked = line.asking.of(start) if line.asking else "required"
    if asked is None:
        return None
    return KnockOutRule(kind=kind, quote=line.quote, value=value, strict=strict and asked != "preferred")


def _licences(line: PostingLine, graph: SkillGraph) -> Rules:
    named = [mention for mention in line.skills if graph[mention.skill_id].licence]
    either = len({mention.skill_id for mention in named}) > 1 and " or " in line.text
    for mention in named:
        yield _rule(line, "licence", graph[mention.skill_id].name, line.offset(mention), strict=not either)


def _degrees(line: PostingLine) -> Rules:
    """The lowest degree that a line accepts; a preferred higher one beside it is a rule of its own."""
    for kind in ("required", "preferred"):
        found = [
            (LEVELS.index(level), start)
            for level, start, _ in degrees_in(line.text)
            if line.asking and line.asking.of(start) == kind
        ]
        if found:
            rank, start = min(found)
            yield _rule(line, "degree", LEVELS[rank], start, strict=not _EQUIVALENT.search(line.text))


def _languages(line: PostingLine) -> Rules:
    named = [found for found in languages_in(line.text) if not _NOT_SPOKEN.match(line.text, found[2])]
    if not named or not (_SPOKEN.search(line.text) or _only_languages(line.text, named)):
        return
    ends = [0, *(end for _, _, end in named)]
    for position, (name, start, end) in enumerate(named):
        following = named[position + 1][1] if position + 1 < len(named) else end
        either = " or " in line.text[ends[position] : start] or " or " in line.text[end:following]
        yield _rule(line, "language", name, start, strict=not (either and len(named) > 1))


def _only_languages(text: str, named: list[tuple[str, int, int]]) -> bool:
    """Whether a line names languages and nothing else ("English and Spanish")."""
    rest = len(text) - sum(end - start for _, start, end in named)
    return rest <= len(" and ") * len(named)
