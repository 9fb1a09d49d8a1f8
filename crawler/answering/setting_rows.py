"""The settings as `scrapy settings` shows them."""

import re
from typing import Any

from scrapy.settings import BaseSettings

from crawler.running.setting_checks import source
from crawler.running.setting_table import SETTINGS

COLUMNS = ("name", "value", "from", "meaning")
IN_TABLE = COLUMNS[:3]
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
