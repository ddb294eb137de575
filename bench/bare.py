"""The limit that our streams are held against: FastAPI and sse-starlette around `graph.astream`, and no more.

The same graph with the same checkpointer as the product's, taken from the same services; no run table, no event
log, no owner, no cancel. `python -m bench.bare PORT` serves it.
"""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import uvicorn
from fastapi import FastAPI
from sse_starlette import EventSourceResponse, ServerSentEvent

from api.services import open_services
from core.settings import Settings
from core.telemetry import Metrics
from runs.wire_json import dumps

MODES = ["values", "updates", "custom", "messages"]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open the product's services, for their graph."""
    async with open_services(Settings(), Metrics()) as services:
        app.state.graph = services.engine.assistants.find("gap_analysis").graph
        yield


app = FastAPI(lifespan=lifespan)


@app.get("/health")
async def health() -> dict[str, str]:
    """Up."""
    return {"status": "ok"}


@app.post("/stream")
async def stream(body: dict[str, Any]) -> EventSourceResponse:
    """Run the graph on a new thread and stream what it says."""

    async def events() -> AsyncIterator[ServerSentEvent]:
        thread = str(uuid4())
        yield ServerSentEvent(event="metadata", data="{}")
        config = {"configurable": {"thread_id": thread, "langgraph_auth_user_id": "local"}}
        async for mode, chunk in app.state.graph.astream(body["input"], config, stream_mode=MODES):
            yield ServerSentEvent(event=mode, data=dumps(chunk).decode())

    return EventSourceResponse(events())


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error")
