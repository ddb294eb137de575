"""A run under way: seen, left and come back to, stopped. The model holds it until the test lets it go."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.actions import analyse, finished, go_to, paste_posting, upload_resume
from tests.browser.conftest import Visit
from tests.browser.model import HeldModel

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]


async def under_way(page: Page, address: str) -> None:
    """Start an analysis, and follow it up to the step that waits for the model."""
    await page.goto(address)
    await upload_resume(page)
    await paste_posting(page)
    await analyse(page)
    await expect(page.get_by_role("list", name="Steps")).to_contain_text("Writing the summary")


async def only_run(page: Page, address: str) -> dict[str, str]:
    """The one run of the open thread."""
    thread = page.url.partition("thread=")[2]
    runs = await (await page.request.get(f"{address}/threads/{thread}/runs")).json()
    assert len(runs) == 1
    return dict(runs[0])


async def ended_run(page: Page, address: str) -> dict[str, str]:
    """The one run of the open thread, once its outcome is stored: the page may know it a moment sooner."""
    run = await only_run(page, address)
    await page.request.get(f"{address}/threads/{run['thread_id']}/runs/{run['run_id']}/join")
    return await only_run(page, address)


async def test_steps_are_shown_while_the_run_is_under_way(visit: Visit, held: tuple[HeldModel, str]) -> None:
    page, (model, address) = visit.page, held
    await under_way(page, address)
    steps = page.get_by_role("list", name="Steps").get_by_role("listitem")
    await expect(steps.filter(has_text="Reading the resume")).to_contain_text("skills found")
    await expect(page.get_by_role("region", name="Verdict")).to_have_count(0)
    model.released.set()
    await finished(page)
    await expect(page.get_by_text("steps taken")).to_be_visible()


async def test_a_refresh_in_mid_run_goes_on_with_the_same_run(visit: Visit, held: tuple[HeldModel, str]) -> None:
    page, (model, address) = visit.page, held
    await under_way(page, address)
    await page.reload()
    steps = page.get_by_role("list", name="Steps")
    await expect(steps).to_contain_text("Reading the resume")
    await expect(steps).to_contain_text("Writing the summary")
    model.released.set()
    await finished(page)
    assert (await ended_run(page, address))["status"] == "success"


async def test_an_answer_without_the_model_that_failed_says_so(visit: Visit, held: tuple[HeldModel, str]) -> None:
    page, (model, address) = visit.page, held
    await under_way(page, address)
    model.released.set()
    await expect(page.get_by_text("the model failed, written offline")).to_be_visible()


async def test_stop_ends_the_run_on_the_server_and_leaves_a_thread_that_can_be_used(
    visit: Visit, held: tuple[HeldModel, str]
) -> None:
    page, (model, address) = visit.page, held
    await under_way(page, address)
    await page.get_by_role("button", name="Stop").click()
    await expect(page.get_by_text("You stopped this analysis.")).to_be_visible()
    assert (await ended_run(page, address))["status"] == "interrupted"

    model.released.set()
    await page.get_by_role("button", name="Analyse again").click()
    await finished(page)


async def test_a_plan_in_the_making_is_found_from_any_browser_stopped_and_made_again(
    visit: Visit, held: tuple[HeldModel, str]
) -> None:
    page, (model, address) = visit.page, held
    await under_way(page, address)
    await go_to(page, "Four weeks")
    steps = page.get_by_role("list", name="Steps")
    await expect(steps).to_contain_text("Writing the plan")
    await page.evaluate("localStorage.clear()")  # as in another browser
    await page.reload()
    await expect(steps).to_contain_text("Writing the plan")
    await page.get_by_role("button", name="Stop").click()
    await expect(page.get_by_text("You stopped the planning.")).to_be_visible()

    model.released.set()
    await expect(page.get_by_role("tab", name="Week 1")).to_be_visible()
