"""Recommendations over HTTP: in buckets, unlike one another, recorded, and answered for."""

from collections import Counter

import httpx
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from core.domain import Rate
from pipeline.recommendations import MOST_OF_A_COMPANY, ranker_of

RESUME = "Grete Hermann\nData Engineer\n\nSkills\nPython, SQL, Docker, Apache Kafka"
TITLES = ("Data Engineer", "Backend Engineer", "Ward Manager", "Accountant", "Platform Engineer")


async def posted(client: httpx.AsyncClient, count: int) -> list[str]:
    texts = [
        f"{TITLES[number % len(TITLES)]}\nCompany: Acme\n\nRequirements\n- Python, SQL\n- {number} years of Docker"
        for number in range(count)
    ]
    return [(await client.post("/api/jd/text", json={"text": text})).json()["id"] for text in texts]


async def test_a_list_is_ranked_kept_and_answered_for(client: httpx.AsyncClient) -> None:
    jobs = await posted(client, 6)
    resume = (await client.post("/api/resume/text", json={"text": RESUME})).json()["id"]
    order = {"resume_id": resume, "enable_exploration": False}
    served = (await client.post("/api/recommendations", json=order)).json()
    assert {one["job"]["id"] for one in served["items"]} <= set(jobs)
    assert served["items"]
    assert not any(one["explored"] for one in served["items"])
    companies = Counter((one["bucket"], one["job"]["posting"]["company"]) for one in served["items"])
    named = {key: count for key, count in companies.items() if key[1]}
    assert all(count <= MOST_OF_A_COMPANY for count in named.values())
    assert all(one["factors"] and 0 <= one["score"] <= 1 for one in served["items"])

    before = (await client.get("/api/model/status")).json()["rankers"][served["ranker"]]
    first = served["items"][0]["job"]["id"]
    for kind in ("click", "click", "hide"):
        body = {"event_id": served["event_id"], "job_id": first, "kind": kind}
        assert (await client.post("/api/feedback", json=body)).status_code == 204
    after = (await client.get("/api/model/status")).json()["rankers"][served["ranker"]]
    for kind, more in (("click", 1), ("hide", 1), ("apply", 0)):
        assert after["feedback"][kind]["count"] == before["feedback"][kind]["count"] + more
    assert (
        after["feedback"]["click"]["low"] < after["feedback"]["click"]["rate"] < after["feedback"]["click"]["high"]
    )

    again = (await client.post("/api/recommendations", json=order)).json()
    assert again["ranker"] == served["ranker"]
    assert first not in {one["job"]["id"] for one in again["items"]}
    followed = again["items"][0]["job"]["id"]
    await client.put(f"/api/applications/{followed}", json={})
    last = (await client.post("/api/recommendations", json=order)).json()
    assert followed not in {one["job"]["id"] for one in last["items"]}


async def test_what_less_is_said_of_is_not_served_again(client: httpx.AsyncClient) -> None:
    await posted(client, 5)
    resume = (await client.post("/api/resume/text", json={"text": RESUME})).json()["id"]
    order = {"resume_id": resume, "enable_exploration": False, "limit_per_bucket": 20}
    served = (await client.post("/api/recommendations", json=order)).json()
    unwanted = served["items"][0]["job"]["id"]
    body = {"event_id": served["event_id"], "job_id": unwanted, "kind": "less"}
    assert (await client.post("/api/feedback", json=body)).status_code == 204
    again = (await client.post("/api/recommendations", json=order)).json()
    ids = [one["job"]["id"] for one in again["items"]]
    assert unwanted not in ids
    assert ids


async def test_feedback_on_what_was_not_served_is_not_found(client: httpx.AsyncClient) -> None:
    (job,) = await posted(client, 1)
    resume = (await client.post("/api/resume/text", json={"text": RESUME})).json()["id"]
    served = (await client.post("/api/recommendations", json={"resume_id": resume})).json()
    for event, posting in ((served["event_id"], resume), (resume, job), ("none", "none")):
        body = {"event_id": event, "job_id": posting, "kind": "apply"}
        assert (await client.post("/api/feedback", json=body)).status_code == 404
    assert (await client.post("/api/recommendations", json={"resume_id": job})).status_code == 404


@given(st.integers(1, 5000).flatmap(lambda shown: st.tuples(st.integers(0, shown), st.just(shown))))
def test_rates_have_the_interval_that_wilson_gives(case: tuple[int, int]) -> None:
    count, shown = case
    rate, known = Rate.of(count, shown), binomtest(count, shown).proportion_ci(method="wilson")
    assert rate.low is not None
    assert rate.high is not None
    assert abs(rate.low - known.low) < 1e-9
    assert abs(rate.high - known.high) < 1e-9


def test_both_rankers_have_about_half_of_the_owners() -> None:
    counts = Counter(ranker_of(f"owner-{number}") for number in range(1000))
    assert 450 < counts["learned"] < 550
