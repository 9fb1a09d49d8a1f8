"""Claims for tests: a small press of our own, printing the figures that were really reported."""

from dataclasses import replace
from itertools import count

from domain.records import Claim, Coverage, Observation

MIRRORS = ("mirror.example", "guba.example")
EDITIONS = {2021: (2020, 2020), 2022: (2021, 2021), 2023: (2022, 2022), 2024: (2023, 2023),
            2025: (2025, 2024), 2026: (2026, 2025)}  # fmt: skip
UNITS = {"score": "point", "gap": "point", "rank": "place", "tier": "tier", "share": "percent",
         "growth": "percent", "topn_count": "indicator", "consecutive": "year", "amount": "USD",
         "threshold": "point"}  # fmt: skip


class Press:
    """Outlets and their articles. Every article is a story of its own unless `story` says else."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self.articles: dict[tuple[str, int, int], int] = {}
        self.numbers = count(1)

    def says(
        self,
        outlet: str,
        edition: int,
        subject: str,
        kind: str,
        value: float | str,
        text: str = "",
        *,
        indicator: str = "overall",
        year: int | None = 0,
        story: int | None = None,
        article: int = 0,
        published: str | None = "release",
        **more: object,
    ) -> Claim:
        """One claim. `year` 0 is the edition's own data year; `text` is the figure as printed."""
        number = self.articles.setdefault((outlet, edition, article), len(self.articles) + 1)
        day = f"{edition}-07-28" if published == "release" else published
        observation = self._observed(
            edition, subject, kind, value, text or str(value), indicator, year, more
        )
        claim = Claim(
            observation=observation,
            article_id=number,
            version_id=number,
            story_id=story if story is not None else 1000 + number,
            url=f"https://{outlet}/{edition}/{article}",
            outlet=outlet,
            outlet_name=outlet,
            independent=outlet not in MIRRORS,
            title=f"{outlet} on edition {edition}",
            published=day,
            retrieved="2026-01-01T00:00:00Z",
            raw_sentence=observation.sentence.replace("overall", "綜(zong)合(he)得(de)分(fen)"),
        )
        self.claims.append(claim)
        return claim

    def _observed(
        self,
        edition: int,
        subject: str,
        kind: str,
        value: float | str,
        printed: str,
        indicator: str,
        year: int | None,
        more: dict[str, object],
    ) -> Observation:
        title_year, data_year = EDITIONS[edition]
        sentence = f"{subject} {indicator} {printed}。"
        return Observation(
            id=f"obs-{next(self.numbers):04d}",
            index="GAII",
            edition=edition,
            title_year=title_year,
            data_year=data_year if year == 0 else year,
            subject=subject,
            indicator=indicator,
            kind=kind,
            value=value,
            unit=more.pop("unit", UNITS.get(kind)),  # type: ignore[arg-type]
            evidence=printed,
            span=(0, len(printed)),
            sentence=sentence,
            sentence_span=(0, len(sentence)),
            value_text=printed,
            rule="test",
            **more,  # type: ignore[arg-type]
        )

    def reprint(self, claim: Claim, outlet: str, published: str | None = None) -> Claim:
        """The same story at another outlet, saying the same."""
        number = self.articles.setdefault(
            (f"reprint by {outlet}", claim.observation.edition, claim.story_id),
            len(self.articles) + 1,
        )
        copy = replace(
            claim,
            observation=replace(claim.observation, id=f"obs-{next(self.numbers):04d}"),
            article_id=number,
            version_id=number,
            url=f"https://{outlet}/reprint/{claim.story_id}",
            outlet=outlet,
            outlet_name=outlet,
            independent=outlet not in MIRRORS,
            published=published,
        )
        self.claims.append(copy)
        return copy

    def coverage(self) -> dict[int, Coverage]:
        found = {}
        for edition in sorted({claim.observation.edition for claim in self.claims}):
            own = [claim for claim in self.claims if claim.observation.edition == edition]
            found[edition] = Coverage(
                edition=edition,
                articles=len({claim.article_id for claim in own}),
                stories=len({claim.story_id for claim in own}),
                outlets=len({claim.outlet for claim in own if claim.independent}),
                mirrors=len({claim.outlet for claim in own if not claim.independent}),
            )
        return found


