"""Articles for the tests of the store: our own sentences, records made by hand.

What a text means is decided elsewhere; here a line that two texts share makes them one story, and
a score is read by one pattern.
"""

import hashlib
import re
import zlib

from domain.offsets import clean_text
from domain.records import (
    Article,
    Fingerprint,
    Membership,
    Observation,
    Page,
    Processed,
    Removal,
    Run,
)
from storage.article_rows import Saved
from storage.store import Store
from storage.writer import Writer

TEXT = (
    "在2025世界人工智能大会（WAIC）上，《全球人工智能创新指数报告2025》发布，由中国科学技术信息研究所编写。\n"
    "报告显示，2024年，美国总分为77.97分，排名第一；中国总分为58.01分，排名第二。\n"
    "来源：科技观察"
)
MIRRORED = TEXT.replace("指数", "指(zhi)数(shu)").replace("美国", "美(mei)国(guo)")
OTHER = "本市今年将新建三十所小学和二十所幼儿园。\n教育部门表示，学位供给将继续增加。"

URL = "https://www.eol.cn/a.shtml"
FETCHED = "2025-07-28T02:00:00+00:00"
LATER = "2025-08-01T00:00:00+00:00"
LAST = "2025-09-01T00:00:00+00:00"

ANNOTATION = re.compile(r"\([a-z]+\)")
SCORE = re.compile(r"(美国|中国)总分为([\d.]+)分")
SUBJECTS = {"美国": "US", "中国": "CN"}


def page(url: str = URL, fetched_at: str = FETCHED, body: str = "", **more) -> Page:
    sha256 = hashlib.sha256(body.encode("utf-8", "replace")).hexdigest() if body else ""
    return Page(url=url, fetched_at=fetched_at, **{"sha256": sha256, "status": 200} | more)


def processed(
    url: str = URL,
    text: str = TEXT,
    *,
    title: str = "全球人工智能创新指数报告发布",
    published: str | None = "2025-07-28",
    witness: str = "url",
    outlet: str = "eol",
    canonical_url: str | None = None,
    on_topic: bool = True,
    version: str = "rules/1",
    lang: str = "zh-Hans",
    removals: tuple[Removal, ...] | None = None,
    observations: tuple[Observation, ...] | None = None,
) -> Processed:
    article = Article(
        url=url, outlet=outlet, title=title, text=text, published=published,
        published_witness=witness, canonical_url=canonical_url, lang=lang,
    )  # fmt: skip
    cuts = annotations(text) if removals is None else removals
    clean = clean_text(text, cuts)
    return Processed(
        article=article, raw=text, clean=clean, hans=clean, title_hans=title, script="hans",
        removals=cuts, observations=scores(url, clean) if observations is None else observations,
        on_topic=on_topic, edition=2025 if on_topic else None, edition_rule="title",
        fingerprint=fingerprint(clean), origin=None, editor=None, processing_version=version,
    )  # fmt: skip


def annotations(text: str) -> tuple[Removal, ...]:
    return tuple(
        Removal(
            start=found.start(), length=len(found[0]), kind="annotation", scheme="test",
            text=found[0],
        )
        for found in ANNOTATION.finditer(text)
    )  # fmt: skip


def scores(url: str, clean: str) -> tuple[Observation, ...]:
    return tuple(
        observation(url, clean, found.span(), SUBJECTS[found[1]], float(found[2]))
        for found in SCORE.finditer(clean)
    )


def observation(
    url: str, clean: str, span: tuple[int, int], subject: str, value: float | int
) -> Observation:
    start = clean.rfind("\n", 0, span[0]) + 1
    end = clean.find("\n", start)
    identity = f"{url} {subject} {value} {span}".encode("utf-8", "replace")
    return Observation(
        id=hashlib.sha256(identity).hexdigest()[:20], index="GAII", edition=2025, title_year=2025,
        data_year=2024, subject=subject, indicator="overall", kind="score", value=value,
        unit="point", evidence=clean[slice(*span)], span=span, sentence=clean[start:end],
        sentence_span=(start, end), value_text=str(value), rule="test",
    )  # fmt: skip


def fingerprint(clean: str) -> Fingerprint:
    """Lines are the bands."""
    bands = (zlib.crc32(line.encode("utf-8", "replace")) for line in clean.split("\n"))
    return Fingerprint(scheme="lines/1", bands=tuple(bands), sketch=b"\x00\xff")


def place(tx: Writer, mark: Fingerprint) -> Membership:
    for candidate in tx.candidates(mark):
        return Membership(
            story_id=candidate.story_id, kind="full", rule="line", nearest=candidate.version_id
        )
    return Membership(story_id=None, kind="origin", rule="first")


def new_run(store: Store) -> int:
    return store.start_run(Run(command="test", site="samples", started=FETCHED))


def save(
    store: Store, url: str = URL, text: str = TEXT, fetched_at: str = FETCHED, run_id=None, **more
) -> Saved:
    """Store one article in one transaction, as a crawl does."""
    run_id = new_run(store) if run_id is None else run_id
    item = processed(url, text, **more)
    with store.writing() as tx:
        return tx.save(
            run_id=run_id,
            page=page(url, fetched_at, body=text),
            processed=item,
            membership=place(tx, item.fingerprint),
        )


def take(store: Store, url: str = URL, text: str = TEXT, **more) -> str:
    """Store one article and give its outcome."""
    return save(store, url, text, **more).outcome
