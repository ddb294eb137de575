"""What every plan holds, whatever is missing, however little time there is, and whatever was done before."""

from collections import defaultdict
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.machines.roadmap import Learning
from core.domain import (
    LearningNeed,
    PlanDraft,
    ProfileSkill,
    Quote,
    ResumeProfile,
    RoadmapTask,
    SkillGap,
    Span,
)
from graphs.roadmap.critic import review
from graphs.roadmap.needs import NeedFinder, Needs
from graphs.roadmap.ordering import in_order
from knowledge.skills import SkillGraph

FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
GRAPH = SkillGraph.load()
SKILLS = st.sampled_from(sorted(GRAPH.skills))
CREDENTIALS = st.lists(
    st.sampled_from(sorted(skill.id for skill in GRAPH.skills.values() if skill.category == "credential")),
    min_size=1,
    max_size=4,
)
HOURS = st.floats(min_value=1, max_value=60)
NOTHING_ELSE: st.SearchStrategy[list[str]] = st.just([])
FEW_HOURS = st.one_of(st.just(1.0), st.floats(min_value=1, max_value=3))


def gap(skill_id: str, priority: float) -> SkillGap:
    skill, line = GRAPH[skill_id], f"Experience with {GRAPH[skill_id].name}"
    return SkillGap(
        skill_id=skill_id,
        name=skill.name,
        category=skill.category,
        kind="required",
        gap_score=1.0,
        priority=priority,
        posting_line=Quote(text=line, span=Span(start=0, end=len(line))),
        nearest=None,
        explanation="It is asked for.",
    )


@st.composite
def situations(
    draw: st.DrawFn, also: st.SearchStrategy[list[str]] = NOTHING_ELSE
) -> tuple[list[SkillGap], ResumeProfile]:
    ids = list(dict.fromkeys([*draw(also), *draw(st.lists(SKILLS, max_size=12, unique=True))]))
    gaps = [gap(skill_id, draw(st.floats(0, 1))) for skill_id in ids]
    shown = [skill_id for skill_id in draw(st.lists(SKILLS, max_size=8, unique=True)) if skill_id not in ids]
    skills = tuple(ProfileSkill(skill_id=skill_id, name=GRAPH[skill_id].name) for skill_id in shown)
    return gaps, ResumeProfile(skills=skills)


def needs(learning: Learning, gaps: Sequence[SkillGap], profile: ResumeProfile) -> Needs:
    asked = frozenset(one.skill_id for one in gaps)
    return NeedFinder(learning.cards, GRAPH, learning.estimate, profile, asked).find(gaps, (), ())


def links(learning: Learning) -> set[str]:
    return {resource.url for card in learning.cards.values() for resource in card.resources}


def held(learning: Learning, plan: PlanDraft, gaps: Sequence[SkillGap], found: Needs) -> list[str]:
    whole = plan.model_copy(update={"later": (*plan.later, *found.later)})
    return [one.sentence for one in review(whole, gaps, in_order(found.wanted), links(learning))]


@FEW
@given(situation=situations(), budgets=st.tuples(HOURS, HOURS, HOURS, HOURS))
def test_any_gaps_and_any_hours_make_a_plan_that_the_review_lets_pass(
    learning: Learning, situation: tuple[list[SkillGap], ResumeProfile], budgets: tuple[float, ...]
) -> None:
    gaps, profile = situation
    found = needs(learning, gaps, profile)
    plan = learning.planner.plan(in_order(found.wanted), found.deepening, budgets)
    assert [week.number for week in plan.weeks] == [1, 2, 3, 4]
    assert held(learning, plan, gaps, found) == []
    ids = [task.id for week in plan.weeks for task in week.tasks]
    assert len(ids) == len(set(ids))


@FEW
@given(situation=situations(), budgets=st.tuples(HOURS, HOURS, HOURS, HOURS))
def test_a_task_says_of_its_own_hours_how_much_of_a_resource_they_are(
    learning: Learning, situation: tuple[list[SkillGap], ResumeProfile], budgets: tuple[float, ...]
) -> None:
    gaps, profile = situation
    found = needs(learning, gaps, profile)
    plan = learning.planner.plan(in_order(found.wanted), found.deepening, budgets)
    so_far: defaultdict[tuple[str, str], float] = defaultdict(float)
    for task in (task for week in plan.weeks for task in week.tasks if task.resource):
        assert task.resource
        place = (task.skill_id, task.title)
        before = so_far[place]
        hours = f"{task.hours:g} {'more ' if before else ''}hour{'' if task.hours == 1 else 's'} of it"
        whole = task.hours == task.resource.hours
        assert whole or task.detail.endswith(f"{', ' if before else ', the first '}{hours}."), task
        assert not whole or " of it" not in task.detail
        so_far[place] += task.hours
        assert so_far[place] <= task.resource.hours


