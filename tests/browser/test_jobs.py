"""Postings of boards are pulled, searched, held against a resume, followed, and told of."""

import asyncio
import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.actions import fits, pull, tab_to, upload_resume
from tests.browser.conftest import POSTINGS, Market, Visit
from tests.browser.vacancies import HARBOURLIGHT, LIST, MATCHED, PAGE, board_of, page_of

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]

CANDIDATE = "Grete Hermann\nData Engineer\n\nSkills\nPython, SQL, Docker, Apache Kafka"
STREAMS = "You build event streams with Apache Kafka and Python. 4+ years of Python. EUR 80,000 - 95,000 per year."


async def search(page: Page, words: str) -> None:
    """Look for something on the screen of jobs."""
    await page.get_by_label("What to look for").fill(words)
    await page.keyboard.press("Enter")


async def test_a_pull_shows_how_far_it_is_until_it_is_stopped_or_through(visit: Visit, market: Market) -> None:
    page, released = visit.page, asyncio.Event()
    market.web.data(f"{LIST}1", page_of(1, 2, POSTINGS))
    market.web.held(f"{LIST}2", page_of(2, 2, POSTINGS), released)
    await pull(page, market.address, "arbeitnow")
    board = page.get_by_role("region", name="Boards").get_by_role("listitem").filter(has_text="Arbeitnow")
    await expect(board.get_by_role("status")).to_contain_text(f"{PAGE} listed")
    await expect(board.get_by_role("progressbar", name="Pull of Arbeitnow")).to_be_visible()
    await board.get_by_role("button", name="Stop the pull of Arbeitnow").click()
    await expect(board).to_contain_text("stopped")

    released.set()
    await board.get_by_role("button", name="Pull Arbeitnow").click()
    await expect(board).to_contain_text("up to date")
    await expect(board).to_contain_text(f"{2 * PAGE} listed")
    await expect(board.get_by_role("progressbar")).to_have_count(0)
    assert visit.complaints == []


async def test_what_failed_says_why_and_is_tried_again_or_dropped(visit: Visit, market: Market) -> None:
    page = visit.page
    await pull(page, market.address, "greenhouse:nobody")
    board = page.get_by_role("region", name="Boards").get_by_role("listitem").filter(has_text="nobody")
    await expect(board).to_contain_text("failed")
    given_up = page.get_by_role("region", name="Given up")
    await given_up.get_by_role("button", name="Try again with greenhouse:nobody").click()
    await expect(given_up.get_by_role("button", name="Drop greenhouse:nobody")).to_be_enabled()
    await given_up.get_by_role("button", name="Drop greenhouse:nobody").click()
    await expect(given_up.get_by_text("Pull of Greenhouse: nobody")).to_have_count(0)


async def test_a_name_that_is_no_board_is_refused_in_a_sentence_beside_how_boards_are_named(
    visit: Visit, market: Market
) -> None:
    page = visit.page
    await pull(page, market.address, "no such board")
    await expect(page.get_by_role("alert")).to_contain_text("Sources are named like this")
    await page.get_by_text("How boards are named").click()
    await expect(page.get_by_text("greenhouse:COMPANY", exact=True)).to_be_visible()


async def test_a_search_is_narrowed_and_paged_and_its_address_leads_back_to_it(
    visit: Visit, market: Market
) -> None:
    page = visit.page
    await page.set_viewport_size({"width": 1440, "height": 900})
    await page.goto(f"{market.address}/?jobs&scope=market")
    found = page.get_by_role("region", name="Postings found")
    await expect(found.get_by_role("article")).to_have_count(20)
    await found.get_by_role("button", name="Show more postings").click()
    await expect(found.get_by_role("article")).to_have_count(40)
    await expect(found.get_by_role("article").nth(20).get_by_role("link").first).to_be_focused()

    filters = page.get_by_role("region", name="Filters")
    await filters.get_by_role("checkbox", name=re.compile("^Senior")).check()
    await expect(found.get_by_role("list", name="Active filters")).to_contain_text("Senior")
    await filters.get_by_label("Add a skill").fill("kuber")
    await expect(filters.get_by_role("option").first).to_have_text("Kubernetes")
    await page.keyboard.press("Enter")
    await expect(found.get_by_role("list", name="Active filters")).to_contain_text("Kubernetes")
    await search(page, "clusters and deployments")
    await expect(found.get_by_role("status")).to_have_text(re.compile(r"^\d+ postings?$"))
    await expect(page.get_by_label("What to look for")).to_be_focused()
    first = found.get_by_role("article").first
    await expect(first).to_contain_text("Why it was found")
    await expect(first.get_by_role("list", name="Skills asked for")).to_contain_text("Kubernetes")
    title, count = await first.get_by_role("heading").inner_text(), await found.get_by_role("status").inner_text()

    address = page.url
    assert {"level=senior", "skill=kubernetes"} <= set(address.partition("?")[2].split("&"))
    await first.get_by_role("link").first.click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(title)
    await page.go_back()
    await expect(found.get_by_role("article").first.get_by_role("link").first).to_be_focused()
    await page.reload()
    await expect(found.get_by_role("status")).to_have_text(count)
    await expect(filters.get_by_role("checkbox", name=re.compile("^Senior"))).to_be_checked()

    await page.get_by_role("button", name="Clear all").click()
    await expect(found.get_by_role("list", name="Active filters")).to_have_count(0)
    await expect(found).to_be_focused()
    assert visit.complaints == []


