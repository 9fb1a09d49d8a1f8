"""The sentences behind every number of the report: clean text, and what the page printed."""

from collections.abc import Hashable, Iterator, Sequence

from analysis.checks import Check
from analysis.columns import Figure
from analysis.consensus import Agreement
from analysis.render.hands import ruling_pair
from analysis.render.html.words import both, esc, link, row_pair
from analysis.render.labels import Pair
from analysis.render.values import figure_text, value_text
from analysis.series import RowKey
from domain.records import BY_HAND, Claim
from domain.vocabulary import Vocabulary

CLEANED: Pair = ("整理后", "cleaned")
NOTE: Pair = ("录入说明", "note of who entered it")
LONGEST_TITLE = 120


class Provenance:
    """Gives every figure an address in the report, and prints all of them at its end.

    The numbers of the addresses follow the order of the figures, so a report is reproducible.
    A figure that stands in several places has one address.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._entries: list[tuple[Pair, str, int | None, tuple[Claim, ...]]] = []
        self._places: dict[Hashable, int] = {}

    def address(self, key: RowKey, figure: Figure, year: int | None) -> str:
        """The fragment of a figure; its first sentence stands there. Empty where none is known."""
        claims = figure.agreement.claims if figure.agreement is not None else figure.sources
        return self._address(key, year, claims, figure_text(figure, key))

    def linked(self, key: RowKey, figure: Figure | None, year: int, html: str) -> str:
        """A number that opens its sentences; one that nobody reported opens nothing."""
        address = "" if figure is None else self.address(key, figure, year)
        return f'<a href="#{address}">{html}</a>' if address else html

    def checked(self, check: Check, html: str) -> str:
        """The printed number of a check, which opens the sentences of both its sides."""
        value = value_text(check.stated, check.row)
        address = self._address(check.row, check.data_year, check.claims, value)
        return f'<a href="#{address}">{html}</a>' if address else html

    def agreed(self, agreement: Agreement, value: str) -> str:
        """An agreed value, which opens its sentences."""
        key = agreement.key
        address = self._address(key.row, key.data_year, agreement.claims, value)
        return f'<a href="#{address}">{esc(value)}</a>'

    def _address(self, key: RowKey, year: int | None, claims: Sequence[Claim], value: str) -> str:
        name = row_pair(self.vocabulary, key)
        return self.behind((key, year), name, year, value, claims)

    def behind(
        self, place: Hashable, name: Pair, year: int | None, value: str, claims: Sequence[Claim]
    ) -> str:
        """The fragment of anything that sentences stand behind; empty where there are none."""
        if not claims:
            return ""
        if place not in self._places:
            self._entries.append((name, value, year, tuple(claims)))
            self._places[place] = len(self._entries)
        return f"s{self._places[place]}"

    def html(self) -> Iterator[str]:
        """All figures, closed; the browser opens the one that a link points into."""
        if not self._entries:
            return
        yield f"<section class='sources'><h2>{both(('出处', 'Provenance'))}</h2>"
        for number, (name, value, year, claims) in enumerate(self._entries, start=1):
            yield (
                f"<details><summary>{both(name)} "
                f'<span class="soft">{year or ""}</span>: {esc(value)} '
                f'<span class="soft">({len(claims)})</span></summary>'
                f'<div id="s{number}">{claims_html(claims)}</div></details>'
            )
        yield "</section>"


def claims_html(claims: Sequence[Claim]) -> str:
    """Sentences, each once: reprints of one story that print it alike stand under it as links."""
    groups: dict[tuple[int, str, str], list[Claim]] = {}
    for claim in claims:
        seen = claim.observation
        groups.setdefault((claim.story_id, seen.sentence, seen.value_text), []).append(claim)
    return f'<ol class="claims">{"".join(_group(group) for group in groups.values())}</ol>'


def _group(claims: Sequence[Claim]) -> str:
    """One sentence: who, when, where, as cleaned, and as printed where that differs."""
    first, *copies = claims
    seen = first.observation
    printed = next((c for c in claims if c.raw_sentence != c.observation.sentence), None)
    raw = ""
    if printed is not None:
        where = "" if printed is first else f" · {esc(printed.outlet_name)}"
        raw = (
            f"<div><small>{both(('网页原文', 'as printed'))}{where}</small>"
            f'<blockquote class="raw">{esc(printed.raw_sentence)}</blockquote></div>'
        )
    also = ""
    if copies:
        places = " · ".join(f"{link(c.url, c.outlet_name)} {_day(c)}" for c in copies)
        also = f"<small>{both(('同稿另见', 'the same story at'))} {places}</small>"
    return (
        f"<li>{link(first.url, _title(first))}<br>"
        f'<span class="soft">{_outlet(first)} · {_day(first)} · {_kind(first)}'
        f"{esc(seen.value_text)}{_rule(seen.rule)}</span>"
        f'<div class="texts"><div><small>{both(NOTE if first.by_hand else CLEANED)}</small>'
        f"<blockquote>{_marked(seen.sentence, seen.evidence)}</blockquote></div>{raw}</div>"
        f"{also}</li>"
    )


def _title(claim: Claim) -> str:
    """A headline; one that a page made longer than any is cut, as it stands at every figure."""
    title = claim.title or claim.url
    return title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE]}…"


def _outlet(claim: Claim) -> str:
    """Who says it; of what a person entered the file it was read from, by its hash."""
    ruling = claim.ruling
    if claim.by_hand and ruling is not None and ruling.evidence_sha256:
        return f"sha256 {esc(ruling.evidence_sha256[:12])}"
    return esc(claim.outlet_name)


def _day(claim: Claim) -> str:
    return esc(claim.published[:10]) if claim.published else both(("无日期", "undated"))


def _kind(claim: Claim) -> str:
    edition = claim.observation.edition
    words = both((f"{edition}版", f"edition {edition}"))
    if not claim.independent:
        words += " · " + both(("镜像或聚合", "mirror or aggregator"))
    ruling = ruling_pair(claim)
    if ruling is not None:
        words += " · " + both(ruling)
    return f"{words} · "


def _rule(rule: str) -> str:
    """Which rule read the figure; what a person entered says so already."""
    return "" if rule == BY_HAND else " · " + both((f"规则 {rule}", f"rule {rule}"))


def _marked(sentence: str, evidence: str) -> str:
    """The sentence with the words that carry the figure marked."""
    before, found, after = sentence.partition(evidence) if evidence else (sentence, "", "")
    return f"{esc(before)}<mark>{esc(found)}</mark>{esc(after)}" if found else esc(sentence)
