"""Skills named in a text, each with the words that name it."""

import re
from collections.abc import Iterator, Sequence

from core.domain import Quote, SkillMention, Span
from knowledge.skills import SkillGraph
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


class SkillExtractor:
    """Names of skills from the graph, found in plain text. Holds no state: one serves every thread."""

    def __init__(self, graph: SkillGraph) -> None:
        self._lexicon = Lexicon(graph)

    def mentions(self, text: str) -> tuple[SkillMention, ...]:
        """Every mention in order of the text, none overlapping another; takes time linear in `text`.

        `confidence` is 1 for names that can mean nothing else, and grows with the evidence for homographs.
        """
        judge = HomographJudge(text)
        return tuple(
            mention
            for group in _lists(text, self._lexicon.matches(text))
            if not _names_people(text, group)
            for mention in _judged(text, judge, group)
        )


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
    for position, match in enumerate(group):
        skill = match.name.skill
        if skill is None:
            continue
        confidence = 1.0
        if match.name.homograph is not None:
            company = [*group[max(0, position - 3) : position], *group[position + 1 : position + 4]]
            support = judge.support(match, skill, company)
            if support < NEEDED:
                continue
            confidence = min(support, _CERTAIN_AT) / _CERTAIN_AT
        quote = Quote(text=text[match.start : match.end], span=Span(start=match.start, end=match.end))
        yield SkillMention(skill_id=skill.id, quote=quote, confidence=confidence)


def _names_people(text: str, group: list[Match]) -> bool:
    """Whether the list names whom one works with or for ("sales and marketing teams"), not what one can do."""
    if any(match.name.skill is None or match.name.skill.technology for match in group):
        return False
    before = text[max(0, group[0].start - _LONGEST_UNIT) : group[0].start]
    return bool(_PEOPLE.match(text, group[-1].end)) or bool(_UNIT_OF.search(before))
