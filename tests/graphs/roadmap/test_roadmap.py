"""What a roadmap holds, how it goes on from what was done, and what it keeps."""

from dataclasses import replace
from typing import Any, cast
from uuid import uuid4

import pytest
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import BaseCheckpointSaver
from pydantic import ValidationError

from api.analysis import Understanding
from api.machines.roadmap import Learning, load_learning
from core.domain import AskedQuestions, ProfileCorrection, ProfileSkill, Roadmap, StoredJob, StoredResume
from core.errors import NotFound
from graphs.gap_analysis.nodes import GapNodes
from graphs.roadmap.graph import RoadmapGraph, build
from graphs.roadmap.nodes import RoadmapNodes
from knowledge.cards import CardCatalogue
from pipeline.roadmaps import RoadmapDesk
from store.asked_questions import AskedQuestionRepository
from store.jobs import JobRepository
from store.resumes import ResumeRepository
from store.roadmaps import RoadmapRepository
from tests.agents.model_server import Misbehaviour, ModelServer, do
from tests.graphs.documents import POSTING, RESUME, UNSKILLED_POSTING, UNSKILLED_RESUME
from tests.graphs.machines import MACHINES, Workshop

OWNER = "local"
[MACHINE] = [machine for machine in MACHINES if machine.name == "roadmap"]


def thread(owner: str = OWNER) -> RunnableConfig:
    return {"configurable": {"thread_id": str(uuid4()), "langgraph_auth_user_id": owner}}


async def plan(graph: RoadmapGraph, config: RunnableConfig | None = None, **given: object) -> Roadmap:
    output = await graph.ainvoke(cast("Any", given), config or thread())
    return cast("Roadmap", output["roadmap"])


@pytest.fixture
def desk(
    roadmaps: RoadmapRepository,
    resumes: ResumeRepository,
    nodes: GapNodes,
    planning_nodes: RoadmapNodes,
    learning: Learning,
    asked: AskedQuestionRepository,
) -> RoadmapDesk:
    return RoadmapDesk(roadmaps, resumes, asked, build(nodes, planning_nodes), learning.quizzes)


def answers(learning: Learning, roadmap: Roadmap, week: int) -> list[int | None]:
    """The right answers to the checkpoint of a week."""
    return [
        next(option for option in range(4) if learning.quizzes.grade(week, [item], [option]).score == 1)
        for item in roadmap.weeks[week - 1].quiz
    ]


async def test_a_roadmap_has_four_weeks_of_goals_tasks_a_proof_and_a_checkpoint(
    roadmap_graph: RoadmapGraph, resume: StoredResume, job: StoredJob
) -> None:
    found = await plan(roadmap_graph, resume_id=resume.id, job_id=job.id)
    assert [week.number for week in found.weeks] == [1, 2, 3, 4]
    assert {"week1", "week2", "week3", "week4"} <= found.model_dump().keys()
    assert (found.resume_id, found.jd_id, found.mode, found.objections) == (resume.id, job.id, "offline", ())
    for week in found.weeks:
        assert week.goals
        assert week.project is not None
        assert week.quiz
        assert 0 < week.hours <= week.budget == 10.0
        assert {task.kind for task in week.tasks} >= {"project", "quiz"}


async def test_every_gap_is_planned_or_put_off_with_a_reason(
    roadmap_graph: RoadmapGraph, resume: StoredResume, job: StoredJob
) -> None:
    config = thread()
    found = await plan(roadmap_graph, config, resume_id=resume.id, job_id=job.id)
    gaps = (await roadmap_graph.aget_state(config)).values["skill_gaps"]
    planned = {skill.skill_id for skill in found.skills}
    later = {skill.skill_id: skill.reason for skill in found.later}
    assert "kubernetes" in planned
    assert {gap.skill_id for gap in gaps} <= planned | later.keys()
    assert all(later.values())


async def test_the_plan_promises_no_more_readiness_than_scoring_it_again_gives(
    roadmap_graph: RoadmapGraph, resume: StoredResume, job: StoredJob
) -> None:
    path = (await plan(roadmap_graph, resume_id=resume.id, job_id=job.id)).readiness
    assert path.start is not None
    assert path.now is not None
    assert path.planned is not None
    assert path.start == path.now < path.planned <= 1


async def test_more_hours_plan_more_and_single_weeks_can_be_lighter(
    roadmap_graph: RoadmapGraph, resume: StoredResume, job: StoredJob
) -> None:
    few = await plan(roadmap_graph, resume_id=resume.id, job_text=POSTING, hours_per_week=2)
    many = await plan(roadmap_graph, resume_id=resume.id, job_text=POSTING, hours_per_week=40)
    light = await plan(roadmap_graph, resume_id=resume.id, job_id=job.id, week_hours=(10, 3, 10, 10))
    assert sum(week.hours for week in few.weeks) <= 8 < sum(week.hours for week in many.weeks)
    assert len(many.later) <= len(few.later)
    assert light.week2.hours <= 3 < light.week1.hours


