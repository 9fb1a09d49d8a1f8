"""Whether a declaration has the types that it must have: which field, what was found, what instead.

A dataclass takes whatever it is given, and a text in the place of a `Listing` would be met in the
middle of a crawl.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from crawler.sources import Feed, Listing, Search, Sitemap
from domain.tables import nearest

Place = tuple[str | int, ...]
"""The way to a value: ("sources", 0, "links")."""

EXAMPLES: dict[Any, str] = {
    str: 'a text in quotes, such as "..."',
    int: "a whole number",
    date: "a day, such as date(2022, 6, 30)",
    Listing: 'Listing("https://...", links="...")',
    Feed: 'Feed("https://...")',
    Sitemap: 'Sitemap("https://...")',
    Search: 'Search("https://...{query}...")',
}
UNKNOWN = re.compile(r"(\w+)\.__init__\(\) got an unexpected keyword argument '(\w+)'")
MISSING = re.compile(r"(\w+)\.__init__\(\) missing \d+ required [\w-]+ arguments?: (.+)")
UNNAMED = re.compile(r"(\w+)\.__init__\(\) takes .+ positional arguments? but ")
NO_NAME = re.compile(r"name '(\w+)' is not defined|cannot import name '(\w+)' from 'crawler\.site'")


def type_faults(value: object, hint: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """What is of a wrong type in a declared value and all that it holds, with its place."""
    options = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    fitting = [option for option in options if _fits(value, option)]
    if not fitting:
        yield place, f"{named(place)} is {found(value)}; write {wanted(hint)}"
        return
    kind = fitting[0]
    if get_origin(kind) is tuple:
        for number, item in enumerate(value):  # type: ignore[arg-type, var-annotated]
            yield from type_faults(item, get_args(kind)[0], (*place, number))
    elif isinstance(kind, type) and is_dataclass(kind):
        for name, inner in _hints(kind).items():
            yield from type_faults(getattr(value, name), inner, (*place, name))


def construction_fault(error: Exception, classes: dict[str, type], names: list[str]) -> str | None:
    """What Python means when a declaration does not even come to be; None for any other error.

    `classes` are those that a declaration is made of, `names` all that it may use.
    """
    said = str(error)
    if (match := UNKNOWN.search(said)) and match[1] in classes:
        known = [field.name for field in fields(classes[match[1]])]
        return f"{match[1]} has no field {match[2]!r}; {nearest(match[2], known)}"
    if (match := MISSING.search(said)) and match[1] in classes:
        return f"{match[1]} lacks {match[2]}; write it"
    if (match := UNNAMED.search(said)) and match[1] in classes:
        first = fields(classes[match[1]])[0].name
        return f"{match[1]} takes its fields by name; write {first}=..."
    if match := NO_NAME.search(said):
        name = match[1] or match[2]
        return f"the name {name!r} is unknown here; {nearest(name, names)}"
    return None


def named(place: Place) -> str:
    """`sources[0].links`."""
    parts = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return "".join(parts).removeprefix(".")


def found(value: object) -> str:
    if isinstance(value, str):
        return f"the text {value[:60]!r}"
    if isinstance(value, int | float | bool | NoneType):
        return repr(value)
    return f"of the type {type(value).__name__}"


def wanted(hint: Any) -> str:
    """What to write for a type, in words or as an example."""
    if isinstance(hint, UnionType):
        kinds = [wanted(option) for option in get_args(hint) if option is not NoneType]
        return " or ".join(filter(None, (", ".join(kinds[:-1]), kinds[-1])))
    if get_origin(hint) is Literal:
        return f"one of: {', '.join(map(repr, get_args(hint)))}"
    if get_origin(hint) is tuple:
        return f"a tuple, with a comma behind each: ({wanted(get_args(hint)[0])},)"
    if hint in EXAMPLES:
        return EXAMPLES[hint]
    return f"{hint.__name__}({fields(hint)[0].name}=...)"


def _fits(value: object, hint: Any) -> bool:
    """Whether a value itself is of a type, whatever it holds."""
    if get_origin(hint) is Literal:
        return value in get_args(hint)
    kind = get_origin(hint) or hint
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
