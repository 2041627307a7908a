"""Alembic's entry: run the migrations on the connection that is handed in."""

from alembic import context

from waiterapp.venue.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
