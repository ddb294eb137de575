"""The lists of `data/`, read once and looked up by the stems of words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import Self

from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.wording.senses import Senses
from knowledge.wording.stemming import Stemmer


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Deeds(_Record):
    """Words of one meaning: what is done, and what the doing is called."""

    verbs: tuple[str, ...]
    nouns: tuple[str, ...]


class Level(_Record):
    """How much of a deed was one's own."""

    name: str
    verbs: tuple[str, ...]
    phrases: tuple[str, ...]


class People(_Record):
    """Verbs that put somebody in charge of the people that `objects` names, or make them learn of one.

    Who is told something (`telling`) may be said to have been taught."""

    verbs: tuple[str, ...]
    teaching: tuple[str, ...]
    telling: tuple[str, ...]
    objects: tuple[str, ...]


class Ownership(_Record):
    """Levels of ownership from least to most, and verbs that say the same though they stand on two of them.

    `authority` groups deeds that decide, devise, begin or command.

    `modest` words admit support where there was no more, and do not say by themselves that there was none.
    """

    levels: tuple[Level, ...]
    modest: Level
    equivalents: tuple[tuple[str, ...], ...]
    people: People
    authority: tuple[Deeds, ...]


class Markers(_Record):
    """Words that claim a reach, a quality or a rhythm, by meaning; and what announces a result."""

    scope: tuple[tuple[str, ...], ...]
    quality: tuple[tuple[str, ...], ...]
    frequency: tuple[tuple[str, ...], ...]
    result: tuple[str, ...]


class Titles(_Record):
    """Ranks with their height, and what people are by trade."""

    ranks: Mapping[str, int]
    nouns: tuple[str, ...]


class Credentials(_Record):
    """Words of degrees by their level, and of certificates."""

    degrees: Mapping[str, tuple[str, ...]]
    certificates: tuple[str, ...]


class Words(_Record):
    """Words that claim nothing, by grammar or by themselves, and nouns of one meaning."""

    function: frozenset[str]
    generic: tuple[str, ...]
    audiences: tuple[tuple[str, ...], ...]
    nouns: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Wording:
    """Everything that is known of what words claim."""

    activities: Mapping[str, Deeds]
    outcomes: Mapping[str, Deeds]
    entailed_by: Mapping[str, tuple[str, ...]]
    ownership: Ownership
    markers: Markers
    titles: Titles
    credentials: Credentials
    words: Words
    stemmer: Stemmer
    senses: Senses

    @cached_property
    def generic(self) -> frozenset[str]:
        """Stems of words that claim nothing by themselves."""
        return frozenset(self.stemmer.stem(word) for word in self.words.generic)

    @cached_property
    def groups(self) -> tuple[frozenset[str], ...]:
        """Stems of words that say the same."""
        words = self.words
        deeds = ((*deed.verbs, *deed.nouns) for deed in (*self.activities.values(), *self.outcomes.values()))
        return tuple(
            frozenset(stem for name in group for stem in self.stems(name))
            for group in (*words.audiences, *words.nouns, *deeds)
        )

    def tells(self, word: str, stem: str) -> bool:
        """Whether a word claims anything by itself."""
        lower = word.lower()
        return lower not in self.words.function and stem not in self.generic and not lower.endswith("ly")

    def synonymous(self, stem: str, other: str) -> bool:
        """Whether our lists have the two for one meaning."""
        return any(stem in group and other in group for group in self.groups)

    @classmethod
    def load(cls) -> Self:
        """Read the lists. Takes some hundred milliseconds."""
        activities = TypeAdapter(dict[str, Deeds]).validate_json(_data("activities"))
        outcomes = TypeAdapter(dict[str, Deeds]).validate_json(_data("outcomes"))
        ownership = Ownership.model_validate_json(_data("ownership"))
        verbs = {
            verb
            for group in (
                *(deeds.verbs for deeds in (*activities.values(), *outcomes.values())),
                *(level.verbs for level in ownership.levels),
            )
            for verb in group
            if " " not in verb
        }
        return cls(
            activities=activities,
            outcomes=outcomes,
            entailed_by=TypeAdapter(dict[str, tuple[str, ...]]).validate_json(_data("outcome_entails")),
            ownership=ownership,
            markers=Markers.model_validate_json(_data("markers")),
            titles=Titles.model_validate_json(_data("titles")),
            credentials=Credentials.model_validate_json(_data("credentials")),
            words=Words.model_validate_json(_data("words")),
            stemmer=Stemmer(frozenset(verbs)),
            senses=Senses.load(),
        )

    def stems(self, phrase: str) -> tuple[str, ...]:
        """The stems of the words of `phrase`."""
        return tuple(self.stemmer.stem(word) for word in re.split(r"[\s-]+", phrase) if word)


def holds(stems: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether the words of `phrase` stand in a row in `stems`."""
    width = len(phrase)
    return any(tuple(stems[at : at + width]) == tuple(phrase) for at in range(len(stems) - width + 1))


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds any of `phrases` as whole words, the longest first, however their words are joined."""
    longest_first = sorted(phrases, key=len, reverse=True)
    written = (re.escape(phrase).replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]?") for phrase in longest_first)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(written)})(?![\w-])", re.IGNORECASE)


def _data(name: str) -> bytes:
    return resources.files("knowledge.wording").joinpath("data", f"{name}.json").read_bytes()
