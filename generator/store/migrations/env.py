"""Alembic's entry: the connection is handed over by `generator.store.migrations.migrate`."""

from alembic import context

from generator.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
