"""What a sentence says behind a disguise: look-alike letters, letters set apart, written backwards, encoded."""

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterator

_LOOKALIKES = str.maketrans(
    "аеорсухіјѕһԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιαυρνАВЕКМНОРСТХ",
    "aeopcyxijshdABEZHIKMNOPTYXoiaupvABEKMHOPCTX",
)
_SET_APART = re.compile(r"(?<!\w)(?:(?:\w[-._]){2,}|(?:\w ){4,})\w(?!\w)")
_GAP = re.compile(r"[-._\s]")
_ENCODED = re.compile(r"(?<![\w+/=])[A-Za-z0-9+/]{24,}={0,2}")


def readings(sentence: str) -> Iterator[str]:
    """`sentence` as it stands, and as it reads with each disguise taken off."""
    yield sentence
    plain = unicodedata.normalize("NFKC", sentence)
    yield plain.translate(_LOOKALIKES)
    yield sentence[::-1]
    if _SET_APART.search(plain):
        yield _SET_APART.sub(lambda found: _GAP.sub("", found.group()), plain)
    for found in _ENCODED.finditer(sentence):
        try:
            yield base64.b64decode(found.group(), validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            continue
