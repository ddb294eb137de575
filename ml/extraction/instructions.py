"""Sentences of a document that speak to a machine which reads it. They are data: shown, and never followed."""

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import blake2b
from itertools import zip_longest

from core.domain import Quote, Span
from core.prose import shortened
from ml.extraction.disguises import ENCODED, plainly, readings, unseen
from ml.extraction.everyday import is_known_order
from ml.extraction.function_words import OPENS_CLAUSE
from ml.extraction.headings import part_of
from ml.extraction.orders import shipped_reader
from ml.extraction.patterns import words

_SENTENCE_END = re.compile(r"\n|(?<=[.!?])\s+")
_ASIDE = re.compile(r"\([^()\n]*\)|\[[^\[\]\n]*\]|\{[^{}\n]*\}|<!--.*?-->")
_QUOTED = re.compile(r"[\"“‘«][^\"“”‘’«»\n]{1,60}[\"”’»]")
_CLAUSE = re.compile(r";\s+|\s[-–—|]{1,2}\s+|\s//\s*|\s#\s*")
_CELL = re.compile(r"\s*[\t|•·]\s*|\s{2,}")
_LABEL = re.compile(r"([^:,\n]{2,40}):\s+")
_ITEM = re.compile(r"\s*[,;/|•·]\s+|\s[-–—]\s|\t")
_LONGEST_NAME = 5
"""Words of an entry of a list, or of a title, an employer or a date on one line with others."""
_ADDS = words(
    "add|append|assume|award|claim|consider|count|credit|enter|include|insert|list|note|put|record|say|write"
)
"""Verbs whose objects are what an order wants to have added: "Add Kubernetes, Helm, Go to the resume"."""
_LONGEST_BROKEN = 400
_MOST_LINES = 8
"""Lines over which one order may run."""
_WORD = 4
"""Letters that are no accident."""
_REMEMBERED = 4_000
"""Documents of which it is remembered, by digest, where their orders stand: a posting is asked about when it
is read and some time later when it is understood, a resume with each line that is reworded."""
_MARKS = " \t\n•*·–—-"
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
        spans = _known_spans[key] = tuple(quote.span for quote in _found(text))
        with suppress(KeyError):  # another thread may have let it go
            while len(_known_spans) > _REMEMBERED:
                _known_spans.popitem(last=False)
    return tuple(Quote.of(text, span.start, span.end) for span in spans)


def forget_instructions() -> None:
    """Let go of where orders stand in any document: measurements read each as if for the first time."""
    _known_spans.clear()


def _found(text: str) -> Iterator[Quote]:
    spans = list(_sentences(text))
    told = [text[start:end] for start, end in spans]
    known = _known(told)
    ordered = [one or other for one, other in zip(known, _likely(told), strict=True)]
    pairs = [
        at for at in range(1, len(spans)) if not (known[at] or known[at - 1]) and _runs_on(text, *spans[at - 1])
    ]
    joined = [" ".join(f"{told[at - 1]} {told[at]}".split()) for at in pairs]
    broken = {at for at, order in zip(pairs, _known(joined), strict=True) if order}
    unsure = [
        (at, one)
        for at, one in zip(pairs, joined, strict=True)
        if not (ordered[at] or ordered[at - 1] or _may_head(told[at - 1]))
    ]
    likely = _likely([one for _, one in unsure])
    broken |= {at for (at, _), order in zip(unsure, likely, strict=True) if order}
    found = [
        (at, *((spans[at - 1][0], end) if at in broken else _narrowed(text, start, end)))
        for at, (start, end) in enumerate(spans)
        if (ordered[at] and at + 1 not in broken) or at in broken
    ]
    return (Quote.of(text, start, end) for start, end in _whole(text, spans, found))


def _whole(
    text: str, spans: Sequence[tuple[int, int]], found: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[int, int]]:
    """Where orders stand, each with the lines of its paragraph that it goes on in: up to the next order, or what
    follows its colon. `found` are the place among `spans`, start and end of each.
    """
    for (at, start, end), following in zip_longest(found, found[1:]):
        last = at
        while last + 1 < len(spans) and last - at < _MOST_LINES and _runs_on(text, *spans[last], colon=True):
            last += 1
        opens = text[start:end].rstrip().endswith(":")
        if opens:
            yield start, spans[last][1]
        elif following and at + 1 < following[0] <= last:
            yield start, spans[following[0] - 1][1]
        else:
            yield start, end


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in (*(mark.start() for mark in _SENTENCE_END.finditer(text)), len(text)):
        yield start, end
        start = end


