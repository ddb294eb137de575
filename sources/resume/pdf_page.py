"""One PDF page: its characters with their places, joined to fragments of lines."""

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

from sources.resume.lines import clean
from sources.resume.pdf_sheet import LINE_HYPHEN, WIDE_SPACE, Fragment, Mark, Page, Style

MOST_OBJECTS = 20_000
MOST_MARKS = 500
TINY_POINTS = 2.0
NEARLY_WHITE = 245
NEARLY_CLEAR = 16
LEAST_CONTRAST = 12
SPACES = frozenset((0x09, 0x20, 0xA0, 0x3000))
LINE_ENDS = frozenset((0x0A, 0x0D))
PDFIUM_HYPHEN = 0x02


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character with its place, in points from the top left corner of the page."""

    code: int
    index: int
    left: float
    right: float
    baseline: float
    size: float
    after_space: bool


Run = list[Glyph]


def read_page(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> Page:
    """What a page shows. Text that cannot be seen is left out, and `hidden` says so."""
    left, bottom, right, top = page.get_bbox()
    runs = list(_runs(text, left, top))
    invisible = [_is_invisible(text, run) for run in runs]
    recognised = sum(invisible) > len(runs) / 2
    on_page = [
        run
        for run, unseen in zip(runs, invisible, strict=True)
        if (recognised or not unseen)
        and run[0].size > TINY_POINTS
        and run[-1].right > 0
        and run[0].left < right - left
        and 0 < run[0].baseline < top - bottom + run[0].size
    ]
    shown = _without_faint(page, text, on_page)
    objects = list(islice(page.get_objects(max_depth=3), MOST_OBJECTS))
    return Page(
        fragments=tuple(fragment for run in shown if clean((fragment := _fragment(text, run)).text).strip()),
        marks=tuple(islice(_marks(objects, left, top), MOST_MARKS)),
        height=top - bottom,
        hidden=len(shown) < len(runs),
        recognised=recognised,
        has_picture=any(item.type in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH) for item in objects),
    )


def _runs(text: pypdfium2.PdfTextPage, page_left: float, page_top: float) -> Iterator[Run]:
    """Characters that follow each other on one line without a wide gap, in the order of the file."""
    run: Run = []
    for glyph in _glyphs(text, page_left, page_top):
        if run and (glyph is None or not _follows(run[-1], glyph) or _is_set_apart(text, run[-1], glyph)):
            yield run
            run = []
        if glyph is not None:
            run.append(glyph)
    if run:
        yield run


def _glyphs(text: pypdfium2.PdfTextPage, page_left: float, page_top: float) -> Iterator[Glyph | None]:
    """The characters of a page, None for an end of line."""
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    after_space = False
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in LINE_ENDS:
            yield None
        if code == PDFIUM_HYPHEN:
            code = ord(LINE_HYPHEN)
        if code in SPACES or code in LINE_ENDS or code == 0:
            after_space = True
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        yield Glyph(
            code=code,
            index=index,
            left=box.left - page_left,
            right=box.right - page_left,
            baseline=page_top - y.value,
            size=max(box.top - box.bottom, 0.1),
            after_space=after_space,
        )
        after_space = False


def _follows(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.size, glyph.size)
    if abs(glyph.baseline - last.baseline) > 0.3 * size:
        return False
    if -0.5 * size < glyph.left - last.right < 0.8 * size:
        return True
    return unicodedata.bidirectional(_character(glyph.code)) in ("R", "AL") and abs(glyph.right - last.left) < size


def _is_set_apart(text: pypdfium2.PdfTextPage, last: Glyph, glyph: Glyph) -> bool:
    """Whether a change of type comes with more than a space, as between a heading and the text beside it."""
    gap = glyph.left - last.right
    return gap > WIDE_SPACE * min(last.size, glyph.size) and _style(text, last) != _style(text, glyph)


def _fragment(text: pypdfium2.PdfTextPage, run: Run) -> Fragment:
    pieces = [(" " if glyph.after_space and at else "") + _character(glyph.code) for at, glyph in enumerate(run)]
    return Fragment(
        text="".join(pieces).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"),
        left=min(glyph.left for glyph in run),
        right=max(glyph.right for glyph in run),
        baseline=run[0].baseline,
        size=max(glyph.size for glyph in run),
        style=_style(text, run[0]),
        end_style=_style(text, run[-1]),
    )


def _character(code: int) -> str:
    return chr(code) if code <= 0x10FFFF else ""


def _style(text: pypdfium2.PdfTextPage, glyph: Glyph) -> Style:
    name = ctypes.create_string_buffer(96)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, glyph.index, name, len(name), flags)
    return (
        name.value,
        round(glyph.size, 1),
        pdfium.FPDFText_GetFontWeight(text, glyph.index),
        *_color(text, glyph),
    )


def _color(text: pypdfium2.PdfTextPage, glyph: Glyph) -> tuple[int, int, int, int]:
    """Red, green, blue and opacity of a character, each 0 to 255."""
    red, green, blue, alpha = (ctypes.c_uint(0) for _ in range(4))
    if not pdfium.FPDFText_GetFillColor(text, glyph.index, red, green, blue, alpha):
        return 0, 0, 0, 255
    return red.value, green.value, blue.value, alpha.value


def _is_invisible(text: pypdfium2.PdfTextPage, run: Run) -> bool:
    """Whether a run is drawn in the mode that leaves no ink, as the text layer of a scan is."""
    drawn = pdfium.FPDFText_GetTextObject(text, run[0].index)
    return bool(drawn) and pdfium.FPDFTextObj_GetTextRenderMode(drawn) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE


def _without_faint(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, runs: Sequence[Run]) -> list[Run]:
    """`runs` without those in white or clear ink that leave no trace on the rendered page."""
    suspects = {run[0].index for run in runs if _is_pale(_color(text, run[0]))}
    if not suspects:
        return list(runs)
    bitmap = page.render(scale=1, grayscale=True)
    pixels = bitmap.to_numpy()
    seen: list[Run] = []
    for run in runs:
        top, bottom = run[0].baseline - run[0].size, run[0].baseline + run[0].size * 0.3
        box = pixels[max(int(top), 0) : int(bottom) + 1, max(int(run[0].left), 0) : int(run[-1].right) + 1]
        if run[0].index not in suspects or (box.size and int(box.max()) - int(box.min()) >= LEAST_CONTRAST):
            seen.append(run)
    bitmap.close()
    return seen


def _is_pale(color: tuple[int, int, int, int]) -> bool:
    return min(color[:3]) >= NEARLY_WHITE or color[3] <= NEARLY_CLEAR


def _marks(objects: Sequence[pypdfium2.PdfObject], page_left: float, page_top: float) -> Iterator[Mark]:
    """Small drawn dots and squares, which may be the bullets of a list."""
    for item in objects:
        if item.type == pdfium.FPDF_PAGEOBJ_PATH:
            left, bottom, right, top = item.get_bounds()
            width, height = right - left, top - bottom
            if 1 <= width <= 8 and 0.7 <= width / max(height, 0.1) <= 1.4:
                yield Mark(right - page_left, page_top - (top + bottom) / 2, height)
