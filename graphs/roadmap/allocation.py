"""Which skills get how many of the hours, and in which weeks. All times are whole quarters of an hour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.domain import WEEKS, LaterSkill, LearningNeed, SkillCard
from knowledge.skills import SkillGraph

QUARTERS = 4
CHECKPOINT = 2
"""Quarters that a week's quiz takes; half of that in a week of less than two hours."""
LEAST = 2
"""Quarters below which nothing is begun."""
LEAST_LEARNING = 8
"""Quarters of learning that a proof cannot do without."""
OWN_PROJECT = 16
"""Quarters of a project for a skill without a card."""


@dataclass
class Slot:
    """A part of a week that goes to one skill."""

    need: LearningNeed
    quarters: int


@dataclass
class Allocation:
    """Slots by week, in the order in which they are worked through, and what found no room."""

    weeks: tuple[list[Slot], ...] = field(default_factory=lambda: tuple([] for _ in range(WEEKS)))
    later: list[LaterSkill] = field(default_factory=list)

    def quarters(self, skill_id: str) -> int:
        """What a skill gets in all."""
        return sum(slot.quarters for week in self.weeks for slot in week if slot.need.skill_id == skill_id)

    def needs(self) -> list[LearningNeed]:
        """The skills that get any time, in order."""
        return list({slot.need.skill_id: slot.need for week in self.weeks for slot in week}.values())


@dataclass(frozen=True)
class Allocator:
    """Gives hours to skills in the order they come in.

    No skill takes more than half of the time while another one waits; what is left over then goes to those that
    were cut short, and last to showing better what is there already.
    """

    cards: Mapping[str, SkillCard]
    graph: SkillGraph

    def allocate(
        self, ordered: Sequence[LearningNeed], deepening: Sequence[LearningNeed], free: Sequence[int]
    ) -> Allocation:
        """Spread the skills over weeks with so many quarters `free`, checkpoints already taken off."""
        found = Allocation()
        shares, kept = self._shares(ordered, sum(free), found)
        left = sum(free) - sum(shares.values())
        for need in kept:
            more = min(left, need_quarters(need) - shares[need.skill_id])
            shares[need.skill_id] += more
            left -= more
        for need in deepening:
            if need_quarters(need) <= left:
                shares[need.skill_id] = need_quarters(need)
                kept.append(need)
                left -= need_quarters(need)
        _flow(kept, shares, list(free), found)
        return found

    def _shares(
        self, ordered: Sequence[LearningNeed], total: int, found: Allocation
    ) -> tuple[dict[str, int], list[LearningNeed]]:
        shares: dict[str, int] = {}
        kept: list[LearningNeed] = []
        proven: set[str] = set()
        most = total if len(ordered) == 1 else total // 2
        left = total
        for need in ordered:
            waiting = [self.graph[needed].name for needed in need.builds_on if needed not in proven]
            share = min(need_quarters(need), max(most, LEAST), left)
            proves = project_share(need, share, self.cards) == project_quarters(need, self.cards)
            if waiting:
                found.later.append(put_off(need, f"It builds on {waiting[0]}, which has to be proven first."))
            elif share < LEAST or (kept and not proves):
                found.later.append(put_off(need, _no_room(need, left)))
            else:
                shares[need.skill_id] = share
                kept.append(need)
                left -= share
                if proves:
                    proven.add(need.skill_id)
        return shares, kept


def project_quarters(need: LearningNeed, cards: Mapping[str, SkillCard]) -> int:
    """What is left of the project of a skill, at most half of what is left to learn of it."""
    card = cards.get(need.skill_id)
    whole = QUARTERS * card.project.hours if card else OWN_PROJECT
    left = max(0, whole - round(QUARTERS * need.built))
    return left if need.purpose == "deepen" else min(left, max(1, need_quarters(need) // 2))


def project_share(need: LearningNeed, quarters: int, cards: Mapping[str, SkillCard]) -> int:
    """What of a skill's `quarters` goes to its project: all of the project, where learning keeps enough."""
    return min(project_quarters(need, cards), max(quarters // 2, quarters - LEAST_LEARNING))


def need_quarters(need: LearningNeed) -> int:
    """What is left to learn, in quarters."""
    return round(QUARTERS * need.hours)


def _flow(kept: Sequence[LearningNeed], shares: Mapping[str, int], free: list[int], found: Allocation) -> None:
    """Pour the shares into the weeks, one skill after the other; a rest of a week too short to begin in stays."""
    week = 0
    for need in kept:
        left = shares[need.skill_id]
        while left and week < WEEKS:
            part = min(left, free[week])
            if part >= min(LEAST, left):
                if part:
                    found.weeks[week].append(Slot(need, part))
                free[week] -= part
                left -= part
            if left:
                week += 1
        if left == shares[need.skill_id]:
            found.later.append(put_off(need, _no_room(need, 0)))


def put_off(need: LearningNeed, reason: str) -> LaterSkill:
    """A need that the four weeks leave open."""
    return LaterSkill(skill_id=need.skill_id, name=need.name, hours=need.hours, reason=reason)


def _no_room(need: LearningNeed, left: int) -> str:
    rest = f"{left / QUARTERS:g} are left" if left >= LEAST else "none are left"
    return f"It takes about {need.hours:g} hours, and {rest} after what comes first."
