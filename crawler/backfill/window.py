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

    def days(self) -> tuple[date, ...]:
        return tuple(self.first + timedelta(days=number) for number in range(self.length))

    @property
    def length(self) -> int:
        """Days; none for a window that ends before it begins."""
        return max(0, (self.last - self.first).days + 1)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def overlaps(self, other: "Window") -> bool:
        return self.first <= other.last and other.first <= self.last

    def until(self, day: date) -> "Window":
        """The part of the window up to a day; of the days to come nothing can be missing."""
        return Window(self.first, min(self.last, day))


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
