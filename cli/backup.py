"""`skillbridge backup` and `skillbridge restore`."""

import asyncio
from pathlib import Path

import click

from cli import Refusal
from core.logs import configure_logging
from core.settings import Settings
from store.backup import BackupManifest, back_up, restore
from store.cipher import open_cipher
from store.database import open_database
from store.files import open_files


def run_backup(settings: Settings, file: Path) -> None:
    """Write a backup, and say what is in it. One that is there already is not written over."""
    if file.exists():
        raise Refusal(f"{file} is there already. Choose another name.")
    configure_logging("ERROR")

    async def write() -> BackupManifest:
        cipher = await asyncio.to_thread(open_cipher, settings)
        async with open_database(settings) as database:
            return await back_up(database, open_files(settings, cipher), cipher, file)

    manifest = asyncio.run(write())
    size = file.stat().st_size / 2**20
    click.echo(f"{file}: {size:.1f} MiB, {manifest.files} uploads. Keep the encryption key elsewhere.")


def run_restore(settings: Settings, file: Path) -> None:
    """Put a backup back, and say from when it is."""
    configure_logging("ERROR")

    async def put_back() -> BackupManifest:
        cipher = await asyncio.to_thread(open_cipher, settings)
        async with open_database(settings) as database:
            return await restore(database, open_files(settings, cipher), cipher, file)

    manifest = asyncio.run(put_back())
    click.echo(f"Restored what was kept on {manifest.made_at:%d %B %Y at %H:%M} (UTC).")
