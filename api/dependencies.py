"""What routes ask for by type: the server's services and who is asking.

All are `async`, for FastAPI calls what is not on another thread, and each request would wait for three of them.
"""

from typing import Annotated, cast

from fastapi import Depends
from starlette.requests import HTTPConnection

from api.services import Services
from core.domain import LOCAL_USER, Principal
from runs.engine import RunEngine


async def services(connection: HTTPConnection) -> Services:
    """The services that the lifespan opened."""
    return cast("Services", connection.app.state.services)


ServicesDep = Annotated[Services, Depends(services)]


async def principal() -> Principal:
    """Who is asking: the local user, until there are accounts."""
    return LOCAL_USER


PrincipalDep = Annotated[Principal, Depends(principal)]


async def engine(connection: HTTPConnection) -> RunEngine:
    """The engine that runs graphs."""
    return cast("RunEngine", connection.app.state.engine)


EngineDep = Annotated[RunEngine, Depends(engine)]
