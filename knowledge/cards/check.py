"""`python -m knowledge.cards.check`: what the types cannot say of a card, and what must hold between them."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from pydantic import ValidationError

from core.domain import LearningResource, SkillCard
from knowledge.cards.links import faults
from knowledge.skills import SkillGraph

MOST_AT_ONE_POSITION = 0.4
"""Of four positions, the share of right quiz answers that one may hold before guessing it pays."""
NAMING = ("title", "publisher", "kind")
"""What one resource has in common on all cards."""
ENOUGH_QUIZZES = 40
"""Below that, the share of a position says nothing."""


def main() -> int:
    """Prints every problem on a line of its own; exits 1 where there is one."""
    cards, problems = read(files(__package__) / "data")
    problems += problems_of(cards, SkillGraph.load())
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    sys.stdout.write(f"{len(cards)} skill cards checked, {len(problems)} problems\n")
    return 1 if problems else 0


def read(folder: Traversable) -> tuple[list[SkillCard], list[str]]:
    """The cards that can be read, and what is wrong with those that cannot."""
    cards: list[SkillCard] = []
    problems: list[str] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        try:
            card = SkillCard.model_validate_json(entry.read_bytes())
        except ValidationError as error:
            problems += [
                f"{entry.name}: {'.'.join(map(str, fault['loc'])) or 'card'}: {fault['msg']}"
                for fault in error.errors(include_url=False)
            ]
            continue
        cards.append(card)
        if entry.name != f"{card.skill}.json":
            problems.append(f"{entry.name}: holds the card of {card.skill!r}")
    return cards, problems


def problems_of(cards: list[SkillCard], graph: SkillGraph) -> list[str]:
    """What is wrong with the cards, each problem a line that names the card."""
    return [
        *(f"{card.skill}: {problem}" for card in cards for problem in _problems_of_card(card, graph)),
        *_resources_that_disagree(cards),
        *_sentences_written_twice(cards),
        *_answers_that_can_be_guessed(cards),
    ]


def _problems_of_card(card: SkillCard, graph: SkillGraph) -> Iterator[str]:
    neighbour = card.hours.from_neighbour.skill
    for skill_id in (card.skill, neighbour):
        if skill_id not in graph:
            yield f"the graph has no skill {skill_id!r}"
    if neighbour == card.skill:
        yield "is named as its own neighbour"
    if card.project.hours > card.hours.from_zero:
        yield "its project takes longer than learning the skill"
    for resource in card.resources:
        yield from (f"{resource.url} {fault}" for fault in faults(resource.url))
    for question in card.questions:
        if not question.id.startswith(f"{question.depth}-"):
            yield f"question {question.id!r} is of depth {question.depth!r}"
        for point in question.points:
            yield from (
                f"{question.id}: {term!r} is listed twice for a point"
                for term, count in Counter(point.terms).items()
                if count > 1
            )


def _resources_that_disagree(cards: list[SkillCard]) -> Iterator[str]:
    """A URL is one resource, called the same on every card, and no other has its title.

    Hours and level belong to the card: of a broad resource each skill may need another part.
    """
    first: dict[str, tuple[str, LearningResource]] = {}
    titled: dict[str, str] = {}
    for card in cards:
        for resource in card.resources:
            skill_id, known = first.setdefault(resource.url, (card.skill, resource))
            if differing := [name for name in NAMING if getattr(known, name) != getattr(resource, name)]:
                yield f"{card.skill}: {resource.url} differs from the card of {skill_id} in {', '.join(differing)}"
            title = resource.title.casefold()
            if titled.setdefault(title, resource.url) != resource.url:
                yield f"{card.skill}: {resource.title!r} is also the title of {titled[title]}"
        if len({resource.url for resource in card.resources}) < len(card.resources):
            yield f"{card.skill}: lists a resource twice"


def _sentences_written_twice(cards: list[SkillCard]) -> Iterator[str]:
    where: Mapping[str, list[str]] = defaultdict(list)
    for card in cards:
        for sentence in _sentences(card):
            where[sentence.casefold()].append(card.skill)
    for sentence, skills in where.items():
        if len(skills) > 1:
            yield f"{', '.join(skills)}: the same sentence twice: {sentence!r}"


def _sentences(card: SkillCard) -> Iterator[str]:
    yield card.summary
    yield from (concept.about for concept in card.concepts)
    yield card.project.brief
    yield from card.project.proof
    for question in card.questions:
        yield from (question.question, question.hint, *question.misconceptions)
        yield from (point.point for point in question.points)
    for quiz in card.quiz:
        yield from (quiz.question, quiz.why)


def _answers_that_can_be_guessed(cards: list[SkillCard]) -> Iterator[str]:
    positions = Counter(quiz.answer for card in cards for quiz in card.quiz)
    if positions.total() < ENOUGH_QUIZZES:
        return
    position, count = positions.most_common(1)[0]
    if count > MOST_AT_ONE_POSITION * positions.total():
        yield f"{count} of {positions.total()} quiz answers are option {position}: move some of them"


if __name__ == "__main__":
    sys.exit(main())
