"""How a rewording lies beside the line that it rewords: what it adds, what it leaves out, what stands in for what.

An invention adds: all of the line is still there, and something else. A rewording puts words in place of others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from agents.ledger.reading import Reading, Word
from core.domain.text import Span
from knowledge.wording import Wording
from ml.embedding.context import LAYERS, WordVectors

Floats = NDArray[np.float64]
Vector = NDArray[np.float32]

SHORTEST = 3
_KIN = {"same": 0.95, "broader": 0.85, "narrower": 0.55, "sibling": 0.45, None: 0.0}
"""How far a known word says a told one that is this to it."""
LISTED = 0.9
RELATED = 0.42
"""How near a word must come to one of the line to say something of it; chosen on cases of its own."""
_PARTICLES = {
    "out",
    "up",
    "off",
    "on",
    "in",
    "down",
    "away",
    "over",
    "back",
    "together",
    "through",
    "after",
    "with",
}
_REACH = 4
"""Words between a verb and its particle at most."""
_APART = 2
"""Words from one new word to the next that make a run of them."""
_FEW = 3
"""The pieces that fit worst, whose mean tells more than one alone."""


@dataclass(frozen=True)
class Term:
    """A content word, which word of the text it is, and what it may mean: with a particle, a verb means more."""

    word: Word
    at: int
    meanings: tuple[str, ...]

    @property
    def text(self) -> str:
        """As it is compared."""
        return self.word.text.lower()


@dataclass(frozen=True)
class Alignment:
    """A text and its line, term by term; `explained` pieces of either were judged by other checks."""

    wording: Wording
    told: Reading
    line: Reading
    nearby: frozenset[str]
    """Stems of all words of the position."""
    explained: tuple[Span, ...] = ()
    explained_of_line: tuple[Span, ...] = ()

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Content words of the text that no other check judged."""
        return tuple(
            term
            for term in _terms(self.told, self.wording)
            if not _within(term.word.start, term.word.end, self.explained) and not self._only_joins(term)
        )

    @cached_property
    def known(self) -> tuple[Term, ...]:
        """Content words of the line."""
        return _terms(self.line, self.wording)

    @cached_property
    def new(self) -> tuple[int, ...]:
        """Which of `terms` have a stem that the line has not."""
        return tuple(at for at, term in enumerate(self.terms) if term.word.stem not in self.line.stem_set)

    def texts(self) -> tuple[str, ...]:
        """Everything whose vector `strengths` and `features` need, but for the text without what it adds."""
        words = (term.text for term in (*self.terms, *self.known))
        return tuple(dict.fromkeys([self.told.text, self.line.text, *words]))

    def strengths(self, vectors: Mapping[str, Vector]) -> Floats:
        """Shape (terms, known), in [0, 1]: how far a known word says what a told one says."""
        rows = [[self._strength(told, known, vectors) for known in self.known] for told in self.terms]
        return np.array(rows, dtype=np.float64).reshape(len(self.terms), len(self.known))

    def unrelated(self, strengths: Floats) -> tuple[int, ...]:
        """Which of `terms` are new, with nothing in the line that comes near."""
        best = strengths.max(axis=1, initial=0.0)
        return tuple(at for at in self.new if best[at] < RELATED)

    def without(self, unwanted: Sequence[int]) -> str:
        """The text without some of its terms."""
        text = self.told.text
        for at in sorted(unwanted, reverse=True):
            text = text[: self.terms[at].word.start] + text[self.terms[at].word.end :]
        return " ".join(text.split())

    def _only_joins(self, term: Term) -> bool:
        """Whether a verb says no more than a "with" of the line: "partnered with", "worked with"."""
        behind = self.told.words[term.at + 1 : term.at + 2]
        with_ = self.wording.stemmer.stem("with")
        return (
            bool(behind)
            and behind[0].stem == with_
            and with_ in self.line.stem_set
            and self.wording.synonymous(term.word.stem, with_)
        )

    def _strength(self, told: Term, known: Term, vectors: Mapping[str, Vector]) -> float:
        if told.word.stem == known.word.stem:
            return 1.0
        kinship = self.wording.senses.kinship
        kin = max(_KIN[kinship(one, other)] for one in told.meanings for other in known.meanings)
        listed = LISTED if self.wording.synonymous(told.word.stem, known.word.stem) else 0.0
        return max(kin, listed, min(LISTED, float(vectors[told.text] @ vectors[known.text])))


