"""What is new, gone, restated, contested, reworded or does not add up, with every sentence."""

from analysis.comparison import Comparison
from analysis.conflicts import Conflict
from analysis.render.html.markup import section, table
from analysis.render.html.provenance import Provenance, claims_html
from analysis.render.html.words import (
    CONFLICTS,
    RELATIONS,
    RULES,
    STATUS,
    both,
    esc,
    figure_html,
    row_pair,
)
from analysis.render.labels import Pair, counts_text
from analysis.render.values import DERIVED, reported_text, value_text, working_text
from analysis.wording import Phrase
from domain.vocabulary import Vocabulary


def changed_status_html(comparison: Comparison, vocabulary: Vocabulary) -> str:
    lines = []
    for row in comparison.rows:
        if row.status in ("new", "dropped"):
            name = both(row_pair(vocabulary, row.key))
            lines.append(f"<li>{both(STATUS[row.status])}: {name}</li>")
    for row in comparison.restated:
        for figure in row.figures:
            for revision in figure.revisions:
                new = value_text(revision.value, row.key, revision.comparator, revision.quantity)
                mark = STATUS["restated"] if figure.restated else ("未注明修订", "not marked")
                lines.append(
                    f"<li>{both(mark)}: {both(row_pair(vocabulary, row.key))} "
                    f"{figure_html(figure, row.key)} → {esc(new)}"
                    f"{claims_html(revision.claims)}</li>"
                )
    content = f"<ul>{''.join(lines)}</ul>" if lines else ""
    return section(("新增、取消、修订", "New, dropped, restated"), content)


def conflicts_html(comparison: Comparison, vocabulary: Vocabulary) -> str:
    content = "".join(_conflict(conflict, vocabulary) for conflict in comparison.conflicts)
    return section(("分歧", "Conflicts"), content)


def _place(conflict: Conflict) -> str:
    """The data year, or the edition of a figure that has none."""
    if conflict.data_year is not None:
        return str(conflict.data_year)
    return both((conflict.place.replace("edition ", "版次 "), conflict.place))


def _conflict(conflict: Conflict, vocabulary: Vocabulary) -> str:
    """Every version with its sentences, in the open."""
    name = both(row_pair(vocabulary, conflict.row))
    parts = [
        f'<div class="card"><h3>{name} {_place(conflict)}</h3>',
        f'<p class="bad">{both(CONFLICTS[conflict.kind])}</p>',
    ]
    if conflict.check is not None:
        printed = esc(value_text(conflict.check.stated, conflict.row))
        working = esc(working_text(conflict.check))
        parts.append(
            f"<p>{both(('报道', 'printed'))} {printed} | {working}{DERIVED}</p>"
            f"{claims_html(conflict.claims)}"
        )
    for agreement in conflict.agreements:
        for one in agreement.reported:
            counts = f"{one.articles}/{one.stories}"
            parts.append(
                f"<h3>{esc(reported_text(one, conflict.row))} <small>({counts}"
                f" {both(('篇/稿源', 'articles/stories'))})</small></h3>{claims_html(one.claims)}"
            )
    return "".join((*parts, "</div>"))


def rounding_html(comparison: Comparison, vocabulary: Vocabulary, provenance: Provenance) -> str:
    lines = []
    for one in comparison.rounding:
        agreement = one.agreement
        values = " | ".join(
            f"{reported_text(reported, one.row)} ({reported.articles})"
            for reported in agreement.reported
            if reported.backs
        )
        agreed = value_text(agreement.value, one.row, agreement.comparator, agreement.quantity)
        name = both(row_pair(vocabulary, one.row))
        lines.append(
            f"<li>{name} {one.data_year}: {esc(values)} → "
            f"{provenance.agreed(agreement, agreed)}</li>"
        )
    content = f"<ul>{''.join(lines)}</ul>" if lines else ""
    return section(("表述不同而一致", "Agree, though printed differently"), content)


