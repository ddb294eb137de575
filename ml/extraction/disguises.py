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
_SET_APART = re.compile(r"(?<!\w)(?:(?:\w[-._]){2,}|(?:\w ){4,})\w(?!\w)")
_DIGIT_AMONG_LETTERS = re.compile(r"(?<!\w)[A-Za-z]+[013457$@][A-Za-z]")
_MIXED = re.compile(r"\S*[A-Za-z]\S*")
_DIGITS = str.maketrans("013457$@", "oieastsa")
_HEX = re.compile(r"(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{2}){16,}(?![0-9A-Fa-f])")
_LONG = 16
"""Characters from which a text may be an order in another alphabet."""
_FIRST_TAG, _TAGS = 0xE0000, 0x7F
_GAP = re.compile(r"[-._\s]")
_ENCODED = re.compile(r"(?<![\w+/=])[A-Za-z0-9+/]{24,}={0,2}")


def unseen(text: str) -> str:
    """What characters that nobody sees spell in `text`: tags of Unicode stand for letters."""
    return "".join(chr(ord(one) - _FIRST_TAG) for one in text if _FIRST_TAG < ord(one) < _FIRST_TAG + _TAGS)


def readings(sentence: str) -> Iterator[str]:
    """`sentence` as it stands, and as it reads with each disguise taken off."""
    yield sentence
    plain = unicodedata.normalize("NFKC", sentence)
    yield plain.translate(_LOOKALIKES)
    yield sentence[::-1]
    if _SET_APART.search(plain):
        yield _SET_APART.sub(lambda found: _GAP.sub("", found.group()), plain)
    if "&" in plain and (told := html.unescape(plain)) != plain:
        yield told
    if _DIGIT_AMONG_LETTERS.search(plain):
        yield _MIXED.sub(lambda found: found.group().translate(_DIGITS), plain)
    if len(plain) >= _LONG:
        yield codecs.encode(plain, "rot13")
    for found in _HEX.finditer(plain):
        try:
            yield bytes.fromhex(found.group()).decode("utf-8")
        except ValueError:
            continue
    for found in _ENCODED.finditer(sentence):
        try:
            yield base64.b64decode(found.group(), validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            continue
