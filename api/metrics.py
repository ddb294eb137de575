"""`/metrics`, for Prometheus."""

from contextlib import suppress

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.responses import PlainTextResponse, Response

from api.dependencies import ServicesDep
from core.errors import Unavailable

router = APIRouter(tags=["operations"])


@router.get(
    "/metrics",
    summary="Counters and timings for Prometheus",
    response_class=PlainTextResponse,
    responses={200: {"description": "Prometheus' text format", "content": {"text/plain": {}}}},
)
async def get_metrics(services: ServicesDep) -> Response:
    """Requests, analyses, model fallbacks and their timings since the server started; what waits, and what was
    given up.
    """
    with suppress(Unavailable):  # the rest is worth having without
        desk = await services.desk.get()
        services.metrics.dead_letters.set(await desk.dead.count())
        services.metrics.queue_depth.set(await desk.waiting())
    return Response(generate_latest(services.metrics.registry), media_type=CONTENT_TYPE_LATEST)
