"""Tagged sentences as the network's tokens and their tags."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import torch

from ml.datasets import TaggedSentence, spans_of
from ml.skill_encoder.preparation import Preparation, Prepared
from ml.skill_encoder.shapes import Shape

BEGIN, INSIDE = 1, 2
RECASED = 0.15
"""Share of windows whose capitals are taken away or made of everything."""


@dataclass(frozen=True)
class TaggedText:
    """A sentence as prepared, and the tag of each token for skills and for knowledge: shape (m, 2)."""

    text: Prepared
    tags: torch.Tensor


def tagged_texts(sentences: Sequence[TaggedSentence], preparation: Preparation) -> list[TaggedText]:
    """One for each sentence, in order."""
    prepared = preparation.prepare([sentence.text for sentence in sentences])
    return [TaggedText(text, _tags(sentence, text)) for sentence, text in zip(sentences, prepared, strict=True)]


def windows_of(
    sentences: Sequence[TaggedSentence], texts: Sequence[TaggedText], width: int, chance: random.Random
) -> list[list[TaggedText]]:
    """`texts` in order, cut into neighbours of one posting, `width` / 2 to `width` tokens: elsewhere each time."""
    windows: list[list[TaggedText]] = []
    postings = groupby(range(len(sentences)), key=lambda row: (sentences[row].source, sentences[row].posting))
    for _, posting in postings:
        room = 0
        windows.append([])
        for row in posting:
            size = len(texts[row].text.ids) + 1
            if size > room:
                if windows[-1]:
                    windows.append([])
                room = chance.randint(width // 2, width - 1)
            windows[-1].append(texts[row])
            room -= size
    return windows


def recased(texts: Sequence[Prepared], chance: random.Random, share: float = RECASED) -> list[Prepared]:
    """`texts`, or with the probability `share` the same as if all were written in lower case or in capitals."""
    if chance.random() >= share:
        return list(texts)
    shape = chance.choice((Shape.LOWER, Shape.UPPER))
    return [replace(text, types=[shape if kind >= Shape.LOWER else kind for kind in text.types]) for text in texts]


def _tags(sentence: TaggedSentence, text: Prepared) -> torch.Tensor:
    offsets = sentence.offsets
    tags = torch.zeros(len(text.ids), 2, dtype=torch.long)
    for kind, marks in enumerate((sentence.skill, sentence.knowledge or ())):
        for first, last in spans_of(marks):
            start, end = offsets[first][0], offsets[last - 1][1]
            inside = torch.from_numpy((text.tokens[:, 0] >= start) & (text.tokens[:, 1] <= end))
            tags[inside, kind] = INSIDE
            places = inside.nonzero().flatten()
            tags[places[:1], kind] = BEGIN
    return tags
