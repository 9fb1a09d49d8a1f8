"""How exact a printed number is, and whether two printed numbers can mean one figure."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from domain.records import Comparator, Observation

DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+")
# The last unit of a numeral in characters says how exact it is: 六万八千 to 1000, 八千万 to 10,000.
WRITTEN_STEPS = {"亿": 8, "億": 8, "万": 4, "萬": 4, "千": 3, "成": 1}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed number: `step` is the worth of its last printed digit (0.01 for 58.01分)."""

    value: Decimal
    step: Decimal
    comparator: Comparator

    @property
    def slack(self) -> Decimal:
        """How far the true figure may lie from the printed one.

        Half of the last digit; for 约 and 近 a whole one, and half of the last digit that is not
        zero where that is more: 近1400亿 may stand for 1370亿.
        """
        if self.comparator != "approx":
            return self.step / 2
        digits = (self.value / self.step).normalize()
        exponent = digits.as_tuple().exponent
        zeros = max(int(exponent), 0) if self.value else 0
        return max(self.step, self.step * Decimal(10) ** zeros / 2)

    def agrees_with(self, other: "Quantity") -> bool:
        """Whether both can be true: equal, a rounding of the other, or within the other's bound."""
        if self.comparator in ("ge", "le"):
            return self._allows(other)
        if other.comparator in ("ge", "le"):
            return other._allows(self)
        distance = abs(self.value - other.value)
        if "approx" in (self.comparator, other.comparator):
            return distance <= max(self.slack, other.slack)
        if self.step == other.step:
            return distance == 0
        return distance <= max(self.slack, other.slack)

    def _allows(self, other: "Quantity") -> bool:
        if other.comparator == self.comparator:
            return True
        room = Decimal(0) if other.comparator in ("ge", "le") else other.slack
        if self.comparator == "ge":
            return other.value + room >= self.value
        return other.value - room <= self.value


def quantity_of(observation: Observation) -> Quantity | None:
    """The number of an observation with its printed precision; None for words and dates."""
    if isinstance(observation.value, str):
        return None
    comparator: Comparator = "eq" if observation.kind == "threshold" else observation.comparator
    return _quantity(observation.value, observation.value_text, comparator)


@lru_cache(maxsize=20_000, typed=True)
def _quantity(number: float, text: str, comparator: Comparator) -> Quantity:
    """The press prints the same few figures again and again, and each is asked for many times."""
    value = decimal_of(number)
    return Quantity(value, printed_step(value, text), comparator)


def decimal_of(number: float) -> Decimal:
    """The number as it would be printed: 52.69 and not 52.68999, 46 and not 46.0."""
    whole = isinstance(number, float) and number.is_integer()
    return Decimal(int(number)) if whole else Decimal(str(number))


def number(value: Decimal) -> float | int:
    """A Decimal as JSON prints it: whole numbers without a point."""
    return int(value) if value == value.to_integral_value() else float(value)


def printed_step(value: Decimal, text: str) -> Decimal:
    """The worth of the last printed digit: 0.01 of 58.01分, 10**8 of 1370亿美元, 1 of 第二."""
    plain = unicodedata.normalize("NFKC", text)
    scaled: list[Decimal] = []
    for match in DIGITS.finditer(plain):
        printed = Decimal(match.group().replace(",", ""))
        last = Decimal(1).scaleb(-len(match.group().partition(".")[2]))
        if printed == abs(value):
            return last
        # 1370亿 is 137e9: a power of ten above one. 20个三级指标排在前2名 is not 2 in tenths.
        scale = (abs(value) / printed).normalize() if printed else Decimal(0)
        if scale > 1 and scale.as_tuple().digits == (1,):
            scaled.append(last * scale)
    return scaled[0] if scaled else _written_step(value, plain)


def _written_step(value: Decimal, text: str) -> Decimal:
    """For numbers in words. Nobody writes 33.33 in words, so 三分之一 is good to 1."""
    for character in reversed(text):
        step = Decimal(10) ** WRITTEN_STEPS.get(character, 0)
        if step > 1:
            return step if value % step == 0 else Decimal(1)
    in_words = text != "" and DIGITS.search(text) is None
    if in_words or value == value.to_integral_value():
        return Decimal(1)
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
