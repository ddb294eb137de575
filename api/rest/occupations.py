"""`/api/occupations`: what O*NET and ESCO publish about occupations."""

from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field

from api.dependencies import ServicesDep
from api.problems import responses
from core.domain import (
    CrosswalkLink,
    Occupation,
    OccupationMatch,
    OccupationRating,
    OccupationTechnology,
    RelatedOccupation,
)
from knowledge.occupations import OccupationCatalogue

router = APIRouter(prefix="/api/occupations", tags=["occupations"])

Code = Annotated[str, Path(description="O*NET-SOC code.", max_length=10, examples=["29-1141.00"])]


class OccupationHits(BaseModel):
    """Occupations found, the most alike first."""

    items: list[OccupationMatch]


class OccupationView(BaseModel):
    """An occupation, what it works with, its neighbours, and where ESCO has it."""

    occupation: Occupation
    technology: list[OccupationTechnology] = Field(description="What postings of it ask for first.")
    related: list[RelatedOccupation] = Field(description="The nearest first.")
    esco: list[CrosswalkLink] = Field(description="The nearest match first.")


class OccupationSkills(BaseModel):
    """How much an occupation needs each skill and field of knowledge; empty where O*NET has not rated it."""

    code: str
    skills: list[OccupationRating] = Field(description="The most important first.")


@router.get("/search", summary="Find occupations by title", responses=responses(422))
async def search_occupations(
    services: ServicesDep,
    q: Annotated[str, Query(min_length=1, max_length=200, examples=["software develper"])],
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> OccupationHits:
    """Occupations with a title like `q`, among their own and alternate titles; typos are forgiven."""
    return OccupationHits(items=list(await to_thread.run_sync(services.occupations.search, q, limit)))


@router.get("/{code}", summary="One occupation", responses=responses(404))
async def get_occupation(code: Code, services: ServicesDep) -> OccupationView:
    """Titles, job zone, technology, related occupations, and the ESCO occupations that it meets."""
    return await to_thread.run_sync(_view, services.occupations, code)


@router.get("/{code}/skills", summary="What an occupation takes", responses=responses(404))
async def get_occupation_skills(code: Code, services: ServicesDep) -> OccupationSkills:
    """Importance (1 to 5) and level (0 to 7) of every skill and field of knowledge."""
    ratings = await to_thread.run_sync(services.occupations.skills, code)
    return OccupationSkills(code=code, skills=list(ratings))


def _view(occupations: OccupationCatalogue, code: str) -> OccupationView:
    return OccupationView(
        occupation=occupations.occupation(code),
        technology=list(occupations.technology(code)),
        related=list(occupations.related(code)),
        esco=list(occupations.to_esco(code)),
    )
