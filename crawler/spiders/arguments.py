"""What a user may give to a crawl: `-a edition=2023 -a today=2025-07-28`, `-a file=urls.txt`."""

from collections.abc import Mapping
from datetime import date

from crawler.site import Site
from domain.errors import EditionUnknown, UsageError
from domain.tables import nearest
from domain.vocabulary import vocabulary


def check_names(spider: str, known: Mapping[str, str], arguments: Mapping[str, str]) -> None:
    """Refuse an argument that the spider would not read; `known` are its arguments with what each
    is for. Raises UsageError.
    """
    for name in arguments:
        if name not in known:
            uses = "; ".join(f"{one}: {use}" for one, use in known.items())
            meant = nearest(name, list(known))
            raise UsageError(f"The spider {spider} takes no argument {name}: {meant}. {uses}.")


def check(site: Site, arguments: Mapping[str, str]) -> None:
    """Refuse before the crawl starts what cannot be meant. Raises UsageError, EditionUnknown."""
    if not site.sources:
        raise UsageError(
            f"The site {site.key} declares no sources, so nothing lists its articles. Give their "
            "addresses: scrapy crawl seeds -a file=urls.txt"
        )
    editions = {str(year) for year in vocabulary().editions}
    edition = arguments.get("edition")
    if edition and edition not in editions:
        raise EditionUnknown(
            f"There is no edition {edition}. Editions: {', '.join(sorted(editions))}"
        )
    today = arguments.get("today")
    try:
        date.fromisoformat(today or "2025-07-28")
    except ValueError as error:
        raise UsageError(f"{today} is no date. Write it as in today=2025-07-28.") from error
