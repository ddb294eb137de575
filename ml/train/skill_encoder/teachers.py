"""What other taggers think of sentences that nobody tagged: how likely each tag is at each word."""

from collections.abc import Iterable, Sequence

import torch

from ml.skill_encoder.preparation import PADDING, Prepared, tensors
from ml.skill_encoder.windows import pack
from ml.train.skill_encoder.network import KINDS, ROUND_TO, TAGS, WINDOW, SkillNetwork
from ml.train.skill_encoder.span_corpus import OUTSIDE, TaggedText

AT_A_TIME = 12
"""Windows a pass."""
DOUBTED = 0.5
"""A text tells of a skill if a word of it is more likely within a span than this."""


def tagged_by(network: SkillNetwork, texts: Sequence[Prepared], *, together: bool) -> list[torch.Tensor]:
    """Of each text the probabilities of tags at its tokens, shape (m, kinds, 3), zeros where no word begins.

    `together` reads texts beside their neighbours; otherwise each is read for itself.
    """
    said = [torch.zeros(len(text.ids), len(KINDS), len(TAGS)) for text in texts]
    windows = pack([len(text.ids) for text in texts], WINDOW, together)
    by_size = sorted(windows, key=lambda window: sum(piece.end - piece.start + 1 for piece in window))
    network.eval()
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for first in range(0, len(by_size), AT_A_TIME):
            part = by_size[first : first + AT_A_TIME]
            ids, types = (torch.from_numpy(array) for array in tensors(texts, part, ROUND_TO))
            tags = network.tags(ids, (ids != PADDING).long(), types).exp()
            for row, window in enumerate(part):
                at = 1
                for number, start, end in window:
                    said[number][start:end] = tags[row, at : at + end - start]
                    at += end - start + 1
    network.train()
    for text, tagged in zip(texts, said, strict=True):
        within = torch.ones(len(text.ids), dtype=torch.bool)
        within[text.first] = False
        tagged[within] = 0
    return said


def averaged(texts: Sequence[Prepared], opinions: Sequence[Iterable[torch.Tensor]]) -> list[TaggedText]:
    """`texts` tagged with the mean of what `opinions` say of each, as if of one posting."""
    means = (torch.stack(said).mean(0) for said in zip(*opinions, strict=True))
    return [
        TaggedText(text, tags, bool((1 - tags[text.first][..., OUTSIDE] > DOUBTED).any()), ("", 0))
        for text, tags in zip(texts, means, strict=True)
    ]
