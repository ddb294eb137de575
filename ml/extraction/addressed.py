"""Sentences of a resume that speak to whoever reads it, or of their judgement. They show nothing of a person.

A resume tells of somebody in no person or in the first. What says "you", points at itself or says how it is to be
judged is no account of work, whether it gives an order or not; it is no reason for an alarm either.
"""

import re

from core.domain import Span
from ml.extraction.instructions import blanked, find_instructions

_SPOKEN_TO = r"you|your|yours|yourself|yourselves|vous|votre|vos|usted|ustedes|voc[eê]s?"
_POINTING = (
    r"(?:this|diese[rsnm]?|ce|cet|cette|est[ea]|quest[oa]|dez?e|ta|ten) (?:very )?"
    r"(?:resumes?|r[eé]sum[eé]|cv|curriculum|lebenslauf|curr[ií]culo|candidate|candidat[oae]?|kandidat\w*|bewerber\w*"
    r"|applicant|person|bearer|document|sentence|paragraph|line|note|text)"
)
_OF_THE_BEARER = r"the (?:bearer|holder|owner|author|sender|subject|writer) of (?:this|the) \w+"
_MACHINES = (
    r"(?:the|an?|any|all|every) (?:ai|llm|ats|language model|parser|screener|(?:screening|recruiting|hiring) \w+)"
    r" (?:must|should|shall|may|can|will|has|have|is|are|ought)"
)
_ADDRESSED = re.compile(
    rf"\b(?:{_SPOKEN_TO})\b|\b{_POINTING}\b|\b{_OF_THE_BEARER}\b|\b{_MACHINES}\b", re.IGNORECASE
)
_THANKS = re.compile(r"\bthank[- ]you\b", re.IGNORECASE)
_SENTENCE = re.compile(r"\([^()\n]*\)|[^\n.!?()]+(?:[.!?](?!\s)[^\n.!?()]*)*")
"""What stands in brackets is taken by itself."""


def addressed(text: str) -> list[Span]:
    """Where sentences of a resume speak to its reader, in order. Takes time linear in `text`."""
    told = _THANKS.sub(lambda found: "-" * len(found.group()), text)
    return [
        Span(start=found.start(), end=found.end())
        for found in _SENTENCE.finditer(told)
        if _ADDRESSED.search(found.group())
    ]


def not_evidence(text: str) -> list[Span]:
    """What of a resume shows nothing of the person: orders to a machine, and what speaks to a reader."""
    orders = [quote.span for quote in find_instructions(text)]
    return [*orders, *addressed(blanked(text, orders))]


def as_evidence(text: str) -> str:
    """The text of a resume with blanks for what shows nothing of the person, so that offsets stay."""
    return blanked(text, not_evidence(text))
