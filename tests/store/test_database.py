import asyncio
import os
import socket
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import numpy as np
import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from psycopg.conninfo import conninfo_to_dict
from pydantic import PostgresDsn, SecretStr
from sqlalchemy import Connection

import store.run_tables  # so that their tables are compared too
import store.tracking_tables  # noqa: F401
from core.domain import JobFilter
from core.errors import Misconfigured, Unavailable
from core.settings import Settings
from store.checkpoints import open_checkpointer
from store.cipher import KEY_BYTES, KEY_FILE, Cipher, open_cipher
from store.database import Database, open_database
from store.embedded import EmbeddedPostgres, programs
from store.job_rows import Embedding
from store.jobs import JobRepository
from store.lexical import LexicalIndex
from store.migrate import head, migrate
from store.resumes import ResumeRepository
from store.server_account import ServerAccount
from store.tables import Base
from store.vectors.pgvector import open_pgvector
from tests.store import samples


@pytest.fixture
def empty_url(postgres: str) -> Iterator[str]:
    """URL of a database in which nothing was done."""
    name = f"empty_{uuid4().hex}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"postgresql://postgres@localhost/{name}?host={conninfo_to_dict(postgres)['host']}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def external_url(server_folder: Path) -> Iterator[str]:
    """URL of a server of one's own, on TCP."""
    folder = server_folder / "external"
    made = EmbeddedPostgres(folder)
    made.acquire()
    made.release()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = f"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
    account = ServerAccount.of_this_process().subprocess_arguments()
    control = [str(programs() / "pg_ctl"), "-D", str(folder / "data"), "-w"]
    start = [*control, "-o", options, "-l", str(folder / "server.log"), "start"]
    subprocess.run(start, check=True, cwd=folder, stdout=subprocess.DEVNULL, **account)
    yield f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"
    subprocess.run([*control, "-m", "fast", "stop"], check=True, cwd=folder, stdout=subprocess.DEVNULL, **account)


def at(settings: Settings, url: str) -> Settings:
    return settings.model_copy(update={"database_url": PostgresDsn(url)})


async def test_a_server_given_by_url_keeps_everything(settings: Settings, external_url: str) -> None:
    cipher = open_cipher(settings)
    async with open_database(at(settings, external_url)) as database, open_checkpointer(database, cipher) as saver:
        resumes, jobs = ResumeRepository(database, cipher), JobRepository(database, cipher)
        vectors = await open_pgvector(database, "some-encoder", 3)
        resume = await resumes.add("alice", "cv.txt", samples.resume(), samples.resume_profile())
        embedding = Embedding(vectors.space, np.ones(3, dtype=np.float32))
        await jobs.add("alice", samples.posting(), samples.posting_profile(), embedding)
        assert await resumes.get("alice", resume.id) == resume
        assert len(await LexicalIndex(database).matching(["alice"], "engineer", 5, JobFilter())) == 1
        assert len(await vectors.nearest(["alice"], np.ones(3, dtype=np.float32), 5)) == 1
        assert await saver.aget_tuple({"configurable": {"thread_id": "t"}}) is None


async def test_migrations_make_exactly_the_tables_that_the_code_declares(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        known = set(Base.metadata.tables)
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: kind != "table" or name in known}
        )
        return list(compare_metadata(context, Base.metadata))

    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


def test_the_newest_migration_is_told_by_its_file_name() -> None:
    config = Config()
    config.set_main_option("script_location", "store:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == head()


async def test_processes_that_migrate_at_once_do_it_once(empty_url: str) -> None:
    program = "import asyncio, sys; from store.migrate import migrate; asyncio.run(migrate(sys.argv[1]))"
    processes = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", program, empty_url, env=dict(os.environ))
        for _ in range(4)
    ]
    assert [await process.wait() for process in processes] == [0] * 4
    with psycopg.connect(empty_url) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(head(),)]


async def test_a_database_of_a_newer_version_is_refused(empty_url: str) -> None:
    await migrate(empty_url)
    with psycopg.connect(empty_url) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Misconfigured, match="newer version"):
        await migrate(empty_url)


async def test_a_server_without_pgvector_is_refused(empty_url: str) -> None:
    name = conninfo_to_dict(empty_url)["dbname"]
    with psycopg.connect(empty_url, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {name} SET extension_control_path = '/nowhere'")
    with pytest.raises(Misconfigured, match="pgvector"):
        await migrate(empty_url)


async def test_a_server_that_is_away_is_named_without_its_password(settings: Settings) -> None:
    away = at(settings, "postgresql://somebody:hunter2@127.0.0.1:1/jobs")
    with pytest.raises(Unavailable, match=r"'jobs' on '127\.0\.0\.1'.*DATABASE_URL") as refusal:
        async with open_database(away):
            pass
    assert "hunter2" not in refusal.value.detail


async def test_a_lost_connection_is_replaced(database: Database, cipher: Cipher, postgres: str) -> None:
    resumes = ResumeRepository(database, cipher)
    async with open_checkpointer(database, cipher) as saver:
        await saver.aget_tuple({"configurable": {"thread_id": "t"}})
        await resumes.count("alice")
        with psycopg.connect(postgres, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = %s",
                [conninfo_to_dict(database.dsn)["dbname"]],
            )
        assert await saver.aget_tuple({"configurable": {"thread_id": "t"}}) is None
        assert await resumes.count("alice") == 0


async def test_another_encryption_key_is_noticed_at_start_up(database: Database, settings: Settings) -> None:
    new = SecretStr(b64encode(bytes(KEY_BYTES)).decode())
    with pytest.raises(Misconfigured, match="another encryption key"):
        async with open_database(settings.model_copy(update={"encryption_key": new})):
            pass
    async with open_database(settings) as again:
        assert again.dsn == database.dsn


async def test_a_new_key_before_the_old_one_is_taken(database: Database, settings: Settings) -> None:
    old = (settings.data_dir / KEY_FILE).read_text().strip()
    both = SecretStr(f"{b64encode(bytes(KEY_BYTES)).decode()},{old}")
    async with open_database(settings.model_copy(update={"encryption_key": both})) as again:
        assert again.dsn == database.dsn


def test_a_database_does_not_show_its_password() -> None:
    assert "hunter2" not in repr(Database(engine=None, dsn="postgresql://u:hunter2@h/d"))  # type: ignore[arg-type]
