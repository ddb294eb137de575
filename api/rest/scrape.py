"""`/api/scrape` and `/api/dead-letters`: boards are pulled, and what could not be worked on is looked after."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import PrincipalDep, ServicesDep
from api.problems import responses
from core.domain.pull import BoardStanding, DeadLetter, Pull, PullSchedule
from sources.boards import SOURCES, open_source

router = APIRouter(tags=["boards"])

PullId = Annotated[str, Path(description="Id of a pull.", max_length=100)]
LetterId = Annotated[str, Path(description="Id of a dead letter.", max_length=200)]


class PullOrder(BaseModel):
    """What to pull."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"sources": ["greenhouse:acme"]}]})

    sources: list[Annotated[str, Field(min_length=1, max_length=500)]] = Field(
        min_length=1,
        max_length=50,
        description="Boards by name (`remoteok`, `greenhouse:COMPANY`, ...), or addresses of careers pages.",
    )


class Pulls(BaseModel):
    """Pulls, the newest first."""

    items: list[Pull]


class BoardsStatus(BaseModel):
    """How the boards stand."""

    boards: list[BoardStanding] = Field(description="Each source that was pulled before or will be by itself.")
    schedule: PullSchedule | None = Field(description="When what is pulled by itself; null for never.")
    pulls: list[Pull] = Field(description="The newest first.")
    offered: dict[str, int] = Field(description="How many postings each board offers now.")
    waiting: int = Field(description="Batches of postings that wait to be read.")
    dead_letters: int
    known_sources: dict[str, str] = Field(description="How sources are named, and what each gives.")


class DeadLetterPage(BaseModel):
    """What was given up, the newest first, and how much there is."""

    items: list[DeadLetter]
    total: int


@router.post("/api/scrape/trigger", summary="Pull boards", status_code=202, responses=responses(409, 422, 503))
async def trigger_scrape(body: PullOrder, services: ServicesDep, principal: PrincipalDep) -> Pulls:
    """Queue a pull of each source; `GET /api/scrape/status` says how it goes. Either all of them or none."""
    del principal
    names = list(dict.fromkeys(open_source(name).key for name in body.sources))
    desk = await services.desk.get()
    await desk.check_idle(names)
    return Pulls(items=[await desk.pull(name, "api") for name in names])


@router.get("/api/scrape/status", summary="How the boards stand", responses=responses(503))
async def scrape_status(
    services: ServicesDep,
    principal: PrincipalDep,
    limit: Annotated[int, Query(ge=1, le=200, description="How many pulls.")] = 20,
) -> BoardsStatus:
    """The newest pulls with what became of their postings, and what waits."""
    del principal
    desk = await services.desk.get()
    schedule = await desk.schedule()
    return BoardsStatus(
        boards=await desk.boards(schedule),
        schedule=schedule,
        pulls=await desk.pulls.newest(limit),
        offered=dict(await desk.market.counts()),
        waiting=await desk.waiting(),
        dead_letters=await desk.dead.count(),
        known_sources=SOURCES,
    )


@router.post("/api/scrape/{pull_id}/cancel", summary="Stop a pull", responses=responses(404, 409, 503))
async def cancel_pull(pull_id: PullId, services: ServicesDep, principal: PrincipalDep) -> Pull:
    """Stop it where it is. What it brought in stays."""
    del principal
    return await (await services.desk.get()).cancel(pull_id)


@router.get("/api/dead-letters", summary="Work that was given up", responses=responses(503))
async def list_dead_letters(
    services: ServicesDep,
    principal: PrincipalDep,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> DeadLetterPage:
    """Postings and pulls that failed at every attempt, each with its error."""
    del principal
    desk = await services.desk.get()
    return DeadLetterPage(items=await desk.dead.list(limit, offset), total=await desk.dead.count())


@router.post(
    "/api/dead-letters/{letter_id}/retry", summary="Try it again", status_code=202, responses=responses(404, 503)
)
async def retry_dead_letter(letter_id: LetterId, services: ServicesDep, principal: PrincipalDep) -> Response:
    """Queue it again, from its beginning."""
    del principal
    await (await services.desk.get()).dead.retry(letter_id)
    return Response(status_code=202)


@router.delete("/api/dead-letters/{letter_id}", summary="Drop it", status_code=204, responses=responses(404, 503))
async def drop_dead_letter(letter_id: LetterId, services: ServicesDep, principal: PrincipalDep) -> Response:
    """Forget it."""
    del principal
    await (await services.desk.get()).dead.drop(letter_id)
    return Response(status_code=204)
