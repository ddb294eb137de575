"""Does a text about an analysis claim only what the analysis holds?

Fails closed: a true sentence that cannot be tied to the findings is refused too.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from agents.findings import Findings
from ml.extraction import SkillExtractor

SHORTEST, LONGEST = 40, 2000
"""Characters of a text that may be shown."""
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|(?<=[.!?…][”\")])\s+")
QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
LINK = re.compile(r"https?:|www\.|\]\(|\S@\S", re.IGNORECASE)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NUMBERS_IN_WORDS = {
    word: str(number)
    for numbers, words in (
        (range(2, 13), "two three four five six seven eight nine ten eleven twelve"),
        (range(13, 20), "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
        (range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety"),
        ((100, 1000, 12), "hundred thousand dozen"),
    )
    for number, word in zip(numbers, words.split(), strict=True)
}
HANDFUL = re.compile(r"\b(?:two|three)\b", re.IGNORECASE)
CREDENTIAL = re.compile(
    r"\b(?:bachelor|master|doctora|phd|mba|diploma|degree|certif|licen[cs]e|clearance|award)\w*", re.IGNORECASE
)
CUE = re.compile(
    r"""
    \b(?: (?P<has> you(?:r\ resume)?\ (?:\w+ly\ |also\ )? (?:have|has|know|bring|shows?|master|cover|used?|offer)
                 | you['’]ve | your\ (?:[\w-]+\ ){0,2}(?:experience|skills?|knowledge|background|expertise|command)
                 | strong | strengths? | proficien\w+ | skilled | fluent | expert\w* | experienced )
      | (?P<lacks> miss\w* | lack\w* | gaps? | not | no | without | yet | learn\w* | clos(?:e|ing) | need\w*
                 | start\w* | begin\w* | build\w* | study\w* | pick\w* | asks? | requires? | wants? | prefers?
                 | would | toward | names? ) )\b
    | (?P<denies> n['’]t\b )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Words that say of the skills near them that the person has them, or has not."""


def sentences(text: str) -> list[str]:
    """The sentences of `text`, in order."""
    return [sentence for sentence in SENTENCE_END.split(text) if sentence]


@dataclass(frozen=True)
class Ground:
    """What a text may rest on."""

    facts: str
    """Words and numbers of ours: JSON or prose."""
    quotes: tuple[str, ...] = ()
    """Lines of documents, which may be quoted and are no ground for anything else."""
    called: tuple[str, ...] = ()
    """Names, of a job for instance, that may hold the name of a skill or of anything else."""
    shown: frozenset[str] = frozenset()
    """Ids of skills that the person has."""
    missing: frozenset[str] = frozenset()
    """Ids of skills that the person does not show."""


def unsupported_claims(text: str, findings: Findings, extractor: SkillExtractor) -> list[str]:
    """What `text` says beyond the findings, a sentence each; empty where the text may be shown."""
    ground = Ground(
        facts=json.dumps(findings.facts(), ensure_ascii=False),
        quotes=findings.quotes(),
        called=tuple(filter(None, (findings.job_title, findings.company))),
        shown=frozenset(match.skill_id for match in findings.matched),
        missing=frozenset(gap.skill_id for gap in findings.gaps),
    )
    return [*_form(text), *claims_beyond(text, ground, extractor)]


def claims_beyond(text: str, ground: Ground, extractor: SkillExtractor) -> list[str]:
    """What `text` says beyond its ground, a sentence each."""
    facts = ground.facts.replace('\\"', "”")
    ours, plain = _unquoted(facts.replace('"', " ")), _unquoted(text)
    for name in ground.called:
        plain = plain.replace(name, "it")
    return [
        *(f"These words are in neither document: “{quote}”." for quote in _misquotes(text, ground.quotes)),
        *(
            f"The number {number} is not in the findings."
            for number in sorted(numbers_in(plain) - numbers_in(ours))
        ),
        *(f"“{name}” is not in the findings." for name in names_in(plain) if not states(ours, name)),
        *(f"The findings hold no “{word}”." for word in CREDENTIAL.findall(plain) if not states(ours, word)),
        *_skills(plain, ours, ground, extractor),
    ]


def _form(text: str) -> Iterator[str]:
    if not SHORTEST <= len(text) <= LONGEST:
        yield f"The answer has {len(text)} characters; it needs {SHORTEST} to {LONGEST}."
    if not text.rstrip('”")').endswith((".", "!", "?", "…")):
        yield "The answer breaks off in the middle of a sentence."
    if LINK.search(text):
        yield "The answer holds a link or an address."


def _unquoted(text: str) -> str:
    return QUOTED.sub(" ", text)


def _misquotes(text: str, quotes: tuple[str, ...]) -> list[str]:
    lines = [_folded(line) for line in quotes]
    return [
        said for said in QUOTED.findall(text) if not any(_folded(said.strip(" ….,;")) in line for line in lines)
    ]


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def numbers_in(text: str) -> set[str]:
    """Every number of `text`, in digits or words, in normal form."""
    digits = {f"{float(found.replace(',', '')):g}" for found in NUMBER.findall(text) if found.count(".") < 2}
    return digits | {
        NUMBERS_IN_WORDS[word] for word in re.findall(r"\w+", text.lower()) if word in NUMBERS_IN_WORDS
    }


def names_in(text: str) -> list[str]:
    """Capitalised words that do not owe it to the start of a sentence."""
    inner = [word.strip(".,;:!?()…'’") for sentence in sentences(text) for word in sentence.split()[1:]]
    return [word for word in inner if word[:1].isupper() and word not in {"I", "AI"}]


def states(facts: str, word: str) -> bool:
    """Whether a word of `facts` begins with `word`, in any case."""
    return re.search(rf"(?<!\w){re.escape(word)}", facts, re.IGNORECASE) is not None


def strange_names(text: str, context: str) -> list[str]:
    """Names in `text` that `context` does not hold, in any case."""
    return [name for name in dict.fromkeys(names_in(text)) if name and not states(context, name)]


def strange_numbers(text: str, context: str) -> list[str]:
    """Numbers in `text`, in digits or words, that `context` holds in neither. "Two" and "three" in words are let
    pass: "which of the two comes first" states no figure.
    """
    spoken = HANDFUL.sub(" ", text)
    return sorted(numbers_in(spoken) - numbers_in(context))


def _skills(text: str, facts: str, ground: Ground, extractor: SkillExtractor) -> Iterator[str]:
    known = ground.missing | ground.shown | {mention.skill_id for mention in extractor.mentions(facts)}
    for sentence in sentences(text):
        for mention in extractor.mentions(sentence):
            if mention.skill_id not in known:
                yield f"The findings do not name {mention.quote.text}."
            elif mention.skill_id in ground.missing and _claimed(sentence, mention.quote.span.start):
                yield f"The person does not show {mention.quote.text}; do not say or suggest that they do."


def _claimed(sentence: str, at: int) -> bool:
    """Whether the words around position `at` say that the person has what stands there: the last cue before it
    counts, or else the first one after it.
    """
    cues = list(CUE.finditer(sentence))
    before = [cue for cue in cues if cue.start() < at]
    nearest = before[-1:] or cues[:1]
    return bool(nearest) and nearest[0]["has"] is not None
