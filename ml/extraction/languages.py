"""Natural languages named in a text, by their English names in lower case."""

import re
from collections.abc import Iterator

_ENGLISH_NAMES = frozenset(
    {
        "afrikaans", "albanian", "amharic", "arabic", "armenian", "azerbaijani", "basque", "bengali",
        "bosnian", "bulgarian", "burmese", "cantonese", "catalan", "chinese", "croatian", "czech", "danish",
        "dutch", "english", "estonian", "farsi", "finnish", "flemish", "french", "galician", "georgian",
        "german", "greek", "gujarati", "hausa", "hebrew", "hindi", "hungarian", "icelandic", "igbo",
        "indonesian", "irish", "italian", "japanese", "javanese", "kannada", "kazakh", "khmer", "korean",
        "kurdish", "latvian", "lithuanian", "luxembourgish", "macedonian", "malay", "malayalam", "maltese",
        "mandarin", "marathi", "mongolian", "nepali", "norwegian", "pashto", "persian", "polish", "portuguese",
        "punjabi", "romanian", "russian", "serbian", "sinhala", "slovak", "slovenian", "somali", "spanish",
        "swahili", "swedish", "tagalog", "tamil", "telugu", "thai", "tibetan", "tigrinya", "turkish",
        "ukrainian", "urdu", "uzbek", "vietnamese", "welsh", "xhosa", "yoruba", "zulu",
        "american sign language", "british sign language",
    }
)  # fmt: skip
_OTHER_NAMES = {
    "deutsch": "german",
    "français": "french",
    "francais": "french",
    "español": "spanish",
    "castilian": "spanish",
    "italiano": "italian",
    "português": "portuguese",
    "nederlands": "dutch",
    "polski": "polish",
    "svenska": "swedish",
    "dansk": "danish",
    "norsk": "norwegian",
    "suomi": "finnish",
    "filipino": "tagalog",
    "putonghua": "mandarin",
    "asl": "american sign language",
    "bsl": "british sign language",
}
_ALL = {**{name: name for name in _ENGLISH_NAMES}, **_OTHER_NAMES}
_NAME = re.compile(rf"\b({'|'.join(sorted(_ALL, key=len, reverse=True))})\b", re.IGNORECASE)

_ENGLISH_WORDS = frozenset({"and", "the", "with", "from", "of", "to"})
_OTHER_WORDS = frozenset(
    {
        "und", "der", "die", "das", "den", "des", "für", "mit", "von", "zur", "og", "av", "med", "til", "på",
        "som", "och", "att", "het", "een", "van", "en", "met", "voor", "et", "du", "de", "la", "le", "les",
        "pour", "el", "los", "las", "con", "para", "y", "e", "da", "do", "dos", "di", "il", "della", "na", "nie",
        "się", "w", "z",
    }
)  # fmt: skip
"""Function words of other languages in Latin letters."""
_SHARE, _DISTINCT, _FEWEST_WORDS = 0.05, 3, 30
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """`english` where function words tell that `text` is written in it; None for others and short texts."""
    words = _WORD.findall(text.casefold())
    telling = [word for word in words if word in _ENGLISH_WORDS]
    against = sum(word in _OTHER_WORDS for word in words)
    enough = len(words) >= _FEWEST_WORDS and len(set(telling)) >= _DISTINCT
    return "english" if enough and len(telling) >= max(_SHARE * len(words), against) else None


def languages_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Every language named in `text`: its English name, and where it starts and ends.

    Peoples and markets read the same ("the German market"): the caller looks at what stands around.
    """
    for found in _NAME.finditer(text):
        if found.group()[0].isupper() or text.islower():
            yield _ALL[found.group().lower()], found.start(), found.end()
