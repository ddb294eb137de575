"""Deeds, results, and how much of them was one's own."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from agents.ledger.checks import Case
from agents.ledger.reading import Reading, Word
from core.domain.claims import CheckedClaim, ClaimKind
from core.domain.text import Span
from knowledge.skills.inflection import verb_forms
from knowledge.wording.lexicon import Deeds, Level, any_of, holds

CERTAIN = {"past", "ing"}
"""Forms that are verbs wherever they stand; others are nouns as well, except where a clause begins."""
DESCRIBED = frozenset({"a", "an", "the", "newly", "recently", "two", "three", "four", "its", "their", "of", "in"})
"""Words after which a participle is an adjective."""
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
    yield from _check(case, "outcome", case.wording.outcomes, case.wording.entailed_by, problem)
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
        if told > known and not same:
            yield case.falls("ownership", quote, f"“{quote.text}” claims more of it for you than the line does.")
        else:
            yield case.stands("ownership", quote, case.find(word.text, case.lines))
    elif (
        supported_only
        and not _supports(case.text, levels[0])
        and not _supports(case.text, case.wording.ownership.modest)
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
    for verb, named in _charges(case.text, people.verbs, people.objects):
        quote = case.text.quote(verb.start, named.end)
        known = any(True for _, reading in case.lines for _ in _charges(reading, people.verbs, people.objects))
        taught = {"coach", "mentor", "train", "teach", "onboard", "instruct", "show"}
        nouns = any(
            case.wording.stemmer.stem(word) in reading.stem_set for _, reading in case.lines for word in taught
        )
        if known or nouns:
            yield case.stands("people", quote, case.find(named.text, case.lines))
        else:
            yield case.falls("people", quote, f"The line puts you in charge of nobody, and “{quote.text}” does.")


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
    case: Case, kind: ClaimKind, groups: Mapping[str, Deeds], entailed: Mapping[str, tuple[str, ...]], problem: str
) -> Iterator[CheckedClaim]:
    told: dict[int, tuple[Word, set[str]]] = {}
    for name, deeds in groups.items():
        for _, word in verbs_in(case.text, deeds.verbs):
            told.setdefault(word.start, (word, set()))[1].add(name)
    known = {
        name for name, deeds in groups.items() for _, reading in case.lines if _speaks_of(case, reading, deeds)
    }
    for word, names in told.values():
        quote = case.text.quote(word.start, word.end)
        wanted = names | {other for name in names for other in entailed.get(name, ())}
        support = case.find(word.text, case.lines)
        if support is not None or wanted & known:
            yield case.stands(kind, quote, support)
        else:
            yield case.falls(kind, quote, problem.format(quote.text))


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
        if levels[height].phrases and (found := any_of(levels[height].phrases).search(reading.text)):
            return height, Word(found.group(), found.group().lower(), found.start(), found.end())
    return 1, None


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
                f" {to} " in f"{between} " for to in ("with", "for", "to", "by", "across")
            ):
                break
            if word.stem in people:
                yield verb, word
                break
