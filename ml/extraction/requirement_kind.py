"""Whether a sentence of a posting requires, prefers or merely mentions, and which of its words it does so for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.domain import RequirementKind, Span
from ml.extraction.headings import Part
from ml.extraction.patterns import one_of, words
from ml.extraction.posting_text import Sentence

PREFERS = one_of(
    r"nice[- ]to[- ]have|good to have|even better|extra points|\bideally\b|\bbonus\b|\boptional\b|\bwelcome\b",
    r"\b(?:a|an added|big|huge|strong|definite|great|real|major) plus\b|\bplus(?:es)?[.)!]*$",
    r"\bprefer(?:red|ably|able)?\b|\bpreference (?:is|will be|given|to)\b|\bdesir(?:able|ed)\b|\bhelpful\b",
    r"\badvantage(?:ous)?\b|\bbeneficial\b",
    r"\bappreciated\b|\bfavou?rable\b|\ban asset\b|is useful|\bis nice\b|^nice:|\bwould help(?: if)?\b",
    r"would be (?:great|good|nice|useful|ideal|lovely|perfect|wonderful)",
    r"we(?:.d| would) (?:also )?(?:love|like) (?:to see|it|you|if)",
    r"not (?:strictly )?(?:required|necessary|essential|mandatory),? but",
)
_LEADING = one_of(r"nice|bonus|would help if|ideally|preferably|even better|good|extra points|we")
_REQUIRED = one_of(
    r"\byou must\b|\bmust (?:be|have|hold|possess|speak|know)\b|\b(?:candidates?|applicants?) must\b",
    r"\brequire[sd]?\b|\bminimum\b|\bat least\b|\bessential\b|\bmandatory\b|\bnecessary\b|\bis needed\b",
    r"\byou(?:.ll)? (?:have|need|bring|possess|hold|know|are (?:fluent|proficient|experienced|comfortable))\b",
    r"\bwe(?:.re| are)? (?:expect|need|require|ask for|looking for|seeking)\b",
    r"\d ?\+? ?(?:years|yrs)|\bknowledge of\b|\bproven\b|\bproficient\b",
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen)(?: or (?:more|so))? years\b",
    r"\byou(?:.ve| have) (?:worked|built|led|run|done|managed)\b|\byou (?:master|speak|hold)\b",
    r"\byou(?:.re| are) (?:strong|good|fast|at home|qualified|registered|certified)\b",
    r"\b(?:experience|proficien\w+|background|expertise|familiarity|fluen\w+) (?:with|in|of|using|as|building)\b",
)
_FINITE = words(
    r"we|our|us|it|its|they|their|he|she|who|which|that|this|i|is|are|was|were|be|been|has|have|had|does|do|did"
    r"|will|would|can|could|may|might|shall|should|.s|.re|.ll",
)
_OF_THE_WORK = one_of(
    r"\bwe (?:all |mostly )?(?:run (?:on|with)|work (?:with|in|on)|use|code in|write in|build (?:with|on|in))\b",
    r"\bwe (?:can )?deploy (?:with|on|to)\b|\bour (?:stack|tools|toolbox|systems)\b|\bmatters to us\b",
)
"""What a company says it works with is part of the work, whoever is spoken to."""
_SHORT = 7
"""Words of a sentence without a verb that names a thing rather than tells of one ("Driving licence.")."""
_LISTED = re.compile(r"[,;]| and | or |/")
_INSISTS = words("must", "(?<!not )required", "mandatory", "essential")
_FIRM = one_of(
    r"\bmust\b|\brequired\b|\bminimum\b|\bat least\b|\bessential\b|\byears\b|\bdegree\b",
    r"\bstrong\b|\bsolid\b|\bproven\b|\bproficien|\bexcellent\b|\bexpert\b|\badvanced\b",
)
_TO_THE_READER = one_of(
    r"\byou(?:r|.ll|.re|.ve)?\b|\bcandidates?\b|\bapplicants?\b|looking for|seeking|\bjoin\b",
    r"(?:\bwe|.re|\bare|\bis|\bnow) hiring\b|\bto hire\b",
    r"\b(?:the|this) (?:role|position|job)\b|\bresponsib",
)
_AN_OFFER = one_of(r"(?:you will|you.ll) (?:gain|get|receive|learn|have the (?:chance|opportunity))")
_NEGATED = one_of(
    r"\bno (?:prior |previous |formal |specific )?(?:[\w+#.]+ ){0,3}?(?:experience|knowledge|background|training"
    r"|skills?|degree|licen[cs]e|qualifications?|certifications?)\b[^.;,]*",
    r"\b(?:do(?:es)? not|don.t|doesn.t|needn.t|no need|never) "
    r"(?:need|have to|require|expect|use|to know|to be|ask)\b[^.;]*",
    r"\b(?:rather than|instead of|replac(?:e|es|ing)|away from|as opposed to|without(?: any| using)?) "
    r"[^.;,]{0,40}?(?=[.;,]| with | by |$)",
)
_NOT_NEEDED = one_of(
    r"(?:\bis |\bare |\bbe )?(?:\bnot|n.t) (?:strictly |absolutely |be )?"
    r"(?:required|necessary|needed|essential|mandatory|a must|expected|a requirement)\b"
)
_ASKS = one_of(
    _REQUIRED.pattern,
    r"\b(?:are|a|is) musts?\b|^must:|\bneeded\b|\brequirement\b|\bwe want\b|\basked for\b",
)
_SOFTENS = one_of(
    PREFERS.pattern,
    r"\b(?:would be|is|are) (?:a |of )(?:great |big |real )?help\b|\ball the better\b|\bhelps[.!]*$",
    r"\bwithin (?:the first )?(?:\w+ ){0,2}(?:weeks|months|year) (?:of|after) (?:your )?(?:hir|start|join)\w+",
)
"""The cues with what rules alone go by: the trained reader of kinds knows the cues as they are in `CUES`."""
CUES = (PREFERS, _REQUIRED, _INSISTS, _FIRM, _TO_THE_READER, _AN_OFFER, _NOT_NEEDED)
"""The patterns whose presence in a line tells of its kind, each by itself."""
_TOO = re.compile(r"^(?:\W*\w+){1,8},? (?:too|as well)\W*$", re.IGNORECASE)
_NEVER = 2.0
_TO_GO_BY = 3
"""Words that a reader needs to tell that a line asks for nothing: an entry of a list ("budgeting;") is less."""
_CLAUSE = re.compile(r"[;:(]|\bbut\b|\bthough\b|\balthough\b| - ")
_CLAUSE_END = re.compile(r"[;)]|\bbut\b")
_LIST_TAIL = re.compile(r"\b(?:or|and)\b|/")


_SURE: dict[tuple[RequirementKind, RequirementKind], float] = {
    ("other", "required"): 0.8,
    ("other", "preferred"): 0.8,
    ("required", "preferred"): 0.8,
    ("preferred", "required"): 0.9,
    ("required", "other"): 0.95,
}
"""From which probability a reader turns what the rules say into something else."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What a sentence asks: `kind` in general, and the stretches of it (offsets into it) that say otherwise."""

    kind: RequirementKind
    preferred: tuple[Span, ...] = ()
    negated: tuple[Span, ...] = ()

    def of(self, start: int) -> RequirementKind | None:
        """What is asked of the words at offset `start`; None where they are said not to be needed."""
        if any(span.start <= start < span.end for span in self.negated):
            return None
        return "preferred" if any(span.start <= start < span.end for span in self.preferred) else self.kind


