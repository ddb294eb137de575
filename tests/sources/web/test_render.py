"""A page that needs JavaScript is shown by a browser that can reach nothing but through the guard."""

from collections.abc import AsyncIterator
from pathlib import Path
from socket import SOCK_DGRAM, socket

import pytest
import pytest_asyncio

from sources.web import AddressPolicy, FetchError, Network, WebClient
from sources.web.render import Renderer, find_chromium
from tests.sources.web_server import WebServer, running

LIMIT = 2_000_000
pytestmark = pytest.mark.browser
needs_chromium = pytest.mark.skipif(find_chromium(None) is None, reason="no Chromium on this machine")


def renderer(network: Network, timeout_seconds: float = 60.0, max_bytes: int = LIMIT) -> Renderer:
    return Renderer(WebClient(max_bytes, timeout_seconds, network), max_bytes, timeout_seconds)


@pytest_asyncio.fixture
async def inside() -> AsyncIterator[WebServer]:
    """A server of the inside, which the policy does not let through."""
    async with running() as server:
        server.page("/secret", "the crown jewels", Access_Control_Allow_Origin="*")
        yield server


@needs_chromium
async def test_a_page_and_its_frames_are_read_after_the_scripts_ran(server: WebServer) -> None:
    server.page("/", "<div id='root'></div><iframe src='/inner'></iframe><script src='/app.js'></script>")
    server.page("/inner", "<p>embedded board</p>")
    server.page(
        "/app.js",
        "fetch('/data', {method: 'POST', body: 'q'}).then(r => r.json())"
        ".then(d => document.getElementById('root').innerHTML = '<h1>' + d.title + '</h1>')",
        content_type="text/javascript",
    )
    server.page("/data", '{"title": "Welder"}', content_type="application/json")
    server.page("/moved", status=302, Location="/")

    page = await renderer(server.local()).render(server.url("/moved"))

    assert "<h1>Welder</h1>" in page.frames[0]
    assert "embedded board" in page.frames[1]
    assert ("POST", "/data") in [(request.method, request.path) for request in server.requests]


@needs_chromium
async def test_nothing_of_a_page_reaches_the_inside(server: WebServer, inside: WebServer) -> None:
    secret = inside.url("/secret")
    stun = socket(type=SOCK_DGRAM)
    stun.bind(("127.0.0.1", inside.port))
    stun.setblocking(False)
    server.page("/hop", status=302, Location=secret)
    server.page("/hop-frame", status=302, Location=secret)
    server.page("/worker.js", f"fetch('{secret}').catch(() => 0)", content_type="text/javascript")
    server.page(
        "/",
        f"""<body><p id="shown">untouched</p>
        <iframe src="{secret}"></iframe><iframe src="/hop-frame"></iframe>
        <link rel="stylesheet" href="{secret}"><link rel="preload" as="fetch" href="{secret}">
        <link rel="preconnect" href="{inside.url("/")}"><link rel="prefetch" href="{secret}">
        <script src="{secret}"></script><img src="{secret}">
        <object data="{secret}"></object><video src="{secret}" autoplay></video>
        <form id="form" action="{secret}" method="post" target="frame"></form><iframe name="frame"></iframe>
        <script>
          for (const url of ["{secret}", "/hop", "{secret.replace("127.0.0.1", "localhost")}"])
            fetch(url).then(r => r.text()).then(t => document.getElementById("shown").textContent = t, () => 0);
          fetch("{secret}", {{mode: "no-cors", keepalive: true}}).catch(() => 0);
          navigator.sendBeacon("{secret}", "x");
          try {{ new WebSocket("{secret.replace("http", "ws")}"); }} catch (e) {{}}
          try {{ new EventSource("{secret}"); }} catch (e) {{}}
          try {{ new Worker("/worker.js"); }} catch (e) {{}}
          try {{ new WebTransport("{secret.replace("http:", "https:")}"); }} catch (e) {{}}
          navigator.serviceWorker && navigator.serviceWorker.register("/worker.js").catch(() => 0);
          try {{
            const peer = new RTCPeerConnection({{iceServers: [
              {{urls: "stun:127.0.0.1:{inside.port}"}},
              {{urls: "turn:127.0.0.1:{inside.port}?transport=tcp", username: "u", credential: "c"}}]}});
            peer.createDataChannel("x");
            peer.createOffer().then(offer => peer.setLocalDescription(offer));
          }} catch (e) {{}}
          window.open("{secret}");
          document.getElementById("form").submit();
        </script></body>""",
    )

    page = await renderer(server.local()).render(server.url("/"))

    assert inside.connections == 0
    with stun, pytest.raises(BlockingIOError):
        stun.recv(1)
    assert "untouched" in page.frames[0]
    assert not any("crown jewels" in frame for frame in page.frames)


@needs_chromium
async def test_a_page_that_sends_itself_inside_is_not_followed(server: WebServer, inside: WebServer) -> None:
    server.page("/", f"<p>first</p><script>location = '{inside.url('/secret')}'</script>")
    page = await renderer(server.local()).render(server.url("/"))
    assert inside.connections == 0
    assert "crown jewels" not in page.frames[0]


@needs_chromium
async def test_a_page_of_the_inside_is_not_shown() -> None:
    with pytest.raises(FetchError) as failure:
        await renderer(Network()).render("http://169.254.169.254/latest/meta-data/")
    assert failure.value.reason == "address_not_allowed"


@needs_chromium
@pytest.mark.parametrize("script", ["while (true) {}", "fetch('/drip'); setInterval(() => fetch('/x'), 50)"])
async def test_a_page_that_never_rests_is_given_up_or_taken_as_it_is(server: WebServer, script: str) -> None:
    server.drip("/drip")
    server.page("/", f"<p>loading</p><script>{script}</script>")
    try:
        page = await renderer(server.local(), timeout_seconds=3.0).render(server.url("/"))
    except FetchError as failure:
        assert failure.reason == "timeout"  # noqa: PT017
    else:
        assert "loading" in page.frames[0]


@needs_chromium
async def test_a_page_that_grows_over_the_limit_is_refused(server: WebServer) -> None:
    server.page("/", "<body><script>document.body.innerHTML = 'word '.repeat(100000)</script>")
    with pytest.raises(FetchError) as failure:
        await renderer(server.local(), max_bytes=100_000).render(server.url("/"))
    assert failure.value.reason == "too_large"


async def test_a_browser_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    web = WebClient(LIMIT, 5.0, Network(policy=AddressPolicy()))
    with pytest.raises(FetchError) as failure:
        await Renderer(web, LIMIT, 5.0, tmp_path / "chromium").render("https://jobs.example.com/")
    assert failure.value.reason == "needs_browser"
