"""Skills that a text names or shows by deeds, each with the words that do."""

import re
from collections.abc import Iterable, Iterator, Sequence

from core.domain import Quote, SkillMention
from knowledge.skills import SkillGraph
from ml.extraction.deeds import DeedLexicon, DeedMatch
from ml.extraction.homographs import NEEDED, HomographJudge
from ml.extraction.lexicon import Lexicon, Match

_SEPARATOR = re.compile(r"\W*(?:and/or|and|or)?\W*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:]\s|\n\s*\n")
_LONGEST_SEPARATOR = 12

_PEOPLE = re.compile(
    r"\s(?:(?i:teams?|departments?|colleagues|managers?|leaders|leadership|stakeholders|functions|staff|partners"
    r"|professionals|organi[sz]ations?|company|companies|firms?|industry)"
    r"|Office|Division|Directorate|Branch|Section|Bureau|Agency|Institute|Administration|Committee|Council)\b"
)
_UNIT_OF = re.compile(
    r"\b(?:Office|Department|Division|Bureau|Directorate|Branch|Cent(?:er|re)|Institute|Ministry|Faculty|School|College)"
    r" (?:of|for)(?: the)? (?:[A-Z][\w,&]*(?: and| &)? ){0,2}$"
)
_LONGEST_UNIT = 60
_CERTAIN_AT = 6
"""Points at which a homograph is as good as certain."""
_BY_DEED = 0.8
"""Confidence in a skill that is shown and not named."""


class SkillExtractor:
    """Skills of the graph, found in plain text. Holds no state: one serves every thread."""

    def __init__(self, graph: SkillGraph) -> None:
        self._lexicon = Lexicon(graph)
        self._deeds = DeedLexicon(graph)

    def mentions(self, text: str) -> tuple[SkillMention, ...]:
        """Every mention in order of the text, none overlapping another; takes time linear in `text`.

        `confidence` is 1 for names that can mean nothing else, and grows with the evidence for homographs.
        """
        judge = HomographJudge(text)
        named = [
            mention
            for group in _lists(text, self._lexicon.matches(text))
            if not _names_people(text, group)
            for mention in _judged(text, judge, group)
        ]
        return tuple(_with_deeds(text, named, self._deeds.matches(text)))


def joins(between: str) -> bool:
    """Whether the text between two names makes them entries of one list."""
    short = len(between) <= _LONGEST_SEPARATOR
    return short and bool(_SEPARATOR.fullmatch(between)) and not _SENTENCE_END.search(between)


def _lists(text: str, matches: Sequence[Match]) -> Iterator[list[Match]]:
    """Matches in runs that the text joins to one list ("Python, Go and R")."""
    run: list[Match] = []
    for match in matches:
        if run and not joins(text[run[-1].end : match.start]):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _judged(text: str, judge: HomographJudge, group: list[Match]) -> Iterator[SkillMention]:
    for match, support in zip(group, _support(judge, group), strict=True):
        if match.name.skill is not None and support >= NEEDED:
            quote = Quote.of(text, match.start, match.end)
            confidence = min(support, _CERTAIN_AT) / _CERTAIN_AT
            yield SkillMention(skill_id=match.name.skill.id, quote=quote, confidence=confidence)


def _support(judge: HomographJudge, group: list[Match]) -> list[int]:
    """Points for each name of a list; homographs that turn out to be skills speak for those beside them."""
    points = [_CERTAIN_AT if match.name.homograph is None else 0 for match in group]
    settled = {at for at, match in enumerate(group) if match.name.homograph is None}
    for _ in range(2):  # once for what stands by itself, once for what that decides ("Go and Rust")
        for at, match in enumerate(group):
            if match.name.skill is not None and at not in settled:
                beside = [other for other in range(max(0, at - 3), min(len(group), at + 4)) if other != at]
                certain = [group[other] for other in beside if points[other] >= NEEDED]
                points[at] = judge.support(match, match.name.skill, [group[other] for other in beside], certain)
    return points


def _with_deeds(text: str, named: list[SkillMention], deeds: Iterable[DeedMatch]) -> list[SkillMention]:
    """`named` and what `deeds` add, in order; a deed is quoted whole, or where no other mention holds it."""
    held: list[str | None] = [None] * (len(text) + 1)  # the skill that each character speaks of
    for mention in named:
        span = mention.quote.span
        held[span.start : span.end] = [mention.skill_id] * (span.end - span.start)
    # In "managed accounts payable" nothing is done to accounts, in "ran A/B tests" little to tests.
    new = [deed for deed in deeds if not _inside_a_name(held, *deed.done_to)]
    found = list(named)
    for deed in sorted(new, key=lambda deed: deed.end - deed.start):
        if deed.skill.id in held[deed.start : deed.end]:
            continue
        for start, end in ((deed.start, deed.end), deed.verb, deed.done_to):
            if not any(held[start:end]):
                held[start:end] = [deed.skill.id] * (end - start)
                quote = Quote.of(text, start, end)
                found.append(
                    SkillMention(skill_id=deed.skill.id, quote=quote, confidence=_BY_DEED, told_by="deed")
                )
                break
    return sorted(found, key=lambda mention: mention.quote.span.start)


def _inside_a_name(held: Sequence[str | None], start: int, end: int) -> bool:
    """Whether `[start, end)` is a part of a longer name."""
    return bool((held[start] and start and held[start - 1]) or (held[end - 1] and held[end]))


def _names_people(text: str, group: list[Match]) -> bool:
    """Whether the list names whom one works with or for ("sales and marketing teams"), not what one can do."""
    if any(match.name.skill is None or match.name.skill.technology for match in group):
        return False
    before = text[max(0, group[0].start - _LONGEST_UNIT) : group[0].start]
    return bool(_PEOPLE.match(text, group[-1].end)) or bool(_UNIT_OF.search(before))
