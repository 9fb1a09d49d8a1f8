"""Where every table is entered: the one `metadata`, and how indexes and constraints are named.

A name follows from table and columns alone, so that SQLite and PostgreSQL have the same and a
migration can drop what an earlier one made.
"""

from sqlalchemy import MetaData

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
