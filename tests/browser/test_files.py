"""What is on the screen leaves as a PDF that says the same."""

import asyncio
from pathlib import Path

import pypdfium2
import pytest
from playwright.async_api import Page, expect

from tests.browser.actions import analysed, go_to
from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]


async def saved(page: Page, button: str) -> tuple[str, str]:
    """Press `button`; the name of the file that comes, and the text of the PDF it is."""
    async with page.expect_download() as starts:
        await page.get_by_role("button", name=button, exact=True).click()
    download = await starts.value
    content = await asyncio.to_thread(Path(await download.path()).read_bytes)
    assert content.startswith(b"%PDF-")
    text = " ".join(part.get_textpage().get_text_range() for part in pypdfium2.PdfDocument(content))
    return download.suggested_filename, " ".join(text.split())


async def test_the_report_and_the_plan_are_saved_as_pdf(visit: Visit, product: str) -> None:
    page = visit.page
    await analysed(page, product)
    name, report = await saved(page, "Report as PDF")
    assert name == "report.pdf"
    assert "Data Platform Engineer" in report
    assert "Apache Kafka" in report
    assert "Snowflake" in report

    await go_to(page, "Four weeks")
    await expect(page.get_by_role("tab", name="Week 1")).to_be_visible()
    task = page.get_by_role("tabpanel").get_by_role("checkbox").first
    await task.check()
    await expect(page.get_by_role("region", name="Progress")).not_to_contain_text("0 of")
    name, plan = await saved(page, "PDF")
    assert name == "roadmap.pdf"
    assert all(f"Week {number}" in plan for number in (1, 2, 3, 4))
    assert "Apache Kafka" in plan
    assert visit.complaints == []
