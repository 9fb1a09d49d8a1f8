"""What stripping did to a document, in a form that can be stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A look-alike that stayed in the text, at `start` of the raw text."""

    start: int
    text: str
    base: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Schemes with the number of readings removed, what stayed and why, and flags.

    Flags: `lesson` (readings are the content and stay), `possible-lesson` (stripped, but the text
    might be one), `possible-annotation` (what stands between characters proves too little).
    """

    schemes: Mapping[str, int] = field(default_factory=dict)
    kept: tuple[Kept, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def removed(self) -> int:
        return sum(self.schemes.values())

    def as_json(self) -> dict[str, object]:
        """A mapping of plain values, for the store and for `scrapy deannotate`."""
        return {
            "schemes": dict(self.schemes),
            "removed": self.removed,
            "kept": [
                {"start": one.start, "text": one.text, "base": one.base, "why": one.why}
                for one in self.kept
            ],
            "flags": list(self.flags),
        }
