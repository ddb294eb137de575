"""Skills over HTTP: named by id, and found by what people call them."""

import httpx


async def test_skills_are_named_by_id_and_found_by_what_people_call_them(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/skills", params={"id": ["python", "none-such"], "q": "postgr", "limit": 1})
    assert answer.status_code == 200
    assert [(skill["id"], skill["name"]) for skill in answer.json()["items"]] == [
        ("python", "Python"),
        ("postgresql", "PostgreSQL"),
    ]


async def test_nothing_asked_for_finds_nothing(client: httpx.AsyncClient) -> None:
    assert (await client.get("/api/skills")).json() == {"items": []}
