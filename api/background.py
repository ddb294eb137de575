"""Parts that open while the server answers already, because they take long to import."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Generic, TypeVar

import structlog

from core.errors import SkillBridgeError, Unavailable

Part = TypeVar("Part")

log = structlog.stdlib.get_logger(__name__)


class Opening(Generic[Part]):
    """A part that is opened when it is asked for, once, and stays open."""

    def __init__(self, name: str, factory: Callable[[], AbstractAsyncContextManager[Part]]) -> None:
        self._name = name
        self._factory = factory
        self._task: asyncio.Task[None] | None = None
        self._opened: asyncio.Future[Part] | None = None
        self._closing = asyncio.Event()

    async def get(self) -> Part:
        """The part. Raises `Unavailable` where it cannot be opened; the next call tries again."""
        if self._opened is None or (self._opened.done() and self._opened.exception() is not None):
            self._opened = asyncio.get_running_loop().create_future()
            self._task = asyncio.create_task(self._hold(self._opened), name=f"part {self._name}")
        try:
            return await asyncio.shield(self._opened)
        except SkillBridgeError:
            raise
        except Exception as failure:
            raise Unavailable(f"{self._name} cannot be opened. The server's log says why.") from failure

    async def close(self) -> None:
        """Close the part where it was opened."""
        self._closing.set()
        if self._task is not None:
            with suppress(Exception):
                await self._task

    async def _hold(self, opened: asyncio.Future[Part]) -> None:
        try:
            async with self._factory() as part:
                opened.set_result(part)
                await self._closing.wait()
        except Exception as failure:
            log.exception("part_not_opened", part=self._name)
            if opened.done():
                raise
            opened.set_exception(failure)
            opened.exception()  # somebody may have asked, or nobody


@asynccontextmanager
async def opening(
    name: str, factory: Callable[[], AbstractAsyncContextManager[Part]]
) -> AsyncIterator[Opening[Part]]:
    """A part that opens on demand, closed with the block."""
    part = Opening(name, factory)
    try:
        yield part
    finally:
        await part.close()
