"""What one skill's hours are spent on: reading, trying, and the project that proves it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from core.domain import (
    CardQuestion,
    LearningNeed,
    LearningResource,
    ResourceKind,
    ResourceLevel,
    RoadmapTask,
    SkillCard,
    TaskKind,
)
from core.prose import listed, shortened
from graphs.roadmap.allocation import LEAST, QUARTERS, project_share
from knowledge.skills import SkillGraph
from ml.recommend import LearningRequest, ResourceRecommender

LEVELS = ("beginner", "intermediate", "advanced")
ACTIVE: frozenset[ResourceKind] = frozenset({"course", "tutorial", "exercises"})
"""What is learnt from first, where there is a choice: what makes one do something."""
MOST_READ = 8
READING = 0.6
"""Share of learning that goes to resources; the rest is trying things out."""
SITTING = 10
"""Quarters of practice that one task holds at most."""


@dataclass(frozen=True)
class Piece:
    """A stretch of learning that may be cut in two by the end of a week."""

    kind: TaskKind
    title: str
    detail: str
    quarters: int
    resource: LearningResource | None = None
    begun: int = 0
    """Quarters of the resource that come before."""

    def cut(self, quarters: int) -> tuple["Piece", "Piece"]:
        """The first `quarters`, and what is left of it."""
        return self.sized(quarters), self.sized(self.quarters - quarters, self.begun + quarters)

    def sized(self, quarters: int, begun: int | None = None) -> "Piece":
        """The same with so many quarters."""
        begun = self.begun if begun is None else begun
        detail = _of(self.resource, begun, quarters) if self.resource else self.detail
        return replace(self, detail=detail, quarters=quarters, begun=begun)


@dataclass(frozen=True)
class Teacher:
    """Turns a skill's hours into tasks."""

    cards: Mapping[str, SkillCard]
    questions: Mapping[str, CardQuestion]
    graph: SkillGraph
    recommender: ResourceRecommender

    def tasks(
        self, need: LearningNeed, slots: Sequence[int], done: Sequence[RoadmapTask]
    ) -> list[list[RoadmapTask]]:
        """The tasks of each of a skill's `slots` (quarters), project included; `done` are those kept from before.

        The project runs beside the learning, so that each week leaves something to look at.
        """
        total = sum(slots)
        project = project_share(need, total, self.cards)
        finished: Counter[str] = Counter()
        for task in done:
            finished[task.title] += round(QUARTERS * task.hours)
        pieces = list(self._learning(need, total - project, finished))
        numbers: Counter[TaskKind] = Counter()
        for task in done:
            numbers[task.kind] = max(numbers[task.kind], int(task.id.rpartition(".")[2]))
        weeks, so_far, given = [], 0, 0
        for slot in slots:
            so_far += slot
            part = round(project * so_far / total) - given
            given += part
            cut, pieces = _cut(pieces, slot - part)
            if part:
                cut.append(self._project(need, part))
            weeks.append([self._task(need, piece, numbers) for piece in cut])
        return weeks

    def _task(self, need: LearningNeed, piece: Piece, numbers: Counter[TaskKind]) -> RoadmapTask:
        numbers[piece.kind] += 1
        return RoadmapTask(
            id=f"{need.skill_id}.{piece.kind}.{numbers[piece.kind]}",
            skill_id=need.skill_id,
            skill=need.name,
            kind=piece.kind,
            title=piece.title,
            detail=piece.detail,
            hours=piece.quarters / QUARTERS,
            resource=piece.resource,
        )

    def _learning(self, need: LearningNeed, quarters: int, finished: Counter[str]) -> Iterator[Piece]:
        """Pieces that add up to `quarters`, resources and practice in turn, without what is `finished`."""
        again = [self._again(question_id) for question_id in need.missed if question_id in self.questions]
        for piece in again:
            if piece.title not in finished and piece.quarters <= quarters:
                quarters -= piece.quarters
                yield piece
        known = need.purpose in ("deepen", "interview")
        reading = [] if known else self._reading(need, round(READING * quarters), finished)
        left = quarters - sum(piece.quarters for piece in reading)
        practice = self._practice(need, left, finished)
        for one, other in zip_longest(reading, practice):
            yield from (piece for piece in (one, other) if piece)

    def _reading(self, need: LearningNeed, quarters: int, finished: Counter[str]) -> list[Piece]:
        if need.skill_id not in self.cards:
            piece = Piece("learn", f"Find out what {need.name} is for", self._facts(need), quarters)
            return [piece] if quarters and piece.title not in finished else []
        found: list[Piece] = []
        for resource in self._resources(need, quarters):
            begun = finished[resource.title]
            part = min(QUARTERS * resource.hours - begun, quarters)
            if part >= LEAST or (part > 0 and not found):
                quarters -= part
                found.append(Piece("learn", resource.title, _of(resource, begun, part), part, resource, begun))
        return found

    def _resources(self, need: LearningNeed, quarters: int) -> list[LearningResource]:
        """What teaches the skill, the easiest first; among equals, what suits the person best."""
        level: ResourceLevel = "intermediate" if need.adjacent else "beginner"
        hours = max(1, quarters // QUARTERS)
        request = LearningRequest(skills={need.skill_id: 1.0}, level=level, hours=hours, kinds=ACTIVE)
        suited = self.recommender.recommend(request, k=MOST_READ)
        teaching = [found.resource for found in suited if need.skill_id in found.skills]
        return sorted(teaching, key=lambda resource: LEVELS.index(resource.level))

    def _practice(self, need: LearningNeed, quarters: int, finished: Counter[str]) -> list[Piece]:
        """Practice around the card's concepts, a few at a sitting, over and over if the hours are many."""
        if quarters <= 0:
            return []
        card = self.cards.get(need.skill_id)
        if card is None:
            line = shortened(need.asked_by)
            detail = f"Take what the posting asks for, “{line}”, and do the smallest real piece of it."
            return [Piece("practise", f"Try {need.name} on something small", detail, quarters)]
        concepts = card.concepts
        sittings = max(1, min(len(concepts), -(-quarters // SITTING)))
        pieces = []
        for at in range(sittings):
            mine = concepts[len(concepts) * at // sittings : len(concepts) * (at + 1) // sittings]
            part = quarters * (at + 1) // sittings - quarters * at // sittings
            title = f"{need.name}, hands on: {'; '.join(concept.name for concept in mine)}"
            pieces.append(Piece("practise", title, " ".join(concept.about for concept in mine), part))
        fresh = [piece for piece in pieces if piece.title not in finished]
        return _stretched(fresh, quarters) if fresh else _stretched(pieces[-1:], quarters)

    def _again(self, question_id: str) -> Piece:
        question = self.questions[question_id]
        title = f"Answer once more: {question.question}"
        detail = "An interview asked this and the answer fell short: write it down in full, then compare."
        return Piece("practise", title, detail, 2)

    def _project(self, need: LearningNeed, quarters: int) -> Piece:
        title, brief, _ = project_of(need, self.cards)
        return Piece("project", title, brief, quarters)

    def _facts(self, need: LearningNeed) -> str:
        """What the graph and the posting say of a skill without a card."""
        skill = self.graph[need.skill_id]
        parts = [f"The posting asks: “{shortened(need.asked_by)}”."]
        if skill.requires:
            parts.append(f"It builds on {listed([self.graph[needed].name for needed in skill.requires])}.")
        if need.adjacent:
            parts.append(f"Start from {need.adjacent[0].name}, which you have: it carries over.")
        elif skill.adjacent:
            near = [self.graph[edge.skill_id].name for edge in skill.adjacent[:3]]
            parts.append(f"Its nearest relatives are {listed(near)}.")
        parts.append("Begin with the documentation of those who make it or set its standard.")
        return " ".join(parts)


def project_of(need: LearningNeed, cards: Mapping[str, SkillCard]) -> tuple[str, str, tuple[str, ...]]:
    """Title, brief and visible results of what proves a skill."""
    if card := cards.get(need.skill_id):
        return card.project.title, card.project.brief, card.project.proof
    line = shortened(need.asked_by)
    return (
        f"{need.name}: one real piece",
        f"Do once, on your own and from beginning to end, what the posting asks for: “{line}”.",
        (
            "Something that somebody else can open, run or read",
            f"Half a page on what was hard about {need.name} and how you solved it",
        ),
    )


def _of(resource: LearningResource, begun: int, quarters: int) -> str:
    """What a resource is, and how much of it is meant: `quarters`, where so many were `begun` before."""
    count, hours = f"{quarters / QUARTERS:g}", "hour" if quarters == QUARTERS else "hours"
    if begun:
        part = f", {count} more {hours} of it"
    else:
        part = f", the first {count} {hours} of it" if quarters < QUARTERS * resource.hours else ""
    return f"{resource.kind.capitalize()} by {resource.publisher}, {resource.level} level{part}."


def _cut(pieces: list[Piece], quarters: int) -> tuple[list[Piece], list[Piece]]:
    """The pieces that fill `quarters`, the last one cut where it must be, and the rest."""
    taken, rest = [], list(pieces)
    while quarters > 0 and rest:
        piece = rest.pop(0)
        if quarters < piece.quarters:
            piece, left = piece.cut(quarters)
            rest.insert(0, left)
        taken.append(piece)
        quarters -= piece.quarters
    return taken, rest


def _stretched(pieces: list[Piece], quarters: int) -> list[Piece]:
    """The same pieces with `quarters` between them; those that would get none fall away."""
    count = len(pieces)
    sizes = [quarters * (at + 1) // count - quarters * at // count for at in range(count)]
    return [piece.sized(size) for piece, size in zip(pieces, sizes, strict=True) if size]
