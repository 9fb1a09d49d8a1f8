"""Runs a command in this process, with the options that Scrapy itself would have set."""

from argparse import ArgumentParser
from collections.abc import Sequence
from importlib import import_module

from scrapy.settings import Settings


def run_command(name: str, args: Sequence[str], store: str) -> int:
    """The exit code; what is printed goes to the standard streams."""
    command = import_module(f"crawler.commands.{name}").Command()
    command.settings = Settings({"GAII_STORE_URL": store})
    parser = ArgumentParser(conflict_handler="resolve")
    command.add_options(parser)
    opts, rest = parser.parse_known_args(args)
    opts.set, opts.loglevel, opts.nolog = [], None, False
    opts.logfile = opts.pidfile = opts.pdb = None
    command.run(rest, opts)
    return int(command.exitcode)
