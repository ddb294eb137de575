"""Takes the README's pictures from the running product: `python -m tests.browser.screenshot docs/images`."""

import asyncio
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from playwright.async_api import FilePayload, Page, async_playwright, expect

from tests.browser.actions import RESUME, analyse, card, choose_way, finished, go_to, pull, upload_resume
from tests.browser.conftest import POSTINGS, chromium
from tests.browser.product import serve
from tests.browser.test_reframe import reviewing
from tests.browser.vacancies import FEED, feed_of
from tests.sources.web_server import running, write_certificate

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


async def jobs(page: Page, address: str, folder: Path) -> None:
    """Look for postings that suit the fixture resume."""
    await pull(page, address, f"feed:https://{FEED}")
    await expect(page.get_by_text(f"{POSTINGS} new or changed")).to_be_visible(timeout=240_000)
    file = FilePayload(name=RESUME.name, mimeType="application/pdf", buffer=RESUME.read_bytes())
    resume = await page.request.post(f"{address}/api/resume/upload", multipart={"file": file})
    wanted = {"q": "pipelines that people trust", "resume": (await resume.json())["id"], "remote": "no"}
    await page.goto(f"{address}/?jobs&{urlencode(wanted)}")
    found = page.get_by_role("region", name="Postings found")
    await expect(found.get_by_role("article").first).to_be_visible()
    await found.get_by_text("What the match is made of").first.click()
    await pictured(page, folder / "jobs.png", 1000)


async def applications(page: Page, address: str, folder: Path) -> None:
    """Follow some of the postings, and take some further."""
    answer = await page.request.post(f"{address}/api/jobs/search", data={"query": "data", "limit": 7})
    now = datetime.now(UTC)
    soon = {"follow_up_at": (now + timedelta(days=6)).isoformat()}
    late = {"follow_up_at": (now - timedelta(days=1)).isoformat()}
    stages: list[dict[str, str]] = [
        {"stage": "saved"},
        {"stage": "saved"},
        {"stage": "applied", **late},
        {"stage": "applied", **soon},
        {"stage": "interview", **soon},
        {"stage": "offer"},
        {"stage": "rejected"},
    ]
    for number, (hit, stage) in enumerate(zip((await answer.json())["items"], stages, strict=True)):
        told = {**stage, "stage_at": (now - timedelta(days=2 * number)).isoformat()}
        await page.request.put(f"{address}/api/applications/{hit['job']['id']}", data=told)
    await page.goto(f"{address}/?applications")
    await expect(page.get_by_role("region", name="Offer").get_by_role("article")).to_be_visible()
    await pictured(page, folder / "applications.png", 620)


async def take_market(folder: Path) -> None:
    """Pull postings from a local board, and picture what is done with them."""
    with tempfile.TemporaryDirectory() as name:
        kept = Path(name)
        certificate = write_certificate(kept / "web.pem", ("jobs.example.com",))
        async with running(certificate) as web, async_playwright() as playwright:
            web.data(FEED, feed_of(POSTINGS))
            program = [sys.executable, "-m", "tests.browser.inland", str(web.tls_port), str(certificate)]
            with serve(kept, program, BOARD_SECONDS_BETWEEN="0", SKILLBRIDGE_SAMPLES="false") as address:
                browser = await playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
                page = await browser.new_page(viewport={"width": WIDTH, "height": 1000}, color_scheme="light")
                await jobs(page, address, folder)
                await applications(page, address, folder)
                await browser.close()


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
    asyncio.run(take_market(Path(sys.argv[1])))
