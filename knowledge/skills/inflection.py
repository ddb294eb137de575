"""The forms in which an English verb or noun is written."""

import re
from typing import Literal

Form = Literal["base", "third", "past", "ing"]

_IRREGULAR = {
    "babysit": ("babysat",),
    "beat": ("beat", "beaten"),
    "break": ("broke", "broken"),
    "build": ("built",),
    "buy": ("bought",),
    "cut": ("cut",),
    "do": ("did", "done"),
    "draw": ("drew", "drawn"),
    "drive": ("drove", "driven"),
    "feed": ("fed",),
    "fight": ("fought",),
    "find": ("found",),
    "forecast": ("forecast", "forecasted"),
    "give": ("gave", "given"),
    "grow": ("grew", "grown"),
    "hang": ("hung",),
    "hit": ("hit",),
    "hold": ("held",),
    "keep": ("kept",),
    "lay": ("laid",),
    "lead": ("led",),
    "let": ("let",),
    "make": ("made",),
    "meet": ("met",),
    "mow": ("mowed", "mown"),
    "oversee": ("oversaw", "overseen"),
    "pay": ("paid",),
    "proofread": ("proofread",),
    "read": ("read",),
    "reset": ("reset",),
    "rebuild": ("rebuilt",),
    "rewrite": ("rewrote", "rewritten"),
    "run": ("ran", "run"),
    "sell": ("sold",),
    "send": ("sent",),
    "set": ("set",),
    "sew": ("sewed", "sewn"),
    "shoot": ("shot",),
    "show": ("showed", "shown"),
    "speak": ("spoke", "spoken"),
    "speed": ("sped",),
    "split": ("split",),
    "sweep": ("swept",),
    "take": ("took", "taken"),
    "teach": ("taught",),
    "troubleshoot": ("troubleshot", "troubleshooted"),
    "underwrite": ("underwrote", "underwritten"),
    "upsell": ("upsold",),
    "win": ("won",),
    "write": ("wrote", "written"),
}
_DOUBLING = {"admit", "babysit", "debug", "enrol", "input", "program", "refer", "reset", "submit"}
"""Verbs of more than one syllable that double their last consonant."""
_VOWELS = "aeiou"
_SHORT_END = re.compile(r"[^aeiou][aeiou][^aeiouwxy]$")
"""One vowel between consonants: plan, run, model."""
_SIBILANTS = ("s", "x", "z", "ch", "sh")


def verb_forms(verb: str) -> dict[str, set[Form]]:
    """Every form of `verb` and what it may stand for.

    The first word is inflected ("set up": "setting up"), and at its end ("fine-tune": "fine-tuned").
    """
    head, blank, rest = verb.partition(" ")
    prefix, hyphen, stem = head.rpartition("-")
    found: dict[str, set[Form]] = {}
    for form, written in _head_forms(stem):
        found.setdefault(prefix + hyphen + written + blank + rest, set()).add(form)
    return found


def plural(noun: str) -> str:
    """The plural of `noun`; one that ends in *s* is taken for a plural already."""
    if noun.endswith("s"):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(_SIBILANTS) else "s")


def _head_forms(verb: str) -> list[tuple[Form, str]]:
    third = "does" if verb == "do" else plural(verb) if not verb.endswith("s") else verb + "es"
    stems = _stems(verb)
    past = _IRREGULAR.get(verb) or tuple(
        verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in _VOWELS else stem.removesuffix("e") + "ed"
        for stem in stems
    )
    ing = tuple((verb if verb.endswith("y") else stem) + "ing" for stem in stems)
    return [("base", verb), ("third", third), *(("past", form) for form in past), *(("ing", form) for form in ing)]


def _stems(verb: str) -> tuple[str, ...]:
    """What the endings -ed and -ing are added to; two where British and American spelling part."""
    if verb.endswith("e") and not verb.endswith("ee"):
        return (verb[:-1],)
    ends_short = bool(_SHORT_END.search(verb))
    syllables = sum(
        letter in _VOWELS and before not in _VOWELS for before, letter in zip(" " + verb, verb, strict=False)
    )
    if ends_short and (syllables == 1 or verb in _DOUBLING):
        return (verb + verb[-1],)
    if ends_short and verb.endswith("l"):
        return (verb, verb + "l")
    return (verb,)