@FEW
@given(situation=situations(also=CREDENTIALS), budgets=st.tuples(FEW_HOURS, FEW_HOURS, FEW_HOURS, FEW_HOURS))
def test_an_hour_or_three_a_week_make_such_a_plan_also_where_licences_and_certificates_are_missing(
    learning: Learning, situation: tuple[list[SkillGap], ResumeProfile], budgets: tuple[float, ...]
) -> None:
    gaps, profile = situation
    found = needs(learning, gaps, profile)
    plan = learning.planner.plan(in_order(found.wanted), found.deepening, budgets)
    assert held(learning, plan, gaps, found) == []


@FEW
@given(situation=situations(), hours=HOURS, fewer=HOURS, chosen=st.randoms(use_true_random=False))
def test_what_was_done_stays_where_it_was_and_the_rest_still_fits(
    learning: Learning,
    situation: tuple[list[SkillGap], ResumeProfile],
    hours: float,
    fewer: float,
    chosen: Random,
) -> None:
    gaps, profile = situation
    found = needs(learning, gaps, profile)
    ordered = in_order(found.wanted)
    before = learning.planner.plan(ordered, found.deepening, [hours] * 4)
    weeks = [
        week.model_copy(
            update={"tasks": tuple(task.model_copy(update={"done": chosen.random() < 0.4}) for task in week.tasks)}
        )
        for week in before.weeks
    ]
    after = learning.planner.plan(ordered, found.deepening, [fewer] * 4, weeks)
    for old, new in zip(weeks, after.weeks, strict=True):
        assert [task for task in old.tasks if task.done] == [task for task in new.tasks if task.done]
        fresh = sum(task.hours for task in new.tasks if not task.done)
        assert fresh <= max(0.0, fewer - sum(task.hours for task in new.tasks if task.done)) + 1e-6
    ids = [task.id for week in after.weeks for task in week.tasks]
    assert len(ids) == len(set(ids))


@FEW
@given(situation=situations())
def test_prerequisites_come_before_what_builds_on_them_and_none_is_lost(
    learning: Learning, situation: tuple[list[SkillGap], ResumeProfile]
) -> None:
    gaps, profile = situation
    ordered = [need.skill_id for need in in_order(needs(learning, gaps, profile).wanted)]
    assert len(ordered) == len(set(ordered))
    for at, skill_id in enumerate(ordered):
        for needed in GRAPH.requires(skill_id):
            assert needed not in ordered[at:]


def test_the_most_urgent_of_what_may_come_next_comes_next() -> None:
    def need(skill_id: str, priority: float, *builds_on: str) -> LearningNeed:
        return LearningNeed(
            skill_id=skill_id,
            name=skill_id,
            category="tool",
            purpose="gap",
            priority=priority,
            hours=1,
            basis="x",
            builds_on=builds_on,
        )

    ordered = in_order([need("late", 0.1), need("top", 0.9, "base"), need("base", 0.0), need("middle", 0.5)])
    assert [one.skill_id for one in ordered] == ["base", "top", "middle", "late"]


@pytest.fixture
def draft(learning: Learning) -> tuple[PlanDraft, list[SkillGap], Needs]:
    gaps = [gap("react", 0.9), gap("docker", 0.5)]
    found = needs(learning, gaps, ResumeProfile())
    return learning.planner.plan(in_order(found.wanted), (), [20.0] * 4), gaps, found


def spoilt(plan: PlanDraft, week: int, **changes: object) -> PlanDraft:
    weeks = list(plan.weeks)
    weeks[week - 1] = weeks[week - 1].model_copy(update=changes)
    return plan.model_copy(update={"weeks": tuple(weeks)})


def test_the_review_notices_what_a_broken_plan_breaks(
    learning: Learning, draft: tuple[PlanDraft, list[SkillGap], Needs]
) -> None:
    plan, gaps, found = draft
    assert held(learning, plan, gaps, found) == []

    tasks: tuple[RoadmapTask, ...] = plan.weeks[0].tasks
    resource = next(iter(learning.cards["docker"].resources)).model_copy(update={"url": "https://example.com/"})
    strange = tasks[0].model_copy(update={"resource": resource})
    assert held(learning, spoilt(plan, 1, budget=1.0), gaps, found)
    assert held(learning, spoilt(plan, 1, tasks=(strange, *tasks[1:])), gaps, found)
    assert held(learning, spoilt(plan, 1, project=None), gaps, found)
    assert held(learning, plan.model_copy(update={"later": (), "skills": ()}), [*gaps, gap("kafka", 0.1)], found)
    backwards = [task for week in reversed(plan.weeks) for task in week.tasks]
    assert held(learning, spoilt(spoilt(plan, 1, tasks=tuple(backwards)), 2, tasks=()), gaps, found)


def test_about_every_skill_something_can_be_asked(learning: Learning) -> None:
    silent = [skill_id for skill_id in GRAPH.skills if not learning.quizzes.ask([skill_id], set())]
    assert silent == []


def test_hours_shrink_with_what_the_person_brings(learning: Learning) -> None:
    whole = learning.estimate("docker", set(), ()).hours
    assert learning.estimate("docker", {"podman"}, ()).hours < whole
    assert learning.estimate("docker", {"podman"}, ()).hours == learning.cards["docker"].hours.from_neighbour.hours
    assert "Podman" in learning.estimate("docker", {"podman"}, ()).basis
