"""Whether archived bytes are those that were written."""

import base64
import hashlib

KINDS = ("sha1", "sha256", "md5")


def wrong_digest(block: bytes, digest: str) -> str:
    """Why a block does not fit its digest; empty where it does, or has none of a known kind."""
    if not is_known(digest):
        return ""
    value = digest.partition(":")[2]
    summed = hashlib.new(kind_of(digest), block, usedforsecurity=False)
    forms = (summed.hexdigest(), base64.b32encode(summed.digest()).decode())
    if value.lower() in {form.lower() for form in forms}:
        return ""
    return "the digest does not fit the content"


def is_proven(block: bytes, digest: str) -> bool:
    """Whether a block has a digest of a known kind, and fits it."""
    return is_known(digest) and not wrong_digest(block, digest)


def is_known(digest: str) -> bool:
    return kind_of(digest) in KINDS


def kind_of(digest: str) -> str:
    return digest.partition(":")[0].lower().replace("-", "")
