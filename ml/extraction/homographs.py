"""Decides whether an ordinary word (Go, R, Spring, Excel) names a skill where it stands.

Pieces of evidence are added up; two points make a skill. The points were set by hand, on lines made up for it.
"""

import re
from collections.abc import Sequence

from core.domain import Skill
from knowledge.skills import fold
from ml.extraction.lexicon import Match, whole_words

NEEDED = 2
STRONG_CUE = 3
"""Right after "experience with", "proficient in"."""
CONTEXT = 2
"""A word that speaks for the skill stands within `WINDOW`."""
COMPANY, COMPANY_OF_HOMOGRAPHS = 2, 1
"""In one list with a name that is known for a skill, or with other homographs."""
CUE_AFTER = 2
"""Right before "developer", "experience"."""
ALONE = 2
"""A line of its own, or the first entry of a list."""
PRAISED = 2
"""Right after "excellent", "solid": what is wanted so is something one can do."""
JUDGED = 2
"""Right before "is a must", "at a basic level"."""
WEAK_CUE = 1
"""Right after "in", "using"."""
USUAL_CASE, OTHER_CASE, ODD_CASE = 1, -1, 2
"""Written as the product writes itself, in mid-sentence; or otherwise; or as no word is written ("SAFe")."""

WINDOW = 100
"""Characters on either side in which context words count."""

_STRONG_CUE = re.compile(
    r"(?:experienced?|proficien(?:t|cy)|skill(?:s|ed)|knowledge|expertise|fluen(?:t|cy)|competen(?:t|ce)|years"
    r"|familiar(?:ity)?|background|certified|trained|understanding|command) (?:in|with|of|using|programming in) $"
)
_PRAISED = re.compile(r"\b(?:excellent|strong|solid|good|sharp|basic|advanced|confident|some) $")
_JUDGED = re.compile(
    r" (?:is|are) (?:an? )?(?:must|required|essential|needed|preferred|desirable|plus|bonus|advantage)\b"
    r"| (?:[ao]n|at) an? \w+ level\b"
)
_WEAK_CUE = re.compile(r"(?:^|\s)(?:in|using|know|write|writing) $")
_CUE_AFTER = re.compile(
    r"(?: \w+)? (?:experience|skills?|knowledge|proficiency|expertise|certifi|develop(?:er|ment)|engineers?|admin"
    r"|programm(?:er|ing)|scripting|scripts?|queries|modules?|frameworks?|applications?)"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:•*\n])\W*$")
_LINE_START = re.compile(r"(?:^|\n)[\W_]*$")
_LINE_END = re.compile(r"[ \t.,;]*(?:\n|$)")
_LABEL = re.compile(r": $")
_ENTRY_END = re.compile(r"[;,]")
_INITIAL_AFTER = re.compile(r"\.? [A-Z][a-z]")
_INITIAL_BEFORE = re.compile(r"[A-Z][a-z]+,? $")


class HomographJudge:
    """Weighs the evidence around homographs of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = fold(text)

    def support(self, match: Match, skill: Skill, company: Sequence[Match], certain: Sequence[Match]) -> int:
        """Points in favour of `match` naming `skill`.

        `company` are the other names in the same list of names, `certain` those of them that are known for skills.
        """
        written = self._text[match.start : match.end]
        usual = match.name.homograph or written
        if len(written) == 1 and (written != usual or (not company and self._is_initial(match))):
            return -1
        points = self._case(match, written, usual) if skill.technology else 0
        points += self._cue(match, technology=skill.technology)
        points += ALONE if self._is_alone(match) else 0
        points += CONTEXT if self._has_context(match) else 0
        return points + _company(company, certain, technology=skill.technology)

    def _case(self, match: Match, written: str, usual: str) -> int:
        if usual.islower():
            return 0
        around = self._before(match, WINDOW).rpartition("\n")[2] + self._text[match.start : match.end + WINDOW]
        line = around.partition("\n")[0]
        if line.isupper() or line.islower():
            return 0
        if written != usual:
            return OTHER_CASE
        if not usual.isupper() and not usual.istitle():
            return ODD_CASE
        if usual.isupper() and len(usual) > 1:
            return USUAL_CASE
        return 0 if _SENTENCE_START.search(self._before(match, 30)) else USUAL_CASE

    def _cue(self, match: Match, *, technology: bool) -> int:
        before = self._folded[max(0, match.start - WINDOW // 2) : match.start]
        if _STRONG_CUE.search(before):
            return STRONG_CUE
        if _PRAISED.search(before) or _JUDGED.match(self._folded, match.end):
            return PRAISED
        points = WEAK_CUE if technology and _WEAK_CUE.search(before) else 0
        return points + (CUE_AFTER if technology and _CUE_AFTER.match(self._folded, match.end) else 0)

    def _has_context(self, match: Match) -> bool:
        before, after = self._before(match, WINDOW), self._text[match.end : match.end + WINDOW]
        around = whole_words(before) + "|" + whole_words(after)
        return any(word in around for word in match.name.context)

    def _is_alone(self, match: Match) -> bool:
        """Whether the name has a line to itself, as in a list of one skill a line, or opens a list."""
        before, after = self._before(match, 12), self._text[match.end : match.end + 12]
        if _LINE_START.search(before):
            return after[:1] == ";" or _LINE_END.match(after) is not None
        return bool(_LABEL.search(before) and _ENTRY_END.match(after))

    def _is_initial(self, match: Match) -> bool:
        """Whether a single letter is somebody's initial: "R. Smith", "Robert C. Martin"."""
        after = self._text[match.end : match.end + 4]
        return bool(_INITIAL_AFTER.match(after)) and (
            after.startswith(".") or bool(_INITIAL_BEFORE.search(self._before(match, 30)))
        )

    def _before(self, match: Match, length: int) -> str:
        return self._text[max(0, match.start - length) : match.start]


def _company(company: Sequence[Match], certain: Sequence[Match], *, technology: bool) -> int:
    if any(_alike(other, technology) for other in certain):
        return COMPANY
    return COMPANY_OF_HOMOGRAPHS if any(_alike(other, technology) for other in company) else 0


def _alike(other: Match, technology: bool) -> bool:
    return other.name.skill is not None and other.name.skill.technology == technology
