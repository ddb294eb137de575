"""Rewording without a model: the posting's names for what the line says already, and a verb at its head."""

import re
from dataclasses import dataclass
from functools import cached_property

from agents.reframer.lines import LineTask
from core.domain.reframe import PostingTerm
from knowledge.skills.inflection import verb_forms
from knowledge.wording import Wording

_WEAK = re.compile(
    r"^(?:(?:was |were |am |been )?(?:also )?(?:responsible|accountable) for|(?:my )?duties (?:included|were)"
    r"|tasked with|job (?:was|involved)|role (?:was|involved))\s+(?P<verb>[a-z]+ing)\b",
    re.IGNORECASE,
)
SHORT = 5
"""Characters of an abbreviation at most."""
_PLAIN = (
    (re.compile(r"\bin order to\b", re.IGNORECASE), "to"),
    (re.compile(r"\ba (?:wide )?(?:variety|number|range) of\b", re.IGNORECASE), "several"),
    (re.compile(r"\bon a (daily|weekly|monthly) basis\b", re.IGNORECASE), r"\1"),
    (re.compile(r"\s+"), " "),
)


@dataclass(frozen=True)
class Rewriter:
    """Rewords a line by substitution alone, so that nothing can come in that was not there."""

    wording: Wording

    def __call__(self, task: LineTask) -> str:
        """The line reworded; as it was where nothing could be done."""
        text = task.line.text
        for term in task.terms:
            text = _take_on(text, term)
        text = self.verb_first(text)
        for pattern, plain in _PLAIN:
            text = pattern.sub(plain, text)
        return text.strip()

    def verb_first(self, text: str) -> str:
        """`text` with what was done in place of "responsible for doing"."""
        return _WEAK.sub(lambda found: self.past.get(found["verb"].lower(), found.group()).capitalize(), text)

    @cached_property
    def past(self) -> dict[str, str]:
        """The -ing form of every verb we know to its past."""
        known: dict[str, str] = {}
        for verb in self.verbs:
            ing = [form for form, kinds in verb_forms(verb).items() if "ing" in kinds]
            past = [form for form, kinds in verb_forms(verb).items() if "past" in kinds]
            if ing and past:
                known.setdefault(ing[0], past[0])
        return known

    @cached_property
    def verbs(self) -> tuple[str, ...]:
        """Every verb of one word that we know."""
        deeds = (*self.wording.activities.values(), *self.wording.outcomes.values())
        groups = (*(one.verbs for one in deeds), *(level.verbs for level in self.wording.ownership.levels))
        return tuple(dict.fromkeys(verb for group in groups for verb in group if " " not in verb))


def _take_on(text: str, term: PostingTerm) -> str:
    said, wording = term.said.text, term.wording
    if said not in text or wording.casefold() in text.casefold():
        return text
    if term.origin == "synonym" and _abbreviates(said, wording):
        return text.replace(said, wording, 1)
    if term.origin != "deed":
        return text.replace(said, f"{said} ({wording})", 1)
    end = "." if text.endswith(".") else ""
    return f"{text.rstrip('.')} ({wording}){end}"


def _abbreviates(one: str, other: str) -> bool:
    """Whether one is short for the other; then the long one may stand in its place, and nothing of it is lost."""
    short, long = sorted((one, other), key=len)
    return len(short) <= SHORT and short[:1].casefold() == long[:1].casefold()


def reasons(task: LineTask, proposed: str) -> str:
    """Why the line was reworded so, in a sentence or two."""
    told = []
    for term in task.terms:
        if term.wording.casefold() not in proposed.casefold():
            continue
        if term.origin == "synonym":
            told.append(f"The posting says “{term.wording}” for what you call “{term.said.text}”.")
        elif term.origin == "implied":
            told.append(f"The posting asks for {term.wording}, and there is no {term.said.text} without it.")
        else:
            told.append(f"“{term.said.text}” is what the posting calls {term.wording}.")
    return " ".join(told) or "It says the same with a verb in front, where a reader looks first."
