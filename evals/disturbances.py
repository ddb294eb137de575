"""What happens to resumes on their way: typing errors, casing, other bullets, broken lines, two columns."""

import random
import re
from collections.abc import Callable, Mapping
from io import BytesIO

from core.domain import Resume
from sources.resume import read_resume, read_resume_text

SEED = 42
LARGEST = 1024 * 1024
_WORD = re.compile(r"[A-Za-z]{5,}")
_BULLET = re.compile(r"^- ", re.MULTILINE)
_SIDEBAR = {"education", "skills", "certifications", "languages"}
PAGE, MARGIN, LEADING, SIZE = (595.0, 842.0), 40.0, 18.0, 11.0
"""A4, margins, line height and letters in points."""
COLUMNS = {"sidebar": MARGIN, "body": 215.0}
"""Where each column starts, in points from the left edge."""
LONGEST = {"sidebar": 27, "body": 60}
"""Characters a line, so that columns do not touch."""


def typing_errors(share: float) -> Callable[[str], Resume]:
    """Swap, drop or double a letter within `share` of the words of five letters and more."""

    def disturb(text: str) -> Resume:
        chance = random.Random(SEED)  # noqa: S311  repeatable, not secret

        def mistyped(word: re.Match[str]) -> str:
            letters = word.group()
            if chance.random() >= share:
                return letters
            at = chance.randrange(1, len(letters) - 2)
            before, first, second, after = letters[:at], letters[at], letters[at + 1], letters[at + 2 :]
            return before + chance.choice((second + first, second, first + first + second)) + after

        return read_resume_text(_WORD.sub(mistyped, text))

    return disturb


def rewritten(rewrite: Callable[[str], str]) -> Callable[[str], Resume]:
    """The text after `rewrite`."""
    return lambda text: read_resume_text(rewrite(text))


def broken_lines(text: str) -> str:
    """Lines cut at 60 characters, as e-mail programs do."""
    return "\n".join(part for line in text.splitlines() for part in (_wrapped(line, 60) or [""]))


def two_columns(by_row: bool) -> Callable[[str], Resume]:
    """A PDF with a sidebar; painted column by column, or row by row across both as some programs do."""

    def disturb(text: str) -> Resume:
        columns = _columns(text)
        lines = [(row, COLUMNS[name], line) for name, column in columns.items() for row, line in enumerate(column)]
        return read_resume(_pdf(sorted(lines) if by_row else lines), "resume.pdf", None, LARGEST)

    return disturb


def one_column(text: str) -> Resume:
    """A PDF with the lines one below the other."""
    lines = [part for line in text.splitlines() for part in (_wrapped(line, 100) or [""])]
    return read_resume(_pdf([(row, MARGIN, line) for row, line in enumerate(lines)]), "resume.pdf", None, LARGEST)


DISTURBANCES: Mapping[str, Callable[[str], Resume]] = {
    "typing errors in 2 % of words": typing_errors(0.02),
    "typing errors in 5 % of words": typing_errors(0.05),
    "typing errors in 10 % of words": typing_errors(0.10),
    "upper case": rewritten(str.upper),
    "lower case": rewritten(str.lower),
    "round bullets": rewritten(lambda text: _BULLET.sub("• ", text)),
    "star bullets": rewritten(lambda text: _BULLET.sub("  * ", text)),
    "square bullets": rewritten(lambda text: _BULLET.sub("▪\t", text)),
    "no bullets": rewritten(lambda text: _BULLET.sub("", text)),
    "broken lines": rewritten(broken_lines),
    "one column, as PDF": one_column,
    "two columns, one after the other": two_columns(by_row=False),
    "two columns, row by row": two_columns(by_row=True),
}
"""Name to what it makes of the text of a resume."""


def _columns(text: str) -> dict[str, list[str]]:
    """The lines of each column: short sections stand in the sidebar, all else in the body."""
    columns: dict[str, list[str]] = {"sidebar": [], "body": []}
    for section in read_resume_text(text).sections:
        name = "sidebar" if section.kind in _SIDEBAR else "body"
        for line in text[section.span.start : section.span.end].splitlines():
            columns[name].extend(_wrapped(line, LONGEST[name]) or [""])
        columns[name].append("")
    return columns


def _wrapped(line: str, longest: int) -> list[str]:
    from textwrap import wrap

    return wrap(line, longest, break_long_words=False, break_on_hyphens=False)


def _pdf(lines: list[tuple[int, float, str]]) -> bytes:
    """Lines painted in order, each at its row and its distance from the left edge."""
    from reportlab.pdfgen.canvas import Canvas

    contents = BytesIO()
    canvas = Canvas(contents, pagesize=PAGE, invariant=True)
    canvas.setFont("Helvetica", SIZE)
    for row, left, line in lines:
        canvas.drawString(left, PAGE[1] - MARGIN - row * LEADING, line)
    canvas.save()
    return contents.getvalue()
