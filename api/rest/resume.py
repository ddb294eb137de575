"""`/api/resume`: resumes taken in, read, corrected, deleted."""

from datetime import datetime
from typing import Annotated, Self

from fastapi import APIRouter, Body, Path, Response, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import PrincipalDep, ServicesDep
from api.problems import responses
from core.domain import ProfileCorrection, Resume, ResumeProfile, StoredResume

router = APIRouter(prefix="/api/resume", tags=["resumes"])

ResumeId = Annotated[str, Path(description="Id of a resume of yours.", max_length=64)]
Correction = Annotated[
    ProfileCorrection,
    Body(
        examples=[
            {
                "add_skills": [{"name": "Docker", "note": "Two years of side projects"}],
                "remove_skills": ["tableau"],
                "years_experience": 6,
            }
        ]
    ),
]
MOST_TEXT = 200_000
"""Characters of a pasted resume; the longest real ones have a tenth of that."""


class ResumeText(BaseModel):
    """A resume as text."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(
        max_length=MOST_TEXT,
        examples=["Ada Example\n\nExperience\nData analyst, Example Ltd, 2021 - present\n- Built reports in SQL"],
    )


class ResumeView(BaseModel):
    """A resume of yours: as read, as understood, and what you corrected."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    filename: str | None
    resume: Resume
    profile: ResumeProfile
    correction: ProfileCorrection | None
    created_at: datetime
    updated_at: datetime

    @classmethod
    def of(cls, stored: StoredResume) -> Self:
        """The view of a stored resume."""
        return cls.model_validate(stored)


@router.post(
    "/upload",
    summary="Hand in a resume as a file",
    status_code=201,
    responses=responses(400, 413, 415, 422),
    form_limits={"max_files": 1, "max_fields": 4},
)
async def upload_resume(file: UploadFile, services: ServicesDep, principal: PrincipalDep) -> ResumeView:
    """Read a PDF, DOCX, text, Markdown, HTML or JSON Resume file. A file that cannot be read is refused; nothing
    of it is stored then. The same file once more is the resume that it made.
    """
    data = await file.read()
    return ResumeView.of(
        await services.resume_intake.add_file(principal.user_id, data, file.filename, file.content_type)
    )


@router.post("/text", summary="Hand in a resume as text", status_code=201, responses=responses(413, 422))
async def add_resume_text(body: ResumeText, services: ServicesDep, principal: PrincipalDep) -> ResumeView:
    """Read a pasted resume."""
    return ResumeView.of(await services.resume_intake.add_text(principal.user_id, body.text))


@router.get("", summary="Your resumes")
async def list_resumes(services: ServicesDep, principal: PrincipalDep) -> list[ResumeView]:
    """All of your resumes, the newest first."""
    return [ResumeView.of(stored) for stored in await services.resumes.list(principal.user_id)]


@router.get("/{resume_id}", summary="One resume", responses=responses(404))
async def get_resume(resume_id: ResumeId, services: ServicesDep, principal: PrincipalDep) -> ResumeView:
    """A resume as read, as understood, and what was corrected."""
    return ResumeView.of(await services.resumes.get(principal.user_id, resume_id))


@router.patch("/{resume_id}/profile", summary="Correct what was understood", responses=responses(404, 422))
async def correct_profile(
    resume_id: ResumeId, correction: Correction, services: ServicesDep, principal: PrincipalDep
) -> ResumeView:
    """Say what is otherwise; the next analysis goes by it. A correction replaces the one before."""
    return ResumeView.of(await services.resume_intake.correct(principal.user_id, resume_id, correction))


@router.delete("/{resume_id}", summary="Delete a resume", status_code=204, responses=responses(404))
async def delete_resume(resume_id: ResumeId, services: ServicesDep, principal: PrincipalDep) -> Response:
    """Delete the resume, its file and what was derived from it."""
    await services.deletion.resume(principal.user_id, resume_id)
    return Response(status_code=204)
