"""One article against stored ones: story, kind and origin, from sketches alone."""

import random
from dataclasses import replace

import pytest

from domain.records import StoryCandidate
from pipelines.reprints import fingerprint, origin_of, place
from tests.reprints import mirrors
from tests.reprints.newsroom import Event, make_event, next_year, write


def article(seed: int, event: Event | None = None) -> list[str]:
    rng = random.Random(seed)
    return write(rng, event or make_event(random.Random(seed)), size="long", house=0)


ORIGINAL = article(1)
OTHER = article(2)


def stored(
    version_id: int, paragraphs: list[str], story_id: int = 7, published: str | None = None
) -> StoryCandidate:
    return StoryCandidate(
        version_id=version_id,
        story_id=story_id,
        fingerprint=fingerprint("\n".join(paragraphs)),
        published=published,
    )


def placed(paragraphs: list[str], *candidates: StoryCandidate) -> tuple[int | None, str]:
    membership = place(fingerprint("\n".join(paragraphs)), candidates)
    return membership.story_id, membership.kind


def test_the_first_text_starts_a_story() -> None:
    """Without candidates, or with none that is near, a text is an origin."""
    assert placed(ORIGINAL) == (None, "origin")
    assert placed(ORIGINAL, stored(1, OTHER)) == (None, "origin")


@pytest.mark.parametrize("surface", mirrors.SURFACES, ids=lambda s: s.__name__)
def test_a_copy_in_other_print_is_full(surface: mirrors.Mutation) -> None:
    """What a mirror does to the print of a text leaves it a full reprint."""
    from pipelines.reprints.batch import readable

    _, body = surface(random.Random(4), ("", ORIGINAL))
    assert placed(readable("\n".join(body)).split("\n"), stored(1, ORIGINAL)) == (7, "full")


def test_a_shortened_copy_is_cut() -> None:
    """The first half of a text is the same story, cut."""
    membership = place(
        fingerprint("\n".join(ORIGINAL[: len(ORIGINAL) // 2])), [stored(3, ORIGINAL)]
    )
    assert (membership.story_id, membership.kind, membership.nearest) == (7, "cut", 3)
    assert membership.contained == 1.0
    assert membership.containing < 0.8
    assert membership.figures == 1.0


def test_a_story_appended_to_another_is_merged_into_the_first() -> None:
    """Two stories on one page belong to the one that leads."""
    both = [*ORIGINAL, *OTHER]
    candidates = [stored(1, OTHER, story_id=8), stored(2, ORIGINAL, story_id=7)]
    assert placed(both, *candidates) == (7, "merged")


def test_a_long_quotation_joins_no_story() -> None:
    """A commentary that quotes a passage starts a story of its own and says whom it quotes."""
    passage = "".join(ORIGINAL)[:200]
    commentary = [*OTHER[:3], f"报道写道:“{passage}”", *OTHER[3:]]
    membership = place(fingerprint("\n".join(commentary)), [stored(5, [passage])])
    assert (membership.story_id, membership.kind, membership.nearest) == (None, "quoted", 5)


def test_the_report_of_the_next_year_is_another_story() -> None:
    """Yearly twins share their sentences and differ in their figures."""
    event = make_event(random.Random(1), "gaii")
    later = next_year(random.Random(2), event)
    assert placed(article(1, later), stored(1, article(1, event))) == (None, "origin")


def test_the_order_of_candidates_is_of_no_account() -> None:
    """The nearest is chosen by containment, then by the lowest version."""
    candidates = [stored(i, ORIGINAL) for i in (9, 4, 6)] + [stored(2, ORIGINAL[:-1])]
    found = {
        place(fingerprint("\n".join(ORIGINAL)), random.Random(i).sample(candidates, 4)).nearest
        for i in range(6)
    }
    assert found == {4}


def test_a_sketch_of_another_scheme_is_not_compared() -> None:
    """After a change of scheme the old sketches say nothing until they are made anew."""
    old = stored(1, ORIGINAL)
    foreign = StoryCandidate(
        version_id=1,
        story_id=7,
        fingerprint=type(old.fingerprint)(scheme="else/0", bands=(), sketch=b"?"),
    )
    assert placed(ORIGINAL, foreign) == (None, "origin")


def test_the_earliest_version_is_the_origin() -> None:
    """By date where there are dates; a version without one comes after."""
    members = [
        stored(1, ORIGINAL, published=None),
        stored(2, ORIGINAL, published="2025-07-28T09:00:00+08:00"),
        stored(3, ORIGINAL, published="2025-07-26"),
        stored(4, ORIGINAL, published="gestern"),
    ]
    assert origin_of(members).version_id == 3


def test_a_cut_version_yields_to_the_text_it_was_cut_from() -> None:
    """A mirror that stamps an earlier day on a cut text is no origin, within three days."""
    cut = ORIGINAL[: len(ORIGINAL) // 2]
    near = [stored(1, cut, published="2025-07-25"), stored(2, ORIGINAL, published="2025-07-26")]
    far = [stored(1, cut, published="2025-05-25"), stored(2, ORIGINAL, published="2025-07-26")]
    assert origin_of(near).version_id == 2
    assert origin_of(far).version_id == 1


def test_on_one_day_a_page_that_names_another_member_as_its_source_comes_after_it() -> None:
    """Of two portals the address decided before; of a page's own name nothing follows."""
    day = "2025-07-28"
    sina = replace(stored(1, ORIGINAL, published=day), outlet="sina", credited="人民网")
    people = replace(stored(2, ORIGINAL, published=day), outlet="people", credited="人民网")
    assert origin_of([sina, people]).version_id == 2
    assert origin_of([replace(sina, credited="某某报"), people]).version_id == 1
    longer = replace(stored(3, [*ORIGINAL, "编者按：" + ORIGINAL[0]]), outlet="sina")
    with_note = replace(longer, published=day, credited="people")
    assert origin_of([with_note, people]).version_id == 2
    earlier = replace(sina, published="2025-07-27")
    assert origin_of([earlier, people]).version_id == 1


def test_without_dates_the_longest_version_is_the_origin() -> None:
    """Reprints cut more often than they add; equals go by version."""
    assert (
        origin_of([stored(1, ORIGINAL[:-1]), stored(3, ORIGINAL), stored(2, ORIGINAL)]).version_id
        == 2
    )
