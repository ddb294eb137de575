"""Which lines of a resume a posting has other words for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from agents.ledger.evidence import Evidence
from agents.ledger.skills import SkillCheck
from core.domain import PostingProfile, Quote, Resume, ResumeProfile, SkillDemand, Span
from core.domain.reframe import PostingTerm
from knowledge.skills import fold_name
from knowledge.wording import Wording

MOST_TERMS = 2
"""Terms that a line takes on; more would read as a list of keywords."""
WEIGHT = {"required": 3, "preferred": 2, "other": 1}


@dataclass(frozen=True)
class LineTask:
    """One line and the terms it may use."""

    line: Quote
    position: str | None
    terms: tuple[PostingTerm, ...]
    evidence: Evidence
    posting: str = ""
    """The posting that the terms are from, where it may be looked into."""


@dataclass(frozen=True)
class TermFinder:
    """Finds, for each line, the demanded skills that it shows in words other than the posting's."""

    skills: SkillCheck
    wording: Wording

    def tasks(
        self, resume: Resume, profile: ResumeProfile, posting: PostingProfile, limit: int
    ) -> tuple[LineTask, ...]:
        """The lines worth rewording, those that answer the strongest demands first, at most `limit`."""
        found = []
        for position in resume.positions:
            head = [part.text for part in (position.title, position.company) if part is not None]
            for bullet in position.bullets:
                terms = self._best(bullet, posting)
                if terms:
                    evidence = Evidence.of_line(resume, bullet.text, profile)
                    found.append((LineTask(bullet, ", ".join(head) or None, terms, evidence), terms))
        kinds = {demand.skill_id: WEIGHT[demand.kind] for demand in posting.skills}
        found.sort(key=lambda item: -sum(kinds.get(term.skill_id, 0) for term in item[1]))
        return tuple(task for task, _ in found[:limit])

    def coverage(self, text: str, posting: PostingProfile) -> float:
        """Share of the demanded skills that `text` names in the posting's words, in [0, 1]."""
        if not posting.skills:
            return 0.0
        folded = fold_name(text)
        named = sum(_names(folded, fold_name(self.worded(demand))) for demand in posting.skills)
        return named / len(posting.skills)

    def worded(self, demand: SkillDemand) -> str:
        """The name that the posting itself gives a skill; ours where it merely describes it."""
        for line in demand.lines:
            for mention in self.skills.named(line.text):
                if mention.skill_id == demand.skill_id:
                    return self._cased(mention.quote.text, demand.skill_id)
        return self._cased(demand.name, demand.skill_id)

    def _cased(self, name: str, skill_id: str) -> str:
        """A practice in lower case, as it stands within a sentence; products keep theirs."""
        head, *tail = name.split()
        plain = head[1:].islower() and all(word.islower() for word in tail)
        return name.lower() if plain and not self.skills.graph[skill_id].technology else name

    def _best(self, bullet: Quote, posting: PostingProfile) -> tuple[PostingTerm, ...]:
        terms = sorted(self._terms(bullet, posting), key=lambda term: term.origin != "synonym")
        return tuple(terms[:MOST_TERMS])

    def _terms(self, bullet: Quote, posting: PostingProfile) -> Iterator[PostingTerm]:
        named = {mention.skill_id: mention.quote for mention in self.skills.named(bullet.text)}
        shown = {mention.skill_id: mention.quote for mention in self.skills.extractor.mentions(bullet.text)}
        for demand in posting.skills:
            wording = self.worded(demand)
            if fold_name(wording) in fold_name(bullet.text):
                continue
            if (said := named.get(demand.skill_id)) is not None:
                if not self._repeats(wording, said.text):
                    yield self._term(demand, wording, "synonym", bullet, said)
            elif (deed := shown.get(demand.skill_id)) is not None and not self._repeats(wording, deed.text):
                yield self._term(demand, wording, "deed", bullet, deed)
            elif (skill_id := self.skills.implied_by(demand.skill_id, named)) is not None:
                yield self._term(demand, wording, "implied", bullet, named[skill_id])

    def _term(self, demand: SkillDemand, wording: str, origin: str, bullet: Quote, said: Quote) -> PostingTerm:
        start = bullet.span.start + said.span.start
        return PostingTerm.model_validate(
            {
                "skill_id": demand.skill_id,
                "wording": wording,
                "origin": origin,
                "said": Quote(text=said.text, span=Span(start=start, end=start + len(said.text))),
                "posting_line": demand.lines[0],
            }
        )

    def _repeats(self, wording: str, said: str) -> bool:
        """Whether the term is the deed over again: "mentoring" for "mentored two interns"."""
        return bool(set(self.wording.stems(wording)) & set(self.wording.stems(said)))


def _names(text: str, name: str) -> bool:
    """Whether `name` stands in `text` by itself: in brackets or before a comma, but not within a word."""
    return re.search(rf"(?<![\w+#]){re.escape(name)}(?![\w+#]|\.\w)", text) is not None
