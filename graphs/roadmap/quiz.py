"""Checkpoints: what they ask, and how they are graded. Right answers stay here until they are graded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from core.domain import QuizGrade, QuizItem, QuizQuestion, SkillCard, SkillCategory, WrongAnswer
from core.errors import InvalidInput
from knowledge.skills import SkillGraph

MOST = 5
"""Questions of a checkpoint."""
EACH = 3
"""Questions about one skill."""
CARD, CONCEPT, BASIS, NEAREST, SORT = "quiz", "concept", "basis", "nearest", "sort"
"""Kinds of questions: those written for a card, one of its concepts to be recognised, and three from the graph."""
SORTS: dict[SkillCategory, str] = {
    "programming": "something to write programs with",
    "framework": "a framework that programs are built on",
    "data": "a way to store, move or study data",
    "infrastructure": "something that services run on or find each other by",
    "tool": "a program for everyday work",
    "domain": "the knowledge of a field",
    "soft": "a quality of how somebody works",
    "credential": "a proof that somebody else has tested you",
}


@dataclass(frozen=True)
class QuizMaster:
    """Asks and grades. Questions come from the cards, or from the graph where a skill has no card."""

    cards: Mapping[str, SkillCard]
    graph: SkillGraph

    def ask(self, skills: Sequence[str], asked: set[str]) -> tuple[QuizItem, ...]:
        """Up to five questions about these skills, first those that were not `asked` before (ids)."""
        chosen: list[QuizItem] = []
        for skill_id in skills:
            items = sorted(self._items(skill_id), key=lambda item: item.id in asked)
            chosen += items[:EACH]
        return tuple(chosen[:MOST])

    def grade(self, week: int, items: Sequence[QuizItem], answers: Sequence[int | None]) -> QuizGrade:
        """Hold `answers` (index of the option, None for none) against what is right.

        Raises `InvalidInput` where there are more or fewer answers than questions, or none was asked.
        """
        if not items or len(answers) != len(items):
            raise InvalidInput(f"Week {week} asks {len(items)} questions; {len(answers)} answers came.")
        right, wrong = [], []
        for item, answer in zip(items, answers, strict=True):
            key = self._key(item.id)
            if answer == key.answer:
                right.append(item.id)
                continue
            wrong.append(
                WrongAnswer(
                    item_id=item.id,
                    skill_id=item.skill_id,
                    question=item.question,
                    given=None if answer is None else item.options[answer],
                    right=key.options[key.answer],
                    why=key.why,
                )
            )
        return QuizGrade(
            week=week,
            asked=tuple(item.id for item in items),
            right=tuple(right),
            score=len(right) / len(items),
            wrong=tuple(wrong),
        )

    def _items(self, skill_id: str) -> list[QuizItem]:
        card = self.cards.get(skill_id)
        names = [BASIS, NEAREST, SORT]
        if card:
            names = [f"{CARD}-{number}" for number in range(1, len(card.quiz) + 1)]
            names += [f"{CONCEPT}-{number}" for number in range(1, len(card.concepts) + 1)]
        found = []
        for name in names:
            try:
                question = self._key(f"{skill_id}/{name}")
            except LookupError:
                continue
            found.append(
                QuizItem(
                    id=f"{skill_id}/{name}",
                    skill_id=skill_id,
                    skill=self.graph[skill_id].name,
                    question=question.question,
                    options=question.options,
                )
            )
        return found

    def _key(self, item_id: str) -> QuizQuestion:
        """The question with its right answer. Raises `LookupError` where there is nothing to ask."""
        skill_id, _, name = item_id.partition("/")
        kind, _, number = name.partition("-")
        if kind == CARD:
            return self.cards[skill_id].quiz[int(number) - 1]
        if kind == CONCEPT:
            return _recognise(self.cards[skill_id], int(number) - 1)
        skill = self.graph[skill_id]
        if name == SORT:
            right = SORTS[skill.category]
            question, why = f"What is {skill.name}?", f"{skill.name} is {right}."
            return _choice(question, right, _shuffled(skill_id, set(SORTS.values()) - {right}), why)
        if name == BASIS:
            right = self.graph[skill.requires[0]].name
            question, why = f"What has to be there before {skill.name}?", f"{skill.name} builds on {right}."
        else:
            right = self.graph[skill.adjacent[0].skill_id].name
            question = f"From which of these does most carry over to {skill.name}?"
            why = f"Of the four, {right} is the nearest to it."
        return _choice(question, right, self._others(skill_id), why)

    def _others(self, skill_id: str) -> list[str]:
        """Three skills of the same category that have nothing to do with it. Raises `LookupError` where there are
        fewer.
        """
        skill = self.graph[skill_id]
        related = {skill_id, *skill.requires, *(edge.skill_id for edge in skill.adjacent)}
        others = [
            other.name
            for other in self.graph.skills.values()
            if other.category == skill.category and other.id not in related and skill_id not in other.requires
        ]
        if len(others) < 3:
            raise LookupError(skill_id)
        return _shuffled(skill_id, others)


def _shuffled(skill_id: str, others: Iterable[str]) -> list[str]:
    """Three of `others`, always the same for one skill."""
    return sorted(others, key=lambda name: sha256(f"{skill_id}/{name}".encode()).digest())[:3]


def _recognise(card: SkillCard, at: int) -> QuizQuestion:
    """Which concept is meant? Raises `LookupError` where its description gives it away."""
    concept = card.concepts[at]
    if any(word in concept.about.casefold() for word in concept.name.casefold().split() if len(word) > 3):
        raise LookupError(concept.name)
    others = [other.name for other in card.concepts if other is not concept]
    begin = at % (len(others) - 2)
    question = f"Which concept does this describe? “{concept.about}”"
    return _choice(question, concept.name, others[begin : begin + 3], f"That is {concept.name}.")


def _choice(question: str, right: str, others: Sequence[str], why: str) -> QuizQuestion:
    at = sha256(question.encode()).digest()[0] % 4
    options = list(others)
    options.insert(at, right)
    first, second, third, fourth = options
    return QuizQuestion(question=question, options=(first, second, third, fourth), answer=at, why=why)
