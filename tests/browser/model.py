"""A language model at the edge of the network that answers when a test lets it, and then only with a failure."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

REFUSED = 422
"""A refusal of one question: a model that is down would not be asked again for a while."""


@dataclass
class HeldModel:
    """An OpenAI-compatible endpoint at `url`. A run that asks it waits until `released` is set."""

    url: str = ""
    released: threading.Event = field(default_factory=threading.Event)


@contextmanager
def held_model() -> Iterator[HeldModel]:
    """Serve a held model on a free port."""
    model = HeldModel()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            model.released.wait()
            self.send_error(REFUSED)

        def log_message(self, *_message: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    model.url = f"http://127.0.0.1:{server.server_port}/v1"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield model
    finally:
        model.released.set()
        server.shutdown()
        server.server_close()
