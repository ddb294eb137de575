"""The first line of a comment says who, what, where and for how much, in an order of its own."""

import pytest

from core.domain import Salary, Workplace
from sources.boards import open_source, pull
from sources.boards.hacker_news import read_comment
from sources.web.polite import PoliteWeb
from tests.sources.boards.answers import HN_TEXT
from tests.sources.web_server import WebServer


@pytest.mark.parametrize(
    ("line", "company", "title", "location", "workplace"),
    [
        ("Acme | Data Engineer | Berlin | Full-time", "Acme", "Data Engineer", "Berlin", None),
        (
            "Acme (acme.example) | REMOTE (EU) | Backend Developer",
            "Acme",
            "Backend Developer",
            "REMOTE (EU)",
            "remote",
        ),
        (
            "Acme Inc | New York, NY | Onsite | Senior SRE | https://acme.example",
            "Acme Inc",
            "Senior SRE",
            "New York, NY",
            "on-site",
        ),
        (
            "Acme | Product Designer | London or Paris | Hybrid | £70k",
            "Acme",
            "Product Designer",
            "London or Paris",
            "hybrid",
        ),
        ("Acme | Multiple roles | Remote", "Acme", None, "Remote", "remote"),
        (
            "Acme | Frontend Engineer, Data Scientist | Visa",
            "Acme",
            "Frontend Engineer, Data Scientist",
            None,
            None,
        ),
    ],
)
def test_the_parts_of_a_comment_are_recognised(
    line: str, company: str, title: str | None, location: str | None, workplace: Workplace | None
) -> None:
    draft = read_comment(f"{line}\n{HN_TEXT}")
    assert (draft.company, draft.title, draft.location, draft.workplace) == (company, title, location, workplace)


def test_pay_in_the_first_line_needs_no_word_for_it() -> None:
    draft = read_comment(f"Acme | Nurse | Lyon | $120k-$150k + equity\n{HN_TEXT}")
    assert draft.salary == Salary(minimum=120_000, maximum=150_000, currency="USD", period="year")


async def test_a_long_thread_is_read_back_in_time(web: WebServer, polite: PoliteWeb) -> None:
    def comments(first: int, count: int) -> list[dict[str, object]]:
        return [
            {
                "objectID": str(number),
                "parent_id": 7,
                "story_id": 7,
                "comment_text": f"Acme {number} | Nurse | Lyon<p>{HN_TEXT}",
                "created_at_i": 1000 - number,
            }
            for number in range(first, first + count)
        ]

    base = "hn.algolia.com/api/v1/search_by_date?tags=comment%2Cstory_7&hitsPerPage=100"
    web.data(base, {"hits": comments(0, 100)})
    web.data(f"{base}&numericFilters=created_at_i%3C%3D901", {"hits": comments(99, 4)})
    pages = [page async for page in pull(open_source("hn:7"), polite)]
    assert [len(page.postings) for page in pages] == [100, 4]
