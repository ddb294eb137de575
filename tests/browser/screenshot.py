"""Takes the README's picture from the running product: `python -m tests.browser.screenshot PICTURE.png`."""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import async_playwright, expect

from tests.browser.actions import analyse, card, choose_way, finished, upload_resume
from tests.browser.conftest import chromium
from tests.browser.product import serve

POSTING = "Data Engineer"
WIDTH, HEIGHT = 1280, 1240


async def take(address: str, target: Path) -> None:
    """Analyse the fixture resume against a sample posting, and picture the result."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        await page.goto(address)
        await upload_resume(page)
        await choose_way(page, "Posting", "Stored")
        await card(page, "Posting").get_by_role("button", name=POSTING).first.click()
        await analyse(page)
        table = await finished(page)
        await expect(page.get_by_text("steps taken")).to_be_visible()
        await expect(page.get_by_role("navigation", name="Your work")).to_contain_text("match")
        await table.get_by_role("button").first.click()
        await page.locator("main").evaluate("main => main.scrollTo(0, 0)")
        await page.screenshot(path=target, animations="disabled")
        await browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as address:
        asyncio.run(take(address, Path(sys.argv[1])))
