"""Boards over HTTP: what is asked for is queued, or refused in a sentence."""

import httpx
import pytest


async def trigger(client: httpx.AsyncClient, *sources: str) -> httpx.Response:
    return await client.post("/api/scrape/trigger", json={"sources": sources})


async def test_a_pull_is_queued_once_and_its_status_can_be_read(client: httpx.AsyncClient) -> None:
    answer = await trigger(client, "greenhouse:acme-once", "greenhouse:acme-once")
    assert answer.status_code == 202
    (pull,) = answer.json()["items"]
    assert (pull["source"], pull["status"], pull["trigger"]) == ("greenhouse:acme-once", "queued", "api")

    status = (await client.get("/api/scrape/status")).json()
    assert pull["id"] in {found["id"] for found in status["pulls"]}
    assert "remoteok" in status["known_sources"]
    (board,) = [found for found in status["boards"] if found["source"] == "greenhouse:acme-once"]
    assert (board["latest"]["id"], board["offered"], board["pulled_at"], board["next_at"]) == (
        pull["id"],
        0,
        None,
        None,
    )

    again = await trigger(client, "greenhouse:acme-once")
    assert (again.status_code, again.json()["code"]) == (409, "conflict")
    stopped = (await client.post(f"/api/scrape/{pull['id']}/cancel")).json()
    assert stopped["status"] == "cancelled"


async def test_nothing_is_queued_where_one_of_the_sources_is_unknown(client: httpx.AsyncClient) -> None:
    before = (await client.get("/api/scrape/status")).json()["pulls"]
    answer = await trigger(client, "lever:acme-none", "no such board")
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_board")
    assert (await client.get("/api/scrape/status")).json()["pulls"] == before


@pytest.mark.parametrize("pull", ["none", "%00"])
async def test_a_pull_that_is_not_there_is_not_found(pull: str, client: httpx.AsyncClient) -> None:
    answer = await client.post(f"/api/scrape/{pull}/cancel")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_dead_letters_that_are_not_there_are_not_found(client: httpx.AsyncClient) -> None:
    assert (await client.get("/api/dead-letters")).json() == {"items": [], "total": 0}
    for answer in (
        await client.post("/api/dead-letters/none/retry"),
        await client.delete("/api/dead-letters/none"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
