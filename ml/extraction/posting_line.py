"""A sentence of a posting with all that was understood of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.domain import Quote, RequirementKind, SkillMention
from ml.extraction.degrees import fields_of_study
from ml.extraction.posting_text import Sentence
from ml.extraction.requirement_kind import Asking, as_told, asking, carried_on

_ENOUGH = 8
"""Lines from which a reader has enough around a line to go by."""


class KindTold(Protocol):
    """The kind of a line and how likely it is."""

    @property
    def kind(self) -> RequirementKind:
        """Required, preferred or other."""

    @property
    def probability(self) -> float:
        """In (0, 1]."""


class KindReader(Protocol):
    """Tells the kinds of a posting's lines, headings among them."""

    def classify(self, lines: Sequence[str]) -> Sequence[KindTold]:
        """One for each line, in order."""


def told_kinds(text: str, said: Sequence[Sentence], reader: KindReader) -> tuple[KindTold, ...]:
    """What `reader` tells of each sentence of `text`, given all of them and the headings between them.

    Nothing of a text of a few lines: a reader goes by what stands around a line.
    """
    lines: list[str] = []
    places: list[int] = []
    position = 0
    for sentence in said:
        between = text[position : sentence.quote.span.start].splitlines()
        lines += (line for line in between if any(map(str.isalnum, line)))
        places.append(len(lines))
        lines.append(sentence.quote.text)
        position = sentence.quote.span.end
    if len(lines) < _ENOUGH:
        return ()
    found = reader.classify(lines)
    return tuple(found[place] for place in places)


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
    said: Sequence[Sentence],
    mentions: Sequence[SkillMention],
    employer: str | None,
    told: Sequence[KindTold] = (),
) -> Iterator[PostingLine]:
    """Each sentence with the mentions inside it; both come in order of the text. Notices are left out.

    `told` is what a reader of the whole posting says of each sentence's kind; nothing where there is none.
    """
    sectioned = any(sentence.part == "requirements" for sentence in said)
    position = 0
    before: PostingLine | None = None
    for place, sentence in enumerate(said):
        inside = []
        while position < len(mentions) and mentions[position].quote.span.start < sentence.quote.span.end:
            if sentence.quote.span.holds(mentions[position].quote.span):
                inside.append(mentions[position])
            position += 1
        if sentence.part != "notices":
            asked = asking(sentence, employer, sectioned)
            if told and sentence.part != "benefits":
                asked = as_told(sentence.text, asked, told[place].kind, told[place].probability)
            if before is not None:
                asked = carried_on(sentence.text, asked, before.asking, len(before.text.rstrip(" .;,!")) - 1)
            before = PostingLine(sentence, asked, tuple(inside))
            yield before
