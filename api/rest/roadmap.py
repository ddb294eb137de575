"""`/api/roadmap`: four weeks from a resume towards a posting, ticked off and tested."""

from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import PrincipalDep, ServicesDep
from api.problems import responses
from core.domain import WEEKS, QuizGrade, Roadmap
from exports import roadmap_paper
from graphs.roadmap.quiz import MOST
from graphs.roadmap.state import Hours

router = APIRouter(prefix="/api/roadmap/{resume_id}/{job_id}", tags=["roadmaps"])

ResumeId = Annotated[str, Path(description="Id of a resume of yours.", max_length=64)]
JobId = Annotated[str, Path(description="Id of a posting of yours.", max_length=64)]
TaskId = Annotated[str, Path(description="Id of a task of the roadmap.", max_length=200)]
Option = Annotated[int, Field(ge=0, le=3)]


class TaskState(BaseModel):
    """Whether a task is done."""

    model_config = ConfigDict(extra="forbid")

    done: bool = Field(default=True, examples=[True])


class QuizAnswers(BaseModel):
    """One answer a question, in the order asked."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"answers": [2, 0, None]}]})

    answers: list[Option | None] = Field(
        max_length=MOST, description="Index of the option chosen; null where a question was left out."
    )


class GradedQuiz(BaseModel):
    """How it was answered, and the roadmap after it."""

    grade: QuizGrade
    roadmap: Roadmap


@router.get("", summary="The way to a job", responses=responses(404, 422))
async def get_roadmap(
    resume_id: ResumeId,
    job_id: JobId,
    services: ServicesDep,
    principal: PrincipalDep,
    hours_per_week: Annotated[
        Hours | None, Query(description="10 for a new roadmap; other hours plan anew.")
    ] = None,
) -> Roadmap:
    """The roadmap as it stands. It is made the first time, and anew when the hours change or the resume was
    corrected; what is done stays.
    """
    return await services.roadmaps.get(principal.user_id, resume_id, job_id, hours_per_week)


@router.get(
    "/export",
    summary="The way to a job, to print",
    responses={**responses(404, 422), 200: {"content": {"application/pdf": {}}, "description": "The file"}},
    response_class=Response,
)
async def export_roadmap(
    resume_id: ResumeId, job_id: JobId, services: ServicesDep, principal: PrincipalDep
) -> Response:
    """The roadmap as it stands, as PDF; what is done is ticked off. Made first, where there is none yet."""
    roadmap = await services.roadmaps.get(principal.user_id, resume_id, job_id, None)
    made = await to_thread.run_sync(roadmap_paper, roadmap)
    return Response(
        made,
        media_type="application/pdf",
        headers={"Content-Disposition": 'attachment; filename="roadmap.pdf"'},
    )


@router.post("/tasks/{task_id}", summary="Tick a task off", responses=responses(404, 422))
async def mark_task(
    resume_id: ResumeId,
    job_id: JobId,
    task_id: TaskId,
    body: TaskState,
    services: ServicesDep,
    principal: PrincipalDep,
) -> Roadmap:
    """Mark a task as done or not. Where that proves a skill, readiness is judged and the rest planned anew."""
    return await services.roadmaps.mark(principal.user_id, resume_id, job_id, task_id, body.done)


@router.post("/quiz/{week}", summary="Take the checkpoint of a week", responses=responses(404, 422))
async def take_quiz(
    resume_id: ResumeId,
    job_id: JobId,
    week: Annotated[int, Path(ge=1, le=WEEKS)],
    body: QuizAnswers,
    services: ServicesDep,
    principal: PrincipalDep,
) -> GradedQuiz:
    """Graded at once: what was wrong, what is right, and why. It can be taken again; the latest grade counts."""
    grade, roadmap = await services.roadmaps.take_quiz(principal.user_id, resume_id, job_id, week, body.answers)
    return GradedQuiz(grade=grade, roadmap=roadmap)
