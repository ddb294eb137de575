"""A resume is reworded line by line with the person's word on each, and leaves as a file; so does the letter."""

import asyncio
import json
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.async_api import Download, Page, expect

from tests.browser.actions import analyse, choose_way, finished, fits, go_to, paste_posting
from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]

RESUME = """Jordan Lee
jordan@example.com

Experience
Software Engineer, Brightline Systems
March 2020 - Present
- Responsible for maintaining k8s clusters for 12 services
- Wrote booking services in FastAPI with two colleagues
- Moved the nightly jobs to postgres and cut them to ten minutes

Skills
Python, FastAPI, k8s, postgres
"""
POSTING = """Platform Engineer
Requirements
- Kubernetes in production
- Python
- PostgreSQL
- Terraform
"""
MINE = "Led 40 people who wrote booking services in FastAPI"


async def reviewing(page: Page, address: str) -> None:
    """Go from nothing to the first proposal."""
    await page.goto(address)
    await choose_way(page, "Resume", "Paste")
    await page.get_by_label("Text of the resume").fill(RESUME)
    await paste_posting(page, POSTING)
    await analyse(page)
    await finished(page)
    await go_to(page, "Resume")
    await expect(page.get_by_text("Line 1 of 3")).to_be_visible()


async def reviewed(page: Page, address: str) -> str:
    """The address of a review that is over, each line kept as it was."""
    ask = page.request
    resume = await ask.post(f"{address}/api/resume/text", data={"text": RESUME})
    job = await ask.post(f"{address}/api/jd/text", data={"text": f"{POSTING}Reference: {uuid4()}\n"})
    thread = (await (await ask.post(f"{address}/threads", data={})).json())["thread_id"]
    runs = f"{address}/threads/{thread}/runs/wait"
    given = {"resume_id": (await resume.json())["id"], "job_id": (await job.json())["id"]}
    answer = await (await ask.post(runs, data={"assistant_id": "reframe", "input": given})).json()
    reject = {"assistant_id": "reframe", "command": {"resume": {"type": "reject"}}}
    while "__interrupt__" in answer:
        answer = await (await ask.post(runs, data=reject)).json()
    return f"{address}/?thread={thread}"


async def saved(download: Download) -> bytes:
    """What was downloaded."""
    return await asyncio.to_thread(Path(await download.path()).read_bytes)


async def test_lines_are_accepted_edited_and_kept_and_the_file_says_what_was_decided(
    visit: Visit, product: str
) -> None:
    page = visit.page
    await reviewing(page, product)
    card = page.get_by_role("article", name="Proposed wording")
    await expect(card.get_by_role("insertion").first).to_contain_text("Kubernetes")
    await card.get_by_role("button", name="Accept").click()
    await expect(page.get_by_text("Line 2 of 3")).to_be_visible()
    await page.reload()
    await expect(page.get_by_text("Line 2 of 3")).to_be_visible()

    await card.get_by_role("button", name="Edit").click()
    await page.get_by_label("The line as you want it").fill(MINE)
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_text("Line 3 of 3")).to_be_visible()
    await expect(page.get_by_role("list", name="What your wording adds")).to_contain_text("40")
    await card.get_by_role("button", name="Keep mine").click()

    preview = page.get_by_role("region", name="Preview")
    await expect(preview.get_by_text(MINE)).to_be_visible()
    await expect(preview).to_contain_text("Moved the nightly jobs to postgres")
    await expect(page.get_by_role("region", name="Not on the resume, but on the plan")).to_contain_text(
        "Terraform"
    )
    async with page.expect_download() as starts:
        await page.get_by_role("button", name="JSON Resume").click()
    download = await starts.value
    assert download.suggested_filename == "Jordan Lee, Platform Engineer.json"
    lines = json.loads(await saved(download))["work"][0]["highlights"]
    assert lines[0].startswith("Maintained Kubernetes clusters")
    assert lines[1:] == [MINE, "Moved the nightly jobs to postgres and cut them to ten minutes"]

    choice = page.get_by_role("region", name="Your lines").get_by_role("group").nth(1)
    async with page.expect_response("**/decisions") as kept:
        await choice.get_by_text("As it was").click()
    assert (await kept.value).ok
    await page.reload()
    await expect(choice.get_by_label("As it was")).to_be_checked()
    await expect(preview).to_contain_text("Wrote booking services in FastAPI with two colleagues")
    await choice.get_by_text("Mine").click()
    await expect(preview.get_by_text(MINE)).to_be_visible()
    assert visit.complaints == []


async def test_after_the_review_a_line_still_takes_the_persons_own_words_and_says_what_they_add(
    visit: Visit, product: str
) -> None:
    page = visit.page
    await page.goto(await reviewed(page, product))
    line = page.get_by_role("region", name="Your lines").get_by_role("list").first.get_by_role("listitem").nth(1)
    await line.get_by_role("button", name="Edit").click()
    field = line.get_by_label("The line as you want it")
    await expect(field).to_be_focused()
    await expect(field).to_have_value("Wrote booking services in FastAPI with two colleagues")
    await field.fill(MINE)
    await page.keyboard.press("Control+Enter")
    await expect(line.get_by_role("list", name="What your wording adds")).to_contain_text("40")
    await expect(line.get_by_role("button", name="Edit")).to_be_focused()
    await expect(page.get_by_role("region", name="Preview").get_by_text(MINE)).to_be_visible()
    await page.reload()
    await expect(line.get_by_label("Mine")).to_be_checked()
    assert visit.complaints == []

    await page.set_viewport_size({"width": 390, "height": 844})
    await line.get_by_role("button", name="Edit").click()
    await field.fill("Wrote booking services")
    assert await fits(page)
    await page.context.set_offline(True)
    await page.keyboard.press("Control+Enter")
    await expect(line.get_by_role("alert")).to_contain_text("The server does not answer")
    await expect(field).to_have_value("Wrote booking services")


async def test_the_letter_stands_by_itself_and_all_of_it_fits_a_narrow_screen(visit: Visit, product: str) -> None:
    page = visit.page
    await page.set_viewport_size({"width": 360, "height": 740})
    await reviewing(page, product)
    assert await fits(page)
    await go_to(page, "Letter")
    await expect(page.get_by_role("region", name="Cover letter")).to_contain_text("Platform Engineer")
    assert await fits(page)