def asking(sentence: Sentence, employer: str | None = None, sectioned: bool = False) -> Asking | None:
    """What `sentence` asks; None where it speaks of the company, of benefits, or to nobody.

    `employer` is the company's name, where it is known. `sectioned` says that the posting has a section of
    requirements: what it tells of the company then asks for nothing, whomever it speaks to.
    """
    text = sentence.text
    advertises = not sentence.bullet and _advertises(sentence, employer, sectioned)
    kind = None if advertises else _general(text, sentence.part, bullet=sentence.bullet)
    if kind is None:
        return None
    preferred = tuple(_preferred(text)) if kind != "preferred" else ()
    return Asking(kind, preferred, tuple(_negated(text, preferred)))


def carried_on(text: str, asked: Asking | None, before: Asking | None, end: int) -> Asking | None:
    """What `text` asks behind a sentence that asked for `before`, as it did at its `end`: what is wished for "too"
    is wished for as what stands before it.
    """
    if asked is None or before is None or before.of(end) != "preferred" or not _TOO.search(text):
        return asked
    return Asking("preferred", (), asked.negated)


def as_told(text: str, asked: Asking | None, kind: RequirementKind, probability: float) -> Asking | None:
    """What `text` asks once a reader of the whole posting has told its `kind`, if the reader is sure enough.

    Words that soften or deny a part of the sentence keep their say.
    """
    ruled = asked.kind if asked else "other"
    softened = asked is not None and bool(asked.preferred)
    too_short = kind == "other" and len(text.split()) < _TO_GO_BY
    if softened or too_short or probability < _SURE.get((ruled, kind), _NEVER):
        return asked
    preferred = tuple(_preferred(text)) if kind != "preferred" else ()
    return Asking(kind, preferred, tuple(_negated(text, preferred)))


