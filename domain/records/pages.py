"""Captures, articles and what is cut from their texts, runs, and what a person must look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

RemovalKind = Literal[
    "annotation",  # a reading inserted behind a character
    "source_line",
    "editor_line",
    "notice",
    "original_title",
    "share_line",
    "photo_credit",
    "site_name",
    "spam",
    "control",  # zero-width characters, NUL, lone surrogates, bidi controls
]
PageState = Literal[
    "navigation",
    "stored",
    "unchanged",
    "alias",
    "off-topic",
    "no-article",
    "quarantined",
    "forbidden",  # robots.txt says no: an answer, though the page was never asked for
    "failed",
]
ArticleState = Literal[
    "live",
    "withdrawn",  # its page is gone: 404, 410
    "moved",  # its address leads to another site, a front page or another text
    "suspicious",  # its address shows a notice, a login, a challenge, or a text that cannot be it
]
IssueLevel = Literal["info", "warning", "error"]
RunResult = Literal["running", "success", "failure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something a person must look at; `kind` is a word with hyphens, such as `edition-unknown`."""

    level: IssueLevel
    kind: str
    where: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageFigure:
    """An image of an article and its caption: the index's score tables are images."""

    url: str
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A span cut from a raw text. `text == raw[start:start + length]`.

    Removals may nest (a notice holds annotated characters) but never overlap in part. Readings
    dropped from HTML ruby have length 0: they stood outside the raw text (`scheme == "ruby"`).
    """

    start: int
    length: int
    kind: RemovalKind
    scheme: str
    text: str
    base: str = ""
    """The character or word that the removed reading belongs to; empty for other kinds."""

    @property
    def end(self) -> int:
        return self.start + self.length


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One raw capture, bytes untouched. `fetched_at` is UTC, ISO 8601."""

    url: str
    sha256: str
    fetched_at: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    archive_file: str | None = None
    archive_offset: int | None = None
    charset_declared: str | None = None
    charset_used: str | None = None
    state: PageState = "stored"
    reason: str = ""
    redirect_urls: tuple[str, ...] = ()
    policy: Mapping[str, str | float] = field(default_factory=dict, repr=False)
    """How politeness decided this fetch: `robots`, `delay` and `retry_after` in seconds."""
    entry: str | None = None
    """Key of the frontier's entry that this capture answers; None where nobody leased it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a page says, as extracted: `text` is the raw layer, one paragraph a line, tail included.

    `published` is an ISO date or datetime with +08:00, `published_raw` the characters it was read
    from and `published_witness` where (`url`, `meta`, `info-line`, `json-ld`, `htmldate`, `given`).
    `outlet` is a key of outlets.toml, else the registrable domain. `origin` is the 来源 that the
    page names, `author` and `editor` are persons; `site_name` is the carrier's own name.
    """

    url: str
    outlet: str
    title: str
    text: str = field(repr=False)
    published: str | None = None
    published_raw: str | None = None
    published_witness: str | None = None
    author: str | None = None
    editor: str | None = None
    origin: str | None = None
    site_name: str | None = None
    lang: str | None = None
    figures: tuple[ImageFigure, ...] = ()
    flags: tuple[str, ...] = ()
    layout: str | None = None
    canonical_url: str | None = None
    removals: tuple[Removal, ...] = field(default=(), repr=False)
    """Readings dropped from HTML ruby, at their base's offset in `text`; length 0."""
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a crawl or an ingestion and its verdict. Times are UTC, ISO 8601."""

    command: str
    site: str
    started: str
    ended: str | None = None
    result: RunResult = "running"
    reasons: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    code_version: str = ""
    processing_version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveGap:
    """Days of which a web archive has, or gave, nothing for a site: ISO dates, both included.

    `kind` is `no-captures`, `no-articles` (it has the site, but none of its articles), `no-index`
    (the archive made none of those days), `index-error`, `capture-lost` or `not-fetched` (over the
    limit of a run); of the images of articles that it has
    `images-lost` and `images-not-held`, which say nothing of the days.
    """

    archive: str
    site: str
    edition: int
    first_day: str
    last_day: str
    kind: str
    detail: str
