"""What a plan could take in: gaps, what they build on, what an interview showed, what is listed but unproven."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from core.domain import (
    AdjacentEvidence,
    LaterSkill,
    LearningNeed,
    RequirementKind,
    ResumeProfile,
    SkillCard,
    SkillGap,
    SkillMatch,
    SkillPurpose,
)
from graphs.roadmap.hours import HoursEstimator
from knowledge.skills import SkillGraph
from ml.scoring.coverage import implied

MISSED = 0.15
"""What a badly answered interview question adds to a gap's priority."""
WEAK = 0.5
"""Priority of a skill that the resume shows and an interview showed to be weak."""
ANSWERING = 0.5
"""Hours to answer one question properly once more."""
READING_UP = 2.0
"""Hours around a proof of something that is known already."""
COMES_WITH = 2.0
"""How much longer than a tool a practice may take that is learnt with it."""
URGENCY: dict[RequirementKind, float] = {"required": 0.3, "preferred": 0.2, "other": 0.1}


@dataclass(frozen=True)
class Needs:
    """What could be learnt, in no order yet, and what no four weeks of learning close."""

    wanted: tuple[LearningNeed, ...]
    """Gaps, prerequisites, interview misses."""
    deepening: tuple[LearningNeed, ...]
    """What to show better where hours are left, best first."""
    later: tuple[LaterSkill, ...]


