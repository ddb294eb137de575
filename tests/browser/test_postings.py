"""Postings are named, found again and deleted where they are handed over."""

import pytest
from playwright.async_api import expect

from tests.browser.actions import POSTING, analyse, card, choose_way, finished, paste_posting, upload_resume
from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]

UNTITLED = "We need somebody who knows Python, Docker and how to ask for help."


async def test_the_title_and_company_that_a_person_types_name_the_pasted_posting(
    visit: Visit, product: str
) -> None:
    page = visit.page
    await page.goto(product)
    await upload_resume(page)
    await paste_posting(page)
    await page.get_by_label("Title").fill("Keeper of Streams")
    await page.get_by_label("Company").fill("Example Ltd")
    await page.keyboard.press("Enter")
    await finished(page)
    await expect(page.get_by_text("fit Keeper of Streams at Example Ltd?")).to_be_visible()


async def test_a_posting_without_a_title_can_be_given_one_before_it_is_analysed(
    visit: Visit, product: str
) -> None:
    page = visit.page
    await page.goto(product)
    await upload_resume(page)
    await paste_posting(page, UNTITLED)
    await analyse(page)
    await expect(card(page, "Posting")).to_contain_text("The text names no title")
    await expect(page.get_by_label("Title")).to_be_focused()
    await page.keyboard.type("Helpful Developer")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("region", name="Verdict")).to_be_visible()
    await expect(page.get_by_text("fit Helpful Developer?")).to_be_visible()
    jobs = await (await page.request.get(f"{product}/api/jobs")).json()
    texts = [job["posting"]["title"] for job in jobs["items"] if job["posting"]["text"].startswith(UNTITLED)]
    assert texts == ["Helpful Developer"]


async def test_a_stored_posting_is_deleted_once_the_person_has_said_so_twice(visit: Visit, product: str) -> None:
    page = visit.page
    stored = await page.request.post(f"{product}/api/jd/text", data={"text": POSTING, "title": "Short-lived Job"})
    address = f"{product}/api/jobs/{(await stored.json())['id']}"
    await page.goto(product)
    await choose_way(page, "Posting", "Stored")
    postings = card(page, "Posting").get_by_role("list", name="Stored postings")
    await postings.get_by_role("button", name="Delete Short-lived Job").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Keep").click()
    assert (await page.request.get(address)).status == 200

    await postings.get_by_role("button", name="Delete Short-lived Job").click()
    await dialog.get_by_role("button", name="Delete", exact=True).click()
    await expect(postings.get_by_text("Short-lived Job")).to_have_count(0)
    assert (await page.request.get(address)).status == 404
