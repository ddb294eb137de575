"""A mock interview: asked, answered, left and come back to, and judged at the end."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.actions import fits, next_step
from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]

ANSWER = "Topics are split into partitions, and each consumer of a group reads some of them.\nOffsets say how far."

WATCH_THE_COUNT = """() => {
    window.counted = [];
    const look = () => {
        const number = Number(document.body.innerText.match(/Question (\\d) of 6/)?.[1]);
        if (window.counted.at(-1) !== number) window.counted.push(number);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""
"""Writes down every question that the page says it is at, however briefly."""


async def asked(page: Page, number: int) -> None:
    """Wait until the question of that number waits for its answer."""
    await expect(page.get_by_label("Your answer")).to_be_focused()
    await expect(page.get_by_text(f"Question {number} of 6")).to_be_visible()


async def skip_to(page: Page, number: int) -> None:
    """Skip every question before that one; whether the first is asked once more depends on what it was."""
    counted = page.get_by_text(re.compile(r"^Question \d of 6$"))
    while (now := int((await counted.inner_text()).split()[1])) < number:
        await page.get_by_role("button", name="Skip").click()
        await asked(page, now + 1)


async def test_an_interview_is_answered_left_and_judged(visit: Visit, product: str) -> None:
    page = visit.page
    await next_step(page, product, "Rehearse the interview")
    await asked(page, 1)
    question = page.get_by_role("region", name="Question 1")

    await page.get_by_role("button", name="Hint").click()
    await expect(page.get_by_role("button", name="Hint")).to_have_count(0)
    await page.get_by_label("Your answer").fill(ANSWER)
    await page.reload()
    await expect(page.get_by_label("Your answer")).to_have_value(ANSWER)
    await page.keyboard.press("Control+Enter")
    await expect(question).to_contain_text("Offsets say how far.")
    await expect(page.get_by_label("Your answer")).to_have_value("")

    await page.evaluate(WATCH_THE_COUNT)
    await skip_to(page, 3)
    seen = await page.evaluate("window.counted")
    assert seen == sorted(seen), "a question that was left behind came back"
    await expect(page.get_by_role("region", name="Question 2")).to_contain_text("You skipped this one.")
    work = page.get_by_role("navigation", name="Your work")
    await expect(work.get_by_role("button", name="Interview").first).to_contain_text("waits for you")

    await page.get_by_role("button", name="Finish here").click()
    await expect(page.get_by_role("region", name="Overall score")).to_contain_text("%")
    await expect(page.get_by_role("region", name="Interview readiness")).to_contain_text("between")
    feedback = page.get_by_role("list", name="Feedback")
    await expect(feedback).to_contain_text("A full answer makes these points")
    await page.reload()
    await expect(page.get_by_role("list", name="Feedback")).to_be_visible()
    await page.get_by_role("button", name="Work the misses into my plan").click()
    await expect(page.get_by_role("tab", name="Week 1")).to_be_visible()
    assert visit.complaints == []


async def test_an_interview_fits_a_narrow_screen(visit: Visit, product: str) -> None:
    page = visit.page
    await page.set_viewport_size({"width": 360, "height": 740})
    await next_step(page, product, "Rehearse the interview")
    await asked(page, 1)
    assert await fits(page)
    await page.get_by_role("button", name="Finish here").click()
    await expect(page.get_by_role("region", name="Overall score")).to_contain_text("No answer could be judged.")
    assert await fits(page)
