"""The guard before every zip container: nothing is unpacked until its table of contents looks reasonable."""

import io
import zipfile
import zlib

from core.errors import DocumentBomb, DocumentError, EncryptedDocument, MalformedDocument

MOST_ENTRIES = 2_000
MOST_BYTES = 100 * 1024 * 1024
MOST_XML_BYTES = 20 * 1024 * 1024
MOST_RATIO = 200
RATIO_FROM = 1024 * 1024
NESTED = (".zip", ".docx", ".xlsx", ".pptx", ".odt", ".gz", ".7z", ".rar", ".jar")
CHUNK = 64 * 1024


def guarded_names(data: bytes) -> frozenset[str]:
    """Names in a zip container that is safe to unpack.

    Sizes are taken from the table of contents and then measured, because the table may lie.
    Raises `DocumentBomb` (size, ratio, count, overlap or nesting), `EncryptedDocument`, `MalformedDocument`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_table(entries, len(data))
            for entry in entries:
                _measure(archive, entry)
    except DocumentError:
        raise  # they are ValueErrors too
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise MalformedDocument(
            "This file is damaged and cannot be unpacked. Open it, save it again, and hand that in."
        ) from error
    return frozenset(entry.filename for entry in entries)


def _check_table(entries: list[zipfile.ZipInfo], packed: int) -> None:
    if len(entries) > MOST_ENTRIES:
        raise _bomb(f"It holds {len(entries):,} files; up to {MOST_ENTRIES:,} are unpacked.")
    if len({entry.header_offset for entry in entries}) < len(entries):
        raise _bomb("Several of its files share the same bytes.")
    total = sum(entry.file_size for entry in entries)
    if total > MOST_BYTES:
        raise _bomb(f"It would unpack to {total // 2**20:,} MB; up to {MOST_BYTES // 2**20} MB are unpacked.")
    for entry in entries:
        if entry.flag_bits & 1:
            raise EncryptedDocument(
                "This file is protected by a password. Remove the password and hand it in again."
            )
        if entry.filename.endswith((".xml", ".rels")) and entry.file_size > MOST_XML_BYTES:
            raise _bomb(f"One of its parts would unpack to {entry.file_size // 2**20:,} MB.")
        if entry.file_size > RATIO_FROM and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise _bomb("One of its parts is packed more tightly than any real document.")
        if entry.filename.lower().endswith(NESTED) and not entry.filename.startswith("word/embeddings/"):
            raise _bomb("It holds another archive.")
    if total > MOST_RATIO * max(packed, RATIO_FROM // MOST_RATIO):
        raise _bomb("It is packed more tightly than any real document.")


def _measure(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Unpack an entry piece by piece, keeping nothing; it must not be larger than its table entry says."""
    seen = 0
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            seen += len(chunk)
            if seen > entry.file_size:
                raise _bomb("One of its parts is larger than it claims.")


def _bomb(reason: str) -> DocumentBomb:
    return DocumentBomb(
        f"This file was not unpacked. {reason} Save the resume as a plain DOCX or PDF and hand that in."
    )
