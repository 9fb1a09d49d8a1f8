"""The comparability box, the figures and the gaps of the report."""

from analysis.changes import Stated
from analysis.checks import Check
from analysis.columns import Figure
from analysis.comparison import Comparison
from analysis.render.hands import HAND, HAND_LEGEND, by_hand
from analysis.render.html.markup import section, table, year_headers
from analysis.render.html.provenance import Provenance
from analysis.render.html.words import (
    ASPECT_STATUS,
    KINDS,
    STATUS,
    aspect_pair,
    aspect_value,
    both,
    esc,
    figure_html,
    flags_html,
    row_pair,
    subject_pair,
)
from analysis.render.labels import NONE, Pair, counts_text
from analysis.render.values import (
    DERIVED,
    change_text,
    stated_text,
    value_text,
    working_text,
)
from analysis.rows import Row
from domain.vocabulary import Vocabulary

WORD_KINDS = frozenset({"trend", "status"})


def comparability_html(
    comparison: Comparison, vocabulary: Vocabulary, provenance: Provenance
) -> str:
    if not comparison.comparability:
        return ""
    rows = []
    for aspect in comparison.comparability:
        style = ' class="warn"' if aspect.status == "changed" else ""
        name = aspect_pair(vocabulary, aspect.aspect)
        value = " → ".join((aspect.left or NONE, aspect.right or NONE))
        if aspect.aspect.startswith("method-note:"):  # what is noted stands in its sentences
            value = str(aspect.claims[0].observation.data_year)
        address = provenance.behind((aspect.aspect, value), name, None, value, aspect.claims)
        count = len({claim.article_id for claim in aspect.claims})
        behind = f'<a href="#{address}">{count}</a>' if address else ""
        rows.append(
            f'<tr><td class="label">{both(name)}</td>'
            f"<td>{aspect_value(aspect, aspect.left)}</td>"
            f"<td>{aspect_value(aspect, aspect.right)}</td>"
            f"<td{style}>{both(ASPECT_STATUS[aspect.status])}</td><td>{behind}</td></tr>"
        )
    years = year_headers(comparison)
    headers = (("方面", "aspect"), *years, ("可比性", "comparable"), ("出处", "sources"))
    return section(("可比性", "Comparability"), table(headers, rows, style="box"))


def figures_html(comparison: Comparison, vocabulary: Vocabulary, provenance: Provenance) -> str:
    rows: list[str] = []
    kind = ""
    for row in comparison.rows:
        if row.key.kind in WORD_KINDS:
            continue
        if row.key.kind != kind:
            kind = row.key.kind
            words = both(KINDS.get(kind, (kind, kind)))
            rows.append(f'<tr class="group"><th colspan="5" scope="colgroup">{words}</th></tr>')
        rows.append(_figure_row(row, comparison, vocabulary, provenance))
    if not rows:
        return ""
    years = year_headers(comparison)
    change = (f"变化({DERIVED}为计算值)", f"change ({DERIVED} computed)")
    sources = ("篇 / 稿源", "articles / stories")
    headers = (("数字", "figure"), *years, change, sources)
    legend = ""
    if any(by_hand(figure) for row in comparison.rows for figure in row.figures):
        legend = f'<p class="soft">{HAND} {both(HAND_LEGEND)}</p>'
    content = legend + table(headers, rows, (1, 2), "figures")
    return section(("主要数字", "Figures"), content)


def _figure_row(
    row: Row, comparison: Comparison, vocabulary: Vocabulary, provenance: Provenance
) -> str:
    key = row.key
    cells = "".join(
        f'<td class="n">{provenance.linked(key, figure, year, figure_html(figure, key))}</td>'
        for figure, year in (
            (row.left, comparison.left.data_year),
            (row.right, comparison.right.data_year),
        )
    )
    counts = " | ".join(
        counts_text(figure.agreement if figure is not None else None)
        for figure in (row.left, row.right)
    )
    return (
        f'<tr><td class="label">{both(row_pair(vocabulary, row.key))}</td>{cells}'
        f"<td>{_change_html(row)}</td><td>{esc(counts)}</td></tr>"
    )


def _change_html(row: Row) -> str:
    text = change_text(row)
    word = STATUS[row.status]
    parts = [both(word) if text == word[1] or row.status == "conflict" else esc(text)]
    if row.change is not None:
        parts += [_stated_html(one) for one in row.change.stated if one.kind != "trend"]
        if row.change.base is not None:
            base = Figure(value=row.change.base, derived="from the stated growth")
            before = both(("上年推算", "the year before, derived"))
            parts.append(f"<small>{before}</small> {figure_html(base, row.key)}")
    if row.streak is not None:
        years = f"{row.streak.years}{DERIVED * row.streak.derived}"
        parts.append(f"<small>{both((f'连续{years}年', f'{years} years in a row'))}</small>")
    return "<br>".join(part for part in (*parts, flags_html(row.flags)) if part)


def _stated_html(stated: Stated) -> str:
    text = stated_text(stated)
    fits = {True: "相符 ✓", False: "不符 ✗", None: ""}[stated.consistent]
    return both((f"报道称 {text.partition(' stated')[0]} {fits}".strip(), text))


def _closeness(check: Check) -> str:
    if not check.ok:
        return "≠"
    return "=" if check.stated == check.computed else "≈"


def gaps_html(comparison: Comparison, vocabulary: Vocabulary, provenance: Provenance) -> str:
    words: dict[str, Pair] = {
        "narrows": ("▼ 缩小", "▼ narrows"),
        "widens": ("▲ 拉大", "▲ widens"),
        "same": ("= 不变", "= same"),
    }
    rows = []
    for gap in comparison.gaps:
        figure = gap.row.right or gap.row.left
        leader = both(subject_pair(vocabulary, figure.leader)) if figure and figure.leader else NONE
        checks = [
            f"{check.data_year}: {esc(value_text(check.stated, gap.row.key))} "
            f"{_closeness(check)} {esc(working_text(check))} "
            + ("✓" if check.ok else f'<span class="bad">✗ {both(("不符", "does not fit"))}</span>')
            for check in (gap.left_check, gap.right_check)
            if check is not None
        ]
        years = (comparison.left.data_year, comparison.right.data_year)
        sides = " → ".join(
            provenance.linked(gap.row.key, side, year, figure_html(side, gap.row.key))
            for side, year in zip((gap.row.left, gap.row.right), years, strict=True)
        )
        moved = both(words[gap.tendency]) if gap.tendency else NONE
        rows.append(
            f'<tr><td class="label">{both(row_pair(vocabulary, gap.row.key))}</td>'
            f"<td>{leader}</td><td>{sides}</td><td>{moved}</td><td>{'<br>'.join(checks)}</td></tr>"
        )
    headers = (
        ("两国", "pair"), ("领先", "leads"), ("分差", "gap"), ("方向", "direction"),
        ("与得分之差核对", "check against the scores"),
    )  # fmt: skip
    return section(("分差", "Gaps"), table(headers, rows, style="gaps")) if rows else ""
