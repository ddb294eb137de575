"""Listings as each board would answer them, every one with two postings: a welder's and a cook's."""

import html
import json
from dataclasses import dataclass, field
from typing import Any

TEXT = (
    "<p>You weld ships of steel, and you read drawings. We pay fairly.</p><ul><li>Steel</li><li>Torches</li></ul>"
)
WELDER, COOK = "90fb3621-899e-4b59-925d-25080ec91e18", "fc2f1f85-46a0-4a31-b165-683e39c07c04"


@dataclass(frozen=True)
class Listing:
    """Answers by path, and what comes of them."""

    source: str
    answers: dict[str, Any]
    ids: tuple[str, ...]
    url: str
    """The welder's."""
    facts: dict[str, Any] = field(default_factory=dict)
    """Fields of the welder's posting."""


def jobs(**common: Any) -> list[dict[str, Any]]:
    return [{"title": title, **common} for title in ("Welder", "Cook")]


LINKEDIN = "www.linkedin.com/jobs-guest/jobs/api"
LINKEDIN_CARD = """<li><div class="base-card" data-entity-urn="urn:li:jobPosting:{id}">
<h3 class="base-search-card__title"> {title} </h3><h4 class="base-search-card__subtitle"><a>Acme</a></h4>
<span class="job-search-card__location">Lyon, France</span><time datetime="2026-08-05">new</time></div></li>"""
LINKEDIN_PAGE = """<section><h1 class="top-card-layout__title">{title}</h1>
<div class="show-more-less-html__markup">{text}</div></section>"""
INDEED_PAGE = """<html><body><script>window.mosaic.providerData["mosaic-provider-jobcards"]={data};
window.mosaic.more = 1;</script></body></html>"""
JSON_LD = """<html><head><script type="application/ld+json">{data}</script></head><body></body></html>"""


def _hit(key: str, title: str) -> dict[str, Any]:
    return {
        "jobkey": key,
        "title": title,
        "company": "Acme",
        "formattedLocation": "Lyon",
        "snippet": "<b>Weld</b> ships of steel.",
        "pubDate": 1785924000000,
        "extractedSalary": {"min": 20, "max": 25, "type": "HOURLY"},
    }


def _comment(number: int, text: str, parent: int = 100) -> dict[str, Any]:
    return {
        "objectID": str(number),
        "parent_id": parent,
        "story_id": 100,
        "comment_text": text,
        "created_at_i": 1785924000 - number,
    }


HN_TEXT = "You weld ships of steel, and you read drawings. Write to us with a picture of your best seam, please."

