"""A sentence of a posting with all that was understood of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.domain import Quote, RequirementKind, SkillMention
from ml.extraction.degrees import fields_of_study
from ml.extraction.posting_text import Sentence
from ml.extraction.requirement_kind import Asking, asking


@dataclass(frozen=True, slots=True)
class PostingLine:
    """What a sentence says, what it asks (None: nothing, of nobody) and the skills it names."""

    sentence: Sentence
    asking: Asking | None
    skills: tuple[SkillMention, ...]

    @property
    def quote(self) -> Quote:
        """The sentence, verbatim."""
        return self.sentence.quote

    @property
    def text(self) -> str:
        """The sentence in plain characters; offsets of `asking` count from its start."""
        return self.sentence.text

    def offset(self, mention: SkillMention) -> int:
        """Where `mention` starts within the sentence."""
        return mention.quote.span.start - self.quote.span.start

    def asked(self) -> Iterator[tuple[SkillMention, RequirementKind]]:
        """The skills it asks for, and how; what a degree may be in is a subject, not a skill."""
        if self.asking is None:
            return
        subjects = tuple(fields_of_study(self.text))
        for mention in self.skills:
            start = self.offset(mention)
            kind = self.asking.of(start)
            if kind and not any(first <= start < last for first, last in subjects):
                yield mention, kind


def posting_lines(
    said: Sequence[Sentence], mentions: Sequence[SkillMention], employer: str | None
) -> Iterator[PostingLine]:
    """Each sentence with the mentions inside it; both come in order of the text. Notices are left out."""
    sectioned = any(sentence.part == "requirements" for sentence in said)
    position = 0
    for sentence in said:
        inside = []
        while position < len(mentions) and mentions[position].quote.span.start < sentence.quote.span.end:
            if sentence.quote.span.holds(mentions[position].quote.span):
                inside.append(mentions[position])
            position += 1
        if sentence.part != "notices":
            yield PostingLine(sentence, asking(sentence, employer, sectioned), tuple(inside))
