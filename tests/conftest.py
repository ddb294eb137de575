"""What all tests share: one embedded PostgreSQL for the session, and a database of its own for each test."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from core.settings import Settings
from store.cipher import Cipher, open_cipher
from store.database import Database, open_database
from store.embedded import LAPTOP, EmbeddedPostgres
from store.migrate import migrate

# LangGraph reads it on import: types that no serializer names come back as plain data.
os.environ["LANGGRAPH_STRICT_MSGPACK"] = "true"

TEMPLATE = "migrated"


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Conninfo of the session's server, which keeps the database `migrated` to copy from."""
    server = EmbeddedPostgres(
        tmp_path_factory.mktemp("postgres"),
        {**LAPTOP, "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"},
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
    """Settings that hear neither the environment nor `.env`."""

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