def _advertises(sentence: Sentence, employer: str | None, sectioned: bool) -> bool:
    """Whether prose outside the requirements tells of the employer and its product, not of the work."""
    if sentence.part in ("requirements", "preferred"):
        return False
    if sectioned and sentence.part == "company":
        return True
    if _TO_THE_READER.search(sentence.text):
        return False
    named = employer is not None and re.search(rf"\b{re.escape(employer)}\b", sentence.text) is not None
    return named or (sectioned and sentence.part == "other")


def _general(text: str, part: Part, *, bullet: bool) -> RequirementKind | None:
    if part in ("benefits", "notices"):
        return None
    if part == "preferred":
        return "required" if _INSISTS.search(text) and not _SOFTENS.search(text) else "preferred"
    if part == "requirements":
        return "required"
    required = _ASKS.search(text) is not None and not _AN_OFFER.match(text)
    if part == "company" and not _TO_THE_READER.search(text):
        return None
    if part == "opening" and not (required or _TO_THE_READER.search(text) or _SOFTENS.search(text)):
        if _lists(text, bullet=bullet):
            return "required"
        return "other" if _OF_THE_WORK.search(text) else None
    return "required" if required else "other"


def _lists(text: str, *, bullet: bool) -> bool:
    """Whether a sentence only lists things ("CNC machining, Mastercam, metrology."), as it does what it asks for.

    A title is no sentence: it has no full stop, nor a semicolon as between the entries of a list.
    """
    if _FINITE.search(text) is not None:
        return False
    end = text.rstrip()[-1:]
    listed = _LISTED.search(text) is not None or len(text.split()) <= _SHORT
    return bullet or end == ";" or (end == "." and listed)


def _preferred(text: str) -> Iterator[Span]:
    """The stretches that a cue such as "a plus" or "ideally" makes optional."""
    for cue in _SOFTENS.finditer(text):
        leads = _LEADING.match(cue.group()) and cue.start() > 0 and cue.end() < len(text.rstrip(" .!)"))
        start = cue.start() if leads else _reach_back(text, cue.start())
        found = _CLAUSE_END.search(text, cue.end())
        yield Span(start=start, end=found.start() if found else len(text))


def _reach_back(text: str, cue: int) -> int:
    """Where the clause begins that a cue at its end ("..., Go a plus") speaks of."""
    start = max((found.end() for found in _CLAUSE.finditer(text, 0, cue)), default=0)
    comma = text.rfind(", ", start, cue)
    if comma >= 0 and _FIRM.search(text, start, comma) and not _LIST_TAIL.search(text, comma, cue):
        return comma
    return start


def _negated(text: str, preferred: tuple[Span, ...]) -> Iterator[Span]:
    for found in _NEGATED.finditer(text):
        yield Span(start=found.start(), end=found.end())
    for found in _NOT_NEEDED.finditer(text):
        if not any(span.start <= found.start() < span.end for span in preferred):
            yield Span(start=_reach_back(text, found.start()), end=found.end())
