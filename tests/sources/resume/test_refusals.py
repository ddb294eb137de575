"""What cannot be read is refused, each kind with its own error and a sentence that says what to do."""

import gzip
import io
import struct

import pytest
from PIL import Image

from core.errors import (
    DocumentBomb,
    DocumentError,
    DocumentTooLarge,
    EmptyDocument,
    EncryptedDocument,
    ImageOnlyDocument,
    MalformedDocument,
    UnsupportedDocument,
)
from sources.resume import read_resume, read_resume_text
from sources.resume.archive import MOST_ENTRIES
from sources.resume.pdf import MOST_PAGES
from tests.sources.resume.documents import LIMIT, RESUME, RESUME_LINES, docx_of, lines, pdf, picture, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD_PARTS = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}


def refusal(data: bytes, filename: str | None = None, content_type: str | None = None) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read_resume(data, filename, content_type, LIMIT)
    assert caught.value.detail.endswith((".", ").")), "the person is told in a whole sentence"
    return caught.value


@pytest.mark.parametrize("data", [b"", b"  \n\t \n", b"\xef\xbb\xbf", b"-----\n*****\n"])
def test_a_file_without_text_is_refused_as_empty(data: bytes) -> None:
    assert type(refusal(data, "resume.txt")) is EmptyDocument


def test_a_pasted_text_without_words_is_refused_as_empty() -> None:
    with pytest.raises(EmptyDocument):
        read_resume_text(" \u200b\ufeff\n")


def test_a_blank_pdf_is_refused_as_empty() -> None:
    assert type(refusal(pdf(lambda _: None))) is EmptyDocument


def test_a_blank_docx_is_refused_as_empty() -> None:
    assert type(refusal(docx_of(lambda _: None))) is EmptyDocument


def test_an_empty_json_resume_is_refused_as_empty() -> None:
    assert type(refusal(b'{"basics": {}, "work": []}')) is EmptyDocument


def test_an_encrypted_pdf_is_refused_with_its_own_error() -> None:
    assert type(refusal(pdf(lines(RESUME_LINES), password="secret"))) is EncryptedDocument


def test_an_encrypted_office_file_is_refused_with_its_own_error() -> None:
    assert type(refusal(OLE + "EncryptedPackage".encode("utf-16-le"), "resume.docx")) is EncryptedDocument


def test_an_encrypted_zip_entry_is_refused_with_its_own_error() -> None:
    data = bytearray(zipped(WORD_PARTS))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    assert type(refusal(bytes(data))) is EncryptedDocument


def test_a_scanned_pdf_is_refused_as_pictures() -> None:
    assert type(refusal(pdf(picture))) is ImageOnlyDocument


def test_a_docx_of_pictures_is_refused_as_pictures() -> None:
    image = io.BytesIO()
    Image.new("RGB", (20, 20)).save(image, "PNG")
    assert type(refusal(docx_of(lambda document: document.add_picture(image)))) is ImageOnlyDocument


def test_a_file_over_the_limit_is_refused_before_it_is_opened() -> None:
    with pytest.raises(DocumentTooLarge, match=r"up to 0\.0 MB"):
        read_resume(b"%PDF-1.7 not even a PDF", None, None, limit=10)


def test_a_pdf_of_too_many_pages_is_refused_as_too_large() -> None:
    error = refusal(pdf(*[lines(["page"])] * (MOST_PAGES + 1)))
    assert type(error) is DocumentTooLarge
    assert f"{MOST_PAGES + 1} pages" in error.detail


