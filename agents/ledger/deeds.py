"""Deeds, results, and how much of them was one's own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from agents.ledger.checks import Case
from agents.ledger.quantities import quantities
from agents.ledger.reading import Reading, Word
from core.domain.claims import CheckedClaim, ClaimKind
from core.domain.text import Span
from knowledge.skills.inflection import verb_forms
from knowledge.wording.lexicon import Deeds, Level, any_of, holds

MODEST = frozenset({"support", "assist", "help", "aid", "share"})
"""Stems of nouns that admit a part where the line admits one."""
HANDLING = frozenset({"manag", "handl", "coordin", "co-ordin", "run"})
HANDLED = 4
"""Stems of verbs of charge that may mean the doing itself, and the words behind them that may name it."""
CERTAIN = {"past", "ing"}
"""Forms that are verbs wherever they stand; others are nouns as well, except where a clause begins."""
DESCRIBED = frozenset({"a", "an", "the", "newly", "recently", "two", "three", "four", "its", "their", "of", "in"})
"""Words after which a participle is an adjective."""
UNDER = re.compile(r"\bunder\s+(?:the\s+)?$", re.IGNORECASE)
CLOSE = 8
"""Words after a verb of charge within which the people stand, or after an empty verb its noun."""
CARRIERS = frozenset(
    {"make", "deliv", "deliver", "provid", "give", "keep", "maintain", "produc", "perform", "handl"}
)
"""Stems of verbs that mean nothing without their noun."""


def check_activities(case: Case) -> Iterator[CheckedClaim]:
    """What was done: a verb of some meaning needs a word of that meaning, or of one that it is part of.

    Verbs that only carry a noun ("carried out a count", "made deliveries") stand where the noun names the deed.
    """
    problem = "The line does not say that you did this: “{}”."
    for claim in _check(case, "activity", case.wording.activities, {}, problem):
        if claim.problem is None or not _carries(case, claim.quote.span):
            yield claim


def check_outcomes(case: Case) -> Iterator[CheckedClaim]:
    """What came of it: results that the line does not report."""
    problem = "The line reports no such result: “{}”."
    yield from _check(case, "outcome", case.wording.outcomes, case.wording.entailed_by, problem, _changes(case))
    yield from _one_too_many(case)
    announced = any_of(case.wording.markers.result)
    known = any(announced.search(reading.text) for _, reading in case.lines)
    for found in announced.finditer(case.text.text):
        quote = case.text.quote(found.start(), found.end())
        if not known and not _results(case) and case.find(found.group(), case.lines) is None:
            yield case.falls("outcome", quote, f"The line reports no result, and “{quote.text}” announces one.")


def check_ownership(case: Case) -> Iterator[CheckedClaim]:
    """Whose deed it was: support must not become work of one's own, nor work become leadership."""
    levels = case.wording.ownership.levels
    known = max((_level(reading, levels) for _, reading in case.lines), default=1)
    told, word = _highest(case.text, levels)
    supported_only = any(_supports(reading, levels[0]) for _, reading in case.lines) and known <= 1
    if word is not None and told > 1:
        quote = case.text.quote(word.start, word.end)
        same = any(_equivalent(case, word.stem, reading) for _, reading in case.lines)
        same = same or (not supported_only and _handles(case, word))
        if told > known and not same:
            yield case.falls("ownership", quote, f"“{quote.text}” claims more of it for you than the line does.")
        else:
            yield case.stands("ownership", quote, case.find(word.text, case.lines))
    elif (
        supported_only
        and not _supports(case.text, levels[0])
        and not _supports(case.text, case.wording.ownership.modest)
        and not MODEST & case.text.stem_set
        and case.text.words
    ):
        first = case.text.words[0]
        quote = case.text.quote(first.start, first.end)
        yield case.falls(
            "ownership", quote, "The line says that you supported this; the rewording makes it yours alone."
        )


def check_people(case: Case) -> Iterator[CheckedClaim]:
    """Authority over people needs people in the line, and a word for the authority."""
    people = case.wording.ownership.people
    stem = case.wording.stemmer.stem
    for verb, named in _charges(case.text, (*people.verbs, *people.teaching), people.objects):
        quote = case.text.quote(verb.start, named.end)
        teaches = verb.stem in map(stem, people.teaching)
        asked = (*people.verbs, *people.teaching, *people.telling) if teaches else people.verbs
        known = any(True for _, reading in case.lines for _ in _charges(reading, asked, people.objects))
        nouns = teaches and any(
            stem(word) in reading.stem_set for _, reading in case.lines for word in people.teaching
        )
        if known or nouns:
            yield case.stands("people", quote, case.find(named.text, case.lines))
        else:
            yield case.falls("people", quote, f"The line puts you in charge of nobody, and “{quote.text}” does.")


