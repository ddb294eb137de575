"""spaCy's PhraseMatcher over the same names: what most skill extractors in use are made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher


@dataclass(frozen=True)
class PhraseFinder:
    """Finds names in a text, whatever their case."""

    language: "Language"
    matcher: "PhraseMatcher"

    @classmethod
    def over(cls, names: Iterable[str]) -> Self:
        """A finder of `names`; the tokeniser is English, without any model."""
        import spacy
        from spacy.matcher import PhraseMatcher

        language = spacy.blank("en")
        matcher = PhraseMatcher(language.vocab, attr="LOWER")
        matcher.add("SKILL", list(language.pipe(names)))
        return cls(language, matcher)

    def matches(self, text: str) -> list[tuple[int, int, int]]:
        """(label, first token, token after the last) of each match, overlapping ones too."""
        return list(self.matcher(self.language.make_doc(text)))
