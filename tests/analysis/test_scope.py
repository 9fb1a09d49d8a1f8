"""What a question reads is enough: the answer is that from all claims, to the byte."""

import shutil
from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.audit import audit
from analysis.compare import compare
from analysis.conflicts import conflicts
from analysis.evidence import evidence
from analysis.gaps import gap_history
from analysis.history import histories, history
from analysis.question import YearBy
from analysis.render import json
from analysis.scope import comparison_scope, edition_scope, figures_scope
from domain.errors import GaiiError
from domain.records import Claim, Membership, MembershipKind
from domain.scope import Scope
from domain.vocabulary import vocabulary
from storage import queries
from storage.store import Store
from tests.analysis.outcomes import text_of
from tests.analysis.press import Press, real_press
from tests.analysis.test_any_claims import CLAIMS
from tests.storage.samples import new_run, page, processed

TABLES = vocabulary()
YEARS_BY: tuple[YearBy, ...] = ("edition", "title", "data")
METHOD = st.fixed_dictionaries(
    {
        "outlet": st.just("a"),
        "edition": st.integers(2021, 2026),
        "subject": st.just("REPORT"),
        "kind": st.just("method_change"),
        "value": st.sampled_from(["added", "removed", "redefined"]),
        "indicator": st.sampled_from(["data.open", "vc.amount"]),
    }
)


class Reader:
    """A store that holds each claim as an article of its own, or as a reprint of its story."""

    def __init__(self, store: Store, claims: list[Claim]) -> None:
        self.store = store
        run_id, stories = new_run(store), {}
        for number, claim in enumerate(claims):
            url = f"https://{claim.outlet}/{number}.html"
            item = processed(url, claim.observation.sentence, outlet=claim.outlet,
                             published=claim.published,
                             observations=(claim.observation,))  # fmt: skip
            known = stories.get(claim.story_id)
            kind: MembershipKind = "origin" if known is None else "full"
            member = Membership(story_id=known, kind=kind, rule="test")
            with store.writing() as tx:
                saved = tx.save(run_id=run_id, page=page(url, body=str(number)), processed=item,
                                membership=member)  # fmt: skip
            stories.setdefault(claim.story_id, saved.story_id)
        self.whole, self.held = self.part(None), queries.held(store)
        self.coverage, self.dated = queries.coverage(store), queries.dated(store)

    def part(self, scope: Scope | None) -> tuple[Claim, ...]:
        return tuple(queries.claims(self.store, scope=scope))

    def same(self, scope: Scope | None, answer: Callable[[tuple[Claim, ...]], object]) -> None:
        """What is wrong with a question is an answer too."""

        def told(claims: tuple[Claim, ...]) -> object:
            try:
                return answer(claims)
            except GaiiError as error:
                return str(error)

        assert told(self.part(scope)) == told(self.whole)


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.one_of(CLAIMS, CLAIMS, METHOD), min_size=30, max_size=60))
def test_every_answer_is_that_of_all_claims(sqlite_template: Path, said: list[dict]):
    press = Press()
    claims = [press.says(**one) for one in said]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "gaii.sqlite"
        shutil.copy(sqlite_template, path)
        store = Store.open(f"sqlite:///{path}")
        reader = Reader(store, claims)
        comparisons(reader)
        for edition in (2021, 2025, 2026):
            scope = edition_scope(TABLES, reader.held, edition)
            reader.same(scope, lambda some, year=edition: audit(some, TABLES, year))
            scope = edition_scope(TABLES, reader.held, edition, missing=False)
            reader.same(scope, lambda some, year=edition: conflicts(some, TABLES, year))
        for subject, indicator in (("CN", "overall"), ("WORLD", "vc.amount")):
            of_one_figure(reader, subject, indicator)
        scope = figures_scope(TABLES, ("CN", "US", "CN~US"), "overall")
        reader.same(scope, lambda some: gap_history(some, TABLES, "CN", "US", held=reader.held))
        store.close()


def comparisons(reader: Reader) -> None:
    for left, right, by in product((2021, 2024, 2025), (2022, 2025, 2026), YEARS_BY):
        years = (left, right)
        reader.same(
            comparison_scope(TABLES, left, right, by),
            lambda some, years=years, by=by: text_of(
                json.comparison_document(compare(some, reader.coverage, TABLES, *years, by=by), "")
            ),
        )
    for day in (date(2025, 7, 27), date(2025, 7, 28)):
        by_day(reader, day)
    reader.same(
        comparison_scope(TABLES, 2024, 2025, "edition", charts=True),
        lambda some: histories(some, TABLES, ("CN", "US"), "overall", held=reader.held),
    )


def by_day(reader: Reader, day: date) -> None:
    """What is left out is counted as from all claims, too."""
    years = (reader.coverage, TABLES, 2024, 2025)
    try:
        whole = compare(reader.whole, *years, as_of=day)
    except GaiiError:
        return
    some = reader.part(comparison_scope(TABLES, 2024, 2025, "edition"))
    assert compare(some, *years, as_of=day, dated=reader.dated) == whole


def of_one_figure(reader: Reader, subject: str, indicator: str) -> None:
    scope = figures_scope(TABLES, (subject,), indicator)
    asked = (TABLES, subject, indicator)
    reader.same(scope, lambda some: history(some, *asked, held=reader.held))
    for year in (2021, 2024, 2025):
        reader.same(scope, lambda some, y=year: evidence(some, reader.coverage, *asked, y))


def test_only_what_a_question_needs_is_read(store: Store):
    """On both databases: of the figures of all years those of one, or of one country."""
    press = real_press()
    press.says("istic", 2022, "US", "score", 50, "50分")
    press.says("istic", 2022, "WORLD", "amount", 1e9, "10亿美元", indicator="vc.amount")
    reader = Reader(store, press.claims)
    years = {c.observation.data_year for c in reader.part(
        comparison_scope(TABLES, 2024, 2025, "edition"))}  # fmt: skip
    assert years == {2023, 2024}
    some = reader.part(figures_scope(TABLES, ("CN",), "overall"))
    assert {claim.observation.subject for claim in some} == {"CN", "REPORT"}
    assert (2021, 2022) in reader.held
    assert len(reader.part(Scope())) == 2
