"""The network in PyTorch: MiniLM for vectors, and a branch of its upper layers for tags."""

from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path

import torch
from safetensors.torch import load_file
from transformers import BertConfig, BertModel

from ml.skill_encoder.preparation import PADDING, Prepared, tensors
from ml.skill_encoder.shapes import Shape
from ml.skill_encoder.windows import Piece, Window, pack

WINDOW = 128
"""Tokens a window."""
ROUND_TO = 8
"""Widths are padded to a multiple of this: kernels are compiled once for each shape of a matrix."""
TAGS = ("O", "B", "I")
KINDS = ("skill", "knowledge")
SHARED = 3
"""Layers that vectors and tags have in common; above them each has its own."""


class SkillNetwork(torch.nn.Module):
    """Token ids and types in, token states and tag log-probabilities out."""

    def __init__(self, folder: Path) -> None:
        """Start from the encoder in `folder` (Hugging Face format).

        Where it has one token type, all types start as this one; where it has no branch, `branch_off` makes one.
        """
        super().__init__()
        config = BertConfig.from_pretrained(folder, attn_implementation="eager", attention_probs_dropout_prob=0.0)
        self.bert = BertModel.from_pretrained(folder, config=config, add_pooling_layer=False).float()  # type: ignore[no-untyped-call]
        known = self.bert.embeddings.token_type_embeddings.weight
        if len(known) < len(Shape):
            types = torch.nn.Embedding(len(Shape), config.hidden_size)
            types.weight.data = known.data[:1].repeat(len(Shape), 1)
            self.bert.embeddings.token_type_embeddings = types
            self.bert.config.type_vocab_size = len(Shape)
        self.bert.embeddings.word_embeddings.weight.requires_grad_(False)
        self.dropout = torch.nn.Dropout(config.hidden_dropout_prob)
        self.branch = torch.nn.ModuleList()
        self.classifier = torch.nn.Linear(config.hidden_size, len(KINDS) * len(TAGS))
        stored = load_file(folder / "model.safetensors")
        if "classifier.weight" in stored:
            self.branch_off()
            own = {name: stored[name].float() for name in self.state_dict() if not name.startswith("bert.")}
            self.load_state_dict(own, strict=False)

    def branch_off(self) -> None:
        """Give tags a copy of the upper layers, and leave all that vectors come from as it is."""
        self.bert.requires_grad_(False)
        self.branch = deepcopy(self.bert.encoder.layer[SHARED:]).requires_grad_(True)

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Three (n, tokens) int64 to states (n, tokens, dimensions) and log-probabilities (n, tokens, 2, 3)."""
        read = self.bert(
            input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids, output_hidden_states=True
        )
        states = read.last_hidden_state
        tagged = states
        if self.branch:
            tagged = read.hidden_states[SHARED]
            ignored = (1.0 - attention_mask[:, None, None, :].to(tagged.dtype)) * -1e4
            for layer in self.branch:
                tagged = layer(tagged, ignored)
        logits = self.classifier(self.dropout(tagged)).float()
        return states.float(), logits.unflatten(-1, (len(KINDS), len(TAGS))).log_softmax(-1)

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