def _known(sentences: Sequence[str]) -> list[bool]:
    """Which of `sentences` give orders in known wordings, under whatever disguise."""
    return [
        any(is_known_order(reading) for reading in readings(_without_mentions(sentence))) for sentence in sentences
    ]


def _likely(sentences: Sequence[str]) -> list[bool]:
    """Which of `sentences`, as a whole or in part, are most likely orders in other wordings."""
    told = [
        (at, way)
        for at, sentence in enumerate(sentences)
        for part in _parts(_without_mentions(sentence))
        for way in plainly(part)
    ]
    found = [False] * len(sentences)
    for (at, _), order in zip(told, shipped_reader().orders([way for _, way in told]), strict=True):
        found[at] = found[at] or order
    return found


def _parts(sentence: str) -> Iterator[str]:
    """`sentence`, and what it says in brackets, behind a dash or in a cell, if that is more than a name."""
    yield sentence
    asides = [found.group() for found in _ASIDE.finditer(sentence)]
    for part in (*asides, *_CLAUSE.split(sentence), *_CELL.split(sentence)):
        if part != sentence and len(part.split()) >= _LONGEST_NAME:
            yield part


def _without_mentions(sentence: str) -> str:
    """`sentence` without the orders that it quotes in a few words, where it says something of them."""
    quoted = [found for found in _QUOTED.finditer(sentence) if is_known_order(found.group())]
    rest = sentence
    for found in reversed(quoted):
        rest = rest[: found.start()] + rest[found.end() :]
    return rest.strip() if quoted and len(rest.split()) >= _LONGEST_NAME else sentence.strip()


def _is_order(text: str) -> bool:
    return _known([text])[0] or _likely([text])[0]


def _may_head(line: str) -> bool:
    """Whether a line could be the heading of the next: in capitals, or a few words that open with one."""
    told = line.split()
    return line.isupper() or (len(told) <= _LONGEST_NAME and line.strip()[:1].isupper())


def _runs_on(text: str, start: int, end: int, *, colon: bool = False) -> bool:
    """Whether a sentence goes on in the next line: no stop, no blank line and no list mark in between."""
    sentence, after = text[start:end].strip(), text[end : end + 2]
    return (
        0 < len(sentence) < _LONGEST_BROKEN
        and sentence[-1] not in (".!?" if colon else ".!?:")
        and after[:1] == "\n"
        and after[1:] not in ("", "\n", "•", "*", "-")
    )


def _narrowed(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a sentence that is the order, where the rest says something by itself."""
    for aside in (*_ASIDE.finditer(text, start, end), *ENCODED.finditer(text, start, end)):
        rest = (text[start : aside.start()] + text[aside.end() : end]).strip(_MARKS)
        if rest and _is_order(aside.group()) and not _is_order(rest):
            return aside.span()
    part = (
        _among(text, start, end, _CELL, first=True)
        or _last_clause(text, start, end)
        or _among(text, start, end, _ITEM, first=False)
    )
    return _narrowed(text, *part) if part and part != (start, end) else (start, end)


def _last_clause(text: str, start: int, end: int) -> tuple[int, int] | None:
    for mark in reversed(list(_CLAUSE.finditer(text, start, end))):
        first, last = text[start : mark.start()].strip(_MARKS), text[mark.end() : end]
        if first and _is_order(last) and not _is_order(first):
            return mark.end(), end
    return None


def _among(text: str, start: int, end: int, divider: re.Pattern[str], *, first: bool) -> tuple[int, int] | None:
    """The order among names on one line: a list of skills, the head of a position, the row of a table.

    All that is left are names. Where the order stands `first` in a list, it may as well go on with what it wants
    to have added.
    """
    start += len(text[start:end]) - len(text[start:end].lstrip(_MARKS))
    if (label := _LABEL.match(text, start, end)) and part_of(label[1]):
        start, first = label.end(), True
    bounds = [start, *(at for mark in divider.finditer(text, start, end) for at in mark.span()), end]
    parts = [part for part in zip(bounds[::2], bounds[1::2], strict=True) if text[slice(*part)].strip(_MARKS)]
    odd = [not _is_name(text[slice(*part)]) for part in parts]
    if len(parts) < 2 or all(odd) or True not in odd or (odd[0] and not first) or _ADDS.match(text, start):
        return None
    begin, until = parts[odd.index(True)][0], parts[len(odd) - 1 - odd[::-1].index(True)][1]
    rest = f"{text[start:begin]} {text[until:end]}"
    return (begin, until) if _is_order(text[begin:until]) and not _is_order(rest) else None


def _is_name(text: str) -> bool:
    told = text.strip(_MARKS).lower().split()
    return len(told) <= _LONGEST_NAME and OPENS_CLAUSE.isdisjoint(told) and not _is_order(text)


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
