"""What a rule has read: a claim with its place in the sentence, and nothing of the text yet."""

from dataclasses import dataclass
from typing import Literal

from domain.records import Comparator, Modality

EXTRACTOR_VERSION = "figures/8"
Value = float | int | str


@dataclass(slots=True, kw_only=True)
class Draft:
    """A claim before it is placed: offsets are within the sentence, `data_year` may be open."""

    kind: str
    value: Value
    unit: str | None
    subject: str
    indicator: str
    start: int
    end: int
    rule: str
    data_year: int | None = None
    compare_year: int | None = None
    comparator: Comparator = "eq"
    modality: Modality = "asserted"
    top_n: int | None = None
    exact_rank: bool | None = None
    reference: str | None = None
    leader: str | None = None
    base: Literal["increase", "ratio"] | None = None
    index: str = ""
    edition: int = 0
    evidence: tuple[int, int] = (0, 0)
    restated: bool = False
    superseded: bool = False
    confidence: float = 0.9

    def claim(self) -> tuple[object, ...]:
        """Series key, value and modality: two drafts of one sentence with one claim are one."""
        return (
            self.edition, self.subject, self.indicator, self.kind, self.unit, self.data_year,
            self.reference, self.top_n, self.exact_rank, self.base, self.compare_year,
            self.comparator, self.value, self.modality,
        )  # fmt: skip
