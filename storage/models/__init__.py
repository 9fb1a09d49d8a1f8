"""The tables, by subject. Texts and records are described in `domain.records`; here is how they are
kept.

JSON columns hold lists and small mappings that are read with their row and never searched. Whoever
imports a table has them all in `storage.models.registry.metadata`: tables of one subject refer to
those of another by name.
"""

from storage.models import articles, crawling, figures, stories

__all__ = ["articles", "crawling", "figures", "stories"]
