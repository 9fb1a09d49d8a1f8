"""What alembic's autogenerate may look at."""

WORD_INDEX = ("version_words", "version_letters")


def is_ours(name: str | None, kind: str, _: object) -> bool:
    """The word index is made by hand in each dialect; autogenerate would drop it."""
    return not (kind == "table" and name is not None and name.startswith(WORD_INDEX))
