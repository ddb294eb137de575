"""Documents made for tests."""

import io
import zipfile
from collections.abc import Callable, Sequence

import docx
from docx.document import Document
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Drawing = Callable[[Canvas], None]
LIMIT = 10 * 1024 * 1024
RESUME_LINES = (
    "Ada Bell",
    "ada.bell@example.com",
    "Experience",
    "Data Engineer, Norfolk Mills Ltd   2019 - Present",
    "- Built pipelines in Python",
    "Education",
    "B.Sc. Mathematics, University of Bath, 2018",
    "Skills",
    "Python, SQL",
)
RESUME = "\n".join(RESUME_LINES)


def pdf(*pages: Drawing, password: str | None = None) -> bytes:
    """A PDF with one page for each drawing."""
    file = io.BytesIO()
    encrypt = StandardEncryption(password, ownerPassword="owner") if password else None
    canvas = Canvas(file, pagesize=A4, encrypt=encrypt, invariant=1)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def lines(texts: Sequence[str], x: float = 72, top: float = 780, size: float = 11) -> Drawing:
    """A drawing of texts below each other."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        for number, text in enumerate(texts):
            canvas.drawString(x, top - number * size * 1.3, text)

    return draw


def picture(canvas: Canvas) -> None:
    """A drawing of a scanned page."""
    canvas.drawImage(ImageReader(Image.new("RGB", (200, 280), "#ddeeff")), 0, 0, *A4)


def docx_of(write: Callable[[Document], object]) -> bytes:
    """A DOCX that `write` fills."""
    document = docx.Document()
    write(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def zipped(entries: dict[str, bytes]) -> bytes:
    """A zip archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return file.getvalue()