def check_authority(case: Case) -> Iterator[CheckedClaim]:
    """Deeds that decide, devise, begin or command: the line needs a word of that meaning, not one of any work."""
    kinship = case.wording.senses.kinship
    for deeds in case.wording.ownership.authority:
        told = [word for _, word in verbs_in(case.text, deeds.verbs)]
        if not told or any(_speaks_of(case, reading, deeds) for _, reading in case.lines):
            continue
        for word in told:
            same = any(
                kinship(word.text, other.text) == "same" for _, reading in case.lines for other in reading.words
            )
            if not same:
                quote = case.text.quote(word.start, word.end)
                yield case.falls("ownership", quote, f"The line does not say that you “{quote.text}” it.")


def verbs_in(reading: Reading, verbs: Sequence[str]) -> Iterator[tuple[str, Word]]:
    """Where any of `verbs` is used as a verb, with its base form."""
    single, several = _forms(tuple(verbs))
    for at, word in enumerate(reading.words):
        lower = word.text.lower()
        for base, forms in single.get(lower, ()):
            if reading.begins_clause(word.start) or (forms & CERTAIN and not _describes(reading, at, forms)):
                yield base, word
        for tail, base in several.get(lower, ()):
            if tuple(other.text.lower() for other in reading.words[at + 1 : at + 1 + len(tail)]) == tail:
                yield base, word


def _describes(reading: Reading, at: int, forms: frozenset[str]) -> bool:
    """Whether a participle says of a noun what it is like: "newly hired nurses", "customer-reported bugs"."""
    word, before = reading.words[at], reading.words[at - 1] if at else None
    joined = reading.text[word.start - 1 : word.start] == "-"
    return joined or ("past" in forms and before is not None and before.text.lower() in DESCRIBED)


@lru_cache(256)
def _forms(
    verbs: tuple[str, ...],
) -> tuple[dict[str, list[tuple[str, frozenset[str]]]], dict[str, list[tuple[tuple[str, ...], str]]]]:
    single: dict[str, list[tuple[str, frozenset[str]]]] = {}
    several: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for verb in verbs:
        for written, forms in verb_forms(verb).items():
            head, *tail = written.split()
            if tail:
                several.setdefault(head, []).append((tuple(tail), verb))
            else:
                single.setdefault(head, []).append((verb, frozenset(forms)))
    return single, several


def _check(
    case: Case,
    kind: ClaimKind,
    groups: Mapping[str, Deeds],
    entailed: Mapping[str, tuple[str, ...]],
    problem: str,
    shown: frozenset[str] = frozenset(),
) -> Iterator[CheckedClaim]:
    told: dict[int, tuple[Word, set[str]]] = {}
    for name, deeds in groups.items():
        for _, word in verbs_in(case.text, deeds.verbs):
            told.setdefault(word.start, (word, set()))[1].add(name)
    known = {
        name for name, deeds in groups.items() for _, reading in case.lines if _speaks_of(case, reading, deeds)
    } | shown
    for word, names in told.values():
        quote = case.text.quote(word.start, word.end)
        wanted = names | {other for name in names for other in entailed.get(name, ())}
        support = case.find(word.text, case.lines)
        if support is not None or wanted & known or _means(case, word):
            yield case.stands(kind, quote, support)
        else:
            yield case.falls(kind, quote, problem.format(quote.text))


def _means(case: Case, word: Word) -> bool:
    """Whether a word of the line can mean the same: "cutting" where it has a cutter."""
    kinship = case.wording.senses.kinship
    return any(kinship(word.text, other.text) == "same" for _, reading in case.lines for other in reading.words)


def _changes(case: Case) -> frozenset[str]:
    """The groups of results that numbers of the line report by themselves: "from 6 hours to 2"."""
    found: set[str] = set()
    for _, reading in case.lines:
        for before, after in pairwise(quantities(reading.text)):
            if before.unit == after.unit and re.search(r"\bto\b|→|->", reading.text[before.end : after.start]):
                found |= {"better", "fall", "save"} if after.value < before.value else {"better", "rise"}
    return frozenset(found)


