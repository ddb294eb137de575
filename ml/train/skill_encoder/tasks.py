"""What the network learns at once: each task draws a batch and says how far off the network is."""

import random
from collections.abc import Sequence
from typing import Protocol

import torch

from ml.skill_encoder.preparation import Preparation
from ml.train.skill_encoder.candidates import Candidates
from ml.train.skill_encoder.linking_corpus import LinkingCorpus
from ml.train.skill_encoder.network import SkillNetwork, pooled
from ml.train.skill_encoder.objectives import ranking_loss, token_cosines
from ml.train.skill_encoder.span_corpus import recased
from ml.train.skill_encoder.title_corpus import TitleCorpus


class Task(Protocol):
    """One thing to learn."""

    @property
    def own(self) -> Sequence[torch.nn.Parameter]:
        """Weights that are the task's and not the network's: trained with it and left behind."""

    def prepare(self, network: SkillNetwork) -> None:
        """Called once with the network as it is before training."""

    def loss(self, network: SkillNetwork) -> torch.Tensor:
        """The loss of `network`, a number, on a batch drawn for it."""


class Linking:
    """Tell the skills that a text mentions from others, by its mean state and by its tokens."""

    def __init__(
        self, corpus: LinkingCorpus, preparation: Preparation, chance: random.Random, *, texts: int
    ) -> None:
        """`texts` a batch, ranked against three times as many labels: those they mention, and others like them."""
        self._corpus, self._preparation, self._chance = corpus, preparation, chance
        self._texts = texts
        self._labels = Candidates(preparation.prepare(corpus.labels), chance, size=3 * texts)

    @property
    def own(self) -> Sequence[torch.nn.Parameter]:
        """None."""
        return ()

    def prepare(self, network: SkillNetwork) -> None:
        """See which labels are alike."""
        self._labels.prepare(network)

    def loss(self, network: SkillNetwork) -> torch.Tensor:
        """Mean of the losses by vectors and by tokens."""
        mentions = self._corpus.draw(self._texts, self._chance)
        texts = recased(self._preparation.prepare([mention.text for mention in mentions]), self._chance)
        states, _ = network.read(texts)
        chosen = self._labels.draw({skill for mention in mentions for skill in mention.skills})
        labels = self._labels.encode(network, chosen)
        positive = torch.tensor([[number in mention.skills for number in chosen] for mention in mentions])
        with torch.autocast("cpu", enabled=False):
            by_vectors = ranking_loss(pooled(states) @ labels.T, positive)
            by_tokens = ranking_loss(token_cosines(states, labels), positive)
        return (by_vectors + by_tokens) / 2


class Titles:
    """Tell the occupation that a title stands for from others."""

    def __init__(
        self,
        corpus: TitleCorpus,
        preparation: Preparation,
        chance: random.Random,
        *,
        titles: int,
    ) -> None:
        """`titles` a batch, ranked against half as many again occupations: those they stand for, and others."""
        self._corpus, self._preparation, self._chance, self._titles = corpus, preparation, chance, titles
        self._occupations = Candidates(preparation.prepare(corpus.labels), chance, size=titles * 3 // 2)

    @property
    def own(self) -> Sequence[torch.nn.Parameter]:
        """None."""
        return ()

    def prepare(self, network: SkillNetwork) -> None:
        """See which occupations are alike."""
        self._occupations.prepare(network)

    def loss(self, network: SkillNetwork) -> torch.Tensor:
        """Cross-entropy against the candidates."""
        titles = self._corpus.draw(self._titles, self._chance)
        texts = recased(self._preparation.prepare([title.text for title in titles]), self._chance)
        vectors = network.vectors(texts, batch=32)
        chosen = self._occupations.draw({title.occupation for title in titles})
        occupations = self._occupations.encode(network, chosen)
        positive = torch.tensor([[number == title.occupation for number in chosen] for title in titles])
        with torch.autocast("cpu", enabled=False):
            return ranking_loss(vectors @ occupations.T, positive)
