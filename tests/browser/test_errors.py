"""What goes wrong is said in a sentence, where it went wrong, with what to do next."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.actions import analyse, card, choose_way, paste_posting
from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]

PRIVATE = "http://127.0.0.1:9/jobs/1"


async def test_a_link_that_fails_opens_the_paste_box_with_the_reason_and_keeps_the_link(
    visit: Visit, product: str
) -> None:
    page = visit.page
    await page.goto(product)
    await page.get_by_label("Link to the posting").fill(PRIVATE)
    await page.get_by_role("button", name="Read link").click()

    await expect(page.get_by_label("Text of the posting")).to_be_focused()
    await expect(card(page, "Posting").get_by_role("alert")).to_contain_text("No posting could be read there")
    await expect(card(page, "Posting").get_by_role("alert")).to_contain_text(PRIVATE)
    await choose_way(page, "Posting", "Link")
    await expect(page.get_by_label("Link to the posting")).to_have_value(PRIVATE)


async def test_a_broken_pdf_is_refused_with_its_sentence_and_not_stored(
    visit: Visit, product: str, tmp_path: Path
) -> None:
    page = visit.page
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing that follows is a document")
    await page.goto(product)
    before = await (await page.request.get(f"{product}/api/resume")).json()
    await card(page, "Resume").locator("input[type=file]").set_input_files(broken)
    await expect(card(page, "Resume").get_by_role("alert")).to_contain_text("The document is damaged")
    after = await (await page.request.get(f"{product}/api/resume")).json()
    assert [resume["id"] for resume in after] == [resume["id"] for resume in before]


async def test_analyse_says_what_is_missing(visit: Visit, product: str) -> None:
    page = visit.page
    await page.goto(product)
    await analyse(page)
    await expect(card(page, "Resume").get_by_role("alert")).to_contain_text("A resume is missing")
    await expect(card(page, "Posting").get_by_role("alert")).to_contain_text("A posting is missing")


async def test_an_analysis_that_does_not_exist_says_so_and_leaves_no_error_unhandled(
    visit: Visit, product: str
) -> None:
    await visit.page.goto(f"{product}/?thread=11111111-2222-4333-8444-555555555555")
    await expect(visit.page.get_by_role("alert")).to_contain_text("Not found")
    await visit.page.get_by_role("button", name="Start a new analysis").click()
    await expect(card(visit.page, "Resume")).to_be_visible()
    assert all(complaint.startswith("Failed to load resource") for complaint in visit.complaints)


async def test_a_server_that_is_gone_is_named_and_can_be_tried_again(visit: Visit, product: str) -> None:
    page = visit.page
    await page.goto(product)
    await paste_posting(page)
    await page.context.set_offline(True)
    await choose_way(page, "Resume", "Paste")
    await page.get_by_label("Text of the resume").fill("Ada Example\n\nSkills\nPython")
    await analyse(page)
    await expect(card(page, "Resume").get_by_role("alert")).to_contain_text("The server does not answer")

    await page.context.set_offline(False)
    await analyse(page)
    await expect(page.get_by_role("region", name="Verdict")).to_be_visible()
