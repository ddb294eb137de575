"""`/api/jd`: postings taken in from text or from a URL."""

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import PrincipalDep, ServicesDep
from api.problems import responses
from api.rest.jobs import JobView

router = APIRouter(prefix="/api/jd", tags=["postings"])

MOST_TEXT = 200_000
"""Characters of a pasted posting."""


class PostingText(BaseModel):
    """A posting as text; title and company where the text does not say them."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(
        max_length=MOST_TEXT,
        examples=["Backend Engineer\n\nRequirements\n- 3+ years of Python\n\nNice to have\n- Docker"],
    )
    title: str | None = Field(default=None, max_length=300, examples=["Backend Engineer"])
    company: str | None = Field(default=None, max_length=300, examples=["Example Ltd"])


class PostingUrl(BaseModel):
    """Where a posting stands on the web."""

    model_config = ConfigDict(extra="forbid")

    url: str = Field(min_length=1, max_length=2000, examples=["https://jobs.example.com/backend-engineer"])


@router.post("/text", summary="Hand in a posting as text", status_code=201, responses=responses(413, 422))
async def add_posting_text(body: PostingText, services: ServicesDep, principal: PrincipalDep) -> JobView:
    """Read a pasted posting. The same text once more is the posting that it made."""
    return JobView.of(await services.job_intake.add_text(principal.user_id, body.text, body.title, body.company))


@router.post("/url", summary="Hand in a posting by its URL", status_code=201, responses=responses(422))
async def add_posting_url(body: PostingUrl, services: ServicesDep, principal: PrincipalDep) -> JobView:
    """Fetch and read a posting. Where that fails, the problem has a `reason`: ask for the text instead."""
    return JobView.of(await services.job_intake.add_url(principal.user_id, body.url))
