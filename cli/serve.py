"""`skillbridge serve`."""

import errno
import gc
import os
import socket
from contextlib import suppress

import click
import uvicorn

from cli import Refusal
from core.errors import SkillBridgeError
from core.logs import configure_logging
from core.settings import Settings

NOT_STARTED = "The server did not start; the log says why. `skillbridge doctor` looks at each part."
GRACE = 5
"""Seconds that open streams get to end after Ctrl-C."""


class Server(uvicorn.Server):
    """Uvicorn, telling where it is once it answers."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then print the address."""
        await super().startup(sockets)
        # What was loaded stays: no later collection needs to walk over it.
        gc.freeze()
        gc.enable()
        if self.started and sockets:
            host, port = sockets[0].getsockname()[:2]
            name = f"[{host}]" if ":" in host else host
            click.echo(f"SkillBridge is ready: http://{name}:{port}")


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to `host` and `port` (0: a free one). Raises `Refusal` where that cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise Refusal(f"Port {port} is taken. Choose another with --port, or stop what uses it.") from error
        raise Refusal(f"Cannot listen on {host}:{port}: {os.strerror(error.errno or 0)}.") from error
    return listener


def run(settings: Settings) -> None:
    """Serve until Ctrl-C or SIGTERM; streams that are open then get a few seconds to end."""
    listener = listen(settings.host, settings.port)
    configure_logging(settings.log_level)
    gc.disable()  # a fifth of the time to start would go into collections that find next to nothing
    from api.app import create_app

    app = create_app(settings)
    config = uvicorn.Config(
        app,
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
    try:
        with suppress(KeyboardInterrupt):  # uvicorn passes Ctrl-C on once everything is closed
            Server(config).run(sockets=[listener])
    except SystemExit:
        error = app.state.not_started
        raise error if isinstance(error, SkillBridgeError) else Refusal(NOT_STARTED) from error
    click.echo("Stopped.")
