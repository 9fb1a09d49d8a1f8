"""What an annotation scheme is: a name, and the removals that it finds in a text."""

from dataclasses import dataclass
from typing import Protocol

from domain.records import Removal
from pipelines.annotations.runs import Speller
from pipelines.annotations.spelling import Style
from pipelines.annotations.stripped import strip_with


class Scheme(Protocol):
    """One way in which readings or marks are put into a text."""

    @property
    def name(self) -> str: ...

    def find(self, text: str) -> list[Removal]:
        """What this scheme alone would remove, with offsets in `text`."""
        ...


@dataclass(frozen=True, slots=True)
class Notation:
    """A scheme of bracketed readings. `spell` takes the content of a bracket apart.

    A new notation is a module with such a function; evidence, lessons and the inference of the
    document's rule are the same for all.
    """

    name: Style
    spell: Speller

    def find(self, text: str) -> list[Removal]:
        return [
            removal
            for removal in strip_with(text, (self.spell,), bare=False).removals
            if removal.scheme == self.name
        ]
