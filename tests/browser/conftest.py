"""The system's Chromium, driven against the real server. Without one these tests say so and are skipped."""

import os
import shutil
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Request, async_playwright, expect

from core.settings import Settings
from tests.browser.actions import pull
from tests.browser.model import HeldModel, held_model
from tests.browser.product import serve
from tests.browser.vacancies import FEED, feed_of
from tests.sources.web_server import WebServer, running, write_certificate

# The longest that anything may take on a machine that is busy with other things.
PATIENCE = 60_000
"""Milliseconds."""
expect.set_options(timeout=PATIENCE)

POSTINGS = 42
"""Of the market."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def chromium() -> str | None:
    """Where the system keeps its Chromium."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@dataclass
class Visit:
    """A visit to the product: the page, what it asked of the network and what it complained about."""

    page: Page
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Write down every request, error and unexpected message from now on."""
        self.page.on("request", self._request)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "console",
            lambda message: self.complaints.append(message.text) if message.type in {"error", "warning"} else None,
        )

    def _request(self, request: Request) -> None:
        self.hosts.add(urlsplit(request.url).hostname or request.url)


def _skip(reason: str) -> None:
    """Skip the test, or fail it where a browser is required (`SKILLBRIDGE_REQUIRE_BROWSER`)."""
    if os.environ.get("SKILLBRIDGE_REQUIRE_BROWSER"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="package")
def _equipped() -> None:
    if chromium() is None:
        _skip("no Chromium is installed on this system")
    if not (Settings.model_fields["web_dist"].default / "index.html").is_file():
        _skip("the web client is not built: run `npm ci && npm run build` in web/")


@pytest.fixture(scope="package")
def product(_equipped: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server with no language model."""
    with serve(tmp_path_factory.mktemp("product")) as address:
        yield address


@pytest.fixture(scope="package")
def _held(product: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[HeldModel, str]]:
    with (
        held_model() as model,
        serve(tmp_path_factory.mktemp("held"), LLM_BASE_URL=model.url, LLM_TIMEOUT_SECONDS="300") as address,
    ):
        yield model, address


@pytest.fixture
def held(_held: tuple[HeldModel, str]) -> Iterator[tuple[HeldModel, str]]:
    """A model that does not answer until it is released, and the address of a server that asks it."""
    model, address = _held
    model.released.clear()
    yield model, address
    model.released.set()


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser(_equipped: None) -> AsyncIterator[Browser]:
    """The system's Chromium. It runs without its sandbox, which refuses to be run by root."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox"], timeout=PATIENCE
        )
        yield browser
        await browser.close()


@dataclass(frozen=True)
class Market:
    """A server whose internet is one local server, and that server."""

    address: str
    web: WebServer


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def market(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Market]:
    """A server with `POSTINGS` postings of a feed, pulled as people pull them."""
    folder = tmp_path_factory.mktemp("market")
    certificate = write_certificate(folder / "web.pem", ("jobs.example.com", "*.greenhouse.io", "*.arbeitnow.com"))
    async with running(certificate) as web:
        web.data(FEED, feed_of(POSTINGS))
        program = [sys.executable, "-m", "tests.browser.inland", str(web.tls_port), str(certificate)]
        with serve(
            folder, program, BOARD_SECONDS_BETWEEN="0", SKILLBRIDGE_SAMPLES="false", READ_TIMEOUT_SECONDS="120"
        ) as address:
            page = await browser.new_page()
            page.set_default_timeout(PATIENCE)
            await pull(page, address, f"feed:https://{FEED}")
            await expect(page.get_by_text(f"{POSTINGS} listed, {POSTINGS} new or changed.")).to_be_visible(
                timeout=240_000
            )
            await page.close()
            yield Market(address, web)


@pytest_asyncio.fixture(loop_scope="package")
async def visit(browser: Browser) -> AsyncIterator[Visit]:
    """A fresh visit that never was here before."""
    context = await browser.new_context(viewport={"width": 1280, "height": 860}, color_scheme="light")
    context.set_default_timeout(PATIENCE)
    visit = Visit(await context.new_page())
    visit.watch()
    yield visit
    await context.close()
