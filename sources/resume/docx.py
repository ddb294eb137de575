"""DOCX: paragraphs, tables, text boxes, headers and footers, in the order of the file."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.run import CT_R
from docx.section import Section
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import _Element

from core.errors import ImageOnlyDocument
from sources.resume.lines import Extract, SourceLine

HIDDEN_WARNING = (
    "The document holds text that a reader cannot see (hidden, white or tiny letters); it was left out."
)
TINY_POINTS = 2
TABLE, ROW, CELL, TEXT_BOX = qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:txbxContent")
SHADES = (qn("w:shd"), qn("w:highlight"))
# Markup that repeats a text box for old readers, or that holds what was struck out.
SKIPPED = frozenset(
    ("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", qn("w:del"), qn("w:moveFrom"))
)
PAGE_NUMBER = re.compile(r"(?:page\s*)?\d+(?:\s*(?:/|of)\s*\d+)?", re.IGNORECASE)


def read_docx(data: bytes) -> Extract:
    """A DOCX that has passed the archive guard.

    Raises `ImageOnlyDocument` where there are pictures and no text; python-docx's own errors where it is damaged.
    """
    document = docx.Document(io.BytesIO(data))
    reader = _Reader(document)
    lines = list(reader.lines())
    if not any(line.text.strip() for line in lines) and any(
        True for _ in document.element.body.iter(qn("a:blip"))
    ):
        raise ImageOnlyDocument(
            "This document holds pictures and no text. "
            "Save the resume from the program that wrote it, or paste its text."
        )
    return Extract(lines, warnings=(HIDDEN_WARNING,) if reader.hidden else ())


@dataclass(slots=True)
class _Reader:
    document: Document
    hidden: bool = False

    def lines(self) -> Iterator[SourceLine]:
        """Everything of the document: headers, body, footers without page numbers."""
        first: Section | None = next(iter(self.document.sections), None)
        headers = [first.header, first.first_page_header] if first else []
        for header in headers:
            if not header.is_linked_to_previous:
                yield from self._blocks(header.part.element)
        yield from self._blocks(self.document.element.body)
        if first and not first.footer.is_linked_to_previous:
            for line in self._blocks(first.footer.part.element):
                if not PAGE_NUMBER.fullmatch(line.text.strip()):
                    yield line

    def _blocks(self, parent: _Element) -> Iterator[SourceLine]:
        for child in parent:
            if isinstance(child, CT_P):
                yield from self._paragraph(child)
            elif child.tag == TABLE:
                yield from self._table(child)
            elif child.tag not in SKIPPED:
                yield from self._blocks(child)

    def _table(self, table: _Element) -> Iterator[SourceLine]:
        """Rows of one-line cells become lines with tabs; cells with more in them are read one after another."""
        for row in table.iter(ROW):
            if next(row.iterancestors(TABLE)) is not table:
                continue
            cells = [
                [line for line in self._blocks(cell) if line.text.strip()]
                for cell in row.iter(CELL)
                if next(cell.iterancestors(ROW)) is row
            ]
            filled = [cell for cell in cells if cell]
            if len(filled) > 1 and all(len(cell) == 1 and not cell[0].bullet for cell in filled):
                yield SourceLine("\t".join(cell[0].text for cell in filled), style=filled[0][0].style)
            else:
                for cell in filled:
                    yield SourceLine("")
                    yield from cell

    def _paragraph(self, element: CT_P) -> Iterator[SourceLine]:
        paragraph = Paragraph(element, self.document)
        runs = [Run(run, paragraph) for run in element.iter() if isinstance(run, CT_R) and _belongs(run, element)]
        shown = [run for run in runs if run.text and not self._is_hidden(run)]
        style = paragraph.style
        name = style.name or "" if style else ""
        heading = name.startswith(("Heading", "Title"))
        look = (name, all(run.bold for run in shown if run.text.strip()), _points(shown))
        bullet = not heading and (name.startswith("List") or _is_numbered(element, style))
        if heading:
            yield SourceLine("")
        for text in "".join(run.text for run in shown).split("\n"):
            yield SourceLine(text, bullet=bullet, heading=heading, style=look)
        for box in element.iter(TEXT_BOX):
            if _belongs(box, element):
                yield SourceLine("")
                yield from self._blocks(box)

    def _is_hidden(self, run: Run) -> bool:
        size = run.font.size
        hidden = bool(run.font.hidden) or (size is not None and size.pt <= TINY_POINTS) or _is_white_on_white(run)
        self.hidden = self.hidden or (hidden and bool(run.text.strip()))
        return hidden


def _belongs(element: _Element, paragraph: CT_P) -> bool:
    """Whether `paragraph` is the one that `element` stands in, with nothing skipped between."""
    for ancestor in element.iterancestors():
        if ancestor is paragraph:
            return True
        if isinstance(ancestor, CT_P) or ancestor.tag in SKIPPED:
            return False
    return False


def _is_white_on_white(run: Run) -> bool:
    """Whether a run is white with no shade behind it; text boxes have fills of their own and are trusted."""
    if str(run.font.color.rgb) != "FFFFFF":
        return False
    around = [run.element, *run.element.iterancestors()]
    properties = [child for element in around for child in element if child.tag.endswith("Pr")]
    shaded = any(found.find(shade) is not None for found in properties for shade in SHADES)
    return not shaded and not any(element.tag == TEXT_BOX for element in around)


def _points(runs: list[Run]) -> float | None:
    return next((run.font.size.pt for run in runs if run.font.size), None)


def _is_numbered(element: CT_P, style: ParagraphStyle | None) -> bool:
    """Whether a paragraph, or the style it has, is an item of a list."""
    number = _list_number(element)
    while number is None and style is not None:
        number, style = _list_number(style.element), style.base_style
    return number not in (None, "0")


def _list_number(element: _Element) -> str | None:
    number = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    return None if number is None else number.get(qn("w:val"))
