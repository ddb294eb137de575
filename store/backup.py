"""One file with everything that is kept: the database, and the uploads as they lie, sealed.

The encryption key is not in it. Without the key a backup is worth nothing; keep the two apart.
"""

import asyncio
import io
import os
import subprocess
import tarfile
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import structlog
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from pydantic import BaseModel, ValidationError

from core.errors import Conflict, InvalidInput, Unavailable
from store.cipher import Cipher, place
from store.database import Database
from store.embedded import programs
from store.files import FileStore
from store.migrate import connect, head

FORMAT = 1
MANIFEST, DUMP, FILES = "manifest.json", "database.dump", "files"
_WHERE = place("backup")
_EXCLUDED = ("executors",)
"""Tables whose rows mean nothing elsewhere."""

log = structlog.stdlib.get_logger(__name__)


class BackupManifest(BaseModel):
    """What a backup holds."""

    format: int = FORMAT
    schema_revision: str
    made_at: datetime
    files: int
    sealed_word: str
    """Opens with the key that the rest is sealed with, and with no other."""


async def back_up(database: Database, files: FileStore, cipher: Cipher, target: Path) -> BackupManifest:
    """Write a backup to `target`, whole or not at all. Raises `Unavailable` where the database cannot be dumped.

    The database is as of one moment; uploads that come in meanwhile may be in the file without a record.
    """
    with tempfile.TemporaryDirectory(dir=os.path.dirname(target) or ".", prefix=".backup-") as folder:  # noqa: PTH120
        dump = Path(folder) / DUMP
        excluded = [f"--exclude-table-data={table}" for table in _EXCLUDED]
        await _run(database, "pg_dump", "--format=custom", "--no-owner", f"--file={dump}", *excluded)
        names = await files.names()
        manifest = BackupManifest(
            schema_revision=head(),
            made_at=datetime.now(UTC),
            files=len(names),
            sealed_word=cipher.encrypt(b"", _WHERE).hex(),
        )
        unfinished = Path(folder) / "backup.tar"
        await asyncio.to_thread(_pack, unfinished, dump, manifest)
        for name in names:
            await asyncio.to_thread(_append, unfinished, f"{FILES}/{name}", await files.read_sealed(name))
        await asyncio.to_thread(unfinished.replace, target)
    return manifest


async def restore(database: Database, files: FileStore, cipher: Cipher, source: Path) -> BackupManifest:
    """Put back what is in `source`, into an installation that holds nothing yet.

    Raises `InvalidInput` for a file that is no backup of ours or needs another key, `Conflict` where something is
    kept here already, and `Unavailable` where PostgreSQL refuses; then nothing was changed in the database.
    """
    manifest = await asyncio.to_thread(read_manifest, source)
    if manifest.format != FORMAT or manifest.schema_revision > head():
        raise InvalidInput("This backup was made by a newer version of SkillBridge. Update this one.")
    try:
        cipher.decrypt(bytes.fromhex(manifest.sealed_word), _WHERE)
    except Unavailable:
        raise InvalidInput(
            "This backup was made under another encryption key. Set SKILLBRIDGE_ENCRYPTION_KEY to that key, or "
            "put its encryption.key into the data folder, before you restore."
        ) from None
    await _refuse_unless_empty(database)
    with tempfile.TemporaryDirectory(prefix="skillbridge-restore-") as folder:
        dump = Path(folder) / DUMP
        await asyncio.to_thread(_unpack_dump, source, dump)
        options = ("--no-owner", "--single-transaction", "--clean", "--if-exists", "--exit-on-error")
        await _run(database, "pg_restore", *options, f"--dbname={_target(database)}", str(dump))
    async for name, sealed in _packed_files(source):
        await files.write_sealed(name, sealed)
    return manifest


def read_manifest(source: Path) -> BackupManifest:
    """What the backup `source` holds. Raises `InvalidInput` where it is none."""
    try:
        with tarfile.open(source) as archive:
            member = archive.extractfile(MANIFEST)
            return BackupManifest.model_validate_json(member.read() if member else b"")
    except (OSError, KeyError, tarfile.TarError, ValidationError):
        raise InvalidInput("This is no backup of SkillBridge, or it is damaged.") from None


async def _refuse_unless_empty(database: Database) -> None:
    async with await connect(database.dsn) as connection:
        for table in ("resumes", "jobs", "threads"):
            query = sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(table))
            cursor = await connection.execute(query)
            row = await cursor.fetchone()
            if row is not None and row[0]:
                raise Conflict(
                    "This installation holds something already. Restore into a new one: another "
                    "SKILLBRIDGE_DATA_DIR, or an empty database in DATABASE_URL."
                )


def _target(database: Database) -> str:
    """The database by name; how it is reached is in the environment, where no list of processes shows it."""
    return str(conninfo_to_dict(database.dsn).get("dbname") or "postgres")


async def _run(database: Database, program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on the database. Raises `Unavailable` where it fails."""
    names = {
        "host": "PGHOST",
        "port": "PGPORT",
        "user": "PGUSER",
        "password": "PGPASSWORD",
        "dbname": "PGDATABASE",
    }
    parts = conninfo_to_dict(database.dsn)
    reached = {names[name]: str(value) for name, value in parts.items() if name in names and value is not None}
    options = {f"PG{name.upper()}": str(value) for name, value in parts.items() if name.startswith("ssl")}
    environment = {**os.environ, **options, **reached}

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603  # a program of the package, with arguments of ours
            (str(programs() / program), *arguments),
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    result = await asyncio.to_thread(run)
    if result.returncode != 0:
        log.error("postgres_program_failed", program=program, said=result.stderr.strip()[:500])
        raise Unavailable(f"{program} failed. The log says what PostgreSQL said.")


def _pack(target: Path, dump: Path, manifest: BackupManifest) -> None:
    with tarfile.open(target, "w") as archive:
        _add(archive, MANIFEST, manifest.model_dump_json(indent=2).encode())
        archive.add(dump, DUMP)


def _append(target: Path, name: str, data: bytes) -> None:
    with tarfile.open(target, "a") as archive:
        _add(archive, name, data)


def _add(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(data)
    member.mtime = int(datetime.now(UTC).timestamp())
    archive.addfile(member, io.BytesIO(data))


def _unpack_dump(source: Path, target: Path) -> None:
    with tarfile.open(source) as archive:
        member = archive.extractfile(DUMP)
        if member is None:
            raise InvalidInput("This backup holds no database. It is damaged.")
        with target.open("wb") as file:
            while chunk := member.read(1 << 20):
                file.write(chunk)


async def _packed_files(source: Path) -> AsyncIterator[tuple[str, bytes]]:
    async with _opened(source) as archive:
        for member in await asyncio.to_thread(archive.getmembers):
            folder, _, name = member.name.partition("/")
            file = archive.extractfile(member) if folder == FILES and member.isfile() else None
            if file is not None:
                yield name, await asyncio.to_thread(file.read)


@asynccontextmanager
async def _opened(source: Path) -> AsyncIterator[tarfile.TarFile]:
    archive = await asyncio.to_thread(tarfile.open, source)
    try:
        yield archive
    finally:
        archive.close()
