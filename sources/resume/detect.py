"""What kind of document some bytes are. The content decides; the name and the content type are hints for text."""

import json
import re
from pathlib import PurePath
from typing import Literal

from core.errors import EncryptedDocument, MalformedDocument, UnsupportedDocument
from sources.resume.archive import guarded_names
from sources.resume.plain import decode

Kind = Literal["pdf", "docx", "pptx", "odt", "rtf", "html", "markdown", "json_resume", "text"]

READABLE = "Hand in the resume as PDF, DOCX, plain text, Markdown, HTML or JSON Resume."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
FOREIGN = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a bitmap picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"%!PS", "a PostScript file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"PK\x05\x06", "an empty archive"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"SQLite format 3", "a database"),
)
HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
MARKDOWN_HEADING = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
MARKDOWN_NAMES = (".md", ".markdown", ".mdown")


def detect(data: bytes, filename: str | None, content_type: str | None) -> Kind:
    """The kind of a document.

    Raises `UnsupportedDocument` for kinds that are not read, `EncryptedDocument` for an encrypted Office file,
    `DocumentBomb` and `MalformedDocument` for archives that are not safe or not whole.
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(OLE):
        raise _ole(data)
    if data.startswith(ZIP):
        return _zipped(data)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    for magic, name in FOREIGN:
        if data.startswith(magic) and b"\x00" in data[:4096]:
            raise UnsupportedDocument(f"This is {name}, not a resume that can be read. {READABLE}")
    if data[4:8] == b"ftyp" or (data.startswith(b"RIFF") and data[8:12] in (b"WEBP", b"WAVE", b"AVI ")):
        raise UnsupportedDocument(f"This is a picture, sound or film, not a resume that can be read. {READABLE}")
    return _textual(
        data, PurePath(filename or "").suffix.lower(), (content_type or "").split(";")[0].strip().lower()
    )


def _ole(data: bytes) -> EncryptedDocument | UnsupportedDocument:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return EncryptedDocument(
            "This Office file is protected by a password. Remove the password, save it, and hand it in again."
        )
    return UnsupportedDocument("This is an old Office file (.doc). Save it as DOCX or PDF and hand that in.")


def _zipped(data: bytes) -> Kind:
    names = guarded_names(data)
    if "word/document.xml" in names:
        return "docx"
    if "ppt/presentation.xml" in names:
        return "pptx"
    if "xl/workbook.xml" in names:
        raise UnsupportedDocument(f"This is a spreadsheet. {READABLE}")
    if "content.xml" in names and "mimetype" in names:
        return "odt"
    if "[Content_Types].xml" in names:
        raise MalformedDocument("This Office file lacks its main part. Open it, save it again, and hand that in.")
    raise UnsupportedDocument(
        f"This is an archive, not a resume. Unpack it and hand in the resume itself. {READABLE}"
    )


def _textual(data: bytes, suffix: str, content_type: str) -> Kind:
    text = decode(data)
    if HTML_START.match(text) or (suffix in (".html", ".htm", ".xhtml") and "<" in text):
        return "html"
    if suffix == ".json" or content_type == "application/json" or _is_json_object(text):
        return "json_resume"
    if suffix in MARKDOWN_NAMES or content_type == "text/markdown" or len(MARKDOWN_HEADING.findall(text)) > 1:
        return "markdown"
    if suffix in (".pdf", ".docx", ".odt", ".pptx"):
        raise MalformedDocument(
            f"The name ends in {suffix} but the file is not one. Save or export it again and hand that in."
        )
    return "text"


def _is_json_object(text: str) -> bool:
    if not text.lstrip().startswith("{"):
        return False
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False
