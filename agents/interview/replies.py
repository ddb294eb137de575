"""What kind of thing somebody said in place of an answer, by its form alone."""

import re
from typing import Literal

from ml.answers.words import FUNCTION_WORDS, words
from ml.extraction.patterns import one_of

ReplySort = Literal["silence", "unknown", "abuse", "foreign", "code", "brief", "long", "ordinary"]
JUDGED: frozenset[ReplySort] = frozenset({"code", "brief", "long", "ordinary"})
"""Sorts that an assessment can be made of."""

BRIEF = 4
"""Words up to which an answer is only a beginning."""
LONG = 600
"""Words beyond which no interviewer listens: more than four minutes of speech."""

_UNKNOWN = one_of(
    r"^\W*(?:(?:sorry|honestly|well|um+),? )*i (?:(?:really|honestly) )?"
    r"(?:do not|don.?t|have no|cannot|can.?t) (?:know|idea|clue|remember|say|answer)\b",
    r"^\W*(?:no (?:idea|clue)|not sure|never heard|idk|dunno|pass|next)\b",
)
_UNKNOWN_WORDS = 12
"""Words of the longest answer that only says that there is none."""
_INSULT = one_of(
    r"\b(?:fuck|shit|bullshit)\w*",
    r"\b(?:ass-?hole|bitch|bastard|cunt|dick-?head|wanker|moron|idiot|stupid|shut up|screw you|go to hell)\b",
)
_CODE_LINE = re.compile(
    r"\s*(?:def |class |import |from \S+ import|function\b|const |let |var |return\b|if\s*\(|for\s*[\s(]"
    r"|while\s*\(|SELECT\b|FROM\b|WHERE\b|INSERT\b|UPDATE\b|CREATE\b"
    r"|#include|public |private |[{}()\]]+;?\s*$|.*[;{]\s*$"
    r"|\w+\s*=\s*\S|\$ |docker |kubectl |git )"
)
_OTHER_WORDS = frozenset(
    word
    for line in (
        "und der die das den dem ein eine nicht ist sind mit für auf auch wird werden ich wir sie es zu von bei",
        "le la les des une est sont pas pour dans que qui avec sur par nous je il elle on du et ou au aux ce",
        "el los las un una es son no para con por en del de que qué este esta mi se como más yo lo y o pero",
        "gli uno di che non per della nel anche ma het een van niet zijn voor met ik wij",
        "og ikke er det som på och att är inte nie jest się na do że ve bir bu için değil e um uma não os",
    )
    for word in line.split()
)
"""Function words of other languages in Latin letters; some are words of English too, so that the counts decide."""
_FEWEST = 6
"""Words from which the language of a text can be told."""
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def sort_of(reply: str) -> ReplySort:
    """What sort of reply it is; `ordinary` where nothing speaks for another."""
    said = words(reply)
    if not said:
        return "silence"
    if len(said) <= _UNKNOWN_WORDS and _UNKNOWN.match(reply):
        return "unknown"
    if (insults := len(_INSULT.findall(reply))) and len(set(said) - FUNCTION_WORDS) <= 3 * insults + 2:
        return "abuse"
    if _is_code(reply):
        return "code"
    if _is_foreign(reply, said):
        return "foreign"
    if len(said) <= BRIEF:
        return "brief"
    return "long" if len(said) > LONG else "ordinary"


def _is_code(reply: str) -> bool:
    """Whether most lines are lines of a program, within a fence or without."""
    lines = [line for line in reply.splitlines() if line.strip() and not line.lstrip().startswith("```")]
    coded = sum(_CODE_LINE.match(line) is not None for line in lines)
    return coded >= 2 and coded > len(lines) / 2


def _is_foreign(reply: str, said: tuple[str, ...]) -> bool:
    """Whether most letters are not Latin, or most function words are not English."""
    letters = _LETTER.findall(reply)
    if len(letters) >= 2 and sum(_LATIN.match(letter) is not None for letter in letters) < len(letters) / 2:
        return True
    other = sum(word in _OTHER_WORDS for word in said)
    english = sum(word in FUNCTION_WORDS for word in said)
    return len(said) >= _FEWEST and other >= max(2, english + 1)
