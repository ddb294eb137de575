"""How many rows a query finds, as the database expects it: from its statistics, without looking."""

from typing import Any

from sqlalchemy import Executable, Select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement


class _Plan(Executable, ClauseElement):
    """What the database would do for a query."""

    inherit_cache = False

    def __init__(self, query: Select[*tuple[Any, ...]]) -> None:
        self.query = query


@compiles(_Plan)
def _explain(plan: _Plan, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401  # as SQLAlchemy gives them
    return f"EXPLAIN (FORMAT JSON) {compiler.process(plan.query, **options)}"


async def expected_rows(session: AsyncSession, query: Select[*tuple[Any, ...]]) -> int:
    """About how many rows `query` finds. Good to a factor of a few, worse where conditions hang together."""
    plan = (await session.execute(_Plan(query))).scalar_one()
    return int(plan[0]["Plan"]["Plan Rows"])
