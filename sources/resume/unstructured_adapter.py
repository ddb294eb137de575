"""The long tail (ODT, RTF, PPTX) through `unstructured`, an extra that is imported only when such a file comes."""

import importlib
import io
from typing import Literal

from core.errors import UnsupportedDocument
from sources.resume.lines import Extract, SourceLine, split_lines

LongTail = Literal["odt", "rtf", "pptx"]


def read_long_tail(kind: LongTail, data: bytes) -> Extract:
    """A document of the long tail.

    Raises `UnsupportedDocument` where the extra is not installed or cannot start, naming what to do.
    """
    try:
        partition = getattr(importlib.import_module(f"unstructured.partition.{kind}"), f"partition_{kind}")
    except ImportError as error:
        raise UnsupportedDocument(
            f"{kind.upper()} files need the extra `unstructured` (pip install 'skillbridge[unstructured]'). "
            "Without it, save the resume as PDF or DOCX and hand that in."
        ) from error
    try:
        elements = partition(file=io.BytesIO(data))
    except RuntimeError as error:
        raise UnsupportedDocument(
            f"The extra that reads {kind.upper()} files could not read this one. "
            "Save the resume as PDF or DOCX and hand that in."
        ) from error
    return Extract(
        [
            SourceLine(line.text, bullet=element.category == "ListItem")
            for element in elements
            for line in split_lines(element.text)
        ]
    )
