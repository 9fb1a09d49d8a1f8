"""Decides what a capture is to an article that is known: nothing new, another reading of a text
that is stored, or a new text. Pure; the texts of an article form a line in time.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from domain.records import Page, Processed, ReadPage
from storage.urls import url_key, utc


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one capture holds, as far as identity goes."""

    url_key: str
    sha256: str
    fetched_at: str
    text_hash: str
    raw_hash: str
    processing_version: str
    published: str | None
    witness: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownVersion:
    """A stored version, and the capture that it was read from."""

    id: int
    n: int
    current: bool
    seen_at: str
    text_hash: str
    raw_hash: str
    processing_version: str
    published: str | None
    url_key: str
    sha256: str
    fetched_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`known` is the stored version that says it all; else a version with number `n` is added."""

    known: KnownVersion | None
    n: int
    current: bool
    seen_at: str


def addresses_of(item: ReadPage) -> tuple[str, ...]:
    """Every address at which a capture may meet an article."""
    own = (item.processed.article.url,) if item.processed is not None else ()
    return (item.page.url, *own, *item.page.redirect_urls)


def reading_of(page: Page, processed: Processed) -> Reading:
    """The identity of a text: of title and text as cleaned, so that a changing counter in a
    notice is no new text; and of both as read, which other processing leaves alone.
    """
    article = processed.article
    text_hash, raw_hash = digests_of(processed)
    return Reading(
        url_key=url_key(page.url),
        sha256=page.sha256,
        fetched_at=utc(page.fetched_at),
        text_hash=text_hash,
        raw_hash=raw_hash,
        processing_version=processed.processing_version,
        published=article.published,
        witness=article.published_witness,
    )


def digests_of(processed: Processed) -> tuple[str, str]:
    """The digests of a text as cleaned, and as read."""
    cleaned = digest(processed.title_hans, processed.hans)
    return cleaned, digest(processed.article.title, processed.raw)


def digest(title: str, text: str) -> str:
    return hashlib.sha256(f"{title}\n{text}".encode("utf-8", "replace")).hexdigest()


def judge(versions: Sequence[KnownVersion], reading: Reading) -> Verdict:
    """Place a capture among the versions of its article.

    It is compared with the text that was in force at its time, for captures also come late (a
    web archive) or again (all of them, at reprocessing). A late one never replaces a newer text.
    """
    if not versions:
        return Verdict(known=None, n=1, current=True, seen_at=reading.fetched_at)
    now = max((v for v in versions if v.current), key=lambda v: v.n)
    shown = text_shown(versions, reading)
    if not shown:
        return new_text(versions, now, reading)
    same = [v for v in shown if v.processing_version == reading.processing_version]
    if same and dated_anew(same[0], reading):
        return new_text(versions, now, reading)
    number, seen_at = shown[0].n, min(shown[0].seen_at, reading.fetched_at)
    known = same[0] if same else None
    return Verdict(known=known, n=number, current=number == now.n, seen_at=seen_at)


def new_text(versions: Sequence[KnownVersion], now: KnownVersion, reading: Reading) -> Verdict:
    return Verdict(
        known=None,
        n=max(v.n for v in versions) + 1,
        current=reading.fetched_at >= now.seen_at,
        seen_at=reading.fetched_at,
    )


def replaced_by(versions: Sequence[KnownVersion], verdict: Verdict) -> KnownVersion | None:
    """The version that would answer no more; None for a text that a version has, or a late one."""
    if not versions or not verdict.current or verdict.n in {v.n for v in versions}:
        return None
    return max((v for v in versions if v.current), key=lambda v: v.n)


def in_force(versions: Sequence[KnownVersion], reading: Reading) -> KnownVersion | None:
    """The text that was shown last before a capture, as today's rules read it where they have."""
    past = [v for v in versions if v.seen_at <= reading.fetched_at]
    latest = max(past, key=lambda v: (v.seen_at, v.n), default=None)
    if latest is None:
        return None
    now = (v for v in readings(past, latest) if v.processing_version == reading.processing_version)
    return next(now, latest)


def text_shown(versions: Sequence[KnownVersion], reading: Reading) -> list[KnownVersion]:
    """All readings of the stored text that a capture shows; empty for a new text."""
    for version in versions:
        if is_capture(version, reading) and same_text(version, reading):
            return readings(versions, version)
    line = sorted(versions, key=lambda v: (v.seen_at, v.n))
    past = [v for v in line if v.seen_at <= reading.fetched_at]
    later = [v for v in line if v.seen_at > reading.fetched_at]
    for neighbour in (*past[-1:], *later[:1]):
        if any(same_text(version, reading) for version in readings(versions, neighbour)):
            return readings(versions, neighbour)
    return shown_here(versions, past, reading)


def shown_here(
    versions: Sequence[KnownVersion], past: Sequence[KnownVersion], reading: Reading
) -> list[KnownVersion]:
    """The text that this very address has shown before, where another address came between.

    The desktop and the mobile page of an article may differ in a line; taken for changes, each
    crawl would add two versions.
    """
    if past and past[-1].url_key != reading.url_key:
        for version in reversed(past):
            if version.url_key == reading.url_key:
                return readings(versions, version) if same_text(version, reading) else []
    return []


def readings(versions: Sequence[KnownVersion], version: KnownVersion) -> list[KnownVersion]:
    return [other for other in versions if other.n == version.n]


def is_capture(version: KnownVersion, reading: Reading) -> bool:
    return (version.url_key, version.sha256, version.fetched_at) == (
        reading.url_key, reading.sha256, reading.fetched_at,
    )  # fmt: skip


def same_text(version: KnownVersion, reading: Reading) -> bool:
    """Other processing may have extracted and cleaned the same bytes differently."""
    if version.processing_version == reading.processing_version:
        return version.text_hash == reading.text_hash
    same_bytes = bool(reading.sha256) and version.sha256 == reading.sha256
    return same_bytes or version.raw_hash == reading.raw_hash


def dated_anew(version: KnownVersion, reading: Reading) -> bool:
    """Whether a capture brings a date that was missing, or one that a person gave.

    Any other change of the date is none: "3 hours ago" would change with every capture.
    """
    if reading.published is None or reading.published == version.published:
        return False
    return version.published is None or reading.witness == "given"
