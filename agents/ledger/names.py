"""Titles, degrees, certificates, and names of employers, products and people."""

import re
from collections.abc import Iterator

from agents.ledger.checks import Case
from agents.ledger.evidence import Source
from agents.ledger.reading import Reading
from core.domain.claims import CheckedClaim, Support
from core.domain.text import Span
from knowledge.wording.lexicon import any_of

_NAME = re.compile(r"(?<![\w.])(?:[A-Z][\w&.+#-]*[\w+#]|[A-Z](?=\s[A-Z])|[a-z]+[A-Z]\w*|\w*[a-zA-Z]\d\w*)")
SHORTEST = 2
"""Letters of a short name that stand for the words of a line."""
HEADING = 3
"""Lines at the top of a position that tell what it was."""
SENIOR = 3
"""Ranks from this height are claims wherever they stand before a trade."""
_PLAIN = {"I", "AI", "IT", "HR", "CI", "CD", "QA", "UI", "UX", "PR", "R&D", "CEO", "Q1", "Q2", "Q3", "Q4"}


def check_titles(case: Case) -> Iterator[CheckedClaim]:
    """What somebody was: ranks and trades must be the position's or the line's."""
    titles = case.wording.titles
    pattern = re.compile(
        rf"\b(?:as|role of|position of|acting|promoted to|became|title of|serving as)\s+(?:an?\s+|the\s+)?"
        rf"(?P<title>(?:[\w-]+\s+){{0,3}}?(?:{any_of(titles.nouns).pattern}))",
        re.IGNORECASE,
    )
    for found in pattern.finditer(case.text.text):
        if _somebody_else(case, found["title"]):
            quote = case.text.quote(found.start("title"), found.end("title"))
            yield case.falls("title", quote, f"The line says “{quote.text}” of somebody else.")
        yield from _each_word(case, found["title"], found.start("title"))
    high = any_of(rank for rank, height in titles.ranks.items() if height >= SENIOR)
    ranks = re.compile(rf"{high.pattern}\s+(?={any_of(titles.nouns).pattern})", re.IGNORECASE)
    for found in ranks.finditer(case.text.text):
        yield from _each_word(case, found.group(), found.start())


def _somebody_else(case: Case, title: str) -> bool:
    """Whether the line has this title for a person to whom, with whom or for whom something was done."""
    other = re.compile(rf"\b(?:to|with|for|by|from|of|told|the) (?:the |an? )?{re.escape(title)}\b", re.IGNORECASE)
    return any(other.search(reading.text) for _, reading in case.lines)


def _each_word(case: Case, title: str, start: int) -> Iterator[CheckedClaim]:
    """The words of a title: the position bears it, the line has it whole, or it names the deed of the line."""
    whole = case.find(title, case.position)
    for word in re.finditer(r"[\w-]+", title):
        quote = case.text.quote(start + word.start(), start + word.end())
        support = whole or case.find(word.group(), _headings(case)) or _does(case, word.group())
        yield case.either("title", quote, support, f"“{title.strip()}” is not what this position was called.")


def _headings(case: Case) -> tuple[tuple[Source, Reading], ...]:
    """What stands over the lines of the position: its title, the employer, the years."""
    found = []
    for source in case.evidence.nearby:
        text = re.split(r"\n\s*[-•*]", source.text)[0]
        heading = "\n".join(text.strip().split("\n")[:HEADING])
        found.append((Source(source.kind, heading, source.start), Reading(heading, case.wording)))
    return tuple(found)


def _does(case: Case, trade: str) -> Support | None:
    """The deed of the line that a trade is named after: an interpreter of who interpreted."""
    for source, reading in case.lines:
        for word in reading.words:
            if trade.lower().endswith(("er", "or")) and case.wording.senses.kinship(trade, word.text) == "same":
                return Support(source=source.kind, quote=source.quote(word.start, word.end))
    return None


def check_credentials(case: Case) -> Iterator[CheckedClaim]:
    """Degrees and certificates: the resume must hold one of the kind."""
    credentials = case.wording.credentials
    whole = " ".join(source.text for source, _ in case.everything)
    for level, words in credentials.degrees.items():
        pattern = any_of(words)
        if level == "degree":
            pattern = re.compile(rf"{pattern.pattern}(?!\s+of\b)", re.IGNORECASE)
        for found in pattern.finditer(case.text.text):
            quote = case.text.quote(found.start(), found.end())
            if pattern.search(whole):
                yield case.stands("degree", quote, case.find(found.group(), case.everything))
            else:
                yield case.falls("degree", quote, f"The resume holds no “{quote.text}”.")
    for found in any_of(credentials.certificates).finditer(case.text.text):
        if found.group().lower() == "registered" and case.text.begins_clause(found.start()):
            continue  # who registers is not who is registered
        quote = case.text.quote(found.start(), found.end())
        support = case.find(found.group(), case.everything)
        yield case.either("certificate", quote, support, f"The resume holds no “{quote.text}”.")


def check_names(case: Case, explained: tuple[Span, ...]) -> Iterator[CheckedClaim]:
    """Capitalised words and technical tokens that neither begin a sentence nor were explained as skills."""
    whole = " ".join(source.text for source, _ in case.everything).casefold()
    for found in _NAME.finditer(case.text.text):
        name, span = found.group().partition("-")[0], Span(start=found.start(), end=found.end())
        if name in _PLAIN or any(span.overlaps(other) for other in explained):
            continue
        if case.text.begins_clause(found.start()) and not _marked(name):
            continue
        quote = case.text.quote(found.start(), found.end())
        elsewhere = [other for other in case.evidence.others if _within(name, other)]
        near = any(_within(name, source.text) for source, _ in case.position)
        if elsewhere and not near:
            yield case.falls("name", quote, f"“{name}” belongs to another position.")
        elif _holds(whole, name) or _stands_for(case, name):
            yield case.stands("name", quote, case.find(name, case.everything))
        else:
            yield case.falls("name", quote, f"“{name}” is not in the resume.")


def _stands_for(case: Case, name: str) -> bool:
    """Whether a short name is made of the first letters of words in a row of the line, or means one of them."""
    letters = name.removesuffix("s").casefold()
    if not name.removesuffix("s").isupper() or len(letters) < SHORTEST:
        return False
    for _, reading in case.lines:
        initials = "".join(word.text[0].casefold() for word in reading.words)
        meant = any(case.wording.senses.kinship(letters, word.text) == "same" for word in reading.words)
        if letters in initials or meant:
            return True
    return False


def _marked(name: str) -> bool:
    """Whether a word shows by itself that it is a name."""
    return bool(re.search(r"[a-z][A-Z]|\d|^[A-Z]{2,}", name))


def _within(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def _holds(whole: str, name: str) -> bool:
    bare = name.casefold().rstrip("s")
    return re.search(rf"(?<!\w){re.escape(bare)}", whole) is not None or bare.replace("-", " ") in whole
