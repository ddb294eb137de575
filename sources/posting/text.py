"""A posting from text that a person pasted."""

import re

from core.domain import JobPosting
from core.errors import PostingUnreadable
from ml.extraction.instructions import hidden_warning
from sources.posting.clues import read_clues
from sources.posting.draft import MAX_CHARACTERS, PostingDraft, too_long
from sources.posting.markup import is_markup, lines_of
from sources.posting.tidy import tidy

MIN_LETTERS = 20
"""Fewer letters than these are a title or a slip of the hand, not a posting."""

_FILE_HEADS = ("%PDF-", "PK\x03\x04", "{\\rtf", "\x89PNG", "GIF8", "\xd0\xcf\x11\xe0", "ÿØÿ")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")


def read_posting_text(text: str, title: str | None = None, company: str | None = None) -> JobPosting:
    """The posting in `text`; HTML source is taken too. `title` and `company`, where given, win over the text.

    Raises PostingUnreadable: empty, too_short, too_long, or binary for the bytes of a file.
    """
    if len(text) > 10 * MAX_CHARACTERS:
        raise too_long()
    if text.startswith(_FILE_HEADS) or len(_CONTROL.findall(text)) > len(text) / 20:
        raise PostingUnreadable("These are the bytes of a file, not text. Copy the text out of it.", "binary")
    lines = lines_of(text) if is_markup(text) else tidy(text)
    if not lines:
        raise PostingUnreadable("There is no text. Paste the posting.", "empty")
    if sum(character.isalpha() for character in lines) < MIN_LETTERS:
        raise PostingUnreadable("This is too short for a posting. Paste all of its text.", "too_short")
    given = PostingDraft(company=company)
    posting = given.completed_by(read_clues(lines, title)).finish("text")
    return posting.model_copy(update={"warnings": (*posting.warnings, *filter(None, [hidden_warning(text)]))})
