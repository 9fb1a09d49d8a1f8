"""The whole chain from an article as extracted to what is stored of it. Pure: no store, no network.

Live crawls and `scrapy reprocess` call the same function, so today's rules can be run over every
archived page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from domain.offsets import OffsetMap, clean_text
from domain.records import Article, Damage, Issue, Observation, Processed, Removal
from domain.version import EXTRACTION_VERSION
from domain.vocabulary import vocabulary
from pipelines.annotations import ANNOTATIONS_VERSION, Stripped, strip_annotations
from pipelines.boilerplate import BOILERPLATE_VERSION, Boilerplate, cut_boilerplate
from pipelines.damage import DAMAGE_VERSION, find_damage
from pipelines.figures import EXTRACTOR_VERSION, observation_id, read_figures, series_key
from pipelines.reprints import SCHEME, fingerprint
from pipelines.script import SCRIPT_VERSION, script_of, to_simplified
from pipelines.storable import storable_record
from pipelines.topic import TOPIC_VERSION, on_topic

PROCESSING_VERSION = " ".join(
    (
        f"extraction/{EXTRACTION_VERSION}",
        f"annotations/{ANNOTATIONS_VERSION}",
        f"boilerplate/{BOILERPLATE_VERSION}",
        f"damage/{DAMAGE_VERSION}",
        f"script/{SCRIPT_VERSION}",
        f"topic/{TOPIC_VERSION}",
        EXTRACTOR_VERSION,
        f"reprints/{SCHEME}",
    )
)
"""Changes whenever the outcome of some part may change; stored with every version."""

_LANGUAGES = {"hans": "zh-Hans", "hant": "zh-Hans", "en": "en"}
"""What the Simplified layer of a script is written in; `mixed` is left to the reader of figures."""


class _Figures(NamedTuple):
    on_topic: bool
    edition: int | None
    rule: str
    observations: tuple[Observation, ...]
    issues: tuple[Issue, ...]


def process(article: Article) -> Processed:
    """Strip, cut, convert, judge and read one article. Deterministic; raises for no text.

    `raw` is the article's text under the rule of `storable`; `removals` have offsets in it, those
    of a cut line may hold those of readings. `restore(clean, removals) == raw`.
    """
    article = storable_record(article)
    stripped = strip_annotations(article.text)
    boilerplate = cut_boilerplate(stripped.text, site_names=_site_names(article))
    removals = _removals(article, stripped, boilerplate)
    clean = clean_text(article.text, removals)
    hans, title = to_simplified(clean), _title(article, stripped)
    script = script_of(clean)
    damage = find_damage(hans, title, spam=_spam(boilerplate))
    figures = _read_figures(article, hans, title, script)
    return Processed(
        article=replace(article, author=article.author or boilerplate.author),
        raw=article.text,
        clean=clean,
        hans=hans,
        title_hans=title,
        script=script,
        removals=removals,
        observations=figures.observations,
        on_topic=figures.on_topic,
        edition=figures.edition,
        edition_rule=figures.rule,
        fingerprint=fingerprint(hans, title),
        origin=article.origin or boilerplate.origin,
        editor=article.editor or boilerplate.editor,
        flags=_flags(article, stripped, boilerplate),
        damage=damage,
        annotation=_annotation(article, stripped),
        issues=(*article.issues, *_issues(article, stripped, boilerplate, damage), *figures.issues),
        processing_version=PROCESSING_VERSION,
    )


def _annotation(article: Article, stripped: Stripped) -> dict[str, object]:
    """The report of the text's annotation, with the readings that the page marked up as ruby."""
    report = stripped.report
    ruby = sum(removal.scheme == "ruby" for removal in article.removals)
    schemes = dict(report.schemes) | ({"ruby": ruby} if ruby else {})
    return report.as_json() | {"schemes": schemes, "removed": report.removed + ruby}


def _site_names(article: Article) -> tuple[str, ...]:
    """The carrier's own names: what the page says, and the table of outlets."""
    outlet = vocabulary().outlets.get(article.outlet)
    names = (outlet.name, *outlet.names.hans, *outlet.names.hant) if outlet else ()
    return tuple(name for name in (article.site_name, *names) if name)


def _removals(article: Article, stripped: Stripped, cut: Boilerplate) -> tuple[Removal, ...]:
    """All removals with offsets in the raw text, from left to right, the outer one first."""
    offsets = OffsetMap(stripped.removals, len(article.text))
    lines = []
    for removal in cut.removals:
        start, end = offsets.to_raw(removal.start, removal.end)
        text = article.text[start:end]
        lines.append(replace(removal, start=start, length=end - start, text=text))
    found = (*article.removals, *stripped.removals, *lines)
    return tuple(sorted(found, key=lambda removal: (removal.start, -removal.length)))


def _title(article: Article, stripped: Stripped) -> str:
    """The title as one Simplified line.

    A short title alone is no evidence of annotation: in an annotated article both are read as one.
    """
    title = " ".join(article.title.split())
    if any(removal.kind == "annotation" for removal in stripped.removals):
        title = strip_annotations(f"{title}\n{article.text}").text.split("\n", 1)[0]
    else:
        title = strip_annotations(title).text
    return to_simplified(title)


def _spam(cut: Boilerplate) -> tuple[str, ...]:
    return tuple(to_simplified(one.text) for one in cut.removals if one.kind == "spam")


def _read_figures(article: Article, hans: str, title: str, script: str) -> _Figures:
    """Edition and observations. An article off topic, or of no known edition, keeps no figures."""
    if not on_topic(hans, title):
        return _Figures(False, None, "off-topic", (), ())
    lang = _LANGUAGES.get(script)
    found = read_figures(hans, published=article.published, lang=lang, title=title)
    issues = tuple(replace(issue, where=article.url) for issue in found.issues)
    if found.edition.edition is None and not issues:
        issues = (Issue(level="warning", kind="edition-unknown", where=article.url),)
    observations = tuple(_of_article(one, article.url) for one in found.observations)
    return _Figures(True, found.edition.edition, found.edition.rule, observations, issues)


def _of_article(observation: Observation, url: str) -> Observation:
    """With the id that the article's URL belongs to, so that rulings find it again."""
    identity = observation_id(url, observation.sentence, series_key(observation), observation.value)
    return replace(observation, id=identity, text_layer="hans")


def _flags(article: Article, stripped: Stripped, cut: Boilerplate) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*article.flags, *cut.flags, *stripped.report.flags)))


def _issues(
    article: Article, stripped: Stripped, cut: Boilerplate, damage: Sequence[Damage]
) -> Iterator[Issue]:
    """What a person must look at: contradictions, doubtful annotation, damage."""
    for field, page, text in (
        ("origin", article.origin, cut.origin),
        ("editor", article.editor, cut.editor),
    ):
        if page and text and not _agree(page, text):
            yield Issue(
                level="info",
                kind=f"{field}-conflict",
                where=article.url,
                excerpt=f"page: {page}; text: {text}",
            )
    for flag in stripped.report.flags:
        yield Issue(level="warning", kind=flag, where=article.url)
    if kept := stripped.report.kept:
        excerpt = ", ".join(f"{one.base}{one.text}" for one in kept[:5])
        yield Issue(level="info", kind="annotation-kept", where=article.url, excerpt=excerpt)
    for one in damage:
        yield Issue(level="info", kind=f"damage-{one.kind}", where=article.url, excerpt=one.excerpt)


def _agree(page: str, text: str) -> bool:
    """科情智库 and 公众号科情智库 are one origin, whichever script names it."""
    left, right = ("".join(to_simplified(name).split()) for name in (page, text))
    return left in right or right in left
