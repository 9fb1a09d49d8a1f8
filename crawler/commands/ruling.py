"""`scrapy ruling`: a person's word on figures, and figures that a person read from an image."""

import argparse
from pathlib import Path

from scrapy.exceptions import UsageError as ScrapyUsageError

from crawler.answering.answers import console, show
from crawler.answering.reporting import QuietCommand, beside_archive, command_errors, open_store
from domain.errors import NotFound, UsageError

VERDICTS = ("accept", "reject", "correct")
FORMATS = ("table", "json", "csv")


class Command(QuietCommand):
    def syntax(self) -> str:
        return "accept|reject|correct|add|list|restore [options] [ID|EVIDENCE ...]"

    def short_desc(self) -> str:
        return "Accept, reject or correct an observation, or enter a figure by hand"

    def long_desc(self) -> str:
        return (
            "Observations are never edited: rulings are kept beside them, survive re-extraction, "
            "and are mirrored in rulings.jsonl in the archive's folder. An accepted figure stands "
            "above the vote of the outlets, a rejected one has none, a corrected one votes with "
            "your value. Examples: scrapy ruling reject 3fa2b81c --reason 'a city index'; scrapy "
            "ruling correct '总分为58.10分' --value 58.01 --reason 'misprint'; scrapy ruling add "
            "--edition 2025 --subject GB --indicator overall --kind score --value 37.9 --evidence "
            "table.png --note 'image 2, row 3'; scrapy ruling add --csv table.csv --edition 2025 "
            "--evidence table.png; scrapy ruling list; scrapy ruling restore archive/rulings.jsonl."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        from analysis.entry import COLUMNS

        super().add_options(parser)
        parser.add_argument("--reason", help="why: required to accept, reject or correct")
        parser.add_argument("--who", help="who rules (default: GAII_WHO, else the login name)")
        parser.add_argument("--csv", metavar="FILE", help="with add: rows with a heading")
        parser.add_argument("--format", default="table", help="of list: table, json or csv")
        parser.add_argument("--orphans", action="store_true", help="list only those without figure")
        for column in COLUMNS:
            option = f"--{column.replace('_', '-')}"
            parser.add_argument(option, help=f"with add: {column.replace('_', ' ')}")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        actions = {**dict.fromkeys(VERDICTS, self.rule), "add": self.add, "list": self.show_list,
                   "restore": self.restore}  # fmt: skip
        if not args or args[0] not in actions:
            raise ScrapyUsageError(f"Say what to do: {', '.join(actions)}")
        with command_errors(self):
            actions[args[0]](args[0], args[1:], opts)

    @property
    def file(self) -> Path | None:
        """Where the rulings are mirrored; None where nothing is archived."""
        from storage.ruling_file import rulings_file

        return beside_archive(self.settings, rulings_file)

    def rule(self, action: str, targets: list[str], opts: argparse.Namespace) -> None:
        from analysis.typed import corrected
        from crawler.answering.ruling import meant, now, speaker
        from storage import queries
        from storage.rulings import record, ruling_on

        assert self.settings is not None
        if not targets or not opts.reason:
            raise UsageError(f"Give ids or sentences and --reason, as in: scrapy ruling {action} "
                             "3fa2b81c --reason 'a city index'")  # fmt: skip
        if (action == "correct") != bool(opts.value):
            raise UsageError("--value goes with correct, and correct needs it.")
        with open_store(self.settings) as store:
            claims = list(queries.claims(store, index=None))
            said = {
                "reason": opts.reason,
                "who": speaker(opts.who, self.settings["GAII_WHO"]),
                "ruled_at": now(),
            }
            chosen = [meant(claims, target) for target in targets]
            values = [corrected(c, opts.value) if opts.value else {} for c in chosen]
            rulings = [ruling_on(c, action, **said, **v)
                       for c, v in zip(chosen, values, strict=True)]  # fmt: skip
            record(store, rulings, self.file)
        for claim in chosen:
            o = claim.observation
            print(f"{action}: {o.subject} {o.indicator} {o.kind} {o.value_text} ({claim.url})")

    def add(self, _: str, rest: list[str], opts: argparse.Namespace) -> None:
        from analysis.entries import read_rows
        from analysis.entry import COLUMNS, Desk, entry
        from crawler.answering.ruling import finder, now, speaker
        from domain.vocabulary import vocabulary
        from storage.rulings import record

        assert self.settings is not None
        if rest:
            raise UsageError(f"add takes options only, no {rest[0]}.")
        given = {name: getattr(opts, name) for name in COLUMNS if getattr(opts, name)}
        with open_store(self.settings, create=True) as store:
            who = speaker(opts.who, self.settings["GAII_WHO"])
            desk = Desk(vocabulary=vocabulary(), who=who, when=now(), source=finder(store))
            if opts.csv:
                rulings = read_rows(read_text(opts.csv), Path(opts.csv).name, given, desk)
            else:
                rulings = [entry(given, "scrapy ruling add", desk)]
            new = record(store, rulings, self.file)
        print(f"{new} figures entered by hand 人工录入")

    def show_list(self, _: str, rest: list[str], opts: argparse.Namespace) -> None:
        from analysis.render.rulings import WRITERS, listed, print_rulings
        from storage import queries
        from storage.rulings import all_rulings

        if rest or opts.format not in FORMATS:
            raise UsageError(f"list takes --format {'|'.join(FORMATS)} and --orphans only.")
        with open_store(self.settings) as store:
            rows = listed(all_rulings(store), queries.orphans(store), only_orphans=opts.orphans)
        if opts.format == "table":
            print_rulings(rows, console())
        else:
            show(WRITERS[opts.format](rows))

    def restore(self, _: str, files: list[str], __: argparse.Namespace) -> None:
        from storage.ruling_file import read_file
        from storage.rulings import record

        path = Path(files[0]) if files else self.file
        if path is None or not path.exists():
            raise NotFound(f"{path or 'rulings.jsonl'} does not exist; name the file to read.")
        with open_store(self.settings, create=True) as store:
            new = record(store, read_file(path), self.file)
        print(f"{new} rulings restored from {path}")


def read_text(path: str) -> str:
    """A CSV file as text. Raises InputUnreadable."""
    from domain.errors import InputUnreadable

    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputUnreadable(f"{path} cannot be read as UTF-8 text: {error}") from error
