"""What a user may give to the crawl of a site: `-a edition=2023 -a today=2025-07-28`."""

from collections.abc import Mapping
from datetime import date

from crawler.site import Site
from domain.errors import EditionUnknown, UsageError
from domain.vocabulary import vocabulary


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