def test_a_book_is_refused_as_too_large() -> None:
    assert type(refusal(b"All work and no play.\n" * 20_000)) is DocumentTooLarge


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(64), "JPEG"),
        (b"PK\x05\x06" + bytes(18), "empty archive"),
        (gzip.compress(RESUME.encode() * 20), "gzip"),
        (b"\x7fELF" + bytes(64), "program"),
        (OLE + "WordDocument".encode("utf-16-le"), ".doc"),
        (zipped({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}), "spreadsheet"),
        (zipped({"resume.txt": RESUME.encode()}), "archive"),
        (b'{"name": "left-pad", "version": "1.0.0"}', "not a JSON Resume"),
        (bytes(range(256)) * 8, "binary"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_what_it_is_whatever_it_is_called(data: bytes, name: str) -> None:
    error = refusal(data, "resume.txt", "text/plain")
    assert type(error) is UnsupportedDocument
    assert name in error.detail


@pytest.mark.parametrize(
    ("data", "filename"),
    [
        (b"%PDF-1.7\n1 0 obj\nbroken", "resume.pdf"),
        (pdf(lines(RESUME_LINES))[:400], "resume.pdf"),
        (b"PK\x03\x04 nothing more", "resume.docx"),
        (zipped(WORD_PARTS), "resume.docx"),
        (docx_of(lambda document: document.add_paragraph(RESUME))[:-200], "resume.docx"),
        (b"just words", "resume.pdf"),
        (b'{"basics": {"name": "Ada"', "resume.json"),
        (b'{"basics": {"name": ["not", "a", "name"]}}', "resume.json"),
        (b"[" * 100_000, "resume.json"),
    ],
)
def test_a_damaged_file_is_refused_as_damaged(data: bytes, filename: str) -> None:
    assert type(refusal(data, filename)) is MalformedDocument


def test_the_error_of_a_bad_json_resume_names_the_field_and_not_its_content() -> None:
    error = refusal(b'{"work": [{"highlights": {"secret": 1}}]}')
    assert "work.0.highlights" in error.detail
    assert "secret" not in error.detail


def _claiming(data: bytes, size: int) -> bytes:
    """An archive of one entry whose headers give another size than it has."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(signature) + offset
        changed[at : at + 4] = struct.pack("<I", size)
    return bytes(changed)


def _overlapping_archive() -> bytes:
    """An archive two of whose entries share their bytes."""
    data = bytearray(zipped({"a.xml": b"x" * 100, "b.xml": b"x" * 100}))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = bytes(4)
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(_claiming(zipped({"word/media/film.bin": b"x" * 100}), 110 * 2**20), id="size"),
        pytest.param(zipped({**WORD_PARTS, "word/styles.xml": bytes(5 * 2**20)}), id="ratio"),
        pytest.param(zipped({f"{number}": b"" for number in range(MOST_ENTRIES + 1)}), id="count"),
        pytest.param(zipped({**WORD_PARTS, "word/more.zip": zipped(WORD_PARTS)}), id="nested"),
        pytest.param(_overlapping_archive(), id="overlap"),
    ],
)
def test_a_zip_bomb_is_refused_before_it_is_unpacked(data: bytes) -> None:
    assert type(refusal(data, "resume.docx")) is DocumentBomb


def test_an_archive_that_lies_about_its_sizes_is_refused() -> None:
    data = _claiming(zipped({"word/document.xml": bytes(3_000_000)}), 1000)
    assert type(refusal(data, "resume.docx")) in (DocumentBomb, MalformedDocument)


@pytest.mark.parametrize("suffix", ["odt", "rtf", "pptx"])
def test_the_long_tail_names_the_extra_that_reads_it(suffix: str) -> None:
    documents = {
        "odt": zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
        "rtf": b"{\\rtf1 Ada Bell}",
        "pptx": zipped({"[Content_Types].xml": b"x", "ppt/presentation.xml": b"x"}),
    }
    try:
        import unstructured  # noqa: F401
    except ImportError:
        error = refusal(documents[suffix], f"resume.{suffix}")
        assert type(error) is UnsupportedDocument
        assert "skillbridge[unstructured]" in error.detail
    else:
        pytest.skip("the extra `unstructured` is installed")


def test_a_bomb_of_comments_before_a_page_is_passed_over_quickly() -> None:
    resume = read_resume(b"<!---->" * 5_000 + b"<html><body><p>Ada Bell</p></body></html>", None, None, LIMIT)
    assert (resume.format, resume.text) == ("html", "Ada Bell")


def test_a_real_docx_passes_the_guard() -> None:
    assert (
        read_resume(docx_of(lambda document: document.add_paragraph(RESUME)), None, None, LIMIT).format == "docx"
    )
