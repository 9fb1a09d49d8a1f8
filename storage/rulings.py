"""A person's word on figures: stored beside the observations, applied when they are read."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from sqlalchemy import Connection, select

from domain.records import BY_HAND, Claim, Observation, Ruling
from domain.series import key_fields, key_text, observation_id, series_key
from domain.vocabulary import vocabulary
from storage import models
from storage.ruling_file import read_file, write_rulings
from storage.statements import insert_all
from storage.storable import storable
from storage.store import Store
from storage.urls import url_key

R, P = models.figures.ruling.c, models.crawling.page.c
NAMES = tuple(field.name for field in fields(Ruling))
ALL = select(*(R[name] for name in NAMES)).order_by(R.id)
HAND = "entered by hand"
"""Outlet of the figures that persons enter; all of them together are one source."""
HAND_NAME = "人工录入 entered by hand"
HAND_STORY = -1
Target = tuple[str, str, str, object]


def all_rulings(store: Store) -> list[Ruling]:
    """Every ruling, the oldest first; of several on one figure the last counts."""
    with store.reading() as connection:
        return read_rulings(connection)


def read_rulings(connection: Connection) -> list[Ruling]:
    return [Ruling(**row) for row in connection.execute(ALL).mappings()]


def record(store: Store, rulings: Sequence[Ruling], file: Path | None = None) -> int:
    """Enter rulings in one transaction: all or none. Gives how many were new.

    One that is there already, to the second and the word, is not entered again, so that a file
    can be read twice. `file` is written anew before the transaction ends, so that it never lacks
    a ruling that the store has. Raises DiskFull, StoreUnusable; then nothing is entered.
    """
    with store.transaction() as connection:
        known = set(read_rulings(connection))
        clean = [
            Ruling(**{name: storable(value) for name, value in asdict(ruling).items()})
            for ruling in rulings
        ]
        new = [ruling for ruling in dict.fromkeys(clean) if ruling not in known]
        insert_all(connection, models.figures.ruling, [asdict(ruling) for ruling in new])
        if file is not None:
            write_rulings(file, read_rulings(connection))
    return len(new)


def restore(store: Store, file: Path) -> int:
    """Enter the rulings of a `rulings.jsonl`, as when a store is rebuilt from its archive; gives
    how many were new. Raises InputUnreadable with the line that is no ruling.
    """
    return record(store, read_file(file))


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """An archived capture that a person read a figure from; `published` is its article's day."""

    sha256: str
    url: str
    published: str | None


def captures_of(store: Store, sha256: str) -> list[Capture]:
    """The archived captures whose hash begins so, one for each hash, two at most."""
    start = P.sha256.startswith(sha256.lower(), autoescape=True)
    query = (
        select(P.sha256, P.url, models.articles.version.c.published)
        .outerjoin(models.articles.version, models.articles.version.c.page_id == P.id)
        .where(start, P.archive_file.is_not(None))
        .order_by(P.sha256, P.id)
    )
    found: dict[str, Capture] = {}
    with store.reading() as connection:
        for hashed, url, published in connection.execute(query.limit(100)):
            found.setdefault(hashed, Capture(sha256=hashed, url=url, published=published))
    return list(found.values())[:2]


class Rulings:
    """The rulings of a store, ready to be put on its claims."""

    def __init__(self, rulings: Iterable[Ruling]) -> None:
        self._last: dict[Target, Ruling] = {}
        self._added: dict[Target, Ruling] = {}
        self._met: set[Target] = set()
        for ruling in rulings:
            place = self._added if ruling.action == "add" else self._last
            place[_target(ruling)] = ruling

    def put_on(self, claim: Claim) -> Claim:
        """The claim with the last word on it; a corrected one has the person's value."""
        if not self._last:
            return claim
        observation = claim.observation
        target = (
            url_key(claim.url), observation.sentence, key_text(series_key(observation)),
            _plain(observation.value),
        )  # fmt: skip
        ruling = self._last.get(target)
        if ruling is None:
            return claim
        self._met.add(target)
        if ruling.action == "correct" and ruling.corrected is not None:
            observation = replace(
                observation, value=ruling.corrected, comparator=ruling.comparator,
                value_text=ruling.value_text,
            )  # fmt: skip
        return replace(claim, observation=observation, ruling=ruling)

    def added(self) -> list[Claim]:
        """The figures that persons entered, as claims of one source."""
        found = (self.put_on(claim_by_hand(ruling)) for ruling in self._added.values())
        return sorted(found, key=lambda claim: (claim.url, claim.observation.id))

    def orphans(self) -> list[Ruling]:
        """Rulings whose figure no current text has; ask after all claims were shown to `put_on`."""
        return [ruling for target, ruling in self._last.items() if target not in self._met]


def claim_by_hand(ruling: Ruling) -> Claim:
    """An entered figure as a claim. Its sentence is the person's note."""
    return Claim(
        observation=_observation(ruling),
        article_id=HAND_STORY,
        version_id=HAND_STORY,
        story_id=HAND_STORY,
        url=ruling.article_url,
        outlet=HAND,
        outlet_name=HAND_NAME,
        independent=True,
        title=ruling.evidence_name or ruling.article_url,
        published=ruling.published,
        retrieved=ruling.ruled_at,
        raw_sentence=ruling.evidence,
        ruling=ruling,
    )


def _observation(ruling: Ruling) -> Observation:
    key = key_fields(ruling.series_key)
    row = vocabulary().editions.get(ruling.edition)
    note = (0, len(ruling.evidence))
    return Observation(
        id=observation_id(ruling.article_url, ruling.evidence, list(key.values()), ruling.value),
        **key,  # type: ignore[arg-type]
        edition=ruling.edition,
        title_year=row.title_year if row else None,
        value=ruling.value,
        evidence=ruling.evidence,
        span=note,
        sentence=ruling.evidence,
        sentence_span=note,
        value_text=ruling.value_text,
        rule=BY_HAND,
        comparator=ruling.comparator,
        leader=ruling.leader,
        text_layer="raw",
    )


def _target(ruling: Ruling) -> Target:
    return (
        url_key(ruling.article_url), ruling.evidence, ruling.series_key, _plain(ruling.value),
    )  # fmt: skip


def _plain(value: float | int | str) -> object:
    """46 and 46.0 are one value; a store may give the one for the other."""
    return value if isinstance(value, str) else float(value)


def ruling_on(
    claim: Claim,
    action: str,
    *,
    reason: str,
    who: str,
    ruled_at: str,
    corrected: float | int | str | None = None,
    value_text: str = "",
    comparator: str = "eq",
) -> Ruling:
    """A ruling on the observation of a claim, as it was read and not as it was corrected before."""
    o = claim.observation
    former = claim.ruling if claim.ruling and claim.ruling.action != "add" else None
    key = key_text(series_key(o)) if former is None else former.series_key
    return Ruling(
        action=action,  # type: ignore[arg-type]
        article_url=claim.url,
        evidence=o.sentence,
        series_key=key,
        value=o.value if former is None else former.value,
        reason=reason,
        who=who,
        ruled_at=ruled_at,
        edition=o.edition,
        data_year=o.data_year,
        subject=o.subject,
        indicator=o.indicator,
        kind=o.kind,
        unit=o.unit,
        comparator=comparator if action == "correct" else o.comparator,  # type: ignore[arg-type]
        leader=o.leader,
        corrected=corrected,
        value_text=value_text or o.value_text,
    )
