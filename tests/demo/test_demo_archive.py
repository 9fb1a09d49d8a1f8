"""The archive of the demo is what pages.toml and the page files say, byte for byte."""

from pathlib import Path

import pytest

from crawler.decode import decode
from demo.build_archive import HERE, DemoPage, build, pages
from storage.archive import ArchiveReader

PAGES = tuple(pages())


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("demo") / "corpus.warc.gz"
    assert build(target) == len(PAGES)
    return target


def test_two_builds_give_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    """Dates and record ids come from the pages, not from the clock or chance."""
    again = tmp_path / "again.warc.gz"
    build(again)
    assert again.read_bytes() == archive.read_bytes()


def test_every_page_is_found_in_the_archive_by_its_url(archive: Path) -> None:
    """A spider that replays the archive gets each page as it was written."""
    reader = ArchiveReader([archive])
    for page in PAGES:
        archived = reader.lookup(page.url)
        assert archived is not None, page.url
        assert archived.status == page.status
        assert archived.body == page.body


def test_every_page_file_is_listed_once() -> None:
    """No page lies about unused, none is listed twice."""
    listed = sorted(page.file for page in PAGES)
    assert listed == sorted(path for path in (HERE / "pages").rglob("*") if path.is_file())
    assert len({page.url for page in PAGES}) == len(PAGES)


def test_the_seeds_are_the_pages_outside_eol() -> None:
    """What `scrapy crawl eol` finds by itself is not seeded."""
    lines = (HERE / "urls.txt").read_text(encoding="utf-8").splitlines()
    seeds = [line for line in lines if line and not line.startswith("#")]
    assert seeds == [page.url for page in PAGES if "eol.cn/" not in page.url]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file.name)
def test_a_page_decodes_to_the_text_it_was_written_from(page: DemoPage) -> None:
    """Also where the page declares gb2312 and holds characters that only GB18030 has."""
    read = decode(page.body, {"Content-Type": page.content_type})
    assert read.text == page.file.read_text(encoding="utf-8")