async def test_filters_that_nothing_passes_can_be_dropped(visit: Visit, market: Market) -> None:
    page = visit.page
    await page.goto(f"{market.address}/?jobs&company=Nobody&level=lead")
    await expect(page.get_by_text("No posting passes these filters")).to_be_visible()
    await page.get_by_role("button", name="Drop all 2 filters").click()
    await expect(page.get_by_role("region", name="Postings found").get_by_role("article").first).to_be_visible()


async def test_a_hit_is_matched_with_a_resume_and_analysed(visit: Visit, market: Market) -> None:
    page = visit.page
    await page.goto(market.address)
    await upload_resume(page)
    await page.get_by_role("navigation", name="Market").get_by_role("link", name="Jobs").click()
    await page.get_by_label("Matched to").select_option(label="Maya Lindqvist (resume.pdf)")
    hit = page.get_by_role("region", name="Postings found").get_by_role("article").first
    await expect(hit.get_by_text(re.compile(r"^\d+% match$"))).to_be_visible()
    await hit.get_by_text("What the match is made of").click()
    await expect(hit.get_by_role("group").get_by_role("listitem").first).to_be_visible()
    title = await hit.get_by_role("heading").inner_text()
    await hit.get_by_role("button", name="Analyse fit").click()
    await expect(page.get_by_role("region", name="Verdict")).to_be_visible()
    await expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    assert visit.complaints == []


async def test_a_line_says_where_the_order_by_match_ends(visit: Visit, market: Market) -> None:
    page = visit.page
    resume = await page.request.post(f"{market.address}/api/resume/text", data={"text": CANDIDATE})
    await page.goto(f"{market.address}/?jobs&scope=market&resume={(await resume.json())['id']}")
    found = page.get_by_role("region", name="Postings found")
    border = found.get_by_text(f"The {MATCHED} postings above were held against the resume")
    await expect(found.get_by_role("article")).to_have_count(20)
    await expect(border).to_have_count(0)
    await found.get_by_role("button", name="Show more postings").click()
    await expect(found.get_by_role("article")).to_have_count(40)
    await expect(border).to_have_count(1)
    last, following = (found.get_by_role("article").nth(place) for place in (MATCHED - 1, MATCHED))
    tops = [await part.evaluate("part => part.getBoundingClientRect().top") for part in (last, border, following)]
    assert tops == sorted(tops)
    assert visit.complaints == []


async def test_a_saved_posting_is_applied_to_with_a_note_and_moves_on_by_the_keyboard(
    visit: Visit, market: Market
) -> None:
    page = visit.page
    await page.goto(f"{market.address}/?jobs&q=screens+that+nobody+has+to+be+taught&level=lead&scope=market")
    hit = page.get_by_role("region", name="Postings found").get_by_role("article").first
    name = await hit.get_by_role("heading").inner_text()
    await hit.get_by_role("button", name="Save").click()
    stage = hit.get_by_label("Stage of")
    await expect(stage).to_have_value("saved")
    await stage.select_option("applied")
    dialog = page.get_by_role("dialog", name="You applied")
    await dialog.get_by_label("Note").fill("Emmy calls on Monday.")
    await dialog.get_by_role("button", name="Mark as applied").click()
    await expect(dialog).to_have_count(0)
    await expect(stage).to_have_value("applied")

    await page.get_by_role("navigation", name="Market").get_by_role("link", name="Applications").click()
    applied = page.get_by_role("region", name="Applied")
    card = applied.get_by_role("article").filter(has_text=name)
    await expect(card).to_contain_text("follow up in 7 days")
    await card.get_by_role("button", name="Notes and reminder").click()
    await expect(page.get_by_role("dialog").get_by_role("region", name="Notes")).to_contain_text(
        "Emmy calls on Monday."
    )
    await page.keyboard.press("Escape")
    await tab_to(page, card.get_by_label("Stage of"))
    await page.keyboard.type("Int")
    moved = page.get_by_role("region", name="Interview").get_by_role("article").filter(has_text=name)
    await expect(moved).to_be_visible()
    await page.reload()
    await expect(moved).to_be_visible()
    assert visit.complaints == []


