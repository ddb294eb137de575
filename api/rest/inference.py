"""`/api/inference`: everything about a resume and a posting in one call."""

import asyncio
from typing import Self

from anyio import to_thread
from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.dependencies import PrincipalDep, ServicesDep
from api.problems import responses
from core.domain import GapAnalysis, ProfileSkill, Readiness, Roadmap, Score, SkillDemand, SkillGap
from core.errors import NotFound
from exports import report_paper
from graphs.gap_analysis.ask import analyse
from graphs.gap_analysis.state import GapInput, Text
from graphs.roadmap.ask import plan
from graphs.roadmap.state import Hours, RoadmapInput
from ml.recommend import LearningRequest, Recommendation

router = APIRouter(prefix="/api/inference", tags=["inference"])

RESOURCES = 10


class InferenceRequest(BaseModel):
    """One resume and one posting, each by id or as text. Texts are not stored, nor is what follows from them."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "resume_text": "Ada Example\n\nSkills\nPython, PostgreSQL",
                    "job_text": "Backend Engineer\n\nRequirements\n- Python\n- Docker",
                    "hours_per_week": 8,
                }
            ]
        },
    )

    resume_id: str | None = Field(default=None, min_length=1, max_length=64)
    resume_text: Text | None = None
    job_id: str | None = Field(default=None, min_length=1, max_length=64)
    job_text: Text | None = None
    hours_per_week: Hours | None = None

    @model_validator(mode="after")
    def _one_resume_and_one_job(self) -> Self:
        if (self.resume_id is None) == (self.resume_text is None):
            raise ValueError("give either resume_id or resume_text")
        if (self.job_id is None) == (self.job_text is None):
            raise ValueError("give either job_id or job_text")
        return self


class Inference(BaseModel):
    """What was understood, what lies between, and the way there."""

    resume_skills: tuple[ProfileSkill, ...]
    job_skills: tuple[SkillDemand, ...]
    overall_match: Score
    skill_gaps: tuple[SkillGap, ...] = Field(description="Most urgent first.")
    missing_skills: tuple[str, ...]
    readiness: Readiness
    resources: tuple[Recommendation, ...] = Field(description="For the gaps, best first.")
    roadmap: Roadmap
    analysis: GapAnalysis


@router.post(
    "/analyze", summary="Skills, match, gaps, readiness, resources and roadmap", responses=responses(404, 422)
)
async def infer(body: InferenceRequest, services: ServicesDep, principal: PrincipalDep) -> Inference:
    """The gap analysis and the roadmap of one pair, side by side."""
    owner, given = principal.user_id, body.model_dump(exclude_none=True)
    documents = {name: value for name, value in given.items() if name != "hours_per_week"}
    analysis, planned = await asyncio.gather(
        analyse(services.gap_analysis, owner, GapInput(**documents)),
        plan(services.roadmap, owner, RoadmapInput(**given)),
    )
    request = LearningRequest(skills={gap.skill_id: gap.priority for gap in analysis.skill_gaps})
    resources = await asyncio.to_thread(services.recommender.recommend, request, owner, RESOURCES)
    return Inference(
        resume_skills=planned.profile.skills,
        job_skills=planned.posting.skills,
        overall_match=analysis.overall_match,
        skill_gaps=analysis.skill_gaps,
        missing_skills=analysis.missing_skills,
        readiness=analysis.readiness,
        resources=resources,
        roadmap=planned.roadmap,
        analysis=analysis,
    )


class ReportRequest(BaseModel):
    """An analysis, as the product made it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "analysis": {
                        "resume_id": "7f0c1f9e-3c55-4d6e-9a53-3a4f0e0c8a01",
                        "jd_id": "0b9f5b52-7a0e-4c6a-8a55-9f3f4a0d2c11",
                        "overall_match": 0.5,
                        "missing_skills": ["Docker"],
                        "readiness": {
                            "score": 0.6,
                            "label": "Almost Ready",
                            "abstained": False,
                            "explanation": "",
                        },
                        "verdict": {"kind": "stretch", "reasons": ["Docker is missing."]},
                        "summary": {"text": "Learn Docker first.", "mode": "offline"},
                        "created_at": "2026-05-04T09:30:00Z",
                    }
                }
            ]
        },
    )

    analysis: GapAnalysis


@router.post(
    "/report",
    summary="A gap analysis, to print",
    responses={**responses(413, 422), 200: {"content": {"application/pdf": {}}, "description": "The file"}},
    response_class=Response,
)
async def export_report(body: ReportRequest, services: ServicesDep, principal: PrincipalDep) -> Response:
    """An analysis as PDF, as it is handed in. The posting is named where it is one of yours."""
    try:
        posting = (await services.jobs.get(principal.user_id, body.analysis.jd_id)).posting
    except NotFound:
        posting = None
    title, company = (posting.title, posting.company) if posting else ("", None)
    made = await to_thread.run_sync(report_paper, body.analysis, title, company)
    return Response(
        made,
        media_type="application/pdf",
        headers={"Content-Disposition": 'attachment; filename="report.pdf"'},
    )
