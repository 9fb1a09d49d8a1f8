"""Builds demo/corpus.warc.gz from demo/pages.toml and demo/pages: the same bytes each time.

The pages are text of our own in the layouts of the outlets. The archive is what a crawl of them
would have left, so that the spiders can replay it without the network.
"""

import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from storage.archive import ArchiveWriter

HERE = Path(__file__).parent
ARCHIVE = HERE / "corpus.warc.gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPage:
    """One response of the corpus; `charset` is the encoding of the bytes, not what they declare."""

    file: Path
    url: str
    fetched_at: str
    status: int = 200
    charset: str = "utf-8"
    content_type: str = "text/html"

    @property
    def body(self) -> bytes:
        return self.file.read_text(encoding="utf-8").encode(self.charset)


def pages(folder: Path = HERE) -> Iterator[DemoPage]:
    """The pages of the corpus in the order of pages.toml."""
    listed = tomllib.loads((folder / "pages.toml").read_text(encoding="utf-8"))
    for row in listed["page"]:
        yield DemoPage(**{**row, "file": folder / "pages" / row["file"]})


def build(target: Path = ARCHIVE, folder: Path = HERE) -> int:
    """Write the archive and give the number of its responses."""
    found = list(pages(folder))
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        created = min(page.fetched_at for page in found)
        with ArchiveWriter(Path(scratch), "corpus", created) as writer:
            for page in found:
                headers = [("Content-Type", page.content_type)]
                writer.write_response(page.url, page.status, headers, page.body, page.fetched_at)
        writer.path.replace(target)
    return len(found)


if __name__ == "__main__":
    print(f"{ARCHIVE}: {build()} responses")