def real_press() -> Press:
    """The figures of editions 2024 and 2025 as outlets really reported them."""
    press = Press()
    _say_2024(press)
    _say_2025(press)
    return press


def _say_2024(press: Press) -> None:
    for outlet, text in (("istic", "74.71分"), ("ybx", "74.71")):
        press.says(outlet, 2024, "US", "score", 74.71, text)
    for outlet in ("istic", "yicai"):
        press.says(outlet, 2024, "CN", "score", 52.69, "52.69")
    press.says("ybx", 2024, "CN", "score", 52.7, "nearly 52.7", comparator="approx")
    press.says("yicai", 2024, "GB", "score", 37.9, "37.9")
    press.says("istic", 2024, "US", "rank", 1, "居首")
    for outlet in ("istic", "ybx", "yicai"):
        press.says(outlet, 2024, "CN", "rank", 2, "第二")
    press.says("istic", 2024, "GB", "rank", 3, "第三")
    press.says("istic", 2024, "CN~US", "gap", 22, "约22分", comparator="approx", leader="US")
    for outlet in ("istic", "ybx"):
        press.says(outlet, 2024, "GB~US", "gap", 38, "38分", leader="US")
        press.says(outlet, 2024, "CN~GB", "gap", 15, "15分", leader="CN")
    press.says("istic", 2024, "CN~US", "trend", "widen", "差距有所拉大", compare_year=2022)
    press.says("istic", 2024, "US", "tier", 1, "第一梯队")
    press.says("istic", 2024, "CN", "tier", 1, "第一梯队")


def _say_2025(press: Press) -> None:
    for outlet in ("eol", "shobserver", "cnstock"):
        press.says(outlet, 2025, "US", "score", 77.97, "77.97")
        press.says(outlet, 2025, "CN", "score", 58.01, "58.01分")
        press.says(outlet, 2025, "US", "rank", 1, "全球第一")
        press.says(outlet, 2025, "CN", "rank", 2, "第二")
    for outlet in ("shobserver", "cls"):
        press.says(outlet, 2025, "CN~US", "gap", 22.02, "22.02分", year=2023, leader="US")
        press.says(outlet, 2025, "CN~US", "gap", 19.96, "19.96分", leader="US")
    press.says("eol", 2025, "CN~US", "trend", "narrow", "差距呈现缩小趋势", compare_year=2023)
    press.says("eol", 2025, "US", "tier", 1, "第一梯队")
    press.says("eol", 2025, "CN", "tier", 1, "第一梯队")
    press.says("eol", 2025, "CN", "topn_count", 5, "5个一级指标", indicator="set.l1", top_n=2,
               exact_rank=True)  # fmt: skip
    press.says("eol", 2025, "CN", "topn_count", 8, "8个二级指标", indicator="set.l2", top_n=2)
    press.says("eol", 2025, "CN", "topn_count", 20, "20个三级指标", indicator="set.l3", top_n=2)
    for outlet, text in (("eol", "1370亿美元"), ("cls", "US$137 billion")):
        press.says(outlet, 2025, "WORLD", "amount", 137e9, text, indicator="vc.amount")
    press.says("eol", 2025, "WORLD", "growth", 25, "25%", indicator="vc.amount", compare_year=2023)
    press.says("eol", 2025, "US", "share", 66, "66%", indicator="vc.amount", reference="WORLD")
    press.says("shobserver", 2025, "REPORT", "count", 46, "46个", indicator="meta.countries",
               unit="country")  # fmt: skip
    press.says("shobserver", 2025, "REPORT", "count", 39, "39项", indicator="meta.indicators",
               unit="indicator")  # fmt: skip
