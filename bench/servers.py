"""Servers under measurement: each a process of its own on the same data, started here and ended here."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

PATIENCE = 120.0
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    url: str
    seconds_to_ready: float
    process: psutil.Process

    @property
    def resident_mib(self) -> float:
        """Resident memory of the server and the processes below it, without PostgreSQL's."""
        family = [self.process, *self.process.children(recursive=True)]
        return sum(one.memory_info().rss for one in family if "postgres" not in one.name()) / 2**20


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def product(data: Path) -> Iterator[Server]:
    """`skillbridge serve`."""
    port = free_port()
    with _served([str(BIN / "skillbridge"), "serve", "--port", str(port)], port, "/health", data) as server:
        yield server


@contextmanager
def bare(data: Path) -> Iterator[Server]:
    """The bare endpoint of `bench.bare`."""
    port = free_port()
    with _served([sys.executable, "-m", "bench.bare", str(port)], port, "/health", data) as server:
        yield server


@contextmanager
def studio(data: Path) -> Iterator[Server]:
    """`langgraph dev` on the same graph."""
    port = free_port()
    command = [str(BIN / "langgraph"), "dev", "--no-browser", "--no-reload", "--port", str(port)]
    with _served(command, port, "/ok", data) as server:
        yield server


@contextmanager
def _served(command: list[str], port: int, health: str, data: Path) -> Iterator[Server]:
    environment = {
        **os.environ,
        "SKILLBRIDGE_DATA_DIR": str(data),
        "LANGSMITH_TRACING": "false",
        "LOG_LEVEL": "ERROR",
    }
    begun = time.perf_counter()
    with (data / "server.log").open("ab") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(url + health, process, begun)
        yield Server(url, time.perf_counter() - begun, psutil.Process(process.pid))
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(url: str, process: subprocess.Popen[bytes], begun: float) -> None:
    while time.perf_counter() - begun < PATIENCE:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with status {process.returncode}")
        try:
            if httpx.get(url, timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.02)
    raise RuntimeError(f"no answer from {url} within {PATIENCE:.0f} s")