def wording_html(comparison: Comparison, vocabulary: Vocabulary, provenance: Provenance) -> str:
    """Each claim with its phrases; what differs from the first phrase is marked."""
    rows = []
    for one in comparison.wording:
        name = row_pair(vocabulary, one.row)
        said = "".join(f"<li>{_phrase(phrase, name, provenance)}</li>" for phrase in one.phrases)
        style = ' class="warn"' if one.relation == "reversed" else ""
        rows.append(
            f'<tr><td class="label">{both(name)}</td>'
            f"<td><ul>{said}</ul></td>"
            f"<td{style}>{both(RELATIONS[one.relation])}</td><td>{one.outlets}</td></tr>"
        )
    headers = (("说法", "claim"), ("原话", "words"), ("关系", "relation"), ("媒体", "outlets"))
    return section(("措辞", "Wording"), table(headers, rows, style="wording")) if rows else ""


def _phrase(phrase: Phrase, name: Pair, provenance: Provenance) -> str:
    """Words that came are underlined and words that went struck: no colour is needed."""
    marked = [
        f"<del>{esc(edit.old)}</del>" * (edit.operation in ("replace", "delete"))
        + f"<ins>{esc(edit.new)}</ins>" * (edit.operation in ("replace", "insert"))
        + esc(edit.new) * (edit.operation == "keep")
        for edit in phrase.edits
    ]
    where = both((f"{phrase.edition}版", f"edition {phrase.edition}"))
    words = "".join(marked) or esc(phrase.text)
    place = (name, phrase.data_year, phrase.edition, phrase.text)
    quoted = f"“{phrase.text}”"
    address = provenance.behind(place, name, phrase.data_year, quoted, phrase.claims)
    return (
        f'{phrase.data_year} <a href="#{address}">“{words}”</a> '
        f"<small>{where}, {phrase.outlets}</small>"
    )


def audit_html(comparison: Comparison, vocabulary: Vocabulary, provenance: Provenance) -> str:
    rows = []
    for check in sorted(comparison.audit, key=lambda check: check.ok):
        verdict = "✓" if check.ok else '<span class="bad">✗</span>'
        printed = esc(value_text(check.stated, check.row))
        rows.append(
            f"<tr><td>{verdict}</td><td>{check.data_year}</td>"
            f'<td class="label">{both(row_pair(vocabulary, check.row))}</td>'
            f'<td class="n">{provenance.checked(check, printed)}</td>'
            f"<td>{esc(working_text(check))}</td>"
            f'<td class="label">{both((RULES[check.rule], check.rule))}</td></tr>'
        )
    headers = (
        ("", ""), ("年份", "year"), ("数字", "figure"), ("报道", "printed"), ("计算", "computed"),
        ("规则", "rule"),
    )  # fmt: skip
    return section(("核算", "Audit"), table(headers, rows, (3,), "audit")) if rows else ""


def other_years_html(comparison: Comparison, vocabulary: Vocabulary, provenance: Provenance) -> str:
    rows = []
    for agreement in comparison.other_years:
        key = agreement.key
        value = value_text(agreement.value, key.row, agreement.comparator, agreement.quantity)
        editions = ", ".join(str(edition) for edition in agreement.editions)
        rows.append(
            f'<tr><td>{key.data_year}</td><td class="label">{both(row_pair(vocabulary, key.row))}'
            f'</td><td class="n">{provenance.agreed(agreement, value)}</td><td>{editions}</td>'
            f"<td>{esc(counts_text(agreement))}</td></tr>"
        )
    headers = (
        ("年份", "year"), ("数字", "figure"), ("值", "value"), ("报道版次", "printed by edition"),
        ("篇 / 稿源", "articles / stories"),
    )  # fmt: skip
    content = table(headers, rows, (2,), "years") if rows else ""
    return section(("其他年份的数字", "Figures of other years"), content)
