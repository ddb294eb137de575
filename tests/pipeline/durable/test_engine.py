"""How processes share durable work."""

from datetime import timedelta

import pytest

from pipeline.durable.engine import system_url
from store.database import Database
from store.elections import Election
from store.executors import ExecutorRepository


@pytest.mark.parametrize(
    ("dsn", "url"),
    [
        (
            "postgresql://ada:s%40crt@db.example:5433/bridge",
            "postgresql+psycopg://ada:s%40crt@db.example:5433/bridge",
        ),
        (
            "postgresql://ada@db.example/bridge?sslmode=require",
            "postgresql+psycopg://ada@db.example/bridge?sslmode=require",
        ),
        ("host=/run/pg user=postgres dbname=postgres", "postgresql+psycopg://postgres@/postgres?host=%2Frun%2Fpg"),
        ("postgresql://postgres@localhost/x?host=/run/pg", "postgresql+psycopg://postgres@/x?host=%2Frun%2Fpg"),
    ],
)
def test_whatever_names_the_database_names_it_for_workflows_too(dsn: str, url: str) -> None:
    assert system_url(dsn) == url


async def test_only_one_of_two_candidates_holds_an_office_until_it_steps_down(database: Database) -> None:
    first, second = Election(database, "office"), Election(database, "office")
    assert await first.won()
    assert await first.won()
    assert not await second.won()
    await first.close()
    assert await second.won()
    await second.close()


async def test_who_does_not_renew_its_lease_counts_as_gone(database: Database) -> None:
    short = ExecutorRepository(database, timedelta(seconds=-1))
    lasting = ExecutorRepository(database, timedelta(hours=1))
    await short.renew("gone")
    await lasting.renew("alive")
    assert await lasting.expired() == ["gone"]
    await lasting.forget("gone")
    assert await lasting.expired() == []
    await lasting.renew("alive")
    assert await lasting.expired() == []
