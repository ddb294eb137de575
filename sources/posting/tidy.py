"""Text as it came to text as it is kept: one item or sentence a line, no marks that nobody sees."""

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_BULLET = re.compile(r"^(?:[•‣◦▪▫●○■□◆◇▸►▶➢➤➔→·∙⁃✓✔✦✱\uf0b7\uf0a7]\s*|[*\-–—]\s+)(?=\S)", re.MULTILINE)
_LONE_BULLET = re.compile(r"^[•‣◦▪●○■·*\-–\uf0b7]\n+(?=[^\W_])", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")
_JOINERS = "\u200c\u200d"  # Persian, Indic scripts and emoji are written with them


def tidy(text: str) -> str:
    """`text` in NFC with plain line ends, single spaces and "- " before list items.

    Control characters, lone surrogates and invisible format characters are dropped: no reader sees them, no
    database takes all of them, and some are used to hide instructions from people.
    """
    text = _LINE_ENDS.sub("\n", text)
    hidden = {ord(character): None for character in set(text) if not _is_visible(character)}
    text = text.translate(hidden) if hidden else text
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    text = "\n".join(line.strip() for line in text.split("\n"))
    text = _BULLET.sub("- ", _LONE_BULLET.sub("- ", text))
    return _BLANK_LINES.sub("\n\n", text).strip()


def _is_visible(character: str) -> bool:
    if character in "\n\t" or character in _JOINERS:
        return True
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Cn")
