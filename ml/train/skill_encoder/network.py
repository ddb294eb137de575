"""The network in PyTorch: one MiniLM for vectors and, once it has branched off, another for tags."""

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from transformers import BertConfig, BertModel

from ml.skill_encoder.encoder import WEIGHTS
from ml.skill_encoder.preparation import PADDING, Prepared, tensors
from ml.skill_encoder.shapes import Shape
from ml.skill_encoder.windows import Piece, Window, pack
from ml.train.skill_encoder.storing import restored

WINDOW = 128
"""Tokens a window."""
ROUND_TO = 8
"""Widths are padded to a multiple of this: kernels are compiled once for each shape of a matrix."""
TAGS = ("O", "B", "I")
KINDS = ("skill", "knowledge")
BRANCH = "branch."
"""What the names of the weights begin with that tags have to themselves."""


class SkillNetwork(torch.nn.Module):
    """Token ids and types in, token states and tag log-probabilities out."""

    def __init__(self, folder: Path) -> None:
        """Start from the encoder in `folder` (Hugging Face format), with its branch and tags if it has them."""
        super().__init__()
        self.bert = _encoder(folder)
        self.branch: BertModel | None = None
        self.dropout = torch.nn.Dropout(self.bert.config.hidden_dropout_prob)
        self.tag_anew(len(KINDS))
        stored = load_file(folder / WEIGHTS)
        if any(name.startswith(BRANCH) for name in stored):
            self.branch_off(folder)
        self.load_state_dict(
            {name: value for name, value in restored(stored).items() if not name.startswith("bert.")}, strict=False
        )

    def branch_off(self, folder: Path) -> None:
        """Give tags an encoder of their own that starts as the one in `folder`.

        It shares the word embeddings, which never change; all that vectors come from stays as it is.
        """
        self.bert.requires_grad_(False)
        self.branch = _encoder(folder)
        self.branch.embeddings.word_embeddings = self.bert.embeddings.word_embeddings

    def tag_anew(self, kinds: int) -> None:
        """Replace the tags' linear layer by a new one, for `kinds` kinds of span."""
        self.classifier = torch.nn.Linear(self.bert.config.hidden_size, kinds * len(TAGS))

    def drop(self, share: float) -> None:
        """Let dropout hide this `share` of the states that tags come from."""
        encoder = self.bert if self.branch is None else self.branch
        for module in (self.dropout, *encoder.modules()):
            if isinstance(module, torch.nn.Dropout) and module.p > 0:
                module.p = share

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Three (n, tokens) int64 to states (n, tokens, dimensions) and what `tags` gives."""
        states = self.bert(
            input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        if self.branch is not None:
            return states.float(), self.tags(input_ids, attention_mask, token_type_ids)
        return states.float(), self._tags(self.dropout(states))

    def tags(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> torch.Tensor:
        """Log-probabilities (n, tokens, kinds, 3) alone, without the pass that only vectors need."""
        return self._tags(self.states_for_tags(input_ids, attention_mask, token_type_ids))

    def states_for_tags(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> torch.Tensor:
        """What tags are read off, shape (n, tokens, dimensions)."""
        encoder = self.bert if self.branch is None else self.branch
        states: torch.Tensor = encoder(
            input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        dropped: torch.Tensor = self.dropout(states)
        return dropped

    def _tags(self, states: torch.Tensor) -> torch.Tensor:
        return tag_probabilities(self.classifier(states))

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


def tag_probabilities(logits: torch.Tensor) -> torch.Tensor:
    """Log-probabilities (..., kinds, 3) from what a linear layer gives for tags, shape (..., 3 x kinds)."""
    tags: torch.Tensor = logits.float().unflatten(-1, (-1, len(TAGS))).log_softmax(-1)  # type: ignore[no-untyped-call]
    return tags


def _encoder(folder: Path) -> BertModel:
    """The BERT in `folder`; where it has one token type, all types start as this one."""
    config = BertConfig.from_pretrained(folder, attn_implementation="eager", attention_probs_dropout_prob=0.0)
    encoder: BertModel = BertModel.from_pretrained(folder, config=config, add_pooling_layer=False).float()  # type: ignore[no-untyped-call]
    known = encoder.embeddings.token_type_embeddings.weight
    if len(known) < len(Shape):
        types = torch.nn.Embedding(len(Shape), config.hidden_size)
        types.weight.data = known.data[:1].repeat(len(Shape), 1)
        encoder.embeddings.token_type_embeddings = types
        encoder.config.type_vocab_size = len(Shape)
    encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    return encoder


def pooled(states: Sequence[torch.Tensor]) -> torch.Tensor:
    """Shape (texts, dimensions): the mean of each text's states, of length one."""
    return torch.nn.functional.normalize(torch.stack([state.mean(0) for state in states]), dim=1)


def _size(window: Window) -> int:
    return sum(piece.end - piece.start + 1 for piece in window)
