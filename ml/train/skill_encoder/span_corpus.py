"""Tagged sentences as the network's tokens and their tags."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import torch
from torch.nn import functional

from ml.datasets import TaggedSentence, spans_of
from ml.skill_encoder.preparation import Preparation, Prepared
from ml.skill_encoder.shapes import Shape
from ml.skill_encoder.windows import Window

OUTSIDE, BEGIN, INSIDE = range(3)
MASK = 103
"""Id of [MASK] in BERT's uncased vocabulary."""
RECASED = 0.15
"""Share of windows whose capitals are taken away or made of everything."""


@dataclass(frozen=True)
class TaggedText:
    """A sentence as prepared, and the tags of its tokens."""

    text: Prepared
    tags: torch.Tensor
    """Shape (m, kinds, 3): how likely each tag is; nothing but zeros where no word begins."""
    tells: bool
    """Whether there is a span in it."""
    posting: tuple[str, int]
    """Texts of one posting lend each other context."""


def tagged_texts(sentences: Sequence[TaggedSentence], preparation: Preparation) -> list[TaggedText]:
    """One for each sentence, in order."""
    prepared = preparation.prepare([sentence.text for sentence in sentences])
    return [_tagged(sentence, text) for sentence, text in zip(sentences, prepared, strict=True)]


def windows_of(
    texts: Sequence[TaggedText], width: int, chance: random.Random, spared: float = 0.0
) -> list[list[TaggedText]]:
    """`texts` in order, cut into neighbours of one posting, `width` / 2 to `width` tokens: elsewhere each time.

    Of those without a span the share `spared` is left out, others each time.
    """
    windows: list[list[TaggedText]] = []
    for _, posting in groupby(texts, key=lambda text: text.posting):
        room = 0
        windows.append([])
        for text in posting:
            if not text.tells and chance.random() < spared:
                continue
            size = len(text.text.ids) + 1
            if size > room:
                if windows[-1]:
                    windows.append([])
                room = chance.randint(width // 2, width - 1)
            windows[-1].append(text)
            room -= size
    return windows


def shuffled(texts: Sequence[TaggedText], chance: random.Random) -> list[TaggedText]:
    """`texts` in any order, as if of one posting."""
    return [replace(text, posting=("", 0)) for text in chance.sample(texts, len(texts))]


def laid(tags: Sequence[torch.Tensor], windows: Sequence[Window], width: int) -> torch.Tensor:
    """The `tags` of texts where `windows` have their tokens, zeros elsewhere: shape (windows, width, kinds, 3)."""
    everywhere = torch.zeros(len(windows), width, *tags[0].shape[1:])
    for row, window in enumerate(windows):
        at = 1
        for text, start, end in window:
            everywhere[row, at : at + end - start] = tags[text][start:end]
            at += end - start + 1
    return everywhere


def recased(texts: Sequence[Prepared], chance: random.Random, share: float = RECASED) -> list[Prepared]:
    """`texts`, or with the probability `share` the same as if all were written in lower case or in capitals."""
    if chance.random() >= share:
        return list(texts)
    shape = chance.choice((Shape.LOWER, Shape.UPPER))
    return [replace(text, types=[shape if kind >= Shape.LOWER else kind for kind in text.types]) for text in texts]


def hidden(texts: Sequence[Prepared], chance: random.Random, share: float) -> list[Prepared]:
    """`texts` with the `share` of their words replaced by one mask a token, how they are written left as it is."""
    return [replace(text, ids=_hidden(text, chance, share)) for text in texts]


def _hidden(text: Prepared, chance: random.Random, share: float) -> list[int]:
    ids = list(text.ids)
    for start, end in zip(text.first.tolist(), [*text.first.tolist()[1:], len(ids)], strict=True):
        if chance.random() < share:
            ids[start:end] = [MASK] * (end - start)
    return ids


def _tagged(sentence: TaggedSentence, text: Prepared) -> TaggedText:
    """`text` with tags of each kind that the sentence's set tags."""
    kinds = [marks for marks in (sentence.skill, sentence.knowledge) if marks is not None]
    offsets = sentence.offsets
    tags = torch.full((len(text.ids), len(kinds)), OUTSIDE)
    for kind, marks in enumerate(kinds):
        for first, last in spans_of(marks):
            start, end = offsets[first][0], offsets[last - 1][1]
            inside = torch.from_numpy((text.tokens[:, 0] >= start) & (text.tokens[:, 1] <= end))
            tags[inside, kind] = INSIDE
            places = inside.nonzero().flatten()
            tags[places[:1], kind] = BEGIN
    counted = torch.zeros(len(text.ids), 1, 1)
    counted[text.first] = 1
    return TaggedText(
        text, functional.one_hot(tags, 3) * counted, bool(tags.any()), (sentence.source, sentence.posting)
    )