@pytest.mark.parametrize(
    ("resume_text", "job_text"),
    [(UNSKILLED_RESUME, POSTING), (RESUME, UNSKILLED_POSTING), (UNSKILLED_RESUME, UNSKILLED_POSTING)],
)
async def test_documents_that_say_little_still_get_four_weeks(
    roadmap_graph: RoadmapGraph, resume_text: str, job_text: str
) -> None:
    found = await plan(roadmap_graph, resume_text=resume_text, job_text=job_text)
    assert all(week.title and week.goals for week in found.weeks)
    assert found.overview


async def test_skills_that_no_card_covers_still_get_four_weeks(
    workshop: Workshop, understanding: Understanding, checkpointer: BaseCheckpointSaver[str]
) -> None:
    bare = replace(workshop, learning=load_learning(understanding.skills, CardCatalogue([])))
    found = await plan(MACHINE.build(bare, checkpointer), resume_text=RESUME, job_text=POSTING)
    told = {skill.skill_id for skill in found.skills} | {late.skill_id for late in found.later}
    assert {"kubernetes", "redis"} <= told
    assert [week.number for week in found.weeks] == [1, 2, 3, 4]
    assert all(week.title and week.goals for week in found.weeks)


@pytest.mark.parametrize("fault", ["silence", "error"])
async def test_every_fallback_has_exactly_four_weeks_says_so_and_is_kept(
    workshop: Workshop,
    checkpointer: BaseCheckpointSaver[str],
    roadmaps: RoadmapRepository,
    model_server: ModelServer,
    fault: Misbehaviour,
) -> None:
    model_server.turns = [do(fault)]
    broken = workshop.asking(model_server.url, timeout=0.2)
    found = await plan(MACHINE.build(broken, checkpointer), resume_id=workshop.resume.id, job_id=workshop.job.id)
    assert found.mode == "fallback"
    assert sorted(key for key in found.model_dump() if key.startswith("week")) == [
        "week1",
        "week2",
        "week3",
        "week4",
    ]
    assert all(week.title and week.goals for week in found.weeks)
    assert broken.metrics.registry.get_sample_value("llm_fallback_total", {"role": "planner"}) == 1
    stored = await roadmaps.find(OWNER, workshop.resume.id, workshop.job.id)
    assert stored is not None
    assert stored.roadmap == found


async def test_a_badly_answered_interview_question_is_answered_once_more(
    roadmap_graph: RoadmapGraph, resume: StoredResume, job: StoredJob
) -> None:
    found = await plan(
        roadmap_graph, resume_id=resume.id, job_id=job.id, missed=["python/basic-1", "kubernetes/basic-1"]
    )
    again = {task.skill_id for week in found.weeks for task in week.tasks if "Answer once more" in task.title}
    assert again >= {"kubernetes"}
    assert found.missed == ("python/basic-1", "kubernetes/basic-1")


async def test_a_plan_that_stands_hears_of_interviews_and_forgets_what_went_well_since(
    desk: RoadmapDesk, asked: AskedQuestionRepository, resume: StoredResume, job: StoredJob
) -> None:
    first = await desk.get(OWNER, resume.id, job.id)
    await asked.record(OWNER, resume.id, job.id, AskedQuestions(missed=("kubernetes/basic-1",)))
    told = await desk.get(OWNER, resume.id, job.id)
    again = [task for week in told.weeks for task in week.tasks if "Answer once more" in task.title]
    [kubernetes] = [skill for skill in told.skills if skill.skill_id == "kubernetes"]
    assert [task.skill_id for task in again] == ["kubernetes"]
    assert "interview" in again[0].detail
    assert "interview" in kubernetes.why
    assert await desk.get(OWNER, resume.id, job.id) == told, "what it knows already makes no new plan"

    await asked.record(OWNER, resume.id, job.id, AskedQuestions(passed=("kubernetes/basic-1",)))
    later = await desk.get(OWNER, resume.id, job.id)
    assert (first.missed, told.missed, later.missed) == ((), ("kubernetes/basic-1",), ())


async def test_a_proven_skill_counts_and_the_rest_is_planned_anew(
    desk: RoadmapDesk, learning: Learning, resume: StoredResume, job: StoredJob
) -> None:
    first = await desk.get(OWNER, resume.id, job.id)
    target = next(skill for skill in first.skills if skill.proves)
    roadmap = first
    for week in first.weeks:
        for task in week.tasks:
            if task.skill_id == target.skill_id and task.kind == "project":
                roadmap = await desk.mark(OWNER, resume.id, job.id, task.id, done=True)
    assert target.name not in {skill.name for skill in roadmap.skills if skill.proven}, "no checkpoint taken yet"
    for week in first.weeks:
        if any(item.skill_id == target.skill_id for item in week.quiz):
            grade, roadmap = await desk.take_quiz(
                OWNER, resume.id, job.id, week.number, answers(learning, first, week.number)
            )
            assert grade.score == 1
            break
    shown = next(skill for skill in roadmap.skills if skill.skill_id == target.skill_id)
    assert shown.proven
    assert "done" in shown.why
    assert roadmap.readiness.now is not None
    assert roadmap.readiness.start is not None
    assert roadmap.readiness.now > roadmap.readiness.start == first.readiness.start
    kept = {task.id: task for week in roadmap.weeks for task in week.tasks if task.done}
    assert any(task.kind == "project" and task.skill_id == target.skill_id for task in kept.values())
    assert all(
        task.done
        for week in roadmap.weeks
        for task in week.tasks
        if task.skill_id == target.skill_id and task.kind != "quiz"
    )

    project = next(task.id for task in kept.values() if task.kind == "project")
    undone = await desk.mark(OWNER, resume.id, job.id, project, done=False)
    assert undone.readiness.now == first.readiness.now


