"""Who holds a band: found again whatever block it is in, and gone when it is taken out."""

import random

import pytest
from alembic import command
from sqlalchemy import select

from storage import models
from storage.bands import (
    BLOCK,
    bands_of,
    enter_holders,
    holders,
    packed,
    remove_holders,
    rows_of,
    unpacked,
)
from storage.schema import configuration
from tests.storage.samples import TEXT, take

RARE, COMMON = 7, -(2**63)


def all_holders(store):
    """Every entry of the store, as a band and a version."""
    with store.reading() as connection:
        rows = connection.execute(select(models.stories.band_holders)).all()
        bands = sorted({row.band for row in rows})
        return {(band, version) for band in bands for version, _ in holders(connection, [band])}


def test_bands_are_packed_and_unpacked_at_both_ends_of_their_range():
    bands = (-(2**63), -1, 0, 2**63 - 1)
    assert unpacked(packed(bands)) == bands


def test_holders_are_counted_over_the_border_of_a_block(store):
    """Versions on both sides of it, each with the number of bands that it shares."""
    versions = (1, BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK)
    with store.transaction() as connection:
        for number, version in enumerate(versions, 1):
            enter_holders(connection, {version: range(number)})
        assert sorted(holders(connection, range(5))) == list(
            zip(versions, range(1, 6), strict=True)
        )
        assert sorted(holders(connection, range(5), least=4)) == [(BLOCK + 1, 4), (5 * BLOCK, 5)]
        assert holders(connection, [99]) == []
        assert holders(connection, []) == []


def test_holders_are_counted_alike_without_numpy(store, monkeypatch):
    with store.transaction() as connection:
        for version in range(1, 200):
            enter_holders(connection, {version * 97: range(version % 7)})
        found = sorted(holders(connection, range(7), least=3))
        monkeypatch.setattr("storage.bands._numpy", lambda: None)
        assert sorted(holders(connection, range(7), least=3)) == found != []


def test_the_band_that_most_hold_is_left_out_first(store):
    with store.transaction() as connection:
        for version in range(1, 50):
            bands = (COMMON, RARE) if version == 30 else (COMMON,)
            enter_holders(connection, {version: bands})
        assert holders(connection, [RARE, COMMON, 12], common=1) == [(30, 1)]
        assert len(holders(connection, [RARE, COMMON, 12])) == 49


@pytest.mark.parametrize("seed", range(3))
def test_holders_are_those_of_a_plain_count(store, seed):
    """Entered one by one and in bulk: as counted without any store."""
    rng = random.Random(seed)
    versions = rng.sample(range(3 * BLOCK), 60)
    held = {version: tuple(rng.sample(range(40), 12)) for version in versions}
    bulk, single = versions[:30], versions[30:]
    with store.transaction() as connection:
        entries = sorted((band, version) for version in bulk for band in held[version])
        connection.execute(models.stories.band_holders.insert(), list(rows_of(entries)))
        enter_holders(connection, {version: held[version] for version in single[:10]})
        enter_holders(connection, {version: held[version] for version in single[10:]})
        asked = rng.sample(range(50), 20)
        counted = {v: len(set(asked) & set(bands)) for v, bands in held.items()}
        expected = {v: n for v, n in counted.items() if n >= 3}
        assert dict(holders(connection, asked, least=3)) == expected


def test_a_removed_version_holds_nothing_and_leaves_no_empty_row(store):
    take(store)
    take(store, url="http://www.jyb.cn/b.html", outlet="jyb", text=TEXT + "\n另有一段不同的话。")
    with store.transaction() as connection:
        (first, bands), (second, _) = bands_of(connection, [1, 2])
        assert {version for version, _ in holders(connection, bands)} == {first, second}
        remove_holders(connection, [first])
        assert {version for version, _ in holders(connection, bands)} == {second}
        remove_holders(connection, [second])
        assert connection.execute(select(models.stories.band_holders)).all() == []


def test_a_store_with_a_row_each_is_brought_to_blocks_and_back(store):
    """Down to the schema before and up again: the same entries, none lost and none twice."""
    take(store)
    take(store, url="http://www.jyb.cn/b.html", outlet="jyb", text=TEXT + "\n另有一段不同的话。")
    before = all_holders(store)
    assert {version for _, version in before} == {1, 2}
    with store.engine.begin() as connection:
        command.downgrade(configuration(connection), "0009")
        row_each = connection.exec_driver_sql("SELECT band, version_id FROM fingerprint_band")
        assert {tuple(row) for row in row_each} == before
        command.upgrade(configuration(connection), "head")
    assert all_holders(store) == before
