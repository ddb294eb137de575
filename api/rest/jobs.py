"""`/api/jobs`: stored postings, searched and held against a resume."""

from datetime import datetime
from typing import Annotated, Self

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import PrincipalDep, ServicesDep
from api.problems import responses
from core.domain import (
    Factor,
    GapAnalysis,
    JobFilter,
    JobHeading,
    JobPosting,
    PostingProfile,
    Score,
    SkillDemand,
    StoredJob,
)
from graphs.gap_analysis.ask import analyse
from graphs.gap_analysis.state import GapInput
from pipeline.search import Scope

router = APIRouter(prefix="/api/jobs", tags=["jobs"])

JobId = Annotated[str, Path(description="Id of a posting of yours.", max_length=64)]


class JobView(BaseModel):
    """A posting: as read, and as understood."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    posting: JobPosting
    profile: PostingProfile
    created_at: datetime
    public: bool = Field(default=False, description="Whether it came from a board, and not from you.")
    closed_at: datetime | None = Field(default=None, description="Since when no board offers it any more.")

    @classmethod
    def of(cls, stored: StoredJob) -> Self:
        """The view of a stored posting."""
        return cls.model_validate(stored)


class JobPage(BaseModel):
    """A part of your postings, and how many there are."""

    items: list[JobView]
    total: int = Field(ge=0)


class RecentJobs(BaseModel):
    """What came in last, in headings."""

    items: list[JobHeading]


class AnalysedJob(JobView):
    """A posting, with the gap analysis where a resume was named."""

    analysis: GapAnalysis | None = None


class JobSkills(BaseModel):
    """What a posting asks for, the strongest demands first."""

    job_id: str
    skills: list[SkillDemand]
    tech_stack: list[str] = Field(description="Skill ids of the technologies named anywhere in it.")


class JobQuery(BaseModel):
    """What to look for: words, a resume to match, both, or neither for the newest."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "query": "data pipelines in Python",
                    "where": {"seniority": ["senior"], "skills_any": ["airflow", "dagster"], "remote": True},
                    "limit": 5,
                }
            ]
        },
    )

    query: str | None = Field(default=None, min_length=1, max_length=2000)
    resume_id: str | None = Field(default=None, max_length=64)
    where: JobFilter = JobFilter()
    scope: Scope = Field(default="all", description="Your own postings, those of boards, or both.")
    limit: int = Field(default=10, ge=1, le=100)
    cursor: str | None = Field(default=None, max_length=500, description="`next` of the page before.")


class JobHitView(BaseModel):
    """A posting found, how well it fits, and what speaks for it."""

    model_config = ConfigDict(from_attributes=True)

    job: JobView
    score: Score = Field(
        description="With a resume the learned match; with words the fused rank, 1 for the first of both searches."
    )
    matched_skills: tuple[str, ...] = Field(description="Names of skills asked for that the query shows.")
    why: tuple[str, ...] = Field(description="Sentences on what speaks for it.")
    factors: tuple[Factor, ...] = Field(description="What the learned match adds up from.")


class FacetView(BaseModel):
    """A value that hits can be narrowed to."""

    model_config = ConfigDict(from_attributes=True)

    value: str
    name: str = Field(description="What people call it: of skills the name, else the value.")
    count: int


class JobHits(BaseModel):
    """Postings found, the best first."""

    model_config = ConfigDict(from_attributes=True)

    items: list[JobHitView] = Field(validation_alias="hits")
    next: str | None = Field(default=None, description="Cursor of the next page; null at the end.")
    found: int = Field(ge=0, description="Candidates that all pages hold together: a few hundred at most.")
    matched: int | None = Field(
        default=None,
        ge=0,
        description="So many, the first ones, are in order of the learned match; the others follow as they were "
        "found. Null without a resume.",
    )
    words_alone: bool = Field(
        default=False, description="Whether words alone found them, because the index of meanings was away."
    )
    facets: dict[str, list[FacetView]] | None = Field(
        default=None,
        description="Among the best candidates: companies, seniority, sources, skills, remote. What is filtered "
        "by comes first, after it the other values that are found without that filter.",
    )


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


@router.get("/recent", summary="The newest postings of boards")
async def recent_jobs(services: ServicesDep, principal: PrincipalDep) -> RecentJobs:
    """At most 100 open postings of boards, those that came in last first; up to a minute old, or an hour where
    nothing came in.
    """
    del principal
    return RecentJobs(items=await services.jobs.recent())


@router.post("/search", summary="Search postings", responses=responses(404, 422))
async def search_jobs(body: JobQuery, services: ServicesDep, principal: PrincipalDep) -> JobHits:
    """Your postings and those of boards that pass the filters: by words, by a resume, by both, or the newest
    first. Each says why it was found. Pages stay as they were while postings come in.
    """
    page = await services.job_search.find(principal.user_id, **dict(body))
    return JobHits.model_validate(page)


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
