"""`skillbridge serve` starts, says where, stops when asked, and says in a sentence why it cannot."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import orjson

ROOT = Path(__file__).parents[2]


@contextmanager
def started(data_dir: Path, database_url: str) -> Iterator[subprocess.Popen[str]]:
    environment = {
        **os.environ,
        "SKILLBRIDGE_DATA_DIR": str(data_dir),
        "SKILLBRIDGE_SAMPLES": "false",
        "DATABASE_URL": database_url,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "cli", "serve", "--port", "0"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_it_serves_where_it_says_until_it_is_interrupted(tmp_path: Path, database_url: str) -> None:
    with started(tmp_path, database_url) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("SkillBridge is ready: http://127.0.0.1:")
        assert httpx.get(f"{line.split()[-1]}/health", timeout=60).json()["ready"]

        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=120)

    assert (process.returncode, out) == (0, "Stopped.\n")
    for entry in err.splitlines():
        assert orjson.loads(entry)["level"] in {"info", "warning"}


def test_a_database_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    with started(tmp_path, "postgresql://jane:secret-word@127.0.0.1:9/none") as process:
        _, err = process.communicate(timeout=120)

    assert process.returncode == 1
    assert "DATABASE_URL" in err.splitlines()[-1]
    assert not err.splitlines()[-1].startswith("{")
    assert "secret-word" not in err
    assert "Traceback" not in err
