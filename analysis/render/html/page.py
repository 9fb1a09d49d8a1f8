"""One self-contained HTML report: no script, no network, every text escaped.

The figures come first, the sentences behind each of them last; every number is a link to them.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis.comparison import Comparison, Header
from analysis.history import History
from analysis.render.html.charts import charts_html
from analysis.render.html.disagreement import (
    audit_html,
    changed_status_html,
    conflicts_html,
    other_years_html,
    rounding_html,
    wording_html,
)
from analysis.render.html.figures import comparability_html, figures_html, gaps_html
from analysis.render.html.provenance import Provenance
from analysis.render.html.words import (
    both,
    esc,
)
from analysis.render.labels import NONE
from domain.vocabulary import Vocabulary

STYLE = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def report(
    comparison: Comparison,
    vocabulary: Vocabulary,
    histories: Sequence[History] = (),
    *,
    generated: str = "",
) -> str:
    """The whole page as one text; see `report_parts`."""
    return "".join(report_parts(comparison, vocabulary, histories, generated=generated))


def report_parts(
    comparison: Comparison,
    vocabulary: Vocabulary,
    histories: Sequence[History] = (),
    *,
    generated: str = "",
) -> Iterator[str]:
    """The page in pieces, as a large one need not be held in memory.

    `histories` are of `countries_of`; without them no year charts. Depends on its
    arguments alone; `generated` is printed at the end.
    """
    provenance = Provenance(vocabulary)
    title = f"{comparison.index} {_name(comparison.left)} → {_name(comparison.right)}"
    yield (
        '<!doctype html>\n<html lang="zh-Hans"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{esc(title)}</title><style>{STYLE}</style></head><body>"
    )
    yield _head(comparison)
    yield comparability_html(comparison, vocabulary, provenance)
    yield figures_html(comparison, vocabulary, provenance)
    yield gaps_html(comparison, vocabulary, provenance)
    yield charts_html(comparison, vocabulary, histories, provenance)
    yield changed_status_html(comparison, vocabulary)
    yield conflicts_html(comparison, vocabulary)
    yield rounding_html(comparison, vocabulary, provenance)
    yield wording_html(comparison, vocabulary, provenance)
    yield audit_html(comparison, vocabulary, provenance)
    yield other_years_html(comparison, vocabulary, provenance)
    yield from provenance.html()
    yield (
        f"<footer><small>{esc(comparison.index)} · {esc(generated)}</small></footer>"
        "</body></html>\n"
    )


def _name(header: Header) -> str:
    return str(header.edition if header.edition is not None else header.data_year)


def _head(comparison: Comparison) -> str:
    """The language switch works without script: a style rule looks at which box is checked."""
    choices = (
        ("both", "中文 + English", " checked"),
        ("zh-only", "中文", ""),
        ("en-only", "English", ""),
    )
    switch = "".join(
        f'<label><input type="radio" name="lang" id="{name}"{checked}> {word}</label> '
        for name, word, checked in choices
    )
    as_of = ""
    if comparison.as_of is not None:
        zh = f"截至{comparison.as_of}:略去其后{comparison.later}篇、无日期{comparison.undated}篇"
        en = f"as of {comparison.as_of}: {comparison.later} later, {comparison.undated} undated out"
        as_of = f'<p class="warn">{both((zh, en))}</p>'
    sides = "".join(_side(header) for header in (comparison.left, comparison.right))
    return (
        f'<div class="langs">{switch}</div><h1>{esc(comparison.index)} '
        f"{_name(comparison.left)} → {_name(comparison.right)}</h1>"
        f'<div class="sides">{sides}</div>{as_of}'
    )


def _side(header: Header) -> str:
    if header.edition is None:
        word = (f"数据年份 {header.data_year}(首次发布之前)", f"data year {header.data_year}")
        return f'<div class="card"><strong>{both(word)}</strong></div>'
    released = header.released or NONE
    years = (
        ("题名年份", "title year", header.title_year),
        ("数据年份", "data year", header.data_year),
        ("发布", "released", released),
    )
    counts = (
        ("篇", "articles", header.articles),
        ("个稿源", "stories", header.stories),
        ("家媒体", "outlets", header.outlets),
        ("个镜像", "mirrors", header.mirrors),
    )
    when = (
        " · ".join(f"{zh} {value}" for zh, _, value in years),
        " · ".join(f"{en} {value}" for _, en, value in years),
    )
    how_many = (
        " · ".join(f"{count} {zh}" for zh, _, count in counts),
        " · ".join(f"{count} {en}" for _, en, count in counts),
    )
    name = both((f"{header.edition}版", f"edition {header.edition}"))
    title = esc(f"《{header.title}》") if header.title else ""
    assumed = both(("年份为推定", "years assumed")) if header.assumed else ""
    return (
        f'<div class="card label"><strong>{name}</strong><div>{title}</div>'
        f'{both(when)}{both(how_many)}<span class="assumed">{assumed}</span></div>'
    )
