"""The product as people run it: `skillbridge serve` in a process of its own, on its own embedded PostgreSQL."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
READY = "SkillBridge is ready: "
INHERITED = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "PYTHONPATH", "LANGGRAPH_STRICT_MSGPACK")


@contextmanager
def serve(folder: Path, command: Sequence[str | Path] = (), **settings: str) -> Iterator[str]:
    """Start a server that keeps everything under `folder`; yields its address. Raises where it does not start.

    `command` stands for `skillbridge`, where it is to be another program: one of the tests, which finds them.
    """
    environment = {name: os.environ[name] for name in INHERITED if name in os.environ}
    if command:
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), environment.get("PYTHONPATH"))))
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            [*(command or [Path(sys.executable).with_name("skillbridge")]), "serve", "--port", "0"],
            cwd=folder,
            env={**environment, "SKILLBRIDGE_DATA_DIR": str(folder / "data"), "PYTHONUNBUFFERED": "1", **settings},
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    try:
        yield _address(server, folder)
    finally:
        server.terminate()
        server.wait()


def _address(server: subprocess.Popen[str], folder: Path) -> str:
    assert server.stdout is not None
    for line in server.stdout:
        if line.startswith(READY):
            return line.removeprefix(READY).strip()
    raise RuntimeError(f"the server did not start:\n{(folder / 'server.log').read_text()}")
