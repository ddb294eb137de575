"""Requests go before work, but cannot keep it waiting for ever."""

import asyncio

import pytest

from runs.precedence import Precedence


async def test_work_waits_until_every_request_is_admitted() -> None:
    precedence = Precedence()
    with precedence.request():
        with precedence.request():
            work = asyncio.create_task(precedence.work())
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert not work.done()
    await work


async def test_work_begins_at_once_where_nobody_asks() -> None:
    work = asyncio.create_task(Precedence().work())
    await asyncio.sleep(0)
    assert work.done()


async def test_a_request_that_fails_holds_nothing_back() -> None:
    precedence = Precedence()
    with pytest.raises(LookupError), precedence.request():
        raise LookupError
    await precedence.work()


async def test_requests_without_end_do_not_hold_work_back_for_ever() -> None:
    precedence = Precedence()
    with precedence.request():
        await precedence.work()
