"""Tagged sentences as the network's tokens and their tags."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import torch

from ml.datasets import TaggedSentence, spans_of
from ml.skill_encoder.preparation import Preparation, Prepared
from ml.skill_encoder.shapes import Shape
from ml.skill_encoder.windows import Window
from ml.train.skill_encoder.objectives import IGNORED

BEGIN, INSIDE = 1, 2
RECASED = 0.15
"""Share of windows whose capitals are taken away or made of everything."""


@dataclass(frozen=True)
class TaggedText:
    """A sentence as prepared, and the tags of its tokens, shape (m, kinds): `IGNORED` where no word begins."""

    text: Prepared
    tags: torch.Tensor
    tells: bool
    """Whether there is a span in it."""


def tagged_texts(sentences: Sequence[TaggedSentence], preparation: Preparation) -> list[TaggedText]:
    """One for each sentence, in order."""
    prepared = preparation.prepare([sentence.text for sentence in sentences])
    return [_tagged(sentence, text) for sentence, text in zip(sentences, prepared, strict=True)]


def windows_of(
    sentences: Sequence[TaggedSentence],
    texts: Sequence[TaggedText],
    width: int,
    chance: random.Random,
    spared: float = 0.0,
) -> list[list[TaggedText]]:
    """`texts` in order, cut into neighbours of one posting, `width` / 2 to `width` tokens: elsewhere each time.

    Of those without a span the share `spared` is left out, others each time.
    """
    windows: list[list[TaggedText]] = []
    postings = groupby(range(len(sentences)), key=lambda row: (sentences[row].source, sentences[row].posting))
    for _, posting in postings:
        room = 0
        windows.append([])
        for row in posting:
            if not texts[row].tells and chance.random() < spared:
                continue
            size = len(texts[row].text.ids) + 1
            if size > room:
                if windows[-1]:
                    windows.append([])
                room = chance.randint(width // 2, width - 1)
            windows[-1].append(texts[row])
            room -= size
    return windows


def truth(tags: Sequence[torch.Tensor], windows: Sequence[Window], width: int) -> torch.Tensor:
    """The `tags` of texts where `windows` have their tokens: shape (windows, width, kinds)."""
    laid = torch.full((len(windows), width, tags[0].shape[1]), IGNORED)
    for row, window in enumerate(windows):
        at = 1
        for text, start, end in window:
            laid[row, at : at + end - start] = tags[text][start:end]
            at += end - start + 1
    return laid


def recased(texts: Sequence[Prepared], chance: random.Random, share: float = RECASED) -> list[Prepared]:
    """`texts`, or with the probability `share` the same as if all were written in lower case or in capitals."""
    if chance.random() >= share:
        return list(texts)
    shape = chance.choice((Shape.LOWER, Shape.UPPER))
    return [replace(text, types=[shape if kind >= Shape.LOWER else kind for kind in text.types]) for text in texts]


def _tagged(sentence: TaggedSentence, text: Prepared) -> TaggedText:
    """`text` with a column of tags for each kind that the sentence's set tags."""
    kinds = [marks for marks in (sentence.skill, sentence.knowledge) if marks is not None]
    offsets = sentence.offsets
    tags = torch.zeros(len(text.ids), len(kinds), dtype=torch.long)
    for kind, marks in enumerate(kinds):
        for first, last in spans_of(marks):
            start, end = offsets[first][0], offsets[last - 1][1]
            inside = torch.from_numpy((text.tokens[:, 0] >= start) & (text.tokens[:, 1] <= end))
            tags[inside, kind] = INSIDE
            places = inside.nonzero().flatten()
            tags[places[:1], kind] = BEGIN
    tells = bool(tags.any())
    within = torch.ones(len(text.ids), dtype=torch.bool)
    within[text.first] = False
    tags[within] = IGNORED
    return TaggedText(text, tags, tells)
