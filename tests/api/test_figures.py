"""Companies and analytics over HTTP."""

import httpx

POSTING = "Data Engineer\nCompany: Noether Analytics\n\nRequirements\n- Python and SQL"


async def test_a_company_and_the_own_funnel_are_told(client: httpx.AsyncClient) -> None:
    job = (await client.post("/api/jd/text", json={"text": POSTING})).json()
    await client.put(f"/api/applications/{job['id']}", json={"stage": "interview"})
    analytics = (await client.get("/api/analytics", params={"months": 3})).json()
    assert [len(analytics["market"][name]) for name in ("months", "postings")] == [3, 3]
    assert analytics["market"]["postings"][-1] >= 1
    assert "python" in {one["skill_id"] for one in analytics["market"]["demand"]}
    reached = {step["stage"]: step["reached"] for step in analytics["funnel"]}
    assert (reached["applied"], reached["interview"], reached["offer"]) == (1, 1, 0)
    company = job["posting"]["company"]
    assert company is not None
    assert company in {
        one["name"] for one in (await client.get("/api/companies", params={"limit": 200})).json()["items"]
    }
    profile = (await client.get(f"/api/companies/{company.upper()}")).json()
    assert profile["open"] >= 1
    assert (await client.get("/api/companies/no-such-company")).status_code == 404