@dataclass(frozen=True)
class NeedFinder:
    """Finds them for one person before one posting."""

    cards: Mapping[str, SkillCard]
    graph: SkillGraph
    estimate: HoursEstimator
    profile: ResumeProfile
    asked: frozenset[str]
    """Ids of the gaps."""

    def find(self, gaps: Sequence[SkillGap], matched: Sequence[SkillMatch], missed: Sequence[str]) -> Needs:
        """`gaps` with their prerequisites; `missed` are ids of questions, `<skill id>/<id within its card>`."""
        questions = _by_skill(missed)
        licences = [gap for gap in gaps if self.graph[gap.skill_id].licence]
        learnable = [gap for gap in gaps if not self.graph[gap.skill_id].licence]
        chosen, spared = self._choose(learnable)
        wanted = {gap.skill_id: self._gap(gap, questions.get(gap.skill_id, ())) for gap in chosen}
        for need in self._prerequisites(chosen):
            wanted.setdefault(need.skill_id, need)
        for match in matched:
            if match.skill_id in questions and match.skill_id not in wanted:
                wanted[match.skill_id] = self._weak(match, questions[match.skill_id])
        return Needs(
            tuple(wanted.values()),
            tuple(self._deepening(matched, wanted)),
            (*(self._licence(gap) for gap in licences), *spared),
        )

    @cached_property
    def shown(self) -> set[str]:
        """Ids of what the person has, named or implied."""
        named = {skill.skill_id for skill in self.profile.skills if skill.skill_id in self.graph}
        return named | set(implied(named, self.graph))

    def _choose(self, gaps: Sequence[SkillGap]) -> tuple[list[SkillGap], list[LaterSkill]]:
        """Of skills that a line takes for each other, the one that is learnt soonest."""
        hours = {gap.skill_id: self._hours(gap.skill_id, gap.adjacent) for gap in gaps}
        builds = {needed for gap in gaps for needed in self._missing(gap.skill_id)}
        chosen, spared = [], []
        for gap in gaps:
            rivals = [other for other in gaps if other.skill_id in gap.alternatives]
            best = min([gap, *rivals], key=lambda one: (hours[one.skill_id], -one.priority, one.skill_id))
            if best is gap or gap.skill_id in builds:
                chosen.append(gap)
            else:
                reason = f"The posting takes {best.name} as well, and you would learn that sooner."
                spared.append(
                    LaterSkill(skill_id=gap.skill_id, name=gap.name, hours=hours[gap.skill_id], reason=reason)
                )
        return chosen, spared

    def _gap(self, gap: SkillGap, missed: tuple[str, ...]) -> LearningNeed:
        found = self.estimate(gap.skill_id, self.shown, gap.adjacent)
        return LearningNeed(
            skill_id=gap.skill_id,
            name=gap.name,
            category=gap.category,
            purpose="gap",
            priority=min(1.0, gap.priority + MISSED * len(missed)),
            hours=found.hours,
            basis=found.basis,
            kind=gap.kind,
            asked_by=gap.posting_line.text,
            builds_on=tuple(self._missing(gap.skill_id)),
            adjacent=gap.adjacent,
            missed=missed,
        )

    def _prerequisites(self, gaps: Iterable[SkillGap]) -> Iterator[LearningNeed]:
        """What the gaps build on and the person lacks; each as urgent as the most urgent of those that need it."""
        own = {gap.skill_id for gap in gaps}
        for gap in sorted(gaps, key=lambda gap: -gap.priority):
            waiting = self._missing(gap.skill_id)
            while waiting:
                skill_id = waiting.pop(0)
                missing = self._missing(skill_id)
                waiting += missing
                if skill_id in own or self.graph[skill_id].licence:
                    continue
                own.add(skill_id)
                adjacent = self._adjacent(skill_id)
                found = self.estimate(skill_id, self.shown, adjacent)
                yield LearningNeed(
                    skill_id=skill_id,
                    name=self.graph[skill_id].name,
                    category=self.graph[skill_id].category,
                    purpose="prerequisite",
                    priority=gap.priority,
                    hours=found.hours,
                    basis=found.basis,
                    asked_by=gap.posting_line.text,
                    builds_on=tuple(missing),
                    for_skill=gap.name,
                    adjacent=adjacent,
                )

    def _weak(self, match: SkillMatch, missed: tuple[str, ...]) -> LearningNeed:
        return self._known(match, "interview", WEAK, READING_UP + ANSWERING * len(missed), missed)

    def _deepening(
        self, matched: Sequence[SkillMatch], wanted: Mapping[str, LearningNeed]
    ) -> Iterator[LearningNeed]:
        """Matches that no line tells of at work come first: a project shows what a list only says."""
        free = [
            match
            for match in matched
            if match.skill_id in self.cards and match.skill_id not in wanted and not match.attested
        ]
        for match in sorted(free, key=lambda match: (match.at_work, -URGENCY[match.kind])):
            hours = self.cards[match.skill_id].project.hours + READING_UP
            yield self._known(match, "deepen", URGENCY[match.kind], hours, ())

    def _known(
        self, match: SkillMatch, purpose: SkillPurpose, priority: float, hours: float, missed: tuple[str, ...]
    ) -> LearningNeed:
        return LearningNeed(
            skill_id=match.skill_id,
            name=match.name,
            category=match.category,
            purpose=purpose,
            priority=priority,
            hours=hours,
            basis="You have it: these hours are for a piece of work that shows it.",
            kind=match.kind,
            asked_by=match.posting_line.text,
            missed=missed,
        )

    def _licence(self, gap: SkillGap) -> LaterSkill:
        return LaterSkill(
            skill_id=gap.skill_id,
            name=gap.name,
            hours=self._hours(gap.skill_id, gap.adjacent),
            reason="It is granted by an authority and not learnt in four weeks: ask what it takes where you live.",
        )

    def _missing(self, skill_id: str) -> list[str]:
        """Ids of what has to be there first, and is not."""
        return [
            needed
            for needed in self.graph.requires(skill_id)
            if needed not in self.shown and (needed in self.asked or not self._comes_with(needed, skill_id))
        ]

    def _comes_with(self, practice: str, tool: str) -> bool:
        """Whether a practice is learnt with the tool that stands for it: containers with Docker.

        Not where it is the greater part of the work: who wants PyTorch has deep learning to learn first.
        """
        taught_alone = self.graph[practice].technology and practice in self.cards
        if taught_alone or not self.graph[tool].technology:
            return False
        hours = [self.estimate(skill_id, set(), ()).hours for skill_id in (practice, tool)]
        return hours[0] <= COMES_WITH * hours[1]

    def _adjacent(self, skill_id: str) -> tuple[AdjacentEvidence, ...]:
        return tuple(
            AdjacentEvidence(skill_id=edge.skill_id, name=self.graph[edge.skill_id].name, weight=edge.weight)
            for edge in self.graph.adjacent(skill_id)
            if edge.skill_id in self.shown
        )

    def _hours(self, skill_id: str, adjacent: Sequence[AdjacentEvidence]) -> float:
        return self.estimate(skill_id, self.shown, adjacent).hours


def _by_skill(missed: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for question_id in dict.fromkeys(missed):
        skill_id = question_id.partition("/")[0]
        found[skill_id] = (*found.get(skill_id, ()), question_id)
    return found
