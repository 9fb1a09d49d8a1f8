"""The labelled paragraphs of the gate: how they are written, and when two claims are the same.

`## id | published | title` opens a paragraph; its text follows, then one line for each claim:
`= SUBJECT INDICATOR KIND VALUE [bound] @data_year [<compare_year] [ref=..] [top=..] [u=unit]`.
`=` must be read, `?` may be read; `-` stands for nothing. Paragraphs whose id begins with `d-` (or
has `-d-` in it) are distractors: what is not labelled in them belongs to nobody.
"""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from domain.records import Observation

HERE = Path(__file__).parent
CORPORA = {"grown": HERE, "fresh": HERE / "fresh", "unread": HERE / "unread"}
"""`grown`: what the rules grew with. `fresh`: written later, in one go, against finished rules, which
were then repaired. `unread`: nothing is ever repaired from it; its floors are those of the first
reading."""
WORDED = ("trend", "status", "method_change", "date")
UNITS = {
    "score": "point", "gap": "point", "delta": "point", "threshold": "point", "rank": "place",
    "tier": "tier", "share": "percent", "growth": "percent", "multiple": "times",
    "topn_count": "indicator", "consecutive": "year", "date": "date", "amount": "USD",
}  # fmt: skip
Key = tuple[object, ...]
"""Series key, value and modality, with the kind in front."""


@dataclass
class Paragraph:
    id: str
    published: str | None
    title: str | None
    lines: list[str] = field(default_factory=list)
    required: set[Key] = field(default_factory=set)
    allowed: set[Key] = field(default_factory=set)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def is_distractor(self) -> bool:
        return self.id.startswith("d-") or "-d-" in self.id


def files(corpus: str) -> list[Path]:
    return sorted(CORPORA[corpus].glob("*.txt"))


def paragraphs(corpus: str = "grown") -> list[Paragraph]:
    return [paragraph for path in files(corpus) for paragraph in parse(path.read_text("utf-8"))]


def digest(corpus: str = "grown") -> str:
    """Changes with any text or label, so that nobody edits the ruler unnoticed."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in files(corpus))).hexdigest()


def parse(text: str) -> list[Paragraph]:
    found: list[Paragraph] = []
    for line in text.splitlines():
        if line.startswith("## "):
            name, published, title = (*(part.strip() for part in line[3:].split("|")), "", "")[:3]
            given = None if published in ("", "-") else published
            found.append(Paragraph(name, given, title or None))
        elif match := re.fullmatch(r"([=?]) (.+)", line):
            keys = found[-1].required if match[1] == "=" else found[-1].allowed
            keys.add(label(match[2]))
        elif line.strip() and not line.startswith("# "):
            found[-1].lines.append(line)
    return found


def label(text: str) -> Key:
    subject, indicator, kind, value, *rest = text.split()
    marks = dict(part.split("=", 1) for part in rest if "=" in part)
    years = {part[0]: int(part[1:]) for part in rest if part[0] in "@<" and part[1:].isdigit()}
    bound = next((part for part in rest if part in ("ge", "le", "approx")), "eq")
    modality = next((part for part in rest if part in ("negated", "forecast")), "asserted")
    unit = marks.get("u", UNITS.get(kind))
    return (
        kind, subject, indicator, None if unit == "None" else unit, years.get("@"),
        years.get("<"), marks.get("ref"), int(marks["top"]) if "top" in marks else None,
        True if "exact" in rest else None, marks.get("base"),
        value if kind in WORDED else float(value), modality,
        bound if kind == "threshold" else "",
    )  # fmt: skip


def claim(o: Observation) -> Key:
    return (
        o.kind, o.subject, o.indicator, o.unit, o.data_year, o.compare_year, o.reference, o.top_n,
        o.exact_rank, o.base, o.value if isinstance(o.value, str) else float(o.value), o.modality,
        o.comparator if o.kind == "threshold" else "",
    )  # fmt: skip
