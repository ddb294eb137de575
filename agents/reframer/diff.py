"""What changed between two wordings, word by word."""

import re
from difflib import SequenceMatcher

from core.domain.reframe import DiffPiece

_WORDS = re.compile(r"\S+\s*")


def word_diff(before: str, after: str) -> tuple[DiffPiece, ...]:
    """Pieces that in order spell `before` (same and removed) and `after` (same and added)."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces: list[DiffPiece] = []
    matcher = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False)
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            pieces.append(DiffPiece(kind="same", text="".join(new[c:d])))
            continue
        if b > a:
            pieces.append(DiffPiece(kind="removed", text="".join(old[a:b])))
        if d > c:
            pieces.append(DiffPiece(kind="added", text="".join(new[c:d])))
    return tuple(pieces)
