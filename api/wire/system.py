"""Whether a server is there, and what it can do."""

from importlib.metadata import version

from fastapi import APIRouter, Response

from api.wire.route import WireRoute, answer

router = APIRouter(tags=["system"], route_class=WireRoute)


@router.get("/ok", summary="Whether the server is there")
async def ok() -> Response:
    """It is."""
    return answer({"ok": True})


@router.get("/info", summary="What the server can do")
async def info() -> Response:
    """Versions, and which parts of the LangGraph server API there are."""
    return answer(
        {
            "version": version("skillbridge"),
            "langgraph_py_version": version("langgraph"),
            "flags": {"assistants": True, "crons": False, "langsmith": False, "langsmith_tracing_replicas": False},
            "metadata": {},
        }
    )
