"""`/api/alerts`: searches that go on."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import PrincipalDep, ServicesDep
from api.problems import responses
from core.domain import Alert, AlertSearch

router = APIRouter(prefix="/api/alerts", tags=["alerts"])

AlertId = Annotated[str, Path(description="Id of an alert of yours.", max_length=64)]


class AlertBody(AlertSearch):
    """What new postings are held against."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "name": "Remote data engineering",
                    "query": "data pipelines with Kafka",
                    "where": {"remote": True, "seniority": ["senior"]},
                    "threshold": 0.45,
                }
            ]
        }
    )

    enabled: bool = Field(default=True, description="Whether it looks at what comes in.")

    @property
    def search(self) -> AlertSearch:
        """What is looked for."""
        return AlertSearch.model_validate(self.model_dump(exclude={"enabled"}))


class Alerts(BaseModel):
    """Your alerts, the newest first."""

    items: list[Alert]


@router.post("", summary="Be told of new postings", status_code=201, responses=responses(404, 422))
async def add_alert(body: AlertBody, services: ServicesDep, principal: PrincipalDep) -> Alert:
    """Keep a search. Whatever boards publish from now on is held against it; finds are in `/api/notifications`."""
    owner = principal.user_id
    kept = await services.alerts.add(owner, body.search)
    return kept if body.enabled else await services.alerts.put(owner, kept.id, body.search, enabled=False)


@router.get("", summary="Your alerts")
async def list_alerts(services: ServicesDep, principal: PrincipalDep) -> Alerts:
    """All of them."""
    return Alerts(items=await services.alerts.list(principal.user_id))


@router.get("/{alert_id}", summary="One alert", responses=responses(404))
async def get_alert(alert_id: AlertId, services: ServicesDep, principal: PrincipalDep) -> Alert:
    """What it looks for."""
    return await services.alerts.get(principal.user_id, alert_id)


@router.put("/{alert_id}", summary="Change an alert", responses=responses(404, 422))
async def put_alert(alert_id: AlertId, body: AlertBody, services: ServicesDep, principal: PrincipalDep) -> Alert:
    """Put another search in its place, or switch it off. What it told before stays."""
    return await services.alerts.put(principal.user_id, alert_id, body.search, body.enabled)


@router.delete("/{alert_id}", summary="Delete an alert", status_code=204, responses=responses(404))
async def delete_alert(alert_id: AlertId, services: ServicesDep, principal: PrincipalDep) -> Response:
    """Delete it, and what it told."""
    await services.alerts.delete(principal.user_id, alert_id)
    return Response(status_code=204)
