"""Applications and alerts over HTTP."""

import httpx

POSTING = "Data Engineer at Acme\n\nRequirements\n- Python and SQL\n- 3 years of Docker"
RESUME = "Grete Hermann\nData Engineer\n\nSkills\nPython, SQL, Docker"


async def posted(client: httpx.AsyncClient) -> str:
    return str((await client.post("/api/jd/text", json={"text": POSTING})).json()["id"])


async def test_a_posting_is_followed_from_saved_to_the_offer(client: httpx.AsyncClient) -> None:
    job = await posted(client)
    resume = (await client.post("/api/resume/text", json={"text": RESUME})).json()["id"]
    address = f"/api/applications/{job}"
    assert (await client.put(address, json={})).json()["stage"] == "saved"
    sent = {"stage": "applied", "stage_at": "2026-05-04T09:00:00Z", "resume_id": resume}
    applied = (await client.put(address, json=sent)).json()
    assert (applied["sent"]["resume_id"], applied["history"][-1]) == (
        resume,
        {"stage": "applied", "at": "2026-05-04T09:00:00Z"},
    )
    version = (await client.get(f"{address}/resume")).json()
    assert version["resume"]["text"].startswith("Grete Hermann")
    reminded = await client.put(address, json={"follow_up_at": "2026-05-18T09:00:00+02:00"})
    assert reminded.json()["follow_up_at"] == "2026-05-18T07:00:00Z"
    noted = (await client.post(f"{address}/notes", json={"text": "Emmy calls on Monday."})).json()
    assert (await client.delete(f"{address}/notes/{noted['notes'][0]['id']}")).json()["notes"] == []
    offered = await client.put(address, json={"stage": "offer", "follow_up_at": None})
    assert (offered.json()["stage"], offered.json()["follow_up_at"]) == ("offer", None)
    page = (await client.get("/api/applications", params={"stage": "offer"})).json()
    assert ([found["job_id"] for found in page["items"]], page["counts"]) == ([job], {"offer": 1})
    assert (await client.delete(address)).status_code == 204
    assert (await client.get(address)).status_code == 404
    assert (await client.get(f"/api/jobs/{job}")).status_code == 200


async def test_moments_without_a_zone_or_out_of_our_time_are_refused(client: httpx.AsyncClient) -> None:
    address = f"/api/applications/{await posted(client)}"
    for moment in ("2026-05-04T09:00:00", "1815-12-10T09:00:00Z", "9999-12-31T23:59:59-12:00"):
        answer = await client.put(address, json={"follow_up_at": moment})
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")


async def test_an_alert_is_kept_changed_switched_off_and_deleted(client: httpx.AsyncClient) -> None:
    body = {"name": "Remote data", "query": "data pipelines", "where": {"remote": True}, "threshold": 0.4}
    made = await client.post("/api/alerts", json=body)
    assert (made.status_code, made.json()["enabled"], made.json()["search"]["where"]["remote"]) == (
        201,
        True,
        True,
    )
    address = f"/api/alerts/{made.json()['id']}"
    changed = await client.put(address, json={**body, "threshold": 0.8, "enabled": False})
    assert (changed.json()["search"]["threshold"], changed.json()["enabled"]) == (0.8, False)
    assert (await client.get(address)).json() == changed.json()
    assert (await client.get("/api/alerts")).json() == {"items": [changed.json()]}
    strange = await client.post("/api/alerts", json={"name": "For somebody", "resume_id": made.json()["id"]})
    assert (strange.status_code, strange.json()["code"]) == (404, "not_found")
    assert (await client.delete(address)).status_code == 204
    assert (await client.get(address)).status_code == 404


async def test_a_filter_that_no_database_takes_is_refused_before_it_is_kept(client: httpx.AsyncClient) -> None:
    for where in ({"companies": ["A\0cme"]}, {"skills_any": ["\0"]}, {"location": "a\0b"}):
        answer = await client.post("/api/alerts", json={"name": "Odd", "where": where})
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")
        found = await client.post("/api/jobs/search", json={"where": where})
        assert found.status_code == 422
