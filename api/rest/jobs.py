"""`/api/jobs`: stored postings, searched and held against a resume."""

from datetime import datetime
from typing import Annotated, Self

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.dependencies import PrincipalDep, ServicesDep
from api.problems import responses
from core.domain import GapAnalysis, JobPosting, PostingProfile, Score, SkillDemand, StoredJob
from graphs.gap_analysis.ask import analyse
from graphs.gap_analysis.state import GapInput

router = APIRouter(prefix="/api/jobs", tags=["jobs"])

JobId = Annotated[str, Path(description="Id of a posting of yours.", max_length=64)]


class JobView(BaseModel):
    """A posting of yours: as read, and as understood."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    posting: JobPosting
    profile: PostingProfile
    created_at: datetime

    @classmethod
    def of(cls, stored: StoredJob) -> Self:
        """The view of a stored posting."""
        return cls.model_validate(stored)


class JobPage(BaseModel):
    """A part of your postings, and how many there are."""

    items: list[JobView]
    total: int = Field(ge=0)


class AnalysedJob(JobView):
    """A posting, with the gap analysis where a resume was named."""

    analysis: GapAnalysis | None = None


class JobSkills(BaseModel):
    """What a posting asks for, the strongest demands first."""

    job_id: str
    skills: list[SkillDemand]
    tech_stack: list[str] = Field(description="Skill ids of the technologies named anywhere in it.")


class JobQuery(BaseModel):
    """What to look for: words, or a resume to match."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"query": "data pipelines in Python", "limit": 5}]}
    )

    query: str | None = Field(default=None, min_length=1, max_length=2000)
    resume_id: str | None = Field(default=None, max_length=64)
    limit: int = Field(default=10, ge=1, le=100)

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.query is None) == (self.resume_id is None):
            raise ValueError("give either a query or a resume_id")
        return self


class JobHitView(BaseModel):
    """A posting found, how near it is, and the skills that speak for it."""

    model_config = ConfigDict(from_attributes=True)

    job: JobView
    score: Score = Field(description="Cosine of the two texts' vectors, clipped to [0, 1].")
    matched_skills: tuple[str, ...] = Field(description="Names of skills asked for that the query shows.")


class JobHits(BaseModel):
    """Postings found, the nearest first."""

    items: list[JobHitView]


@router.get("", summary="Your postings")
async def list_jobs(
    services: ServicesDep,
    principal: PrincipalDep,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> JobPage:
    """Your postings, the newest first."""
    found = await services.jobs.list(principal.user_id, limit, offset)
    total = await services.jobs.count(principal.user_id)
    return JobPage(items=[JobView.of(stored) for stored in found], total=total)


@router.post("/search", summary="Search your postings by meaning", responses=responses(404, 422))
async def search_jobs(body: JobQuery, services: ServicesDep, principal: PrincipalDep) -> JobHits:
    """The postings nearest to some words or to a resume, each with its score and the skills in common."""
    search, owner = services.job_search, principal.user_id
    if body.resume_id is not None:
        hits = await search.by_resume(owner, body.resume_id, body.limit)
    else:
        hits = await search.by_words(owner, body.query or "", body.limit)
    return JobHits(items=[JobHitView.model_validate(hit) for hit in hits])


@router.get("/{job_id}", summary="One posting, with its analysis on demand", responses=responses(404))
async def get_job(
    job_id: JobId,
    services: ServicesDep,
    principal: PrincipalDep,
    resume_id: Annotated[str | None, Query(description="A resume to hold it against.", max_length=64)] = None,
) -> AnalysedJob:
    """A posting as read and understood; with `resume_id`, also what lies between the two."""
    owner = principal.user_id
    stored = await services.jobs.get(owner, job_id)
    request = GapInput(resume_id=resume_id, job_id=job_id) if resume_id else None
    analysis = await analyse(services.gap_analysis, owner, request) if request else None
    return AnalysedJob(**dict(JobView.of(stored)), analysis=analysis)


@router.get("/{job_id}/skills", summary="What a posting asks for", responses=responses(404))
async def get_job_skills(job_id: JobId, services: ServicesDep, principal: PrincipalDep) -> JobSkills:
    """The skills a posting asks for, each with the lines that ask."""
    stored = await services.jobs.get(principal.user_id, job_id)
    return JobSkills(job_id=job_id, skills=list(stored.profile.skills), tech_stack=list(stored.profile.tech_stack))


@router.delete("/{job_id}", summary="Delete a posting", status_code=204, responses=responses(404))
async def delete_job(job_id: JobId, services: ServicesDep, principal: PrincipalDep) -> Response:
    """Delete the posting and what was derived from it."""
    await services.deletion.job(principal.user_id, job_id)
    return Response(status_code=204)