async def test_finished_tasks_stay_when_the_hours_change(
    desk: RoadmapDesk, resume: StoredResume, job: StoredJob
) -> None:
    first = await desk.get(OWNER, resume.id, job.id)
    task = first.week1.tasks[0]
    await desk.mark(OWNER, resume.id, job.id, task.id, done=True)
    lighter = await desk.get(OWNER, resume.id, job.id, 4)
    assert lighter.hours_per_week == 4
    assert (kept := lighter.week1.tasks[0]).done
    assert kept.title == task.title
    ids = [one.id for week in lighter.weeks for one in week.tasks]
    assert len(set(ids)) == len(ids)


async def test_a_corrected_resume_is_planned_for_anew(
    desk: RoadmapDesk, resumes: ResumeRepository, resume: StoredResume, job: StoredJob
) -> None:
    first = await desk.get(OWNER, resume.id, job.id)
    assert await desk.get(OWNER, resume.id, job.id) == first
    profile = resume.profile.model_copy(
        update={
            "skills": (
                *resume.profile.skills,
                ProfileSkill(skill_id="kubernetes", name="Kubernetes", attested=True),
            )
        }
    )
    await resumes.set_profile(OWNER, resume.id, profile, ProfileCorrection())
    again = await desk.get(OWNER, resume.id, job.id)
    assert "kubernetes" not in {skill.skill_id for skill in again.skills if skill.purpose == "gap"}


async def test_a_roadmap_goes_away_with_its_posting(
    desk: RoadmapDesk, roadmaps: RoadmapRepository, jobs: JobRepository, resume: StoredResume, job: StoredJob
) -> None:
    await desk.get(OWNER, resume.id, job.id)
    assert await roadmaps.find(OWNER, resume.id, job.id) is not None
    assert await roadmaps.find("mallory", resume.id, job.id) is None
    await jobs.delete(OWNER, job.id)
    assert await roadmaps.find(OWNER, resume.id, job.id) is None


async def test_nobody_can_have_a_roadmap_over_somebody_elses_documents(
    roadmap_graph: RoadmapGraph, resume: StoredResume, job: StoredJob
) -> None:
    with pytest.raises(NotFound):
        await plan(roadmap_graph, thread("mallory"), resume_id=resume.id, job_id=job.id)


@pytest.mark.parametrize(
    "given", [{}, {"resume_text": RESUME}, {"resume_text": RESUME, "job_text": POSTING, "hours_per_week": 0}]
)
async def test_a_request_that_does_not_fit_is_refused(roadmap_graph: RoadmapGraph, given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        await plan(roadmap_graph, **given)


async def test_every_step_is_announced_and_the_answer_is_what_was_said(
    roadmap_graph: RoadmapGraph, resume: StoredResume, job: StoredJob
) -> None:
    given = cast("Any", {"resume_id": resume.id, "job_id": job.id})
    config = thread()
    events = [event async for event in roadmap_graph.astream(given, config, stream_mode="custom")]
    done = {event["step"] for event in events if event["type"] == "step" and event["status"] == "done"}
    assert done == {node for node in roadmap_graph.nodes if not node.startswith("__")}
    said = " ".join(event["text"] for event in events if event["type"] == "sentence")
    answer = (await roadmap_graph.aget_state(config)).values["messages"][-1]
    assert said.split() == answer.text.split()


async def test_right_answers_are_nowhere_in_a_thread(
    roadmap_graph: RoadmapGraph, learning: Learning, resume: StoredResume, job: StoredJob
) -> None:
    config = thread()
    modes: Any = ["values", "updates", "custom", "messages", "debug"]
    given = cast("Any", {"resume_id": resume.id, "job_id": job.id})
    streamed = [str(event) async for event in roadmap_graph.astream(given, config, stream_mode=modes)]
    history = [str(state) async for state in roadmap_graph.aget_state_history(config)]
    seen = "\n".join((*streamed, *history))
    asked = {
        item.id for week in (await roadmap_graph.aget_state(config)).values["roadmap"].weeks for item in week.quiz
    }
    written = [item for item in asked if "/quiz-" in item]
    assert written
    for item in written:
        skill, _, number = item.partition("/quiz-")
        assert learning.cards[skill].quiz[int(number) - 1].why not in seen
