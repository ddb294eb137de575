"""Several processes and one server; servers and processes that die. Each test has a folder of its own."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from core.errors import Unavailable
from store import embedded
from store.embedded import EmbeddedPostgres

PROGRAM = """
import sys
from pathlib import Path
from core.logs import configure_logging
from store.embedded import EmbeddedPostgres
configure_logging("CRITICAL")
server = EmbeddedPostgres(Path(sys.argv[1]))
server.acquire()
print(server.conninfo, flush=True)
sys.stdin.readline()
server.release()
"""


@contextmanager
def other_process(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that holds the server until it reads a line."""
    command = [sys.executable, "-c", PROGRAM, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process
        process.kill()


def let_go(process: "subprocess.Popen[str]") -> None:
    process.communicate("\n")


def server_pid(folder: Path) -> int:
    return int((folder / "data" / "postmaster.pid").read_text().split()[0])


def runs(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def answer(conninfo: str, query: str = "SELECT 1") -> object:
    with psycopg.connect(conninfo, autocommit=True) as connection:
        cursor = connection.execute(query)
        row = cursor.fetchone() if cursor.description else None
        return row and row[0]


@pytest.fixture
def folder(server_folder: Path) -> Iterator[Path]:
    folder = server_folder / "postgres"
    yield folder
    if (folder / "data" / "postmaster.pid").exists():
        server = EmbeddedPostgres(folder)
        server.acquire()
        server.release()


@pytest.fixture
def server(folder: Path) -> EmbeddedPostgres:
    return EmbeddedPostgres(folder)


def test_data_outlives_the_server(server: EmbeddedPostgres, folder: Path) -> None:
    server.acquire()
    answer(server.conninfo, "CREATE TABLE kept AS SELECT 42 AS answer")
    pid = server_pid(folder)
    server.release()
    assert not runs(pid)
    server.acquire()
    assert answer(server.conninfo, "SELECT answer FROM kept") == 42
    server.release()


def test_two_processes_share_a_server_and_the_last_one_stops_it(server: EmbeddedPostgres, folder: Path) -> None:
    with other_process(folder) as other:
        server.acquire()
        pid = server_pid(folder)
        let_go(other)
        assert runs(pid)
        assert answer(server.conninfo) == 1
    server.release()
    assert not runs(pid)


def test_two_uses_in_one_process_count_as_two(server: EmbeddedPostgres, folder: Path) -> None:
    second = EmbeddedPostgres(folder)
    server.acquire()
    second.acquire()
    server.release()
    assert answer(second.conninfo) == 1
    second.release()


def test_processes_that_start_at_once_make_one_server(folder: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(folder)]
    started = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    lines = [process.stdout.readline() for process in started if process.stdout]
    pid = server_pid(folder)
    for process in started:
        let_go(process)
    assert len(set(lines)) == 1
    assert [process.returncode for process in started] == [0] * 4
    assert not runs(pid)


def test_a_killed_process_takes_no_server_from_the_others(server: EmbeddedPostgres, folder: Path) -> None:
    with other_process(folder) as other:
        server.acquire()
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert answer(server.conninfo) == 1
        pid = server_pid(folder)
    server.release()
    assert not runs(pid)


def test_a_server_left_by_a_killed_process_is_joined_and_stopped(server: EmbeddedPostgres, folder: Path) -> None:
    with other_process(folder) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
    pid = server_pid(folder)
    server.acquire()
    assert server_pid(folder) == pid
    server.release()
    assert not runs(pid)


def test_a_killed_server_is_started_again_with_what_was_committed(server: EmbeddedPostgres, folder: Path) -> None:
    server.acquire()
    answer(server.conninfo, "CREATE TABLE kept AS SELECT 42 AS answer")
    os.kill(server_pid(folder), signal.SIGKILL)
    second = EmbeddedPostgres(folder)
    second.acquire()
    assert answer(second.conninfo, "SELECT answer FROM kept") == 42
    second.release()
    server.release()


def test_a_killed_server_can_be_given_up(server: EmbeddedPostgres, folder: Path) -> None:
    server.acquire()
    os.kill(server_pid(folder), signal.SIGKILL)
    server.release()
    server.acquire()
    assert answer(server.conninfo) == 1
    server.release()


def test_an_unfinished_installation_is_made_anew(server: EmbeddedPostgres, folder: Path) -> None:
    (folder / "data.new" / "base").mkdir(parents=True)
    server.acquire()
    assert answer(server.conninfo) == 1
    server.release()
    assert not (folder / "data.new").exists()


def test_nobody_else_may_enter_the_folder_or_its_socket(server: EmbeddedPostgres, folder: Path) -> None:
    server.acquire()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / ".s.PGSQL.5432").stat().st_mode) == 0o700
    assert answer(server.conninfo, "SHOW listen_addresses") == ""
    server.release()


def test_a_folder_with_a_long_name_works(server_folder: Path) -> None:
    server = EmbeddedPostgres(server_folder / ("it's long " * 12) / "postgres")
    server.acquire()
    socket_folder = Path(str(conninfo_to_dict(server.conninfo)["host"]))
    assert answer(server.conninfo) == 1
    assert stat.S_IMODE(socket_folder.stat().st_mode) == 0o700
    server.release()
    socket_folder.joinpath(".s.PGSQL.5432.lock").unlink(missing_ok=True)
    socket_folder.rmdir()


def test_data_of_another_major_version_is_refused(server: EmbeddedPostgres, folder: Path) -> None:
    server.acquire()
    server.release()
    version = folder / "data" / "PG_VERSION"
    version.write_text("16\n")
    with pytest.raises(Unavailable, match="PostgreSQL 16"):
        server.acquire()
    version.write_text("18\n")


def test_a_server_that_cannot_start_says_where_its_log_is(folder: Path) -> None:
    with pytest.raises(Unavailable, match=r"server\.log"):
        EmbeddedPostgres(folder, {"shared_buffers": "nonsense"}).acquire()


@pytest.mark.parametrize(
    ("limit", "expected"),
    [("8589934592", 1 << 30), ("1073741824", 128 << 20), ("268435456", 96 << 20)],
    ids=["8 GiB", "1 GiB", "256 MiB"],
)
def test_what_the_server_keeps_in_memory_is_a_share_of_what_its_container_has(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, limit: str, expected: int
) -> None:
    """On machines that have no less than that themselves."""
    file = tmp_path / "memory.max"
    file.write_text(f"{limit}\n")
    monkeypatch.setattr(embedded, "CONTAINER_LIMITS", (str(file), str(tmp_path / "not there")))
    assert embedded.buffers() <= expected
    assert embedded.buffers() == min(expected, max(psutil.virtual_memory().total // 8, 96 << 20))
    file.write_text("max\n")
    assert embedded.buffers() <= 2 << 30
