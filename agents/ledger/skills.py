"""Skills and tools: named ones must be shown where the line is, or be known of the person as a whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from agents.ledger.checks import Case
from core.domain import Quote, SkillMention
from core.domain.claims import CheckedClaim, Support
from core.domain.text import Span
from knowledge.skills import SkillGraph
from ml.extraction import SkillExtractor

STRICT = {"programming", "framework", "data", "infrastructure", "tool", "credential"}
"""Categories whose names say of themselves what is meant; traits and fields are told by what was done."""
BROADER = 0.75
"""A neighbour that carries over so far may stand for a field or a trait."""


def _is_a_name(text: str) -> bool:
    """Whether a skill is written as a name or in one word; several plain words are read for what they say."""
    return " " not in text.strip() or any(letter.isupper() or letter.isdigit() for letter in text)


@dataclass(frozen=True)
class SkillCheck:
    """Holds the skills that a text names against those that its sources name."""

    graph: SkillGraph
    extractor: SkillExtractor

    def __call__(self, case: Case) -> Iterator[CheckedClaim]:
        """Every skill that the text names."""
        shown: dict[str, Support] = {}
        for source, reading in case.everything:
            for mention in self.extractor.mentions(reading.text):
                where = source.quote(mention.quote.span.start, mention.quote.span.end)
                shown.setdefault(mention.skill_id, Support(source=source.kind, quote=where))
        for skill_id in case.evidence.attested:
            name = self.graph[skill_id].name
            shown.setdefault(
                skill_id, Support(source="attested", quote=Quote(text=name, span=Span(start=0, end=len(name))))
            )
        for mention in self.named(case.text.text):
            support = self._support(mention.skill_id, shown)
            strict = self.graph[mention.skill_id].category in STRICT and _is_a_name(mention.quote.text)
            if support is not None or strict:
                problem = f"“{mention.quote.text}” is not in this part of the resume."
                yield case.either("skill", mention.quote, support, problem)

    def named(self, text: str) -> tuple[SkillMention, ...]:
        """Skills that a text names; those that it merely shows by deeds are the deeds' business."""
        return tuple(
            mention
            for mention in self.extractor.mentions(text)
            if (skill := self.graph.resolve(mention.quote.text)) is not None and skill.id == mention.skill_id
        )

    def _support(self, skill_id: str, shown: dict[str, Support]) -> Support | None:
        """A mention of the skill, of one that requires it, or of a close neighbour of a field or trait."""
        if skill_id in shown:
            return shown[skill_id]
        for other, support in shown.items():
            if skill_id in self.required(other):
                return support
        if self.graph[skill_id].category not in STRICT:
            for neighbour in self.graph.adjacent(skill_id):
                if neighbour.weight >= BROADER and neighbour.skill_id in shown:
                    return shown[neighbour.skill_id]
        return None

    def implied_by(self, skill_id: str, shown: Iterable[str]) -> str | None:
        """The first of `shown` that says this skill without naming it: a language, or a practice.

        React is JavaScript. Kubernetes takes Docker, but who says the one would not have said the other.
        """
        skill = self.graph[skill_id]
        if skill.technology and skill.category != "programming":
            return None
        return next((other for other in shown if skill_id in self.required(other)), None)

    def required(self, skill_id: str) -> set[str]:
        """Everything that a skill cannot be without, however far down."""
        found: set[str] = set()
        waiting = [skill_id]
        while waiting:
            for needed in self.graph.requires(waiting.pop()):
                if needed not in found:
                    found.add(needed)
                    waiting.append(needed)
        return found
