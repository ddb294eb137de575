"""`/api/applications`: postings that are followed, from saved to the offer."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from api.dependencies import PrincipalDep, ServicesDep
from api.problems import responses
from core.domain import Application, ApplicationChange, ResumeVersion, Stage

router = APIRouter(prefix="/api/applications", tags=["applications"])

FIRST, LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def _of_our_time(moment: datetime) -> datetime:
    if not FIRST <= moment < LAST:
        raise ValueError("a moment from 2000 to 2199 is needed")
    return moment.astimezone(UTC)


Moment = Annotated[AwareDatetime, AfterValidator(_of_our_time)]
JobId = Annotated[str, Path(description="Id of a posting: one of yours, or of a board.", max_length=64)]


class ApplicationUpdate(BaseModel):
    """What is so now. What is left out stays as it is."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "stage": "applied",
                    "stage_at": "2026-05-04T09:00:00Z",
                    "resume_id": "0a4f4bd5-6c5d-4a39-9c2e-9d2c6e1d5b11",
                    "follow_up_at": "2026-05-18T09:00:00Z",
                },
                {"stage": "saved"},
                {"follow_up_at": None},
            ]
        },
    )

    stage: Stage | None = Field(default=None, description="`saved` where a new one says nothing.")
    stage_at: Moment | None = Field(default=None, description="When the stage was reached; now by default.")
    resume_id: str | None = Field(
        default=None, max_length=64, description="The resume that was sent: it is kept as it stands now."
    )
    follow_up_at: Moment | None = Field(default=None, description="When to remind you; null drops the reminder.")

    def change(self) -> ApplicationChange:
        """In terms of the domain."""
        dropped = "follow_up_at" in self.model_fields_set and self.follow_up_at is None
        return ApplicationChange(**dict(self), no_follow_up=dropped)


class NewNote(BaseModel):
    """Something to note."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"text": "Emmy calls on Monday."}]})

    text: str = Field(min_length=1, max_length=10_000)


class ApplicationPage(BaseModel):
    """A part of what you follow, and how many are in each stage."""

    items: list[Application]
    counts: dict[str, int] = Field(description="Stage to how many are in it; stages without any are left out.")


@router.get("", summary="What you follow")
async def list_applications(
    services: ServicesDep,
    principal: PrincipalDep,
    stage: Annotated[Stage | None, Query(description="Of one stage only.")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> ApplicationPage:
    """Postings that you saved or applied to, with the dates of their stages; those first that changed last."""
    found = await services.applications.list(principal.user_id, stage, limit, offset)
    return ApplicationPage(items=found, counts=await services.applications.counts(principal.user_id))


@router.get("/{job_id}", summary="One application", responses=responses(404))
async def get_application(job_id: JobId, services: ServicesDep, principal: PrincipalDep) -> Application:
    """How far it came, with its notes."""
    return await services.applications.get(principal.user_id, job_id)


@router.put("/{job_id}", summary="Follow a posting, or say how far it came", responses=responses(404, 422))
async def put_application(
    job_id: JobId, body: ApplicationUpdate, services: ServicesDep, principal: PrincipalDep
) -> Application:
    """Save a posting (`{}` is enough), note that you applied and with which resume, or how it went on. The same
    again changes nothing.
    """
    return await services.applications.put(principal.user_id, job_id, body.change())


@router.delete("/{job_id}", summary="Follow it no more", status_code=204, responses=responses(404))
async def delete_application(job_id: JobId, services: ServicesDep, principal: PrincipalDep) -> Response:
    """Forget its stages, notes and what was sent. The posting stays."""
    await services.applications.delete(principal.user_id, job_id)
    return Response(status_code=204)


@router.get("/{job_id}/resume", summary="The resume that was sent", responses=responses(404))
async def get_sent_resume(job_id: JobId, services: ServicesDep, principal: PrincipalDep) -> ResumeVersion:
    """As it stood when it was sent, whatever was corrected since; not found once the resume is deleted."""
    return await services.applications.sent(principal.user_id, job_id)


@router.post("/{job_id}/notes", summary="Note something", status_code=201, responses=responses(404, 422))
async def add_note(job_id: JobId, body: NewNote, services: ServicesDep, principal: PrincipalDep) -> Application:
    """Add a dated note."""
    return await services.applications.add_note(principal.user_id, job_id, body.text)


@router.delete("/{job_id}/notes/{note_id}", summary="Delete a note", responses=responses(404))
async def delete_note(
    job_id: JobId,
    note_id: Annotated[str, Path(description="Id of the note.", max_length=64)],
    services: ServicesDep,
    principal: PrincipalDep,
) -> Application:
    """Remove one note."""
    return await services.applications.drop_note(principal.user_id, job_id, note_id)
