"""Whether archived bytes are those that were written."""

import base64
import hashlib


def wrong_digest(block: bytes, digest: str) -> str:
    """Why a block does not fit its digest; empty where it does, or has none of a known kind."""
    algorithm, _, value = digest.partition(":")
    algorithm = algorithm.lower().replace("-", "")
    if algorithm not in ("sha1", "sha256", "md5"):
        return ""
    summed = hashlib.new(algorithm, block, usedforsecurity=False)
    forms = (summed.hexdigest(), base64.b32encode(summed.digest()).decode())
    if value.lower() in {form.lower() for form in forms}:
        return ""
    return "the digest does not fit the content"
