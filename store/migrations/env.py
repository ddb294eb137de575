"""Run by Alembic. The caller (`store.migrate`) hands in an open connection and keeps the transaction."""

from alembic import context

from store import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.Base.metadata,
)
context.run_migrations()
