"""All routes of the protocol, without a prefix."""

from fastapi import APIRouter

from api.wire import assistants, runs, store, system, threads

router = APIRouter()
for part in (system, assistants, threads, runs, store):
    router.include_router(part.router)
