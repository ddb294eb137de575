"""The door: a file or a text in, a resume out. One small reader a format; what comes after them is shared."""

from collections.abc import Callable, Mapping
from functools import partial

from core.domain import Resume, ResumeFormat
from core.errors import DocumentError, DocumentTooLarge, EmptyDocument, MalformedDocument
from sources.resume.detect import Kind, detect
from sources.resume.docx import read_docx
from sources.resume.html import read_html
from sources.resume.json_resume import read_json_resume
from sources.resume.lines import Extract, split_lines
from sources.resume.markdown import read_markdown
from sources.resume.pdf import read_pdf
from sources.resume.plain import read_plain
from sources.resume.structure import build_resume
from sources.resume.unstructured_adapter import read_long_tail

READERS: Mapping[Kind, tuple[ResumeFormat, Callable[[bytes], Extract]]] = {
    "pdf": ("pdf", read_pdf),
    "docx": ("docx", read_docx),
    "html": ("html", read_html),
    "markdown": ("markdown", read_markdown),
    "json_resume": ("json_resume", read_json_resume),
    "text": ("text", read_plain),
    "odt": ("other", partial(read_long_tail, "odt")),
    "rtf": ("other", partial(read_long_tail, "rtf")),
    "pptx": ("other", partial(read_long_tail, "pptx")),
}


def read_resume(data: bytes, filename: str | None, content_type: str | None, limit: int) -> Resume:
    """Read an uploaded file of at most `limit` bytes. CPU-bound: call it from a thread.

    The content decides what the file is; `filename` and `content_type` are hints that tell texts apart.
    Raises one of the `DocumentError` family, each saying what the person can do; never returns an empty resume.
    """
    if not data:
        raise EmptyDocument("The file is empty. Choose another, or save the resume again.")
    if len(data) > limit:
        raise DocumentTooLarge(
            f"The file has {len(data) / 2**20:.1f} MB; up to {limit / 2**20:.1f} MB are read. "
            "Save it without pictures, or as plain text."
        )
    kind = detect(data, filename, content_type)
    document_format, read = READERS[kind]
    try:
        extract = read(data)
    except DocumentError:
        raise
    except Exception as error:
        raise MalformedDocument(
            "This file is damaged. Open it, save or export it again, and hand that in."
        ) from error
    return build_resume(extract, document_format)


def read_resume_text(text: str) -> Resume:
    """Read a resume that was pasted as text. Raises `EmptyDocument` and `DocumentTooLarge`."""
    return build_resume(Extract(split_lines(text)), "text")
