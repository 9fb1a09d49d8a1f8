"""The sentences behind every number of the report: clean text, and what the page printed."""

from collections.abc import Sequence

from analysis.columns import Figure
from analysis.render.html.words import Pair, both, esc, link, row_pair
from analysis.render.labels import figure_text
from analysis.rows import Row
from analysis.series import RowKey
from domain.records import Claim
from domain.vocabulary import Vocabulary


class Provenance:
    """Gives every figure an address in the report, and prints all of them at its end.

    The numbers of the addresses follow the order of the figures, so a report is reproducible.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.entries: list[tuple[Pair, str, int | None, tuple[Claim, ...]]] = []

    def address(self, key: RowKey, figure: Figure, year: int | None) -> str:
        """The fragment of a figure; its first sentence stands there."""
        claims = figure.agreement.claims if figure.agreement is not None else figure.sources
        value = figure_text(figure, key)
        self.entries.append((row_pair(self.vocabulary, key), value, year, tuple(claims)))
        return f"s{len(self.entries)}"

    def linked(self, row: Row, figure: Figure | None, year: int, html: str) -> str:
        """A number that opens its sentences; one that nobody reported opens nothing."""
        if figure is None:
            return html
        return f'<a href="#{self.address(row.key, figure, year)}">{html}</a>'

    def html(self) -> str:
        """All figures, closed; the browser opens the one that a link points into."""
        return "".join(
            f"<details><summary>{both(name)} "
            f'<span class="soft">{year or ""}</span>: {esc(value)} '
            f'<span class="soft">({len(claims)})</span></summary>'
            f'<div id="s{number}">{claims_html(claims)}</div></details>'
            for number, (name, value, year, claims) in enumerate(self.entries, start=1)
        )


def claims_html(claims: Sequence[Claim]) -> str:
    return f'<ol class="claims">{"".join(_claim(claim) for claim in claims)}</ol>'


def _claim(claim: Claim) -> str:
    """One sentence: who, when, where, as cleaned and as printed."""
    seen = claim.observation
    kind = "" if claim.independent else both(("镜像或聚合", "mirror or aggregator"))
    day = esc(claim.published[:10]) if claim.published else both(("无日期", "undated"))
    edition = both((f"{seen.edition}版", f"edition {seen.edition}"))
    raw = ""
    if claim.raw_sentence != seen.sentence:
        raw = (
            f"<div><small>{both(('网页原文', 'as printed'))}</small>"
            f'<blockquote class="raw">{esc(claim.raw_sentence)}</blockquote></div>'
        )
    return (
        f"<li>{link(claim.url, claim.title or claim.url)}<br>"
        f'<span class="soft">{esc(claim.outlet_name)} · {day} · {edition} {kind} · '
        f"{esc(seen.value_text)} · {esc(seen.rule)}</span>"
        f'<div class="texts"><div><small>{both(("整理后", "cleaned"))}</small>'
        f"<blockquote>{_marked(seen.sentence, seen.evidence)}</blockquote></div>{raw}</div></li>"
    )


def _marked(sentence: str, evidence: str) -> str:
    """The sentence with the words that carry the figure marked."""
    before, found, after = sentence.partition(evidence) if evidence else (sentence, "", "")
    return f"{esc(before)}<mark>{esc(found)}</mark>{esc(after)}" if found else esc(sentence)
