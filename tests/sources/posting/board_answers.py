"""One posting as each family of boards would answer it, and how it reads."""

import html
from datetime import datetime
from typing import Any

from core.domain import Salary
from sources.posting.draft import PostingDraft

ID = "90fb3621-899e-4b59-925d-25080ec91e18"
POSTED = datetime.fromisoformat("2026-08-05T10:00:00+00:00")
TEXT = "<p>About it</p><ul><li>Python</li><li>SQL</li></ul>"
LINES = "About it\n\n- Python\n- SQL"
SALARY = Salary(minimum=60_000, maximum=75_000, currency="EUR", period="year")

ANSWERS: dict[str, tuple[str, Any, PostingDraft]] = {
    "greenhouse": (
        "https://boards.greenhouse.io/acme/jobs/123",
        {
            "title": "Welder",
            "content": html.escape(TEXT),
            "company_name": "Acme",
            "location": {"name": "Lyon, France"},
            "first_published": "2026-08-05T10:00:00Z",
        },
        PostingDraft(LINES, "Welder", "Acme", "Lyon, France", posted_at=POSTED),
    ),
    "lever": (
        f"https://jobs.lever.co/acme/{ID}",
        {
            "text": "Welder",
            "description": "<div>About it</div>",
            "lists": [{"text": "You bring", "content": "<li>Python</li><li>SQL</li>"}],
            "categories": {"location": "Lyon", "commitment": "Full-time"},
            "workplaceType": "hybrid",
            "createdAt": 1785924000000,
            "salaryRange": {"min": 60000, "max": 75000, "currency": "EUR", "interval": "per-year-salary"},
        },
        PostingDraft(
            "About it\n\nYou bring\n- Python\n- SQL",
            "Welder",
            None,
            "Lyon",
            None,
            "full-time",
            SALARY,
            POSTED,
            workplace="hybrid",
        ),
    ),
    "ashby": (
        f"https://jobs.ashbyhq.com/acme/{ID}",
        {
            "jobs": [
                {"id": "another", "title": "Cook", "descriptionHtml": "x"},
                {
                    "id": ID,
                    "title": "Welder",
                    "descriptionHtml": TEXT,
                    "location": "Lyon",
                    "isRemote": True,
                    "workplaceType": "Remote",
                    "employmentType": "FullTime",
                    "publishedAt": "2026-08-05T10:00:00.000+00:00",
                    "compensation": {
                        "summaryComponents": [
                            {"compensationType": "EquityPercentage"},
                            {
                                "compensationType": "Salary",
                                "interval": "1 YEAR",
                                "currencyCode": "EUR",
                                "minValue": 60000,
                                "maxValue": 75000,
                            },
                        ]
                    },
                },
            ]
        },
        PostingDraft(LINES, "Welder", None, "Lyon", None, "full-time", SALARY, POSTED, workplace="remote"),
    ),
    "workable": (
        "https://apply.workable.com/acme/j/dd136dd7e7/",
        {
            "name": "Acme",
            "jobs": [
                {
                    "title": "Welder",
                    "shortcode": "DD136DD7E7",
                    "telecommuting": False,
                    "description": "<p>About it</p>",
                    "requirements": "<ul><li>Python</li><li>SQL</li></ul>",
                    "employment_type": "Full-time",
                    "published_on": "2026-08-05",
                    "locations": [{"city": "Lyon", "country": "France"}],
                }
            ],
        },
        PostingDraft(
            "About it\n\nRequirements\n- Python\n- SQL",
            "Welder",
            "Acme",
            "Lyon, France",
            None,
            "full-time",
            posted_at=datetime.fromisoformat("2026-08-05T00:00:00+00:00"),
        ),
    ),
    "smartrecruiters": (
        "https://jobs.smartrecruiters.com/Acme/743999671674844",
        {
            "name": "Welder",
            "company": {"name": "Acme"},
            "location": {"city": "Lyon", "country": "fr", "remote": False, "fullLocation": "Lyon, France"},
            "typeOfEmployment": {"label": "Full-time"},
            "releasedDate": "2026-08-05T10:00:00.000Z",
            "jobAd": {
                "sections": {
                    "jobDescription": {"title": "Job Description", "text": "<p>About it</p>"},
                    "qualifications": {"title": "Qualifications", "text": "<ul><li>Python</li><li>SQL</li></ul>"},
                }
            },
        },
        PostingDraft(
            "Job Description\nAbout it\n\nQualifications\n- Python\n- SQL",
            "Welder",
            "Acme",
            "Lyon, France",
            False,
            "full-time",
            posted_at=POSTED,
        ),
    ),
    "recruitee": (
        "https://acme.recruitee.com/o/welder",
        {
            "offer": {
                "title": "Welder",
                "description": "<p>About it</p>",
                "requirements": "<ul><li>Python</li><li>SQL</li></ul>",
                "company_name": "Acme",
                "location": "Lyon, France",
                "remote": False,
                "hybrid": True,
                "employment_type_code": "fulltime_permanent",
                "salary": {"min": "60000", "max": "75000", "period": "year", "currency": "EUR"},
                "published_at": "2026-08-05 10:00:00 UTC",
            }
        },
        PostingDraft(
            "About it\n\nRequirements\n- Python\n- SQL",
            "Welder",
            "Acme",
            "Lyon, France",
            False,
            "full-time, permanent",
            SALARY,
            POSTED,
        ),
    ),
    "workday": (
        "https://acme.wd5.myworkdayjobs.com/Careers/job/Lyon/Welder_R-1",
        {
            "jobPostingInfo": {
                "title": "Welder",
                "jobDescription": TEXT,
                "location": "Lyon",
                "timeType": "Full time",
                "remoteType": "Hybrid",
                "startDate": "2026-08-05T10:00:00Z",
            },
            "hiringOrganization": {"name": "Acme SA"},
        },
        PostingDraft(LINES, "Welder", "Acme SA", "Lyon", False, "full-time", posted_at=POSTED),
    ),
    "oracle": (
        "https://ejov.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX/job/25587",
        {
            "items": [
                {
                    "Title": "Welder",
                    "ExternalDescriptionStr": "<p>About it</p>",
                    "ExternalQualificationsStr": "<ul><li>Python</li><li>SQL</li></ul>",
                    "PrimaryLocation": "Lyon, France",
                    "WorkplaceType": "Remote",
                    "ExternalPostedStartDate": "2026-08-05T10:00:00+00:00",
                }
            ]
        },
        PostingDraft(
            "About it\n\nQualifications\n- Python\n- SQL", "Welder", None, "Lyon, France", True, posted_at=POSTED
        ),
    ),
    "pinpoint": (
        "https://acme.pinpointhq.com/en/postings/p-1",
        {
            "data": [
                {
                    "id": "p-1",
                    "title": "Welder",
                    "description": "<p>About it</p>",
                    "key_responsibilities": "<p>Weld</p>",
                    "key_responsibilities_header": "What you do",
                    "skills_knowledge_expertise": "<ul><li>Python</li><li>SQL</li></ul>",
                    "workplace_type": "onsite",
                    "compensation_visible": True,
                    "compensation_minimum": 60000,
                    "compensation_maximum": 75000,
                    "compensation_currency": "EUR",
                    "compensation_frequency": "year",
                    "location": {"name": "Lyon"},
                }
            ]
        },
        PostingDraft(
            "About it\n\nWhat you do\nWeld\n\nRequirements\n- Python\n- SQL",
            "Welder",
            None,
            "Lyon",
            False,
            None,
            SALARY,
        ),
    ),
    "rippling": (
        f"https://ats.rippling.com/acme/jobs/{ID}",
        {
            "name": "Welder",
            "companyName": "Acme",
            "description": {"company": "<p>We weld.</p>", "role": TEXT},
            "workLocations": ["Lyon", "Remote (France)"],
            "employmentType": {"label": "Salaried, full-time"},
            "payRangeDetails": [{"rangeStart": 60000, "rangeEnd": 75000, "currency": "EUR", "frequency": "YEAR"}],
            "createdOn": "2026-08-05T10:00:00Z",
        },
        PostingDraft(
            LINES + "\n\nWe weld.", "Welder", "Acme", "Lyon; Remote (France)", None, "full-time", SALARY, POSTED
        ),
    ),
    "bamboohr": (
        "https://acme.bamboohr.com/careers/86",
        {
            "result": {
                "jobOpening": {
                    "jobOpeningName": "Welder",
                    "description": TEXT,
                    "location": {"city": "Lyon", "state": None, "addressCountry": "France"},
                    "locationType": "1",
                    "employmentStatusLabel": "Full-Time",
                    "datePosted": "2026-08-05T10:00:00Z",
                }
            }
        },
        PostingDraft(LINES, "Welder", None, "Lyon, France", True, "full-time", posted_at=POSTED),
    ),
    "teamtailor": (
        "https://acme.teamtailor.com/jobs/71-welder",
        {
            "title": "Acme",
            "items": [
                {"url": "https://acme.teamtailor.com/jobs/711-cook", "title": "Cook", "content_html": "x"},
                {
                    "url": "https://acme.teamtailor.com/jobs/71-welder",
                    "title": "Welder",
                    "content_html": TEXT,
                    "_jobposting": {"datePosted": "2026-08-05T10:00:00Z", "jobLocation": [{"address": "Lyon"}]},
                },
            ],
        },
        PostingDraft(LINES, "Welder", "Acme", "Lyon", posted_at=POSTED),
    ),
}