async def test_an_alert_made_from_a_search_rings_while_the_page_is_open(visit: Visit, market: Market) -> None:
    page = visit.page
    await page.goto(f"{market.address}/?jobs&q=event+streams+with+Kafka")
    await page.get_by_role("button", name="Tell me of new ones").click()
    await page.get_by_label("Name of the alert").fill("Streams")
    await page.get_by_role("button", name="Create the alert").click()
    await page.get_by_role("button", name="Good").click()

    market.web.data(HARBOURLIGHT, board_of(["Event Streams Engineer"], STREAMS))
    await page.request.post(f"{market.address}/api/scrape/trigger", data={"sources": ["greenhouse:harbourlight"]})
    told = page.get_by_role("status", name="New notification")
    await expect(told).to_contain_text("Event Streams Engineer at Harbourlight")
    bell = page.get_by_role("button", name="Notifications, 1 unread")
    await bell.click()
    sheet = page.get_by_role("dialog", name="Notifications")
    await sheet.get_by_role("link", name="Event Streams Engineer at Harbourlight").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Event Streams Engineer")
    await expect(page.get_by_role("button", name="Notifications", exact=True)).to_be_visible()

    await page.get_by_role("navigation", name="Market").get_by_role("link", name="Alerts").click()
    await expect(page.get_by_role("list", name="What you were told")).to_contain_text("Found by “Streams”")
    alerts = page.get_by_role("list", name="Your alerts")
    await alerts.get_by_role("button", name="Delete Streams").click()
    await page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
    await expect(page.get_by_text("No alert yet")).to_be_visible()
    assert visit.complaints == []


async def test_fewer_like_one_takes_it_out_of_what_suits_a_resume(visit: Visit, market: Market) -> None:
    page = visit.page
    resume = await page.request.post(f"{market.address}/api/resume/text", data={"text": CANDIDATE})
    await page.goto(f"{market.address}/?suited&resume={(await resume.json())['id']}")
    first = page.get_by_role("main").get_by_role("article").first
    await expect(first).to_be_visible()
    identity = await first.get_by_role("link").first.get_attribute("id")
    await first.get_by_role("button", name="Fewer like").click()
    await expect(page.locator(f"#{identity}")).to_have_count(0)
    await expect(page.get_by_text("You will see fewer like")).to_be_visible()


async def test_the_market_is_drawn_and_told_in_numbers(visit: Visit, market: Market) -> None:
    page = visit.page
    await page.goto(f"{market.address}/?market")
    demand = page.get_by_role("region", name="Demand for skills")
    await expect(demand.get_by_role("img")).to_have_accessible_name(re.compile("Python"))
    python = demand.get_by_role("row").filter(has=page.get_by_role("checkbox", name="Python"))
    await expect(python).to_be_visible()
    await python.get_by_role("checkbox").uncheck()
    await expect(demand.get_by_role("img")).not_to_have_accessible_name(re.compile("Python"))
    pay = page.get_by_role("region", name="Pay a year")
    await expect(pay.get_by_role("table", name="By level").get_by_role("row").nth(1)).to_contain_text("€")
    assert visit.complaints == []


async def test_every_screen_of_the_market_fits_a_narrow_one(visit: Visit, market: Market) -> None:
    page = visit.page
    await page.set_viewport_size({"width": 390, "height": 844})
    titles = {"jobs": "Jobs", "suited": "Suited to me", "applications": "Applications", "alerts": "Alerts"}
    for place, title in {**titles, "boards": "Boards", "market": "Market"}.items():
        await page.goto(f"{market.address}/?{place}")
        await expect(page.get_by_role("heading", level=1)).to_have_text(title)
        await expect(page.get_by_text("Loading")).to_have_count(0)
        assert await fits(page), place
    await page.goto(f"{market.address}/?jobs")
    await page.get_by_role("region", name="Postings found").get_by_role("link").first.click()
    await expect(page.get_by_role("region", name="Skills asked for")).to_be_visible()
    assert await fits(page)
    assert visit.complaints == []
