"""A conversation with the coach: asked about a result, answered, come back to, with ways to what was found."""

import pytest
from playwright.async_api import expect

from tests.browser.actions import analysed, fits
from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]


async def test_the_coach_answers_about_a_result_and_leads_to_what_it_found(visit: Visit, product: str) -> None:
    page = visit.page
    await analysed(page, product)
    await page.get_by_label("Ask the coach").fill("Plan my next four weeks for this job")
    await page.keyboard.press("Enter")
    talk = page.get_by_role("list", name="Conversation")
    await expect(talk.get_by_text("written offline")).to_have_count(1)
    await expect(page.get_by_label("Your message")).to_be_focused()

    await page.reload()
    await expect(talk).to_contain_text("Plan my next four weeks for this job")
    await page.get_by_role("button", name="Open the plan").click()
    await expect(page.get_by_role("tab", name="Week 1")).to_be_visible()
    assert visit.complaints == []


async def test_the_coach_asks_back_and_takes_an_answer_that_is_picked(visit: Visit, product: str) -> None:
    page = visit.page
    await page.set_viewport_size({"width": 360, "height": 740})
    await page.goto(f"{product}/?coach=")
    await page.get_by_label("Your message").fill("Interview me on PostgreSQL")
    await page.keyboard.press("Enter")
    answers = page.get_by_role("group", name="Answers").get_by_role("button")
    picked = await answers.first.inner_text()
    await answers.first.click()
    await expect(page.get_by_role("status").get_by_text("Question 1 of 5")).to_be_visible()
    assert await fits(page)
    await answers.filter(has_text="Finish here").click()
    talk = page.get_by_role("list", name="Conversation")
    await expect(talk).to_contain_text("nothing to judge")
    await expect(talk).to_contain_text(picked)
