"""`/api/companies` and `/api/analytics`: what postings say, taken together."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field

from api.dependencies import PrincipalDep, ServicesDep
from api.problems import responses
from core.domain.figures import CompanyHeading, CompanyProfile, FunnelStep, MarketFigures, funnel

router = APIRouter(tags=["figures"])


class Companies(BaseModel):
    """Companies, those with the most open postings first."""

    items: list[CompanyHeading]


class Analytics(BaseModel):
    """Demand, pay, and how your applications went."""

    market: MarketFigures
    funnel: tuple[FunnelStep, ...] = Field(description="How many of your applications reached each stage.")


@router.get("/api/companies", summary="Who is hiring")
async def list_companies(
    services: ServicesDep,
    principal: PrincipalDep,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> Companies:
    """Companies with open postings, of boards and of yours. At most ten minutes old."""
    return Companies(items=await services.figures.companies(principal.user_id, limit, offset))


@router.get("/api/companies/{name}", summary="One company", responses=responses(404))
async def get_company(
    name: Annotated[str, Path(description="Its name, in any case.", min_length=1, max_length=300)],
    services: ServicesDep,
    principal: PrincipalDep,
) -> CompanyProfile:
    """Its open postings taken together: skills asked for, levels, places, pay bands (from three postings on)."""
    return await services.figures.company(principal.user_id, name)


@router.get("/api/analytics", summary="Demand, pay, and your funnel")
async def get_analytics(
    services: ServicesDep,
    principal: PrincipalDep,
    months: Annotated[int, Query(ge=1, le=36, description="So many, this one included.")] = 12,
) -> Analytics:
    """Demand for the skills asked for most, month by month, and pay bands by skill and level, of the postings that
    you see (at most ten minutes old, of the newest 200,000); and how far your applications came.
    """
    histories = await services.applications.histories(principal.user_id)
    return Analytics(market=await services.figures.market(principal.user_id, months), funnel=funnel(histories))
