"""Runs the migrations on the connection that `storage.schema` hands over."""

from alembic import context

from storage.migrations.filters import is_ours
from storage.models.registry import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    include_name=is_ours,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
