"""Everybody gets there: by keyboard alone, in the dark, on a narrow screen."""

from uuid import uuid4

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.actions import POSTING, analysed, card, finished, gap, tab_to
from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]


async def press(page: Page, *keys: str) -> None:
    for key in keys:
        await page.keyboard.press(key)


async def take_stored(page: Page, document: str) -> None:
    """Take the first stored document, with the keyboard alone."""
    region = card(page, document)
    await tab_to(page, region.get_by_role("radio", checked=True))
    await press(page, "ArrowRight", "ArrowRight")
    await tab_to(page, region.get_by_role("list").get_by_role("button").first)
    await press(page, "Enter")
    await expect(region.get_by_role("button", name="Change")).to_be_visible()


async def test_the_keyboard_alone_leads_from_the_start_to_the_evidence_of_a_gap(
    visit: Visit, product: str
) -> None:
    page = visit.page
    # The newest is the first, whatever other tests stored.
    await page.request.post(f"{product}/api/jd/text", data={"text": f"{POSTING}\nReference: {uuid4()}\n"})
    await page.goto(product)
    await expect(page.get_by_text("Stored (").first).to_be_visible()
    await press(page, "Tab")
    await expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    await press(page, "Enter")
    await take_stored(page, "Resume")
    await take_stored(page, "Posting")
    await tab_to(page, page.get_by_role("button", name="Analyse", exact=True))
    await press(page, "Enter")

    table = await finished(page)
    first = table.get_by_role("button").first
    await tab_to(page, first)
    await press(page, "Enter")
    await expect(first).to_have_attribute("aria-expanded", "true")
    await expect(table.get_by_text("The posting asks").first).to_be_visible()


async def test_the_dialog_keeps_the_focus_until_escape_gives_it_back(visit: Visit, product: str) -> None:
    page = visit.page
    await analysed(page, product)
    opener = page.get_by_role("button", name="Correct the profile")
    await tab_to(page, opener)
    await press(page, "Enter")
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_be_visible()
    for _ in range(5):
        await press(page, "Shift+Tab")
        outside = "() => document.activeElement !== document.body && !document.activeElement.closest('dialog')"
        assert not await page.evaluate(outside)
    await press(page, "Escape")
    await expect(dialog).to_have_count(0)
    await expect(opener).to_be_focused()


async def test_the_theme_follows_the_system_until_one_is_chosen(browser: Browser, product: str) -> None:
    context = await browser.new_context(color_scheme="dark")
    page = await context.new_page()
    await page.goto(product)
    await expect(page.locator("body")).to_have_css("background-color", "rgb(17, 20, 22)")
    await page.get_by_role("button", name="Use the light theme").click()
    await expect(page.locator("body")).to_have_css("background-color", "rgb(250, 250, 248)")
    await page.reload()
    await expect(page.locator("body")).to_have_css("background-color", "rgb(250, 250, 248)")
    await context.close()


async def test_a_screen_of_360_pixels_shows_everything_without_scrolling_sideways(
    visit: Visit, product: str
) -> None:
    page = visit.page
    await page.set_viewport_size({"width": 360, "height": 740})
    table = await analysed(page, product)
    await gap(page, "Apache Kafka").click()
    await expect(table.get_by_text("The posting asks").first).to_be_visible()
    too_wide = "main => main.scrollWidth > main.clientWidth || document.documentElement.scrollWidth > innerWidth"
    assert not await page.locator("main").evaluate(too_wide)
    await page.get_by_role("button", name="Open the list of your work").click()
    await expect(page.get_by_role("dialog", name="Your work")).to_be_visible()
