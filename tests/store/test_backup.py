"""What was kept is there again after a restore, and only under its key."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from pydantic import PostgresDsn

from core.errors import Conflict, InvalidInput
from core.settings import Settings
from store.backup import back_up, restore
from store.cipher import Cipher, open_cipher
from store.database import Database, open_database
from store.files import FileStore, open_files
from store.jobs import JobRepository
from store.resumes import ResumeRepository
from tests.store import samples

UPLOAD = b"%PDF-1.7 the resume of Grete Hermann"


@asynccontextmanager
async def elsewhere(
    settings: Settings, postgres: str, tmp_path: Path, cipher: Cipher
) -> AsyncIterator[tuple[Database, FileStore]]:
    """An installation that holds nothing: an empty database, another data folder."""
    host = conninfo_to_dict(postgres)["host"]
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("CREATE DATABASE restored")
    given = {
        "data_dir": tmp_path / "other",
        "database_url": PostgresDsn(f"postgresql://postgres@localhost/restored?host={host}"),
    }
    other = settings.model_copy(update=given)
    try:
        # The key goes along by other ways than the backup.
        other.data_dir.mkdir()
        (other.data_dir / "encryption.key").write_bytes((settings.data_dir / "encryption.key").read_bytes())
        (other.data_dir / "encryption.key").chmod(0o600)
        async with open_database(other) as database:
            yield database, open_files(other, cipher)
    finally:
        with psycopg.connect(postgres, autocommit=True) as connection:
            connection.execute("DROP DATABASE restored WITH (FORCE)")


async def test_a_restored_installation_holds_all_that_was_backed_up(
    settings: Settings, database: Database, postgres: str, tmp_path: Path
) -> None:
    cipher = open_cipher(settings)
    files = open_files(settings, cipher)
    file_id = await files.put("alice", UPLOAD)
    resumes, jobs = ResumeRepository(database, cipher), JobRepository(database, cipher)
    resume = await resumes.add("alice", "cv.pdf", samples.resume(), samples.resume_profile(), file_id)
    job = await jobs.add("alice", samples.posting(), samples.posting_profile())
    target = tmp_path / "all.skillbridge"

    manifest = await back_up(database, files, cipher, target)

    assert manifest.files == 1
    assert UPLOAD not in target.read_bytes()
    assert b"Grete" not in target.read_bytes()
    async with elsewhere(settings, postgres, tmp_path, cipher) as (other, other_files):
        await restore(other, other_files, cipher, target)
        assert await ResumeRepository(other, cipher).get("alice", resume.id) == resume
        assert await JobRepository(other, cipher).get("alice", job.id) == job
        assert await other_files.get("alice", file_id) == UPLOAD
        with pytest.raises(Conflict, match="holds something already"):
            await restore(other, other_files, cipher, target)


async def test_a_backup_of_another_key_and_what_is_none_are_refused_and_change_nothing(
    settings: Settings, database: Database, tmp_path: Path
) -> None:
    cipher = open_cipher(settings)
    files = open_files(settings, cipher)
    target = tmp_path / "all.skillbridge"
    await back_up(database, files, Cipher([b"o" * 32]), target)
    with pytest.raises(InvalidInput, match="another encryption key"):
        await restore(database, files, cipher, target)
    target.write_bytes(target.read_bytes()[:700])
    with pytest.raises(InvalidInput, match="no backup of SkillBridge"):
        await restore(database, files, cipher, target)
    assert not any(name.startswith(".backup") for name in os.listdir(tmp_path))  # noqa: PTH208


async def test_no_file_is_written_where_a_backup_says_to_write_outside(settings: Settings) -> None:
    files = open_files(settings, open_cipher(settings))
    with pytest.raises(InvalidInput, match="none of ours"):
        await files.write_sealed("../../etc/passwd", b"")
