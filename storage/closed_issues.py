"""What persons closed, while captures of before are read again or come late: what these give that
was closed then is closed when it is entered.

Doubted texts are left out: an acknowledgement lets in the one text that it was about, so those are
restored by the captures that were refused (`storage.acknowledgements`).
"""

from collections.abc import Iterable
from typing import NamedTuple, get_args

from sqlalchemy import Connection, select

from domain.records import Issue
from storage import models
from storage.continuity import DoubtKind
from storage.storable import storable

I = models.crawling.issue.c  # noqa: E741
DOUBTS = get_args(DoubtKind)
CLOSED = (
    select(I.kind, I["where"], I.acknowledged_at, I.acknowledged_reason)
    .where(I.acknowledged, I.kind.not_in(DOUBTS))
    .distinct()
)


class Closing(NamedTuple):
    """When (UTC) a person closed what was met in a place, and why."""

    at: str
    reason: str


class ClosedIssues:
    """What was closed, as one process knows: read once, for no index finds it.

    Asked for captures alone that are older than `since`, when the store was opened: what a crawl
    meets now nobody has seen. `restored` counts what was closed so.
    """

    def __init__(self, since: str) -> None:
        self.since = since
        self.restored = 0
        self._stored: dict[tuple[str, str], list[Closing]] | None = None
        self._learnt: dict[tuple[str, str], list[Closing]] = {}

    def learn(self, kind: str, where: str, closing: Closing) -> None:
        """Hear of one that the store does not say, as of a file beside the archive."""
        if kind not in DOUBTS:
            self._learnt.setdefault((kind, where), []).append(closing)

    def read_anew(self) -> None:
        """The store says more now."""
        self._stored = None

    def closing(self, connection: Connection, issue: Issue, at: str) -> Closing | None:
        """The first closing behind a moment of what was met by then."""
        if at >= self.since or issue.kind in DOUBTS:
            return None
        if self._stored is None:
            self._stored = {}
            for kind, where, *said in connection.execute(CLOSED):
                self._stored.setdefault((kind, where), []).append(Closing(*said))
        place = issue.kind, storable(issue.where)
        known: Iterable[Closing] = (*self._stored.get(place, ()), *self._learnt.get(place, ()))
        found = min((one for one in known if one.at >= at), default=None)
        self.restored += found is not None
        return found
