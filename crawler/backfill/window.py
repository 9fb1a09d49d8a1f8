"""When an edition was in the press: from some days before its release to three weeks after."""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.errors import EditionUnknown, UsageError
from domain.terms import Edition
from domain.vocabulary import vocabulary

BEFORE, AFTER = timedelta(days=3), timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Window:
    """Days, both included."""

    first: date
    last: date

    def months(self) -> tuple[date, ...]:
        """The first days of the months that the window touches."""
        found = [self.first.replace(day=1)]
        while (following := (found[-1] + timedelta(days=32)).replace(day=1)) <= self.last:
            found.append(following)
        return tuple(found)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def edition_named(year: int | str) -> Edition:
    """The edition released in a year. Raises EditionUnknown, UsageError for what is no year."""
    editions = vocabulary().editions
    try:
        return editions[int(year)]
    except ValueError:
        raise UsageError(f"{year} is no year. Write it as in edition=2025.") from None
    except KeyError:
        known = ", ".join(map(str, editions))
        raise EditionUnknown(f"No edition {year} is known. Known: {known}.") from None


def release_window(edition: Edition) -> Window:
    """Raises UsageError for an edition whose day of release is not known."""
    if edition.released is None:
        raise UsageError(
            f"Nobody knows yet when edition {edition.edition} is released; enter its day in "
            "domain/data/gaii/editions.toml."
        )
    return Window(edition.released - BEFORE, edition.released + AFTER)
