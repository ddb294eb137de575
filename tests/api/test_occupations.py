"""Occupations over HTTP."""

import httpx
import pytest

NURSES = "29-1141.00"


async def test_occupations_are_found_by_title_despite_typos(client: httpx.AsyncClient) -> None:
    found = (await client.get("/api/occupations/search", params={"q": "regsitered nurse", "limit": 3})).json()

    assert found["items"][0]["code"] == NURSES
    assert len(found["items"]) == 3


async def test_an_occupation_comes_with_technology_neighbours_and_esco(client: httpx.AsyncClient) -> None:
    view = (await client.get(f"/api/occupations/{NURSES}")).json()

    assert (view["occupation"]["title"], view["occupation"]["job_zone"]) == ("Registered Nurses", 4)
    assert view["technology"][0]["hot"]
    assert view["related"][0]["rank"] == 1
    assert view["esco"][0]["uri"].startswith("http://data.europa.eu/esco/occupation/")


async def test_the_skills_of_an_occupation_come_with_importance_and_level(client: httpx.AsyncClient) -> None:
    answer = (await client.get(f"/api/occupations/{NURSES}/skills")).json()

    assert answer["code"] == NURSES
    assert {skill["kind"] for skill in answer["skills"]} == {"skill", "knowledge"}
    assert all(1 <= skill["importance"] <= 5 and 0 <= skill["level"] <= 7 for skill in answer["skills"])


@pytest.mark.parametrize("path", ["/api/occupations/99-9999.99", "/api/occupations/99-9999.99/skills"])
async def test_an_unknown_code_is_not_found(client: httpx.AsyncClient, path: str) -> None:
    response = await client.get(path)

    assert (response.status_code, response.json()["code"]) == (404, "not_found")


async def test_a_search_for_nothing_is_refused(client: httpx.AsyncClient) -> None:
    response = await client.get("/api/occupations/search", params={"q": ""})

    assert (response.status_code, response.json()["code"]) == (422, "invalid_input")
