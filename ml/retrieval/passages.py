"""What can be looked up: the skill cards, their resources and the interview questions in short pieces."""

from collections.abc import Iterator, Mapping
from itertools import chain

from core.domain import LearningResource, Passage, SkillCard
from knowledge.cards import CardCatalogue
from knowledge.interview import QuestionBank
from knowledge.skills import SkillGraph, fold_name


def passages(cards: CardCatalogue, bank: QuestionBank, graph: SkillGraph) -> tuple[Passage, ...]:
    """Every piece once. Questions come without their points, so that no piece gives an answer away."""
    return tuple(
        chain(
            *(_of_card(card, graph[card.skill].name) for card in cards.values()),
            _of_resources(cards, graph),
            _of_questions(cards, bank),
        )
    )


def _of_card(card: SkillCard, name: str) -> Iterator[Passage]:
    parts = [("summary", card.summary)]
    parts += [(fold_name(one.name).replace(" ", "-"), f"{name}, {one.name}: {one.about}") for one in card.concepts]
    parts.append(("project", f"A project to prove {name}: {card.project.title}. {card.project.brief}"))
    for part, text in parts:
        yield Passage(
            id=f"card:{card.skill}/{part}",
            kind="card",
            text=text,
            skills=(card.skill,),
            source=card.resources[0].url,
        )


def _of_resources(cards: CardCatalogue, graph: SkillGraph) -> Iterator[Passage]:
    teaches: dict[str, list[str]] = {}
    for card in cards.values():
        for resource in card.resources:
            teaches.setdefault(resource.id, []).append(card.skill)
    for resource in cards.resources():
        skills = tuple(teaches[resource.id])
        yield Passage(
            id=f"resource:{resource.id}",
            kind="resource",
            text=_described(resource, ", ".join(graph[skill].name for skill in skills)),
            skills=skills,
            source=resource.url,
        )


def _described(resource: LearningResource, taught: str) -> str:
    return f"{resource.title} ({resource.publisher}): {resource.level} {resource.kind} on {taught}."


def _of_questions(cards: CardCatalogue, bank: QuestionBank) -> Iterator[Passage]:
    links: Mapping[str, SkillCard] = cards
    for name, question in cards.questions.items():
        skill = name.partition("/")[0]
        yield Passage(
            id=f"question:{name}",
            kind="question",
            text=question.question,
            skills=(skill,),
            source=links[skill].resources[0].url,
        )
    for name, story in bank.items():
        yield Passage(id=f"question:{name}", kind="question", text=f"{story.question} ({story.competency})")
