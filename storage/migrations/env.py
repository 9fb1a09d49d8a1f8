"""Runs the migrations on the connection that `storage.schema` hands over."""

from alembic import context

from storage.models import metadata


def is_ours(name: str | None, kind: str, _: object) -> bool:
    """The word index is made by hand in each dialect; autogenerate would drop it."""
    return not (kind == "table" and name is not None and name.startswith("version_words"))


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    include_name=is_ours,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