LISTINGS = {
    "greenhouse": Listing(
        "greenhouse:acme",
        {
            "boards-api.greenhouse.io/v1/boards/acme/jobs?content=true": {
                "jobs": [
                    {
                        "id": number,
                        "title": title,
                        "content": html.escape(TEXT),
                        "absolute_url": f"https://job-boards.greenhouse.io/acme/jobs/{number}",
                        "location": {"name": "Lyon, France"},
                        "departments": [{"name": "Yard"}],
                        "first_published": "2026-08-05T10:00:00Z",
                    }
                    for number, title in ((123, "Welder"), (124, "Cook"))
                ],
                "meta": {"total": 2},
            }
        },
        ("123", "124"),
        "https://job-boards.greenhouse.io/acme/jobs/123",
        {"location": "Lyon, France", "department": "Yard", "company": "acme"},
    ),
    "lever": Listing(
        "lever:acme",
        {
            "api.lever.co/v0/postings/acme?mode=json&skip=0&limit=100": [
                {
                    "id": name,
                    "text": title,
                    "description": TEXT,
                    "hostedUrl": f"https://jobs.lever.co/acme/{name}",
                    "categories": {"location": "Lyon", "team": "Yard", "commitment": "Full-time"},
                    "workplaceType": "hybrid",
                    "createdAt": 1785924000000,
                }
                for name, title in ((WELDER, "Welder"), (COOK, "Cook"))
            ]
        },
        (WELDER, COOK),
        f"https://jobs.lever.co/acme/{WELDER}",
        {"workplace": "hybrid", "remote": False, "department": "Yard", "employment_type": "full-time"},
    ),
    "ashby": Listing(
        "ashby:acme",
        {
            "api.ashbyhq.com/posting-api/job-board/acme?includeCompensation=true": {
                "jobs": [
                    {
                        "id": name,
                        "title": title,
                        "descriptionHtml": TEXT,
                        "jobUrl": f"https://jobs.ashbyhq.com/acme/{name}",
                        "isListed": listed,
                        "isRemote": True,
                        "workplaceType": "Remote",
                        "department": "Yard",
                    }
                    for name, title, listed in (
                        (WELDER, "Welder", True),
                        (COOK, "Cook", True),
                        ("hidden", "Captain", False),
                    )
                ]
            }
        },
        (WELDER, COOK),
        f"https://jobs.ashbyhq.com/acme/{WELDER}",
        {"workplace": "remote", "remote": True, "department": "Yard"},
    ),
    "workable": Listing(
        "workable:acme",
        {
            "apply.workable.com/api/v1/widget/accounts/acme?details=true": {
                "name": "Acme SA",
                "jobs": [
                    {
                        "title": title,
                        "shortcode": code,
                        "description": TEXT,
                        "url": f"https://apply.workable.com/j/{code}",
                        "locations": [{"city": city, "country": "France"}],
                    }
                    for code, title, city in (
                        ("W1", "Welder", "Lyon"),
                        ("W1", "Welder", "Nice"),
                        ("C1", "Cook", ""),
                    )
                ],
            }
        },
        ("W1", "C1"),
        "https://apply.workable.com/j/W1",
        {"location": "Lyon, France; Nice, France", "company": "Acme SA"},
    ),
    "smartrecruiters": Listing(
        "smartrecruiters:Acme",
        {
            "api.smartrecruiters.com/v1/companies/Acme/postings?offset=0&limit=20": {
                "totalFound": 2,
                "content": [{"id": "743", "name": "Welder"}, {"id": "744", "name": "Cook"}],
            },
            **{
                f"api.smartrecruiters.com/v1/companies/Acme/postings/{name}": {
                    "id": name,
                    "name": title,
                    "company": {"name": "Acme"},
                    "location": {"fullLocation": "Lyon, France", "hybrid": True},
                    "department": {"label": "Yard"},
                    "jobAd": {"sections": {"jobDescription": {"title": "The job", "text": TEXT}}},
                }
                for name, title in (("743", "Welder"), ("744", "Cook"))
            },
        },
        ("743", "744"),
        "https://jobs.smartrecruiters.com/Acme/743",
        {"workplace": "hybrid", "company": "Acme", "department": "Yard"},
    ),
    "remoteok": Listing(
        "remoteok",
        {
            "remoteok.com/api": [
                {"last_updated": 1, "legal": "Link back to us."},
                *(
                    {
                        "id": number,
                        "slug": title,
                        "position": title,
                        "company": "Acme",
                        "description": TEXT,
                        "tags": ["steel", "steel", "yard"],
                        "date": "2026-08-05T10:00:00+00:00",
                        "url": f"https://remoteok.com/remote-jobs/{number}",
                        "salary_min": 60000,
                        "salary_max": 0,
                    }
                    for number, title in ((1, "Welder"), (2, "Cook"))
                ),
            ]
        },
        ("1", "2"),
        "https://remoteok.com/remote-jobs/1",
        {"remote": True, "tags": ("steel", "yard"), "company": "Acme"},
    ),
    "remotive": Listing(
        "remotive",
        {
            "remotive.com/api/remote-jobs": {
                "0-legal-notice": "Link back to us.",
                "jobs": [
                    {
                        "id": number,
                        "title": title,
                        "url": f"https://remotive.com/remote-jobs/{number}",
                        "company_name": "Acme",
                        "category": "Yard",
                        "tags": ["steel"],
                        "job_type": "full_time",
                        "publication_date": "2026-08-05T10:00:00",
                        "candidate_required_location": "Europe",
                        "salary": "40k-50k €",
                        "description": TEXT,
                    }
                    for number, title in ((1, "Welder"), (2, "Cook"))
                ],
            }
        },
        ("1", "2"),
        "https://remotive.com/remote-jobs/1",
        {"location": "Europe", "employment_type": "full-time", "department": "Yard"},
    ),
    "arbeitnow": Listing(
        "arbeitnow",
        {
            f"www.arbeitnow.com/api/job-board-api?page={page}": {
                "data": [
                    {
                        "slug": title.lower(),
                        "title": title,
                        "company_name": "Acme GmbH",
                        "description": TEXT,
                        "remote": False,
                        "url": f"https://www.arbeitnow.com/jobs/{title.lower()}",
                        "tags": ["Metall"],
                        "job_types": ["Vollzeit"],
                        "location": "Kiel",
                        "created_at": 1785924000,
                    }
                ],
                "links": {"next": None if last else "https://www.arbeitnow.com/api/job-board-api?page=2"},
            }
            for page, title, last in ((1, "Welder", False), (2, "Cook", True))
        },
        ("welder", "cook"),
        "https://www.arbeitnow.com/jobs/welder",
        {"location": "Kiel", "employment_type": "full-time", "remote": None},
    ),
    "hn": Listing(
        "hn",
        {
            "hn.algolia.com/api/v1/search_by_date?tags=story%2Cauthor_whoishiring&hitsPerPage=10": {
                "hits": [
                    {"objectID": "101", "title": "Ask HN: Who wants to be hired? (August 2026)"},
                    {"objectID": "100", "title": "Ask HN: Who is hiring? (August 2026)"},
                ]
            },
            "hn.algolia.com/api/v1/search_by_date?tags=comment%2Cstory_100&hitsPerPage=100": {
                "hits": [
                    _comment(
                        1,
                        "Acme (https://acme.example) | Senior Welding Engineer | Lyon, France | Hybrid | Full-time"
                        f" | €60k-75k | https://acme.example/jobs<p>{HN_TEXT}",
                    ),
                    _comment(2, "Is there anything for people who weld at night? I asked last month, too.", 1),
                    _comment(3, "A remark on the thread that is long enough to be taken for one of its postings."),
                    _comment(4, f"Bistro | Cook and Kitchen Manager | REMOTE (EU)<p>{HN_TEXT}"),
                    {"objectID": "5", "parent_id": 100, "story_id": 100, "comment_text": None},
                ]
            },
        },
        ("1", "4"),
        "https://news.ycombinator.com/item?id=1",
        {
            "title": "Senior Welding Engineer",
            "company": "Acme",
            "location": "Lyon, France",
            "workplace": "hybrid",
            "employment_type": "full-time",
        },
    ),
    "linkedin": Listing(
        "linkedin:welder@Lyon",
        {
            f"{LINKEDIN}/seeMoreJobPostings/search?keywords=welder&location=Lyon&start=0": (
                LINKEDIN_CARD.format(id=4012345678, title="Welder")
                + LINKEDIN_CARD.format(id=4012345679, title="Cook")
            ),
            **{
                f"{LINKEDIN}/jobPosting/{number}": LINKEDIN_PAGE.format(title=title, text=TEXT)
                for number, title in ((4012345678, "Welder"), (4012345679, "Cook"))
            },
        },
        ("4012345678", "4012345679"),
        "https://www.linkedin.com/jobs/view/4012345678",
        {"company": "Acme", "location": "Lyon, France"},
    ),
    "indeed": Listing(
        "indeed:welder",
        {
            "www.indeed.com/jobs?q=welder&l=&start=0": INDEED_PAGE.replace(
                "{data}",
                json.dumps(
                    {
                        "metaData": {
                            "mosaicProviderJobCardsModel": {
                                "results": [_hit("a1", "Welder"), {"adId": 7}, _hit("b2", "Cook")]
                            }
                        }
                    }
                ),
            ),
            "www.indeed.com/viewjob?jk=a1": JSON_LD.replace(
                "{data}", json.dumps({"@type": "JobPosting", "title": "Welder", "description": TEXT})
            ),
        },
        ("a1", "b2"),
        "https://www.indeed.com/viewjob?jk=a1",
        {"company": "Acme", "location": "Lyon"},
    ),
    "careers": Listing(
        "careers:https://acme.example.com/careers",
        {
            "acme.example.com/careers": (
                '<a href="/careers/welder-7">Welder</a> <a href="/careers/cook-8?utm_source=x">Cook</a>'
                '<a href="/careers/benefits">Benefits</a> <a href="/about">About</a>'
                '<a href="https://else.example/jobs/77">Others</a> <a href="mailto:jobs@acme.example">Write</a>'
            ),
            "acme.example.com/careers/welder-7": JSON_LD.replace(
                "{data}", json.dumps({"@type": "JobPosting", "title": "Welder", "description": TEXT * 4})
            ),
            "acme.example.com/careers/cook-8?utm_source=x": (
                f"<html><body><main><h1>Cook</h1><article>{TEXT * 4}</article></main></body></html>"
            ),
        },
        ("acme.example.com/careers/welder-7", "acme.example.com/careers/cook-8"),
        "https://acme.example.com/careers/welder-7",
        {"source": "json_ld"},
    ),
    "feed": Listing(
        "feed:https://acme.example.com/jobs.rss",
        {
            "acme.example.com/jobs.rss": (
                '<?xml version="1.0"?><rss version="2.0"><channel><title>Jobs</title>'
                + "".join(
                    f"<item><title>{title} at Acme</title><link>https://acme.example.com/{title}</link>"
                    f"<guid>{title}</guid><description>{html.escape(TEXT)}</description>"
                    "<pubDate>Wed, 05 Aug 2026 10:00:00 GMT</pubDate><category>Yard</category></item>"
                    for title in ("Welder", "Cook")
                )
                + "</channel></rss>"
            )
        },
        ("Welder", "Cook"),
        "https://acme.example.com/Welder",
        {"company": "Acme", "tags": ("Yard",), "source": "file"},
    ),
}
