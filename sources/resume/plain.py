"""Plain text: find out how it is encoded."""

import codecs
import re

from charset_normalizer import from_bytes

from core.errors import DocumentTooLarge, UnsupportedDocument
from sources.resume.lines import Extract, split_lines

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NEVER_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
MOST_STRAY = 0.002
SAMPLE = 65_536
MOST_CHARACTERS = 500_000


def read_plain(data: bytes) -> Extract:
    """A plain text, line by line."""
    return Extract(split_lines(decode(data)))


def decode(data: bytes) -> str:
    """Bytes as text: by byte order mark, as UTF-8, or as the encoding that reads best.

    Raises `UnsupportedDocument` for what is no text in any encoding and `DocumentTooLarge`.
    """
    text = data.decode(_encoding(data), errors="replace")
    if len(text) > MOST_CHARACTERS:
        raise DocumentTooLarge(
            f"This file holds {len(text):,} characters; up to {MOST_CHARACTERS:,} are read. "
            "Hand in the resume alone."
        )
    if len(NEVER_TEXT.findall(text)) > len(text) * MOST_STRAY:
        raise UnsupportedDocument(
            "This file holds binary data, not text. "
            "Hand in the resume as PDF, DOCX, plain text, Markdown, HTML or JSON Resume."
        )
    return text


def _encoding(data: bytes) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:SAMPLE]
    if sample.count(0) > len(sample) / 4:
        return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(sample)
    return "utf-8"


def _guess(sample: bytes) -> str:
    """The encoding that reads best; Western European wherever it reads as well as another."""
    matches = list(from_bytes(sample))
    if not matches:
        return "utf-8"
    least = min(match.chaos for match in matches)
    likely = [match.encoding for match in matches if match.chaos == least]
    return "cp1252" if "cp1252" in likely else matches[0].encoding
