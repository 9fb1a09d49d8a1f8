"""`scrapy images`: the images of tables in articles, and their captures in the archive."""

import argparse
import csv
import json
import sys
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.answering.numbers import whole
from crawler.answering.reporting import QuietCommand, command_errors, open_store
from domain.errors import ArchiveUnusable, NotFound, UsageError

if TYPE_CHECKING:
    from storage.captures import ArticleImage

FORMATS = ("table", "json", "csv")


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] [ARTICLE-URL ...]"

    def short_desc(self) -> str:
        return "The images of tables in articles, with the captures that a person can read"

    def long_desc(self) -> str:
        return (
            "The score tables of the index are published as images, which nothing reads here. "
            "Lists the images of the stored articles with caption, address and, where one is in "
            "the archive, the sha256 of its capture. --out DIR writes the captures as files named "
            "after it. Ends with 3 where no article has one. Example: "
            "scrapy images --edition 2025 --out tables"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--edition", type=whole, help="articles of one edition")
        parser.add_argument("--out", help="folder to write the captured images into")
        parser.add_argument("--format", default="table", help="table (default), json or csv")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        with command_errors(self):
            from storage.captures import article_images

            if opts.format not in FORMATS:
                known = ", ".join(FORMATS)
                raise UsageError(f"--format {opts.format} is unknown; formats are {known}")
            with open_store(self.settings) as store:
                images = list(article_images(store, edition=opts.edition, articles=args))
            if not images:
                raise NotFound("No stored article has an image. `scrapy query` lists articles.")
            show(images, opts.format)
            if opts.out:
                self.write(images, Path(opts.out))

    def write(self, images: "list[ArticleImage]", folder: Path) -> None:
        """Write each capture once. Raises ArchiveUnusable where the archive lacks one."""
        from crawler.answering.answer_files import told
        from crawler.fetching.images import suffix_of
        from crawler.middlewares.archive import archive_folder
        from storage.archive import read_record

        assert self.settings is not None
        archive = archive_folder(self.settings) or Path()
        captured = {image.sha256: image for image in images if image.sha256}
        for sha256, image in captured.items():
            assert image.archive_file is not None
            path = archive / image.archive_file
            record = read_record(path, image.archive_offset or 0) if path.is_file() else None
            if record is None:
                raise ArchiveUnusable(f"{image.url} is not in {path}. Set GAII_ARCHIVE_DIR.")
            with told(folder / f"{sha256}{suffix_of(record.body)}") as file:
                file.write_bytes(record.body)
        print(f"{len(captured)} images written to {folder}", file=sys.stderr)


def show(images: "list[ArticleImage]", form: str) -> None:
    from analysis.render.csv import safe
    from storage.captures import ArticleImage

    if form == "json":
        print(json.dumps([asdict(image) for image in images], ensure_ascii=False, indent=1))
        return
    if form == "csv":
        names = [field.name for field in fields(ArticleImage)]
        rows = csv.writer(sys.stdout, lineterminator="\n")
        rows.writerow(names)
        rows.writerows([safe(getattr(image, name)) for name in names] for image in images)
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("edition", "caption", "sha256", "image", "article")
    for column in table.columns[3:]:
        column.overflow = "fold"
    for image in images:
        kept = image.sha256[:12] if image.sha256 else "not kept"
        table.add_row(str(image.edition or "-"), image.caption, kept, image.url, image.article)
    Console().print(table)
