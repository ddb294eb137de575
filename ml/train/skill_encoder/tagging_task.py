"""Learning to tag spans: from what people marked, and from how likely other taggers think each tag."""

import random
from collections.abc import Sequence

import torch

from ml.skill_encoder.preparation import PADDING, Prepared, tensors
from ml.skill_encoder.windows import Window, pack
from ml.train.skill_encoder.network import ROUND_TO, WINDOW, SkillNetwork, tag_probabilities
from ml.train.skill_encoder.objectives import tag_loss
from ml.train.skill_encoder.span_corpus import TaggedText, hidden, laid, recased, shuffled, windows_of


class Tagging:
    """Tag spans in sentences of postings, read in the light of their neighbours."""

    def __init__(
        self,
        texts: Sequence[TaggedText],
        chance: random.Random,
        *,
        windows: int,
        spared: float = 0.0,
        mixed: float = 0.0,
        hiding: float = 0.0,
        head: torch.nn.Linear | None = None,
    ) -> None:
        """`windows` a batch; of texts without a span, the share `spared` is left out of each pass.

        The share `mixed` of passes reads texts beside any others instead of their neighbours; the share `hiding`
        of words cannot be seen. Tags are read off by the network's last layer, or by `head`.
        """
        self._texts, self._chance, self._windows = texts, chance, windows
        self._spared, self._mixed, self._hiding, self._head = spared, mixed, hiding, head
        self._left: list[list[TaggedText]] = []

    @property
    def own(self) -> Sequence[torch.nn.Parameter]:
        """The last layer, if it is the task's own."""
        return () if self._head is None else tuple(self._head.parameters())

    def prepare(self, network: SkillNetwork) -> None:
        """Nothing here depends on the network."""

    def loss(self, network: SkillNetwork) -> torch.Tensor:
        """Negative log-likelihood of the tags; every text comes once, or is spared, before any comes again."""
        tagged, windows = self._batch()
        texts: list[Prepared] = recased([text.text for text in tagged], self._chance)
        if self._hiding:
            texts = hidden(texts, self._chance, self._hiding)
        ids, types = (torch.from_numpy(array) for array in tensors(texts, windows, ROUND_TO))
        states = network.states_for_tags(ids, (ids != PADDING).long(), types)
        tags = tag_probabilities((self._head or network.classifier)(states))
        return tag_loss(tags, laid([text.tags for text in tagged], windows, ids.shape[1]))

    def _batch(self) -> tuple[list[TaggedText], list[Window]]:
        if len(self._left) < self._windows:
            texts = shuffled(self._texts, self._chance) if self._chance.random() < self._mixed else self._texts
            self._left = [window for window in windows_of(texts, WINDOW, self._chance, self._spared) if window]
            self._chance.shuffle(self._left)
        batch, self._left = self._left[: self._windows], self._left[self._windows :]
        tagged = [text for window in batch for text in window]
        windows: list[Window] = []
        first = 0
        for window in batch:
            packed = pack([len(text.text.ids) for text in window], WINDOW, together=True)
            windows += [tuple(piece._replace(text=piece.text + first) for piece in pieces) for pieces in packed]
            first += len(window)
        return tagged, windows
