"""Reads the dictionary files that opencc-python-reimplemented installs."""

import json
from importlib.util import find_spec
from pathlib import Path

from domain.errors import GaiiError

Dictionary = dict[str, str]
Link = tuple[Dictionary, Dictionary]
"""Phrases and single characters of one link of a configuration's chain."""


def read_chain(config: str) -> tuple[Link, ...]:
    """The links of a configuration, as its JSON file names them: a phrase and a character file."""
    folder = _package_folder()
    settings = json.loads((folder / "config" / f"{config}.json").read_text("utf-8"))
    links = []
    for link in settings["conversion_chain"]:
        phrases, characters = (
            folder / "dictionary" / part["file"] for part in link["dict"]["dicts"]
        )
        links.append((_read_dictionary(phrases), _read_dictionary(characters)))
    return tuple(links)


def _package_folder() -> Path:
    """Where the dictionaries lie.

    Three distributions install the import name `opencc` and overwrite each other's files, so the
    folder's content is checked, not the name.
    """
    spec = find_spec("opencc")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if (Path(place) / "dictionary" / "TSPhrases.txt").is_file():
            return Path(place)
    raise GaiiError(
        "the dictionaries of opencc-python-reimplemented are missing: uninstall opencc and "
        "opencc-py, which take the same import name, then install opencc-python-reimplemented"
    )


def _read_dictionary(file: Path) -> Dictionary:
    """One file of `key TAB value value...` lines; the package uses the first value."""
    lines = (line.strip().split("\t") for line in file.read_text("utf-8").splitlines())
    entries = {key: value.split(" ")[0] for key, value in lines}
    for key, value in entries.items():
        if len(key) != len(value):
            raise GaiiError(f"{file.name}: {key} and {value} differ in length, offsets would shift")
    return entries
