"""The network in PyTorch: MiniLM with token types for the shapes of words, and one linear layer for tags."""

from collections.abc import Sequence
from pathlib import Path

import torch
from transformers import BertConfig, BertForTokenClassification

from ml.skill_encoder.preparation import PADDING, Prepared, tensors
from ml.skill_encoder.shapes import Shape
from ml.skill_encoder.windows import Piece, Window, pack

WINDOW = 128
"""Tokens a window: more context for a line than this was no better, and costs more."""
ROUND_TO = 8
"""Widths are padded to a multiple of this: kernels are compiled once for each shape of a matrix."""
TAGS = ("O", "B", "I")
KINDS = ("skill", "knowledge")


class SkillNetwork(torch.nn.Module):
    """Token ids and types in, token states and tag log-probabilities out."""

    def __init__(self, folder: Path) -> None:
        """Start from the encoder in `folder` (Hugging Face format); every token type starts as its only one."""
        super().__init__()
        labels = [f"{kind}-{tag}" for kind in KINDS for tag in TAGS]
        config = BertConfig.from_pretrained(
            folder,
            attn_implementation="eager",
            attention_probs_dropout_prob=0.0,
            id2label=dict(enumerate(labels)),
            label2id={label: number for number, label in enumerate(labels)},
        )
        self.bert = BertForTokenClassification.from_pretrained(folder, config=config)
        known = self.bert.bert.embeddings.token_type_embeddings.weight
        if len(known) < len(Shape):
            types = torch.nn.Embedding(len(Shape), config.hidden_size)
            types.weight.data = known.data[:1].repeat(len(Shape), 1)
            self.bert.bert.embeddings.token_type_embeddings = types
            self.bert.config.type_vocab_size = len(Shape)
        self.bert.bert.embeddings.word_embeddings.weight.requires_grad_(False)

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Three (n, tokens) int64 to states (n, tokens, dimensions) and log-probabilities (n, tokens, 2, 3)."""
        states = self.bert.bert(input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids)[0]
        logits = self.bert.classifier(self.bert.dropout(states))
        tags = logits.float().unflatten(-1, (len(KINDS), len(TAGS))).log_softmax(-1)
        return states.float(), tags

    def read(
        self, texts: Sequence[Prepared], *, together: bool = False, batch: int = 16
    ) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
        """Of each text, in order, the states (m, dimensions) and the log-probabilities (m, 2, 3) of its tokens.

        `together` reads them as lines of one posting.
        """
        return self.read_windows(texts, pack([len(text.ids) for text in texts], WINDOW, together), batch)

    def read_windows(
        self, texts: Sequence[Prepared], windows: Sequence[Window], batch: int = 16
    ) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
        """As `read`, of texts that were packed before."""
        by_size = sorted(windows, key=_size)
        read: dict[Piece, tuple[torch.Tensor, torch.Tensor]] = {}
        for first in range(0, len(by_size), batch):
            part = by_size[first : first + batch]
            ids, types = (torch.from_numpy(array) for array in tensors(texts, part, ROUND_TO))
            states, tags = self(ids, (ids != PADDING).long(), types)
            for row, window in enumerate(part):
                at = 1
                for piece in window:
                    after = at + piece.end - piece.start
                    read[piece] = states[row, at:after], tags[row, at:after]
                    at = after + 1
        pieces: list[list[Piece]] = [[] for _ in texts]
        for piece in sorted(read):
            pieces[piece.text].append(piece)
        none = torch.zeros(0, self.bert.config.hidden_size), torch.zeros(0, len(KINDS), len(TAGS))
        return (
            [torch.cat([none[0], *(read[piece][0] for piece in of_text)]) for of_text in pieces],
            [torch.cat([none[1], *(read[piece][1] for piece in of_text)]) for of_text in pieces],
        )

    def vectors(self, texts: Sequence[Prepared], *, together: bool = False, batch: int = 16) -> torch.Tensor:
        """Shape (texts, dimensions): the mean state of each text, of length one."""
        return pooled(self.read(texts, together=together, batch=batch)[0])


def pooled(states: Sequence[torch.Tensor]) -> torch.Tensor:
    """Shape (texts, dimensions): the mean of each text's states, of length one."""
    return torch.nn.functional.normalize(torch.stack([state.mean(0) for state in states]), dim=1)


def _size(window: Window) -> int:
    return sum(piece.end - piece.start + 1 for piece in window)
