"""`/api/reframe`: a resume in a posting's terms, and files of it."""

from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import PrincipalDep, ServicesDep
from api.problems import responses
from core.domain import Span
from core.domain.reframe import Reframe
from core.errors import InvalidInput
from exports import ExportFormat, export, tailored
from exports.formats import MEDIA
from graphs.reframe.ask import reword as reword_lines
from graphs.reframe.state import MOST_LINES, ReframeInput, ReviewAnswer

router = APIRouter(prefix="/api/reframe", tags=["reframe"])
MOST_CHANGES = 200


class ReframeRequest(BaseModel):
    """Which resume for which posting."""

    model_config = ConfigDict(extra="forbid")

    resume_id: str = Field(max_length=100, examples=["5a0c6a1e-8c52-4a2e-9a0e-6f4d2a3a8b11"])
    job_id: str = Field(max_length=100, examples=["0d7f3a52-1b67-4f8d-8f0f-3b1f6f6f2c77"])
    limit: int = Field(default=6, ge=1, le=MOST_LINES, description="Lines at most.")
    letter: bool = Field(default=False, description="Whether to write a cover letter as well.")


class Change(BaseModel):
    """A line of the resume, by its span, and how it shall stand."""

    model_config = ConfigDict(extra="forbid")

    start: int = Field(ge=0, examples=[112])
    end: int = Field(ge=0, examples=[164])
    text: str = Field(min_length=1, max_length=1000, examples=["Maintained Kubernetes clusters for 12 services"])


class RevisionRequest(BaseModel):
    """Answers to proposals of a review that is over, by the id of the line."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"answers": {"line-1": {"type": "reject"}}}]}
    )

    answers: dict[Annotated[str, Field(max_length=100)], ReviewAnswer] = Field(
        min_length=1, max_length=MOST_LINES, description="To approve, reject or edit, as in the review."
    )


class ExportRequest(BaseModel):
    """A resume with the changes that its owner accepted, and the format it shall leave in."""

    model_config = ConfigDict(extra="forbid")

    resume_id: str = Field(max_length=100, examples=["5a0c6a1e-8c52-4a2e-9a0e-6f4d2a3a8b11"])
    changes: list[Change] = Field(default=[], max_length=MOST_CHANGES)
    format: ExportFormat = "pdf-classic"


@router.post("", summary="Reword a resume for a posting", responses=responses(404, 422))
async def reword(body: ReframeRequest, services: ServicesDep, principal: PrincipalDep) -> Reframe:
    """Every proposal at once, each with its evidence, its reason and what changes. Nothing is stored.

    To be asked about each in turn, run the assistant `reframe` in a thread.
    """
    request = ReframeInput(resume_id=body.resume_id, job_id=body.job_id, limit=body.limit, letter=body.letter)
    return await reword_lines(services.reframe, principal.user_id, request)


@router.post("/{thread_id}/decisions", summary="Decide lines anew", responses=responses(404, 409, 422))
async def decide_anew(
    thread_id: Annotated[str, Path(description="Thread of a review of yours that is over.", max_length=64)],
    body: RevisionRequest,
    services: ServicesDep,
    principal: PrincipalDep,
) -> Reframe:
    """What became of the lines, with those decided anew that are named; the rest and the letter stay."""
    return await services.rewordings.revise(principal.user_id, thread_id, body.answers)


@router.post(
    "/export",
    summary="A tailored resume as a file",
    responses={**responses(404, 422), 200: {"content": {"application/pdf": {}}, "description": "The file"}},
    response_class=Response,
)
async def export_resume(body: ExportRequest, services: ServicesDep, principal: PrincipalDep) -> Response:
    """JSON Resume, DOCX, or PDF in one of two templates that programs read as people do."""
    stored = await services.resumes.get(principal.user_id, body.resume_id)
    changes = {Span(start=change.start, end=change.end): change.text for change in body.changes}
    try:
        draft = tailored(stored.resume, changes)
    except ValueError as error:
        raise InvalidInput("Each change names a bullet of the resume by its span.") from error
    media, ending = MEDIA[body.format]
    made = await to_thread.run_sync(export, draft, body.format)
    return Response(
        made, media_type=media, headers={"Content-Disposition": f'attachment; filename="resume.{ending}"'}
    )