def by_terms(
    alignment: Alignment, strengths: Floats, vectors: Mapping[str, Vector], bare: Vector | None
) -> Floats:
    """Shape (17,): what is new and lost by words. `bare` is the vector of the text without what is unrelated.

    In order: new terms; how new the newest and the next are; what of the line is lost; unrelated terms beyond
    those lost, unrelated terms, the longest run of them; cosine of text and line, and what it gains without them;
    length; the share of the line kept; whether the first word changed, and how far; new terms from nearby lines;
    the newest term's likeness to what was lost, its place, and whether it is a kind of a known one.
    """
    new, unrelated = alignment.new, alignment.unrelated(strengths)
    best, covered = strengths.max(axis=1, initial=0.0), strengths.max(axis=0, initial=0.0)
    doubts = sorted((1 - best[at] for at in new), reverse=True)
    worst = min(new, key=lambda at: float(best[at]), default=None)
    lost = (covered < RELATED).sum()
    uncovered = ~(strengths >= 1).any(axis=0)
    line = vectors[alignment.line.text]
    cosine = float(vectors[alignment.told.text] @ line)
    first = next((at for at in new if alignment.terms[at].at == 0), None)
    return np.array(
        [
            len(new),
            doubts[0] if doubts else 0.0,
            doubts[1] if len(doubts) > 1 else 0.0,
            (1 - covered).sum(),
            max(len(unrelated) - lost, 0),
            len(unrelated),
            _longest_run([alignment.terms[at].at for at in unrelated]),
            cosine,
            0.0 if bare is None else float(bare @ line) - cosine,
            (len(alignment.terms) + 1) / (len(alignment.known) + 1),
            (covered >= LISTED).mean() if len(covered) else 1.0,
            first is not None,
            0.0 if first is None else 1 - best[first],
            sum(alignment.terms[at].word.stem in alignment.nearby for at in new),
            0.0 if worst is None else strengths[worst, uncovered].max(initial=0.0),
            0.0 if worst is None else alignment.terms[worst].at / len(alignment.told.words),
            worst is not None and best[worst] == _KIN["narrower"],
        ],
        dtype=np.float64,
    )


def in_context(alignment: Alignment, told: WordVectors, line: WordVectors) -> Floats:
    """Shape (8 * layers,): how well the words of the text find a like one in the line, and the other way round.

    In order, a layer each: mean, least, and mean of the three least, of the text's words and then of the line's;
    and by how much the line is found better than the text, in the mean and in the least.
    """
    found: list[float] = []
    asked = _asked(alignment.told.text, told, alignment.wording, alignment.explained)
    wanted = _asked(alignment.line.text, line, alignment.wording, alignment.explained_of_line)
    for layer in range(len(LAYERS)):
        alike = told.vectors[layer] @ line.vectors[layer].T
        forth, back = (
            np.sort(best[kept]) if kept.any() else np.ones(1)
            for best, kept in ((alike.max(axis=1, initial=0.0), asked), (alike.max(axis=0, initial=0.0), wanted))
        )
        for best in (forth, back):
            found += [best.mean(), best[0], best[:_FEW].mean()]
        found += [forth.mean() - back.mean(), forth[:_FEW].mean() - back[:_FEW].mean()]
    return np.array(found, dtype=np.float64)


def _asked(text: str, words: WordVectors, wording: Wording, explained: Sequence[Span]) -> NDArray[np.bool_]:
    """Which pieces are of words that say something and were not judged elsewhere."""
    return np.array(
        [
            (piece := text[start:end].lower()).isalpha()
            and piece not in wording.words.function
            and not _within(start, end, explained)
            for start, end in words.spans
        ],
        dtype=np.bool_,
    )


def _terms(reading: Reading, wording: Wording) -> tuple[Term, ...]:
    found = []
    for at, word in enumerate(reading.words):
        if len(word.text) >= SHORTEST and wording.tells(word.text, word.stem):
            behind = (other.text.lower() for other in reading.words[at + 1 : at + 1 + _REACH])
            verbs = (f"{word.text} {particle}" for particle in behind if particle in _PARTICLES)
            with_particle = next((verb for verb in verbs if wording.senses.lemmas(verb)), None)
            found.append(Term(word, at, (word.text, with_particle) if with_particle else (word.text,)))
    return tuple(found)


def _within(start: int, end: int, spans: Sequence[Span]) -> bool:
    return any(span.start < end and span.end > start for span in spans)


def _longest_run(places: Sequence[int]) -> int:
    longest = run = 0
    before = -_APART - 1
    for at in places:
        run = run + 1 if at - before <= _APART else 1
        longest = max(longest, run)
        before = at
    return longest
