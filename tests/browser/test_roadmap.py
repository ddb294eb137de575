"""A plan is made, worked through, tested and planned anew, and waits where it was left."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.actions import fits, next_step, tab_to
from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]


async def planned(page: Page, address: str) -> None:
    """Go from nothing to a plan."""
    await next_step(page, address, "Plan four weeks")
    await expect(page.get_by_role("tab", name="Week 1")).to_be_visible()


async def test_a_plan_is_ticked_off_and_tested_and_both_stay(visit: Visit, product: str) -> None:
    page = visit.page
    await planned(page, product)
    await expect(page.get_by_role("region", name="Readiness")).to_contain_text("plan done")
    week = page.get_by_role("tabpanel")
    first = week.get_by_role("checkbox").first
    await first.check()
    await expect(page.get_by_role("region", name="Progress")).not_to_contain_text("0 of")

    await week.get_by_role("button", name="Take the checkpoint").click()
    questions = week.get_by_role("region", name="Checkpoint").get_by_role("group")
    for question in await questions.all():
        await question.get_by_role("radio").first.check()
    await week.get_by_role("button", name="Grade my answers").click()
    await expect(week.get_by_role("status")).to_contain_text("right")
    await expect(week.get_by_role("button", name="Take it again")).to_be_visible()

    await page.reload()
    await expect(page.get_by_role("tabpanel").get_by_role("checkbox").first).to_be_checked()
    await expect(page.get_by_role("tabpanel").get_by_role("button", name="Take it again")).to_be_visible()
    assert visit.complaints == []


async def test_other_hours_make_another_plan_in_the_same_place(visit: Visit, product: str) -> None:
    page = visit.page
    await planned(page, product)
    address = page.url
    await page.get_by_label("Hours a week").fill("20")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("tab", name="Week 1")).to_contain_text("20 h")
    assert page.url == address
    await expect(
        page.get_by_role("navigation", name="Your work").get_by_role("button", name="Four weeks").first
    ).to_be_visible()


async def test_the_weeks_answer_to_the_arrow_keys_and_fit_a_narrow_screen(visit: Visit, product: str) -> None:
    page = visit.page
    await page.set_viewport_size({"width": 360, "height": 740})
    await planned(page, product)
    await tab_to(page, page.get_by_role("tab", name="Week 1"))
    await page.keyboard.press("ArrowRight")
    await expect(page.get_by_role("tab", name="Week 2")).to_be_focused()
    await expect(page.get_by_role("tabpanel", name="Week 2")).to_be_visible()
    assert await fits(page)
