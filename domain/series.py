"""What makes an observation the one it is: its series, and an id that survives re-extraction."""

import hashlib
import json
from collections.abc import Sequence
from operator import attrgetter
from typing import Protocol

SERIES = (
    "index", "subject", "indicator", "kind", "unit", "data_year", "reference", "top_n",
    "exact_rank", "base", "compare_year",
)  # fmt: skip


_SERIES_OF = attrgetter(*SERIES)


class Claim(Protocol):
    """An observation, or what is about to become one: it has the fields of `SERIES`."""

    @property
    def kind(self) -> str: ...
    @property
    def comparator(self) -> str: ...


def series_key(observation: Claim) -> tuple[object, ...]:
    """What two figures must share to be values of one series.

    The comparator belongs to it for thresholds alone: 15至30分 has a lower and an upper bound.
    """
    key: tuple[object, ...] = _SERIES_OF(observation)
    return (*key, observation.comparator) if observation.kind == "threshold" else key


def observation_id(url: str, sentence: str, key: Sequence[object], value: float | int | str) -> str:
    """Stable id: it survives re-extraction, so that rulings of persons keep their object."""
    parts = [url, sentence, *("" if part is None else str(part) for part in key), str(value)]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def key_text(key: Sequence[object]) -> str:
    """A series key as one line of JSON, as rulings keep it."""
    return json.dumps(list(key), ensure_ascii=False, separators=(",", ":"))


def key_fields(text: str) -> dict[str, object]:
    """The fields of a series key from its JSON line."""
    return dict(zip(SERIES, json.loads(text), strict=False))
