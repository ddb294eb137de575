from sqlalchemy import text

from store.database import Database


async def test_a_fresh_database_holds_the_tables(database: Database) -> None:
    async with database.engine.connect() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM resumes"))).scalar() == 0


async def test_each_test_has_a_database_of_its_own(database: Database) -> None:
    async with database.engine.connect() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM jobs"))).scalar() == 0
