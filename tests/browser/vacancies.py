"""What the boards of the browser tests list: postings of a few trades, as Arbeitnow and Greenhouse answer them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from typing import Any

PAGE = 12
MATCHED = 25
"""Hits of a search that are held against a resume in detail."""
LIST = "www.arbeitnow.com/api/job-board-api?page="
FEED = "jobs.example.com/all.json"
HARBOURLIGHT = "boards-api.greenhouse.io/v1/boards/harbourlight/jobs?content=true"


@dataclass(frozen=True)
class Trade:
    """What postings of a trade are called, are for, and ask for."""

    title: str
    task: str
    skills: Sequence[str]
    pay: int
    """Thousands a year at its lowest level."""


TRADES = (
    Trade(
        "Data Engineer",
        "You build pipelines that the whole company trusts.",
        ("Python", "SQL", "Apache Airflow", "Apache Kafka", "Snowflake", "dbt"),
        62,
    ),
    Trade(
        "Backend Engineer",
        "You own services from the first sketch to the pager.",
        ("Python", "PostgreSQL", "Docker", "REST APIs", "Redis", "Kubernetes"),
        60,
    ),
    Trade(
        "Platform Engineer",
        "You keep clusters dull and deployments quick.",
        ("Kubernetes", "Terraform", "AWS", "Linux", "Prometheus", "Go"),
        68,
    ),
    Trade(
        "Data Analyst",
        "You answer questions with numbers that hold.",
        ("SQL", "Tableau", "Excel", "Statistics", "Python", "Power BI"),
        48,
    ),
    Trade(
        "Machine Learning Engineer",
        "You bring models to where people use them.",
        ("Python", "PyTorch", "scikit-learn", "Docker", "MLflow", "AWS"),
        70,
    ),
    Trade(
        "Frontend Engineer",
        "You make screens that nobody has to be taught.",
        ("TypeScript", "React", "CSS", "Accessibility", "GraphQL", "Jest"),
        55,
    ),
)
LEVELS = (("Junior ", 1), ("", 3), ("Senior ", 5), ("Lead ", 8))
EMPLOYERS = ("Harbourlight", "Northwind Labs", "Quarry & Co", "Lumen Health", "Tidewater Bank", "Orchard Foods")
PLACES = (("Berlin", False), ("Hamburg", False), ("Munich", True), ("Lisbon", False), ("Vienna", True))


def feed_of(count: int) -> list[dict[str, Any]]:
    """The first `count` postings, as a feed of everybody's."""
    jobs = [_listed(number) for number in range(count)]
    return [{**job, "created_at": datetime.fromtimestamp(job["created_at"], UTC).isoformat()} for job in jobs]


def page_of(page: int, pages: int, first: int = 0) -> dict[str, Any]:
    """Page `page` (from 1) of `pages` of Arbeitnow's list, which begins with the posting `first`."""
    jobs = [_listed(first + number) for number in range((page - 1) * PAGE, page * PAGE)]
    return {"data": jobs, "links": {"next": f"https://{LIST}{page + 1}" if page < pages else None}}


def board_of(titles: Sequence[str], text: str) -> dict[str, Any]:
    """Greenhouse's answer for Harbourlight, with an opening for each of `titles`."""
    jobs = [
        {
            "id": 7000 + number,
            "title": title,
            "content": f"<p>{text}</p>",
            "absolute_url": f"https://boards.greenhouse.io/harbourlight/jobs/{7000 + number}",
            "company_name": "Harbourlight",
            "location": {"name": "Remote, Europe"},
            "first_published": datetime.now(UTC).isoformat(),
        }
        for number, title in enumerate(titles)
    ]
    return {"jobs": jobs, "meta": {"total": len(jobs)}}


def _listed(number: int) -> dict[str, Any]:
    trade = TRADES[number % len(TRADES)]
    level, years = LEVELS[(number // len(TRADES)) % len(LEVELS)]
    employer = EMPLOYERS[(number * 5 + number // 7) % len(EMPLOYERS)]
    place, remote = PLACES[(number * 3 + number // 5) % len(PLACES)]
    return {
        "slug": f"posting-{number}",
        "title": f"{level}{trade.title}",
        "company_name": employer,
        "description": _text(trade, years, number, place, remote),
        "remote": remote,
        "url": f"https://www.arbeitnow.com/jobs/posting-{number}",
        "tags": [trade.title],
        "job_types": ["full time"],
        "location": place,
        "created_at": int((datetime.now(UTC) - timedelta(days=number * 4, hours=number % 9)).timestamp()),
    }


def _text(trade: Trade, years: int, number: int, place: str, remote: bool) -> str:
    asked = [*islice(cycle(trade.skills), number % 5, number % 5 + 4)]
    low = trade.pay + 9 * (years // 2) + number % 4
    known = [f"Solid knowledge of {skill}" for skill in asked[1:3]]
    lines = [f"{years}+ years of {asked[0]} in production", *known]
    where = "Work from wherever you like; we are remote." if remote else f"You work on site in {place}."
    return (
        f"<p>{trade.task} {where}</p>"
        f"<h3>Requirements</h3><ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"
        f"<h3>Nice to have</h3><ul><li>{asked[3]}</li></ul>"
        f"<p>Salary: EUR {low},000 - {low + 14},000 per year.</p>"
    )
