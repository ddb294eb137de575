"""Takes the README's pictures from the running product: `python -m tests.browser.screenshot docs/images`."""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Page, async_playwright, expect

from tests.browser.actions import analyse, card, choose_way, finished, go_to, upload_resume
from tests.browser.conftest import chromium
from tests.browser.product import serve
from tests.browser.test_reframe import reviewing

POSTING = "Data Engineer"
WIDTH = 1280
ANSWER = (
    "I model a party as a supertype with person and company as subtypes. Addresses go into a table of their own, "
    "with a relation that carries purpose and validity. At Harbourlight I did so for 40 million events a day."
)


async def pictured(page: Page, target: Path, height: int) -> None:
    """Picture the page from its top."""
    await page.set_viewport_size({"width": WIDTH, "height": height})
    await page.locator("main").evaluate("main => main.scrollTo(0, 0)")
    await page.evaluate("document.activeElement.blur()")
    await page.screenshot(path=target, animations="disabled")


async def analysis(page: Page, address: str, folder: Path) -> None:
    """Analyse the fixture resume against a sample posting."""
    await page.goto(address)
    await upload_resume(page)
    await choose_way(page, "Posting", "Stored")
    await card(page, "Posting").get_by_role("button", name=POSTING).first.click()
    await analyse(page)
    table = await finished(page)
    await expect(page.get_by_text("steps taken")).to_be_visible()
    await expect(page.get_by_role("navigation", name="Your work")).to_contain_text("match")
    await table.get_by_role("button").first.click()
    await pictured(page, folder / "analysis.png", 1240)


async def roadmap(page: Page, folder: Path) -> None:
    """Plan four weeks, and have done some of the first."""
    await go_to(page, "Four weeks")
    await page.get_by_role("tabpanel").get_by_role("checkbox").first.check()
    await expect(page.get_by_role("region", name="Progress")).to_contain_text("1 of")
    await page.reload()
    await expect(page.get_by_role("tabpanel").get_by_role("checkbox").first).to_be_checked()
    await pictured(page, folder / "roadmap.png", 1000)


async def interview(page: Page, folder: Path) -> None:
    """Answer a question, and open what is said of the answer."""
    await go_to(page, "Interview")
    await page.get_by_label("Your answer").fill(ANSWER)
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_label("Your answer")).to_have_value("")
    if await page.get_by_text("Question 1 of 6").count():
        await page.get_by_label("Your answer").fill("Constraints hold exactly one subtype and one main address.")
        await page.keyboard.press("Control+Enter")
    await expect(page.get_by_text("Question 2 of 6")).to_be_visible()
    await page.get_by_text("How was that?").click()
    await pictured(page, folder / "interview.png", 1160)


async def reframe(page: Page, address: str, folder: Path) -> None:
    """Accept one line, and look at the next."""
    await reviewing(page, address)
    await page.get_by_role("button", name="Accept").click()
    await expect(page.get_by_text("Line 2 of 3")).to_be_visible()
    await expect(page.get_by_role("button", name="Accept")).to_be_enabled()
    await pictured(page, folder / "reframe.png", 700)


async def take(address: str, folder: Path) -> None:
    """Go through the product as people do, and picture what they see."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": WIDTH, "height": 1240}, color_scheme="light")
        await analysis(page, address, folder)
        await roadmap(page, folder)
        await interview(page, folder)
        await reframe(page, address, folder)
        await browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as kept, serve(Path(kept)) as served:
        asyncio.run(take(served, Path(sys.argv[1])))
