"""The settings as `scrapy settings` shows them."""

import csv
import json
import re
import sys
from typing import Any

from rich.console import Console
from rich.table import Table
from scrapy.settings import BaseSettings

from crawler.running.setting_checks import source
from crawler.running.setting_table import SETTINGS

PASSWORD = re.compile(r"(?<=://)([^/@\s:]*):[^/@\s]*(?=@)")


def rows(settings: BaseSettings) -> list[dict[str, Any]]:
    """The settled settings: name, value without logins, where it comes from, meaning."""
    found = []
    for name, setting in SETTINGS.items():
        value = settings[name]
        if setting.secret:
            value = "..." if value else ""
        elif isinstance(value, str):
            value = PASSWORD.sub(r"\1:...", value)
        meant = {"name": name, "value": value, "from": source(settings, setting)}
        found.append(meant | {"meaning": setting.meaning})
    return found


def show(found: list[dict[str, Any]], form: str) -> None:
    if form == "json":
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
        return
    if form == "csv":
        lines = csv.writer(sys.stdout, lineterminator="\n")
        lines.writerow(found[0])
        lines.writerows(row.values() for row in found)
        return
    table = Table("name", "value", "from")
    table.columns[0].no_wrap = True
    table.columns[1].overflow = "fold"
    for row in found:
        table.add_row(row["name"], str(row["value"]), row["from"])
    Console().print(table)
