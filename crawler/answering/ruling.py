"""What `scrapy ruling` needs around it: who speaks, what is meant, where evidence is."""

import getpass
import hashlib
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from domain.errors import InputUnreadable, NotFound, UsageError

if TYPE_CHECKING:
    from analysis.entry import Source
    from domain.records import Claim
    from storage.store import Store

SHORT_ID = re.compile("[0-9a-f]{6,24}")
NAMED = 8
"""Candidates that an unclear target is answered with."""


def speaker(who: str | None, setting: str) -> str:
    """Who rules: `--who`, else GAII_WHO, else the login name. Raises UsageError without any."""
    if who or setting:
        return who or setting
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise UsageError("Nobody is logged in: say who rules with --who or GAII_WHO.") from error


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def meant(claims: "Sequence[Claim]", target: str) -> "Claim":
    """The one claim that an id (or its start) or a piece of a sentence names.

    Raises NotFound where there is none, and UsageError with the ids of several.
    """
    found = {c.observation.id: c for c in claims if c.observation.id == target}
    if not found and SHORT_ID.fullmatch(target):
        found = {c.observation.id: c for c in claims if c.observation.id.startswith(target)}
    if not found and target.strip():
        found = {c.observation.id: c for c in claims if _says(c, target)}
    if not found:
        raise NotFound(
            f'No observation has the id "{target}" and no sentence holds these words. '
            "scrapy query --observations --format csv lists the ids."
        )
    if len(found) > 1:
        lines = [f"  {key}  {_line(claim)}" for key, claim in list(found.items())[:NAMED]]
        more = f"\n  and {len(found) - NAMED} more" if len(found) > NAMED else ""
        raise UsageError(
            f'"{target}" names {len(found)} observations; give the id of one:\n'
            + "\n".join(lines) + more
        )  # fmt: skip
    return next(iter(found.values()))


def _says(claim: "Claim", words: str) -> bool:
    return words in claim.observation.evidence or words in claim.observation.sentence


def _line(claim: "Claim") -> str:
    o = claim.observation
    return f"{o.subject} {o.indicator} {o.kind} {o.value} (data {o.data_year}) {claim.url}"


def finder(store: "Store") -> "Callable[[str], Source]":
    """How evidence is found: the hash of an archived capture, else a file, whose hash is taken."""

    @cache
    def source(text: str) -> "Source":
        from analysis.entry import Source
        from storage.rulings import captures_of

        if re.fullmatch(r"[0-9a-fA-F]{8,64}", text):
            captures = captures_of(store, text)
            if len(captures) > 1:
                raise UsageError(f"several captures begin with {text}; give more of the hash")
            if captures:
                one = captures[0]
                return Source(url=one.url, sha256=one.sha256, published=one.published)
        hashed = hash_of(text)
        for one in captures_of(store, hashed):
            return Source(url=one.url, sha256=hashed, name=Path(text).name, published=one.published)
        return Source(url=f"urn:sha256:{hashed}", sha256=hashed, name=Path(text).name)

    return source


def hash_of(path: str) -> str:
    """SHA-256 of a file. Raises InputUnreadable."""
    try:
        with Path(path).open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            empty = stream.tell() == 0
    except OSError as error:
        raise InputUnreadable(
            f"{path} is neither a hash of an archived capture nor a file that can be read "
            f"({error.strerror or error})"
        ) from error
    if empty:
        raise InputUnreadable(f"{path} is an empty file; it shows no figure")
    return digest
