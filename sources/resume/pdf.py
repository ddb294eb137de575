"""PDF: opened with PDFium, read page by page, put into reading order by `pdf_layout`."""

import threading

import pypdfium2
import pypdfium2.raw as pdfium

from core.errors import DocumentTooLarge, EmptyDocument, EncryptedDocument, ImageOnlyDocument, MalformedDocument
from sources.resume.lines import Extract
from sources.resume.pdf_page import read_page
from sources.resume.pdf_reflow import read_layout
from sources.resume.pdf_sheet import Page

MOST_PAGES = 40
MOST_CHARACTERS = 200_000
MOST_FRAGMENTS = 10_000
HIDDEN_WARNING = "The PDF holds text that a reader cannot see (white, tiny or off the page); it was left out."
SCAN_WARNING = "This PDF is a scan; its text was recognised by a program and may hold mistakes."
# PDFium keeps global state: only one thread of a process may be inside it.
PDFIUM = threading.Lock()


def read_pdf(data: bytes) -> Extract:
    """A PDF in reading order.

    Raises `EncryptedDocument`, `MalformedDocument`, `EmptyDocument`, `ImageOnlyDocument` and `DocumentTooLarge`.
    """
    with PDFIUM:
        document = _open(data)
        try:
            producer = document.get_metadata_value("Producer") + document.get_metadata_value("Creator")
            pages = _read_pages(document)
        finally:
            document.close()
    _require_text(pages)
    warnings = [HIDDEN_WARNING] if any(page.hidden for page in pages) else []
    if any(page.recognised for page in pages):
        warnings.append(SCAN_WARNING)
    return Extract(read_layout(pages, hyphenates="tex" in producer.lower()), len(pages), tuple(warnings))


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise EncryptedDocument(
                "This PDF is protected by a password. Save it without one and upload it again."
            ) from None
        raise _damaged() from error
    pages = len(document)
    if 0 < pages <= MOST_PAGES:
        return document
    document.close()
    if pages:
        raise DocumentTooLarge(
            f"This PDF has {pages:,} pages; up to {MOST_PAGES} are read. Hand in the resume alone."
        )
    raise EmptyDocument("This PDF has no pages. Export the resume again and upload the new file.")


def _read_pages(document: pypdfium2.PdfDocument) -> list[Page]:
    pages: list[Page] = []
    characters = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise _damaged() from error
        characters += text.count_chars()
        if characters > MOST_CHARACTERS:
            raise DocumentTooLarge(
                f"This PDF holds more than {MOST_CHARACTERS:,} characters of text. Hand in the resume alone."
            )
        pages.append(read_page(page, text))
        text.close()
        page.close()
    if sum(len(page.fragments) for page in pages) > MOST_FRAGMENTS:
        raise DocumentTooLarge(
            "This PDF is made of too many pieces of text. Export the resume again, or paste its text."
        )
    return pages


def _require_text(pages: list[Page]) -> None:
    if any(page.fragments for page in pages):
        return
    if any(page.has_picture for page in pages):
        raise ImageOnlyDocument(
            "This PDF is a scan: it holds pictures of text. "
            "Export the resume from the program that wrote it, or run text recognition on it first."
        )
    raise EmptyDocument("This PDF holds no text. Export the resume again and upload the new file.")


def _damaged() -> MalformedDocument:
    return MalformedDocument("This PDF is damaged. Export the resume again and upload the new file.")