def _one_too_many(case: Case) -> Iterator[CheckedClaim]:
    """A result behind those of the line: "raised the score, which boosted bookings"."""
    verbs = tuple(verb for deeds in case.wording.outcomes.values() for verb in deeds.verbs)
    told = [word for _, word in verbs_in(case.text, verbs)]
    known = sum(
        sum(1 for _ in verbs_in(reading, verbs))
        + sum(
            1
            for deeds in case.wording.outcomes.values()
            for noun in deeds.nouns
            if holds(reading.stems, case.wording.stems(noun))
        )
        for _, reading in case.lines
    )
    last = told[-1] if told else None
    if last is not None and len(told) > max(known, 1) and case.find(last.text, case.lines) is None:
        quote = case.text.quote(last.start, last.end)
        yield case.falls("outcome", quote, f"The line reports no such result: “{quote.text}”.")


def _handles(case: Case, verb: Word) -> bool:
    """Whether what is managed is a deed of the line, not people: "managed check-ins" of who checked in guests."""
    if case.wording.stemmer.stem(verb.text) not in HANDLING and verb.text.lower() != "responsible for":
        return False
    at = next((at for at, word in enumerate(case.text.words) if word.end == verb.end), None)
    if at is None:
        return False
    people = {case.wording.stemmer.stem(name) for name in case.wording.ownership.people.objects}
    behind = case.text.words[at + 1 : at + 1 + HANDLED]
    deeds = [
        word
        for _, reading in case.lines
        for word in reading.words
        if reading.begins_clause(word.start) or word.text.lower().endswith(("ed", "ing"))
    ]
    kinship = case.wording.senses.kinship
    return not any(word.stem in people for word in behind) and any(
        word.stem == deed.stem or kinship(word.text, deed.text) == "same" for word in behind for deed in deeds
    )


def _carries(case: Case, verb: Span) -> bool:
    """Whether a verb that means nothing by itself has a noun behind it for a deed of the line."""
    words = case.text.words
    at = next(index for index, word in enumerate(words) if word.start == verb.start)
    behind = words[at + 1 : at + 1 + CLOSE]
    if words[at].stem == "carri" and behind and behind[0].text.lower() == "out":
        return True
    if words[at].stem not in CARRIERS:
        return False
    stems = tuple(word.stem for word in behind)
    return any(
        any(holds(stems, case.wording.stems(noun)) for noun in deeds.nouns)
        and any(True for _, reading in case.lines for _ in verbs_in(reading, deeds.verbs))
        for deeds in case.wording.activities.values()
    )


def _speaks_of(case: Case, reading: Reading, deeds: Deeds) -> bool:
    if any(True for _ in verbs_in(reading, deeds.verbs)):
        return True
    return any(holds(reading.stems, case.wording.stems(noun)) for noun in (*deeds.nouns, *deeds.verbs))


def _results(case: Case) -> bool:
    return any(
        _speaks_of(case, reading, deeds) for deeds in case.wording.outcomes.values() for _, reading in case.lines
    )


def _level(reading: Reading, levels: Sequence[Level]) -> int:
    return _highest(reading, levels)[0]


def _highest(reading: Reading, levels: Sequence[Level]) -> tuple[int, Word | None]:
    """The highest level of ownership that a text claims, and by which word; 1 where it says nothing."""
    for height in range(len(levels) - 1, 1, -1):
        for _, word in verbs_in(reading, levels[height].verbs):
            return height, word
        if levels[height].phrases and (found := _not_under(any_of(levels[height].phrases), reading.text)):
            return height, Word(found.group(), found.group().lower(), found.start(), found.end())
    return 1, None


def _not_under(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first place that `pattern` matches, but for "under the supervision of"."""
    return next((found for found in pattern.finditer(text) if not UNDER.search(text[: found.start()])), None)


def _supports(reading: Reading, level: Level) -> bool:
    return any(True for _ in verbs_in(reading, level.verbs)) or bool(any_of(level.phrases).search(reading.text))


def _equivalent(case: Case, stem: str, reading: Reading) -> bool:
    return any(
        stem in {case.wording.stemmer.stem(verb) for verb in verbs}
        and any(case.wording.stemmer.stem(verb) in reading.stem_set for verb in verbs)
        for verbs in case.wording.ownership.equivalents
    )


def _charges(reading: Reading, verbs: Sequence[str], objects: Sequence[str]) -> Iterator[tuple[Word, Word]]:
    stem = reading.wording.stemmer.stem
    people = {stem(name) for name in objects}
    place = {word.start: at for at, word in enumerate(reading.words)}
    for _, verb in verbs_in(reading, verbs):
        for word in reading.words[place[verb.start] + 1 : place[verb.start] + 1 + CLOSE]:
            between = reading.text[verb.end : word.start]
            if any(mark in between for mark in ",;.") or any(
                f" {to} " in f"{between} " for to in ("with", "for", "to", "by", "across", "of", "who")
            ):
                break
            if word.stem in people:
                yield verb, word
                break
