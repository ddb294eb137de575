"""What a sentence says behind a disguise: look-alike letters and digits, set apart, backwards, encoded."""

import base64
import binascii
import codecs
import html
import re
import unicodedata
from collections.abc import Iterator

_LOOKALIKES = str.maketrans(
    "аеорсухіјѕһԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιαυρνАВЕКМНОРСТХ",
    "aeopcyxijshdABEZHIKMNOPTYXoiaupvABEKMHOPCTX",
)
_SET_APART = re.compile(r"(?<!\w)(?:(?:\w[-._]){2,}|(?:\w {1,3}){4,})\w(?!\w)")
_DIGIT_AMONG_LETTERS = re.compile(r"(?<!\w)[A-Za-z]+[013457$@][A-Za-z]")
_MIXED = re.compile(r"\S*[A-Za-z]\S*")
_DIGITS = str.maketrans("013457$@", "oieastsa")
_HEX = re.compile(r"(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{2}){16,}(?![0-9A-Fa-f])")
_LONG = 16
"""Characters from which a text may be an order in another alphabet."""
_FIRST_TAG, _TAGS = 0xE0000, 0x7F
_GAP = re.compile(r"[-._\s]")
ENCODED = re.compile(r"(?<![\w+/=])[A-Za-z0-9+/]{24,}={0,2}")
_WIDE = re.compile(r"\s{2,}")
_MIXED_SCRIPTS = re.compile(r"[A-Za-z][\u0370-\u04ff]|[\u0370-\u04ff][A-Za-z]")
_COMMON = re.compile(r"\b(?:all|and|as|be|for|in|is|it|my|not|of|that|the|this|to|with|you|your)\b", re.IGNORECASE)
"""Words that hardly any English sentence does without, and that are none backwards."""


def unseen(text: str) -> str:
    """What characters that nobody sees spell in `text`: tags of Unicode stand for letters."""
    return "".join(chr(ord(one) - _FIRST_TAG) for one in text if _FIRST_TAG < ord(one) < _FIRST_TAG + _TAGS)


def plainly(sentence: str) -> Iterator[str]:
    """`sentence` as it stands, and as it reads with a disguise taken off that is one beyond doubt."""
    yield sentence
    plain = unicodedata.normalize("NFKC", sentence)
    if plain != sentence or _MIXED_SCRIPTS.search(plain):
        yield plain.translate(_LOOKALIKES)
    if _SET_APART.search(plain):
        yield _joined(plain)
    yield from _decoded(plain)
    turned = (plain[::-1], codecs.encode(plain, "rot13")) if len(plain) >= _LONG else ()
    for told in turned:
        if len(_COMMON.findall(told)) > len(_COMMON.findall(plain)):
            yield told


def readings(sentence: str) -> Iterator[str]:
    """`sentence` as it stands, and as it reads with each disguise taken off."""
    yield sentence
    plain = unicodedata.normalize("NFKC", sentence)
    yield plain.translate(_LOOKALIKES)
    yield sentence[::-1]
    if _SET_APART.search(plain):
        yield _joined(plain)
    if _DIGIT_AMONG_LETTERS.search(plain):
        yield _MIXED.sub(lambda found: found.group().translate(_DIGITS), plain)
    if len(plain) >= _LONG:
        yield codecs.encode(plain, "rot13")
    yield from _decoded(plain)


def _joined(plain: str) -> str:
    """Letters that stand apart as words; where blanks do that, wider gaps are between words."""
    return _SET_APART.sub(lambda found: " ".join(_GAP.sub("", word) for word in _WIDE.split(found.group())), plain)


def _decoded(plain: str) -> Iterator[str]:
    """What is written in `plain` as entities, in hexadecimal digits or base64."""
    if "&" in plain and (told := html.unescape(plain)) != plain:
        yield told
    for found in _HEX.finditer(plain):
        try:
            yield bytes.fromhex(found.group()).decode("utf-8")
        except ValueError:
            continue
    for found in ENCODED.finditer(plain):
        try:
            yield base64.b64decode(found.group(), validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            continue
