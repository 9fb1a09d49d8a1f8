"""What is computed when it is first asked for: a value of an object, a regular expression."""

import re
from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast, overload

from pipelines.figures.preconditions import Sentence, needed

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801
    """`functools.cached_property` without the lock it takes in Python 3.11, a third of its cost.

    Sentences are read by one thread each, and there are hundreds of such values to an article.
    """

    def __init__(self, compute: Callable[[Any], T]) -> None:
        """Compute by `compute`, a method of the object."""
        self.compute = compute
        self.name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> "lazy[T]": ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> "T | lazy[T]":
        """Compute, and leave the value in the object, where it is found from then on."""
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.compute(instance)
        return value


class _Regex:
    """Stands for a pattern until it is first asked something; its methods are then its own."""

    def __init__(self, pattern: str, flags: int, first: str) -> None:
        self.pattern = pattern
        self.flags = flags
        self.first = first

    @lazy
    def compiled(self) -> re.Pattern[str]:
        guarded = f"(?=[{self.first}])(?:{self.pattern})" if self.first else self.pattern
        return re.compile(guarded, self.flags)

    def __getattr__(self, name: str) -> Any:
        """A method, left in the object: later calls cost what a pattern's cost."""
        pairs = needed(self.pattern, self.flags) if name in _UNFOUND else frozenset()
        method = self._where(pairs, name) if pairs else getattr(self.compiled, name)
        self.__dict__[name] = method
        return method

    def _where(self, pairs: frozenset[int], name: str) -> Callable[..., Any]:
        """A method that looks first whether a `Sentence` holds one of the `pairs`."""
        lacks, unfound = pairs.isdisjoint, _UNFOUND[name]
        method: Callable[..., Any] | None = None

        def conditional(text: str, *span: int) -> Any:
            nonlocal method
            if type(text) is Sentence and lacks(text.pairs):
                return unfound
            if method is None:
                method = getattr(self.compiled, name)
            return method(text, *span)

        return conditional


_UNFOUND: dict[str, Any] = {"search": None, "finditer": iter(())}
"""What the methods that look all over a text give where there is nothing."""


def regex(pattern: str, flags: int = 0, *, first: str = "") -> re.Pattern[str]:
    """`re.compile` at first use: the 400 patterns of the rules are half the time of the import.

    Those of the other language, and of rare forms, are never compiled at all. `first` are the
    characters, as a class holds them, that every match begins with: `re` tries all branches of a
    group at each place of a sentence, and so only at these (5 times as fast for the years).
    """
    return cast("re.Pattern[str]", _Regex(pattern, flags, first))
