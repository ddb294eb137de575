"""`/api/recommendations`: postings that suit a resume, and what came of them."""

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import PrincipalDep, ServicesDep
from api.problems import responses
from api.rest.jobs import JobView
from core.domain import Bucket, Factor, FeedbackKind, JobFilter, Ranker, RankerOutcome, Score
from pipeline.recommendations import Recommendation

router = APIRouter(tags=["recommendations"])


class RecommendationOrder(BaseModel):
    """For which resume, and how many."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "resume_id": "0a4f4bd5-6c5d-4a39-9c2e-9d2c6e1d5b11",
                    "limit_per_bucket": 5,
                    "enable_exploration": True,
                    "where": {"remote": True},
                }
            ]
        },
    )

    resume_id: str = Field(min_length=1, max_length=64)
    limit_per_bucket: int = Field(default=5, ge=1, le=20)
    enable_exploration: bool = Field(default=True, description="Whether chance fills a tenth of the places.")
    where: JobFilter = JobFilter()


class RecommendedJob(BaseModel):
    """A posting of the list."""

    job: JobView
    bucket: Bucket = Field(description="By the learned match: `strong` from 0.7, `fair` from 0.5, else `stretch`.")
    place: int = Field(ge=1, description="In its bucket.")
    score: Score = Field(description="The learned match, whichever ranker put it there.")
    explored: bool = Field(description="Whether chance put it there.")
    factors: tuple[Factor, ...] = Field(description="What the match adds up from.")

    @classmethod
    def of(cls, one: Recommendation) -> "RecommendedJob":
        """The view of it."""
        served = one.served
        return cls(
            job=JobView.of(one.job),
            bucket=served.bucket,
            place=served.place,
            score=served.score,
            explored=served.explored,
            factors=one.factors,
        )


class RecommendedJobs(BaseModel):
    """A list that was served."""

    event_id: str = Field(description="Names this list where you say what came of it.")
    ranker: Ranker = Field(description="What put it in order: one of two, the same for you each time.")
    items: list[RecommendedJob]


class Feedback(BaseModel):
    """What you did with a posting of a list."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "event_id": "3f0c1f7e-52a4-4f6b-8a57-7b1d2f4a9c10",
                    "job_id": "c237a1dc-2e84-5421-be58-673c679823c6",
                    "kind": "apply",
                }
            ]
        },
    )

    event_id: str = Field(min_length=1, max_length=64)
    job_id: str = Field(min_length=1, max_length=64)
    kind: FeedbackKind


class ModelStatus(BaseModel):
    """How the rankers do, over everybody's lists."""

    rankers: dict[Ranker, RankerOutcome]


@router.post("/api/recommendations", summary="What suits a resume", responses=responses(404, 422))
async def recommend_jobs(
    body: RecommendationOrder, services: ServicesDep, principal: PrincipalDep
) -> RecommendedJobs:
    """Open postings in buckets by how well they match, unlike one another, at most two of a company in each. What
    you follow or hid is left out. The list is kept, so that `POST /api/feedback` can say what came of it.
    """
    found = await services.recommendations.serve(principal.user_id, **dict(body))
    items = [RecommendedJob.of(one) for one in found.postings]
    return RecommendedJobs(event_id=found.event_id, ranker=found.ranker, items=items)


@router.post("/api/feedback", summary="Say what came of it", status_code=204, responses=responses(404, 422))
async def give_feedback(body: Feedback, services: ServicesDep, principal: PrincipalDep) -> Response:
    """Opened, hidden, applied to, invited, offered; or that `more` or `less` like it is wanted. The same again
    changes nothing; hidden ones and those that `less` is said of are not served again.
    """
    await services.recommendations.kept.note(principal.user_id, body.event_id, body.job_id, body.kind)
    return Response(status_code=204)


@router.get("/api/model/status", summary="How the rankers do")
async def model_status(services: ServicesDep, principal: PrincipalDep) -> ModelStatus:
    """What became of everybody's lists, as numbers: for each ranker how many postings it showed, and the shares
    that were opened, hidden, applied to and so on, with 95 % Wilson intervals. They hold postings for independent,
    which those of one person are not: read them as the narrowest that can be claimed.
    """
    del principal
    return ModelStatus(rankers=await services.recommendations.outcome())
