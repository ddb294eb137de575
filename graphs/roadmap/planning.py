"""The four weeks, put together: hours allotted, tasks written out, projects and checkpoints set."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.domain import (
    WEEKS,
    LearningNeed,
    PlanDraft,
    PlannedSkill,
    RoadmapTask,
    RoadmapWeek,
    SkillCard,
    TaskKind,
    WeekProject,
)
from core.prose import counted, shortened
from graphs.roadmap.allocation import (
    CHECKPOINT,
    LEAST,
    QUARTERS,
    Allocation,
    Allocator,
    Slot,
    project_quarters,
    project_share,
)
from graphs.roadmap.lessons import Teacher, project_of
from graphs.roadmap.quiz import QuizMaster
from knowledge.skills import SkillGraph


@dataclass(frozen=True)
class Planner:
    """Plans without deciding what matters: the order of needs is given."""

    cards: Mapping[str, SkillCard]
    graph: SkillGraph
    teacher: Teacher
    quizzes: QuizMaster

    def plan(
        self,
        ordered: Sequence[LearningNeed],
        deepening: Sequence[LearningNeed],
        budgets: Sequence[float],
        before: Sequence[RoadmapWeek] = (),
    ) -> PlanDraft:
        """Four weeks of at most `budgets` hours. Of the weeks `before` the finished tasks stay where they are, and
        a quiz that was graded stays as it was asked; only what they leave of a week's hours is planned.
        """
        kept = [[task for task in week.tasks if task.done] for week in before] or [[] for _ in range(WEEKS)]
        quizzes = [week.quiz if week.grade else () for week in before] or [()] * WEEKS
        spent, built = _spent(kept), _spent(kept, "project")
        ordered = [_less(need, spent[need.skill_id], built[need.skill_id]) for need in ordered]
        deepening = [need for need in deepening if need.skill_id not in spent]
        capacity = [_capacity(budget, tasks) for budget, tasks in zip(budgets, kept, strict=True)]
        asks = bool(ordered or deepening)
        checkpoints = [_checkpoint(quarters) if asks else 0 for quarters in capacity]
        free = [quarters - checkpoint for quarters, checkpoint in zip(capacity, checkpoints, strict=True)]
        allocation = Allocator(self.cards, self.graph).allocate(ordered, deepening, free)
        lessons = self._lessons(allocation, kept)
        asked: set[str] = set()
        weeks = []
        for at in range(WEEKS):
            slots = allocation.weeks[at]
            tasks = [*kept[at], *(task for lesson in lessons[at] for task in lesson)]
            skills = list(dict.fromkeys(task.skill_id for task in tasks))
            quiz = quizzes[at] or self.quizzes.ask(skills, asked)
            asked |= {item.id for item in quiz}
            if checkpoints[at] and quiz and slots and not any(task.kind == "quiz" for task in tasks):
                tasks.append(_checkpoint_task(at + 1, _focus(slots).need, checkpoints[at]))
            weeks.append(
                RoadmapWeek(
                    number=at + 1,
                    budget=budgets[at],
                    tasks=tuple(tasks),
                    project=self._project(at, slots, allocation),
                    quiz=quiz,
                )
            )
        first, second, third, fourth = weeks
        return PlanDraft(
            weeks=(first, second, third, fourth),
            skills=tuple(self._planned(need, allocation, kept) for need in allocation.needs()),
            later=tuple(allocation.later),
        )

    def _lessons(self, allocation: Allocation, kept: list[list[RoadmapTask]]) -> list[list[list[RoadmapTask]]]:
        """Tasks by week and skill."""
        before = [task for tasks in kept for task in tasks if task.kind != "quiz"]
        lessons: list[list[list[RoadmapTask]]] = [[] for _ in range(WEEKS)]
        for need in allocation.needs():
            at = [week for week in range(WEEKS) if _slot(allocation, week, need.skill_id)]
            slots = [slot.quarters for week in at if (slot := _slot(allocation, week, need.skill_id))]
            mine = [task for task in before if task.skill_id == need.skill_id]
            for week, tasks in zip(at, self.teacher.tasks(need, slots, mine), strict=True):
                lessons[week].append(tasks)
        return lessons

    def _project(self, week: int, slots: Sequence[Slot], allocation: Allocation) -> WeekProject | None:
        """The proof of the skill that fills most of the week, and what of it is visible by then."""
        if not slots:
            return None
        need = _focus(slots).need
        at = [number for number in range(WEEKS) if _slot(allocation, number, need.skill_id)]
        title, brief, results = project_of(need, self.cards)
        share = len(results) / len(at)
        begin = int(at.index(week) * share)
        visible = results[begin : max(begin + 1, int((at.index(week) + 1) * share))]
        return WeekProject(
            skill_id=need.skill_id,
            skill=need.name,
            title=title,
            brief=brief,
            results=visible,
            completes=week == at[-1] and self._proves(need, allocation),
        )

    def _planned(self, need: LearningNeed, allocation: Allocation, kept: list[list[RoadmapTask]]) -> PlannedSkill:
        before = sum(task.hours for tasks in kept for task in tasks if task.skill_id == need.skill_id)
        planned = allocation.quarters(need.skill_id) / QUARTERS
        return PlannedSkill(
            skill_id=need.skill_id,
            name=need.name,
            purpose=need.purpose,
            priority=need.priority,
            hours_needed=need.hours + before,
            hours_planned=planned + before,
            proves=need.purpose in ("gap", "prerequisite") and self._proves(need, allocation),
            basis=need.basis,
            why=why(need),
            builds_on=need.builds_on,
        )

    def _proves(self, need: LearningNeed, allocation: Allocation) -> bool:
        """Whether the whole project fits into what the skill got."""
        share = project_share(need, allocation.quarters(need.skill_id), self.cards)
        return share == project_quarters(need, self.cards)


def why(need: LearningNeed) -> str:
    """Why a skill is in the plan, a sentence."""
    line = shortened(need.asked_by, 90)
    missed = f" An interview asked about it, and {counted(len(need.missed), 'answer')} fell short."
    asks = {"required": "requires it", "preferred": "would like it", "other": "mentions it", None: "builds on it"}
    return {
        "gap": f"The posting {asks[need.kind]}: “{line}”.{missed if need.missed else ''}",
        "prerequisite": f"{need.for_skill} builds on it, and your resume does not show it.",
        "interview": "You have it, and an interview showed where it is thin.",
        "deepen": f"You have it; a piece of work says more than a list when the posting asks “{line}”.",
    }[need.purpose]


def _spent(kept: Sequence[Sequence[RoadmapTask]], kind: TaskKind | None = None) -> dict[str, float]:
    """Hours done by skill, of one kind of task or of all but quizzes."""
    spent: dict[str, float] = defaultdict(float)
    for task in (task for tasks in kept for task in tasks):
        if task.kind == kind or (kind is None and task.kind != "quiz"):
            spent[task.skill_id] += task.hours
    return spent


def _less(need: LearningNeed, hours: float, built: float) -> LearningNeed:
    """What is left to learn, an hour at least: the skill is not proven yet."""
    if not hours:
        return need
    return need.model_copy(update={"hours": max(1.0, need.hours - hours), "built": built})


def _capacity(budget: float, kept: Sequence[RoadmapTask]) -> int:
    """Whole quarters of an hour that a week has left."""
    return max(0, int(QUARTERS * (budget - sum(task.hours for task in kept))))


def _checkpoint(quarters: int) -> int:
    if quarters >= CHECKPOINT * QUARTERS:
        return CHECKPOINT
    return 1 if quarters > LEAST else 0


def _checkpoint_task(week: int, need: LearningNeed, quarters: int) -> RoadmapTask:
    return RoadmapTask(
        id=f"week{week}.quiz",
        skill_id=need.skill_id,
        skill=need.name,
        kind="quiz",
        title=f"Checkpoint of week {week}",
        detail="Take the quiz without looking anything up; it is graded at once.",
        hours=quarters / QUARTERS,
    )


def _focus(slots: Sequence[Slot]) -> Slot:
    return max(slots, key=lambda slot: slot.quarters)


def _slot(allocation: Allocation, week: int, skill_id: str) -> Slot | None:
    return next((slot for slot in allocation.weeks[week] if slot.need.skill_id == skill_id), None)
