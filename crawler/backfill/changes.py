"""What reprocessing changed: texts, stories and observations, with examples."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from storage.reprocessing import Standing

What = Literal["texts", "stories", "observations"]
How = Literal["added", "removed", "changed"]
WHATS: tuple[What, ...] = ("texts", "stories", "observations")
HOWS: tuple[How, ...] = ("added", "removed", "changed")
EXAMPLES = 5
"""Of each kind; `--format json` gives as many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One change. `before` and `after` are a title, a value, or the articles of a story."""

    what: What
    how: How
    url: str
    before: str = ""
    after: str = ""
    sentence: str = ""


@dataclass(slots=True)
class Changes:
    """Counts of all changes by what and how, and the first examples of each."""

    counts: Counter[tuple[What, How]] = field(default_factory=Counter)
    examples: list[Example] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.counts)

    def add(self, example: Example) -> None:
        kind = (example.what, example.how)
        self.counts[kind] += 1
        if self.counts[kind] <= EXAMPLES:
            self.examples.append(example)

    def table(self) -> dict[str, dict[str, int]]:
        return {what: {how: self.counts[what, how] for how in HOWS} for what in WHATS}

    def as_json(self) -> dict[str, Any]:
        return {**self.table(), "examples": [asdict(example) for example in self.examples]}


def compare(
    before: Mapping[str, Standing], after: Mapping[str, Standing], *, stories: bool = True
) -> Changes:
    """What differs between two states of a store; texts are matched by the article's address."""
    changes = Changes()
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        for example in (*_text(old, new), *_observations(old, new)):
            changes.add(example)
    for example in _stories(before, after) if stories else ():
        changes.add(example)
    return changes


def _text(old: Standing | None, new: Standing | None) -> Iterator[Example]:
    if old is None and new is not None:
        yield Example(what="texts", how="added", url=new.url, after=new.title)
    elif new is None and old is not None:
        yield Example(what="texts", how="removed", url=old.url, before=old.title)
    elif old is not None and new is not None and old.text_hash != new.text_hash:
        yield Example(what="texts", how="changed", url=new.url, before=old.title, after=new.title)


def _observations(old: Standing | None, new: Standing | None) -> Iterator[Example]:
    """A claim is a series and its sentence; with another value it has changed."""
    earlier, later = (old.claims if old else {}), (new.claims if new else {})
    url = new.url if new else old.url if old else ""
    for claim in sorted(earlier.keys() | later.keys()):
        was, now = earlier.get(claim), later.get(claim)
        if was == now:
            continue
        how: How = "added" if was is None else "removed" if now is None else "changed"
        yield Example(
            what="observations",
            how=how,
            url=url,
            before=", ".join(was or ()),
            after=", ".join(now or ()),
            sentence=claim[1],
        )


def _stories(before: Mapping[str, Standing], after: Mapping[str, Standing]) -> Iterator[Example]:
    """Stories as sets of articles. One that shares an article with an older one is that one,
    changed; the numbers of stories mean nothing.
    """
    old, new = _families(before), _families(after)
    fates = set(old) & set(new)
    home = {key: family for family in old for key in family}
    met: set[frozenset[str]] = set()
    for family in sorted(new, key=sorted):
        if family in fates:
            continue
        first = min(family)
        former = next((home[key] for key in sorted(family) if key in home), None)
        if former is None or former in met or former in fates:
            yield Example(what="stories", how="added", url=after[first].url, after=_names(family))
            continue
        met.add(former)
        yield Example(
            what="stories",
            how="changed",
            url=after[first].url,
            before=_names(former),
            after=_names(family),
        )
    for family in sorted(old, key=sorted):
        if family not in fates and family not in met:
            url = before[min(family)].url
            yield Example(what="stories", how="removed", url=url, before=_names(family))


def _families(standings: Mapping[str, Standing]) -> list[frozenset[str]]:
    members: dict[int, set[str]] = defaultdict(set)
    for key, standing in standings.items():
        members[standing.story].add(key)
    return [frozenset(family) for family in members.values()]


def _names(family: frozenset[str]) -> str:
    listed = sorted(family)
    more = f" and {len(listed) - 3} more" if len(listed) > 3 else ""
    return ", ".join(listed[:3]) + more
