"""What the settings may be: checked for every command, before it begins.

Unchecked, a wrong one is met in the middle of a run, as a traceback of whoever reads it first.
"""

import re
from collections.abc import Mapping
from difflib import get_close_matches

from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings

from crawler.running.setting_kinds import Kind, Number, StoreAddress
from crawler.running.setting_table import (
    PREFIX,
    SECONDS,
    SETTINGS,
    Setting,
    is_blank,
    user_agent,
)
from domain.errors import UsageError

COMMAND_LINE = SETTINGS_PRIORITIES["cmdline"]
PASSWORD = re.compile(r"://[^/@\s]*@")
LIBRARY: Mapping[str, Kind] = {
    "DOWNLOAD_DELAY": SECONDS,
    "DOWNLOAD_TIMEOUT": Number(unit="seconds", least=0.001, whole=False),
    "DOWNLOAD_MAXSIZE": Number(unit="bytes"),
    "CONCURRENT_REQUESTS": Number(unit="requests", least=1),
    "RETRY_TIMES": Number(unit="retries"),
    "DEPTH_LIMIT": Number(unit="links"),
    "CLOSESPIDER_PAGECOUNT": Number(unit="pages"),
}
"""Settings of the library that are often given by -s."""


def settle_settings(settings: BaseSettings) -> None:
    """Give each setting of ours the value that it means, and the crawler the name that follows.

    Raises UsageError for a value that cannot be meant, and for a setting of ours by a name that
    nobody reads: misspelt, it would change nothing and say nothing.
    """
    for name in settings:
        if str(name).upper().startswith(PREFIX) and name not in SETTINGS:
            near = get_close_matches(str(name).upper(), SETTINGS, n=1, cutoff=0)
            raise UsageError(f"There is no setting {name}{whence(settings, name)}. "
                             f"Is {near[0]} meant?")  # fmt: skip
    for name, setting in SETTINGS.items():
        if name in settings:
            settle(settings, setting)
    for name, kind in LIBRARY.items():
        if name in settings:
            meant(settings, name, kind)
    if is_typed(settings, "GAII_CONTACT") and not is_typed(settings, "USER_AGENT"):
        settings.set("USER_AGENT", user_agent(settings["GAII_CONTACT"]), "project")


def settle(settings: BaseSettings, setting: Setting) -> None:
    given, priority = settings[setting.name], settings.getpriority(setting.name)
    if is_blank(given):
        value = setting.default
    elif setting.secret and is_typed(settings, setting.name):
        raise UsageError(
            f"{setting.name} is read from the environment alone: everybody on this machine sees a "
            "command line."
        )
    else:
        value = meant(settings, setting.name, setting.kind)
    settings.set(setting.name, value, priority or 0)


def meant(settings: BaseSettings, name: str, kind: Kind) -> object:
    try:
        return kind.read(settings[name])
    except ValueError:
        said = " ".join(PASSWORD.sub("://...@", str(settings[name]))[:60].split())
        raise UsageError(f"{name}={said}{whence(settings, name)} is no {kind.meant()}.") from None


def lasting(store_url: str) -> str:
    """The address of a store that a command is given as an argument. Raises UsageError for one in
    memory, which is lost with the command.
    """
    kind = StoreAddress()
    try:
        return kind.read(store_url)
    except ValueError:
        raise UsageError(f"{store_url!r} is no {kind.meant()}.") from None


def whence(settings: BaseSettings, name: object) -> str:
    """Where to look for a wrong word: under cron nobody sees the environment."""
    return "" if is_typed(settings, name) else " (in the environment)"


def source(settings: BaseSettings, setting: Setting) -> str:
    """Where the value of a settled setting comes from."""
    if settings[setting.name] == setting.default:
        return "default"
    return "command line" if is_typed(settings, setting.name) else "environment"


def is_typed(settings: BaseSettings, name: object) -> bool:
    """Whether a setting is given on the command line."""
    return settings.getpriority(str(name)) == COMMAND_LINE
