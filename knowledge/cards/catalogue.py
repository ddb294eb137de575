"""The skill cards, read from `data/<skill id>.json` and kept in memory."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Self

from core.domain import CardQuestion, LearningResource, SkillCard


class CardCatalogue(Mapping[str, SkillCard]):
    """Cards by the id of their skill, in the order of these ids."""

    def __init__(self, cards: Iterable[SkillCard]) -> None:
        """Raises ValueError naming the skill that has two cards."""
        self._cards: dict[str, SkillCard] = {}
        for card in sorted(cards, key=lambda card: card.skill):
            if card.skill in self._cards:
                raise ValueError(f"{card.skill!r} has two cards")
            self._cards[card.skill] = card
        self.questions: Mapping[str, CardQuestion] = MappingProxyType(
            {
                f"{card.skill}/{question.id}": question
                for card in self._cards.values()
                for question in card.questions
            }
        )

    @classmethod
    def load(cls) -> Self:
        """The cards that ship with the product."""
        folder = files(__package__) / "data"
        return cls(
            SkillCard.model_validate_json(entry.read_bytes())
            for entry in folder.iterdir()
            if entry.name.endswith(".json")
        )

    def __getitem__(self, skill_id: str) -> SkillCard:
        """Raises KeyError naming the skill that has no card."""
        return self._cards[skill_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cards)

    def __len__(self) -> int:
        return len(self._cards)

    def question(self, question_id: str) -> CardQuestion:
        """The question `<skill id>/<id within its card>`. Raises KeyError naming the one that is not there."""
        return self.questions[question_id]

    def resources(self) -> tuple[LearningResource, ...]:
        """The resources of all cards, each once, by id, with hours and level as the first card tells them."""
        found: dict[str, LearningResource] = {}
        for card in self.values():
            for resource in card.resources:
                found.setdefault(resource.id, resource)
        return tuple(found[resource_id] for resource_id in sorted(found))
