"""What people do in the client, by what they see."""

from pathlib import Path
from uuid import uuid4

from playwright.async_api import Locator, Page, expect

FIXTURES = Path(__file__).parents[1] / "fixtures"
RESUME = FIXTURES / "resume.pdf"

POSTING = """Data Platform Engineer
Requirements
- 3+ years of Python in production
- PostgreSQL and Kubernetes
- Apache Kafka or another event streaming platform
Nice to have
- Snowflake
"""


def card(page: Page, name: str) -> Locator:
    """The part of the start screen that takes in the `Resume` or the `Posting`."""
    return page.get_by_role("region", name=name, exact=True)


async def choose_way(page: Page, document: str, way: str) -> None:
    """Say how a document is handed over. The radio button itself is hidden behind its label."""
    await card(page, document).locator("label", has_text=way).click()


async def upload_resume(page: Page, path: Path = RESUME) -> None:
    """Hand over a resume as a file, and wait until it was read."""
    await card(page, "Resume").locator("input[type=file]").set_input_files(path)
    await expect(card(page, "Resume").get_by_role("button", name="Change")).to_be_visible()


async def paste_posting(page: Page, text: str = POSTING) -> None:
    """Paste a posting; it is read when the analysis starts. One that nobody pasted before, since of a known one
    the work that was begun is gone on with.
    """
    await choose_way(page, "Posting", "Paste")
    await page.get_by_label("Text of the posting").fill(f"{text}\nReference: {uuid4()}\n")


async def analyse(page: Page) -> None:
    """Press the button."""
    await page.get_by_role("button", name="Analyse", exact=True).click()


async def finished(page: Page) -> Locator:
    """Wait for the result; its gap table."""
    table = page.get_by_role("region", name="Gaps").get_by_role("table")
    await expect(table).to_be_visible()
    return table


async def analysed(page: Page, address: str, posting: str = POSTING) -> Locator:
    """Go from nothing to a result; its gap table."""
    await page.goto(address)
    await upload_resume(page)
    await paste_posting(page, posting)
    await analyse(page)
    return await finished(page)


def gap(page: Page, name: str) -> Locator:
    """The button that opens a gap of the table."""
    return page.get_by_role("region", name="Gaps").get_by_role("button", name=name, exact=True)


async def tab_to(page: Page, target: Locator, most: int = 60) -> None:
    """Press Tab until `target` has the focus; fails where it cannot be reached."""
    await expect(target).to_be_attached()
    for _ in range(most):
        if await target.evaluate("element => element === document.activeElement"):
            return
        await page.keyboard.press("Tab")
    raise AssertionError("the keyboard does not get there")


async def next_step(page: Page, address: str, name: str) -> None:
    """Go from nothing to a result, and on to one of its next steps."""
    await analysed(page, address)
    step = page.get_by_role("region", name="Next steps").get_by_role("button", name=name)
    await expect(step).to_be_visible()
    await step.click()


async def go_to(page: Page, name: str) -> None:
    """Go to another screen about the same resume and posting."""
    await page.get_by_role("navigation", name="About this resume").get_by_role("button", name=name).click()


async def pull(page: Page, address: str, source: str) -> None:
    """Pull a board by its name."""
    await page.goto(f"{address}/?boards")
    await page.get_by_label("Boards to pull").fill(source)
    await page.keyboard.press("Enter")


async def fits(page: Page) -> bool:
    """Whether nothing on the page reaches past its right edge."""
    too_wide = "main => main.scrollWidth > main.clientWidth || document.documentElement.scrollWidth > innerWidth"
    return not await page.locator("main").evaluate(too_wide)
