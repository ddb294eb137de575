"""What all tests share: one embedded PostgreSQL for the session, and a database of its own for each test."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import hypothesis
import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from pydantic import Field
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from core.settings import Settings
from store.cipher import Cipher, open_cipher
from store.database import Database, open_database
from store.embedded import LAPTOP, EmbeddedPostgres
from store.migrate import migrate

# LangGraph reads it on import: types that no serializer names come back as plain data.
os.environ["LANGGRAPH_STRICT_MSGPACK"] = "true"

# How fast a busy machine makes up examples says nothing about the product.
hypothesis.settings.register_profile(
    "patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("patient")

TEMPLATE = "migrated"


@contextmanager
def _folder_for_a_server() -> Iterator[Path]:
    # Not among pytest's own folders: each session closes their parent to others, such as the account that
    # the server runs under where we are root.
    with TemporaryDirectory(prefix="skillbridge-tests-") as folder:
        yield Path(folder)


@pytest.fixture
def server_folder() -> Iterator[Path]:
    """An empty folder that an embedded PostgreSQL, or a data folder with one, can be in."""
    with _folder_for_a_server() as folder:
        yield folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Conninfo of the session's server, which keeps the database `migrated` to copy from."""
    with _folder_for_a_server() as folder:
        server = EmbeddedPostgres(
            folder / "postgres", {**LAPTOP, "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        )
        server.acquire()
        try:
            with psycopg.connect(server.conninfo, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {TEMPLATE}")
            asyncio.run(migrate(make_conninfo(server.conninfo, dbname=TEMPLATE)))
            yield server.conninfo
        finally:
            server.release()


@pytest.fixture
def database_url(postgres: str) -> Iterator[str]:
    """URL of a fresh, migrated database."""
    name = f"test_{uuid4().hex}"
    host = conninfo_to_dict(postgres)["host"]
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    yield f"postgresql://postgres@localhost/{name}?host={host}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


class GivenSettings(Settings):
    """Settings that hear neither the environment nor `.env`, and start no worker where none is asked for."""

    worker: bool = Field(default=False, validation_alias="SKILLBRIDGE_WORKER")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of an installation on the test's database, with a data folder of its own and no key."""
    return GivenSettings.model_validate({"SKILLBRIDGE_DATA_DIR": tmp_path / "data", "database_url": database_url})


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    """The test's database, opened the way the product opens it."""
    async with open_database(settings) as database:
        yield database


@pytest.fixture
def cipher(settings: Settings) -> Cipher:
    """The cipher of the test's installation."""
    return open_cipher(settings)
