"""Sentences of a document that speak to a machine which reads it. They are data: shown, and never followed."""

import re
from collections import OrderedDict
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b

from core.domain import Quote, Span
from core.prose import shortened
from ml.extraction.disguises import unseen
from ml.extraction.order_finding import orders_in

_WORD = 4
"""Letters that are no accident."""
_REMEMBERED = 4_000
"""Documents of which it is remembered, by digest, where their orders stand: a posting is asked about when it
is read and some time later when it is understood, a resume with each line that is reworded."""
_BLANK = re.compile(r"[^\n]")


_known_spans: OrderedDict[bytes, tuple[Span, ...]] = OrderedDict()


def find_instructions(text: str) -> tuple[Quote, ...]:
    """Every sentence of `text` that tells a machine what to do, in order. Takes time linear in `text`.

    Of a sentence that says something besides, only the part that gives the order: what stands in brackets, or
    behind a dash or a semicolon. One that is broken over two lines is found as well.
    """
    key = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    spans = _known_spans.get(key)
    if spans is None:
        spans = _known_spans[key] = tuple(quote.span for quote in orders_in(text))
        with suppress(KeyError):  # another thread may have let it go
            while len(_known_spans) > _REMEMBERED:
                _known_spans.popitem(last=False)
    return tuple(Quote.of(text, span.start, span.end) for span in spans)


def forget_instructions() -> None:
    """Let go of where orders stand in any document: measurements read each as if for the first time."""
    _known_spans.clear()


def hidden_warning(text: str) -> str | None:
    """What a person should know of words in `text` that nobody sees; None where there are none."""
    spelt = unseen(text).strip()
    if sum(letter.isalpha() for letter in spelt) < _WORD:
        return None
    return f"Characters that nobody sees spell words in this document. They were not read: “{shortened(spelt)}”."


def warning(text: str) -> str | None:
    """What a person should know of such sentences in `text`, with the first of them; None where there is none."""
    found = find_instructions(text)
    if not found:
        return None
    count = "A sentence" if len(found) == 1 else f"{len(found)} sentences"
    quote = shortened(found[0].text)
    return f"{count} of this document told a program that reads it what to do. They were not followed: “{quote}”."


def without_instructions(text: str) -> str:
    """`text` with blanks in place of such sentences, so that offsets stay."""
    return blanked(text, [quote.span for quote in find_instructions(text)])


def blanked(text: str, spans: Iterable[Span]) -> str:
    """`text` with blanks in place of `spans`, lines and offsets as they are."""
    for span in spans:
        text = text[: span.start] + _BLANK.sub(" ", text[span.start : span.end]) + text[span.end :]
    return text
