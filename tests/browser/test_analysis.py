"""From two documents to a result that can be read, corrected and found again."""

import pytest
from playwright.async_api import expect

from tests.browser.actions import (
    POSTING,
    analyse,
    analysed,
    card,
    choose_way,
    finished,
    gap,
    paste_posting,
    upload_resume,
)
from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]


async def test_a_pdf_and_a_pasted_posting_lead_to_gaps_with_their_evidence(visit: Visit, product: str) -> None:
    page = visit.page
    await page.goto(product)
    await upload_resume(page)
    await expect(card(page, "Resume")).to_contain_text("Maya Lindqvist")
    await paste_posting(page)
    await analyse(page)

    table = await finished(page)
    await expect(page.get_by_text("How does Maya Lindqvist fit Data Platform Engineer?")).to_be_visible()
    await expect(page.get_by_role("region", name="Verdict")).to_be_visible()
    await expect(page.get_by_text("written offline")).to_be_visible()
    for missing in ("Apache Kafka", "Snowflake"):
        await expect(table.get_by_role("rowheader").filter(has_text=missing)).to_have_count(1)

    await gap(page, "Apache Kafka").click()
    asked = table.get_by_role("blockquote").filter(has_text="Apache Kafka or another event streaming platform")
    await expect(asked).to_be_visible()
    matched = page.get_by_role("region", name="Matched")
    await expect(matched.get_by_text("Python", exact=True)).to_be_visible()


async def test_a_finished_analysis_is_found_again_by_its_address_and_in_the_sidebar(
    visit: Visit, product: str
) -> None:
    page = visit.page
    await analysed(page, product)
    address = page.url
    await page.get_by_role("button", name="New analysis").click()
    await expect(page.get_by_role("heading", name="What lies between you and the job?")).to_be_visible()

    await (
        page.get_by_role("navigation", name="Your work").get_by_role("button", name="Data Platform").first.click()
    )
    await finished(page)
    assert page.url == address

    await page.reload()
    await finished(page)
    await expect(page.get_by_text("How does Maya Lindqvist fit Data Platform Engineer?")).to_have_count(1)


async def test_a_correction_is_scored_in_the_same_thread_and_marked_as_the_persons_word(
    visit: Visit, product: str
) -> None:
    page = visit.page
    await analysed(page, product)
    address = page.url

    await page.get_by_role("button", name="Correct the profile").click()
    dialog = page.get_by_role("dialog", name="Correct the profile")
    await dialog.get_by_role("button", name="Remove PostgreSQL").click()
    await dialog.get_by_label("A skill you have").fill("Apache Kafka")
    await dialog.get_by_label("Where you used it").fill("Two years of event pipelines")
    await dialog.get_by_role("button", name="Add", exact=True).click()
    await dialog.get_by_role("button", name="Save and analyse again").click()

    await expect(
        page.get_by_text("I corrected the profile: without PostgreSQL; with Apache Kafka.")
    ).to_be_visible()
    attested = (
        page.get_by_role("region", name="Matched").get_by_role("listitem").filter(has_text="attested by you")
    )
    await expect(attested).to_contain_text("Apache Kafka")
    await expect(gap(page, "PostgreSQL")).to_be_visible()
    await expect(gap(page, "Apache Kafka")).to_have_count(0)
    assert page.url == address


async def test_a_posting_that_names_no_skill_gets_a_verdict_and_no_made_up_figures(
    visit: Visit, product: str
) -> None:
    page = visit.page
    await page.goto(product)
    await upload_resume(page)
    await paste_posting(page, "We look for a nice person who likes the sea and long walks.")
    await page.get_by_label("Title").fill("Walker")
    await analyse(page)
    await expect(page.get_by_role("region", name="Verdict")).to_be_visible()
    for figure in ("Match", "Readiness"):
        await expect(page.get_by_role("region", name=figure, exact=True)).to_contain_text("No figure")
    await expect(page.get_by_role("region", name="Gaps")).to_have_count(0)


async def test_markup_in_a_resume_or_a_posting_is_shown_as_the_text_it_is(visit: Visit, product: str) -> None:
    page = visit.page
    harm = 'onerror="window.harmed = true"'
    await page.goto(product)
    await choose_way(page, "Resume", "Paste")
    await page.get_by_label("Text of the resume").fill(
        "Ada Example\n\nExperience\nPlatform Engineer, Example Ltd, 2018 - present\n"
        f"- Ran Kubernetes <img src=x {harm}> <script>window.harmed = true</script> in production\n"
    )
    await paste_posting(page, POSTING.replace("PostgreSQL and Kubernetes", f"Kubernetes <img src=x {harm}"))
    await analyse(page)
    await finished(page)
    matched = page.get_by_role("region", name="Matched")
    await matched.get_by_text("Kubernetes", exact=True).click()
    await expect(matched.get_by_text("The resume shows").locator("..")).to_contain_text("<script>window.harmed")
    await expect(matched.get_by_text("The posting asks").locator("..")).to_contain_text("<img src=x")
    assert await page.locator("img").count() == 0
    assert await page.evaluate("window.harmed") is None


async def test_a_whole_visit_raises_no_complaint_and_asks_nothing_of_another_machine(
    visit: Visit, product: str
) -> None:
    await analysed(visit.page, product)
    assert visit.complaints == []
    assert visit.hosts == {"127.0.0.1"}
