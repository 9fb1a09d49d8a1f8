"""What a run asks for of all that its sources list, and the account of what it did not."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from crawler.discovery.bounds import Bounds, Limits
from crawler.discovery.discovered import Discovered
from crawler.discovery.relevance import Decision, decide
from crawler.site import Site
from domain.records import Issue
from storage.urls import page_key

EXAMPLES = 10
"""Near misses out of season that an Issue names."""
MAX_SPELLINGS = 500
"""Other spellings that are kept of one address; a session trap makes one with every visit."""

_ORDER = {"index": 0, "near-miss": 1, "search-hit": 2, "untitled": 3}


class Selection:
    """Decides link by link, in the order of what a page's links promise.

    `spellings` are the other addresses under which a page was listed that was asked for.
    """

    def __init__(self, site: Site, limits: Limits, today: date) -> None:
        self.site = site
        self.today = today
        self.bounds = Bounds(limits)
        self.spellings: dict[str, set[str]] = {}
        self._asked: dict[str, str] = {}
        self._left: dict[int, str] = {}  # hashes: sitemaps of one run may list half a million
        self._near: dict[str, Discovered] = {}

    def choose(self, found: Iterable[Discovered]) -> list[Discovered]:
        """The links to ask for now; each page once a run, however it is spelt."""
        judged = [(key, link, decide(link, self.today)) for key, link in self._unasked(found)]
        judged.sort(key=lambda item: _ORDER.get(item[2].reason, len(_ORDER)))
        return [link for key, link, decision in judged if self._takes(key, link, decision)]

    def admits(self, url: str) -> bool:
        """Whether a further page of a source (a listing's, a sitemap) may be asked for."""
        key = page_key(url)
        if not self.site.covers(url):
            self._left[hash(key)] = "off-site"
            return False
        if key in self._asked:
            return False
        rule = self.bounds.admit(url)
        if rule is not None:
            self._left[hash(key)] = rule
            return False
        self._asked[key] = url
        return True

    def not_asked(self) -> Counter[str]:
        """How many pages were listed and not asked for, by reason."""
        return Counter(self._left.values())

    def issues(self) -> list[Issue]:
        """What a person may want to look at: rules that stopped something, near misses left."""
        issues = self.bounds.issues()
        near = list(self._near.values())
        if near:
            shown = "; ".join(f"{link.words[:80]} {link.url}" for link in near[:EXAMPLES])
            issues.append(
                Issue(
                    level="info",
                    kind="near-misses-not-asked",
                    where=self.site.key,
                    excerpt=f"{len(near)} headlines near the index out of season: {shown}",
                )
            )
        return issues

    def _unasked(self, found: Iterable[Discovered]) -> Iterator[tuple[str, Discovered]]:
        """Links whose page was not asked for yet; of the others the spelling is kept."""
        for link in found:
            key = page_key(link.url)
            asked = self._asked.get(key)
            if asked is None:
                yield key, link
            else:
                self._spell(asked, link.url)

    def _spell(self, asked: str, url: str) -> None:
        spellings = self.spellings.setdefault(asked, set())
        if url != asked and len(spellings) < MAX_SPELLINGS:
            spellings.add(url)

    def _takes(self, key: str, link: Discovered, decision: Decision) -> bool:
        if key in self._asked:  # listed twice on one page
            self._spell(self._asked[key], link.url)
            return False
        reason = decision.reason
        if decision.ask != "leave":
            near_miss = decision.ask == "within-budget"
            blind = near_miss and reason != "near-miss"
            rule = self.bounds.admit(link.url, article=True, near_miss=near_miss, blind=blind)
            if rule is None:
                self._asked[key] = link.url
                self._left.pop(hash(key), None)
                self._near.pop(key, None)
                return True
            reason = rule
        elif reason == "near-miss-out-of-season" and len(self._near) < 1000:
            self._near[key] = link
        self._left[hash(key)] = reason
        return False
