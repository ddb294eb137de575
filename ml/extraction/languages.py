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


def languages_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Every language named in `text`: its English name, and where it starts and ends.

    Peoples and markets read the same ("the German market"): the caller looks at what stands around.
    """
    for found in _NAME.finditer(text):
        if found.group()[0].isupper() or text.islower():
            yield _ALL[found.group().lower()], found.start(), found.end()
