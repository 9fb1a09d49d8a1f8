"""Reprint families: which articles print one and the same text, whatever a mirror did to it.

`fingerprint` and `place` serve one article at a time against a store, `settle` brings the story in
order that it has joined, `cluster` serves a whole batch, `origin_of` names the version that the
others are reprints of.
"""

from pipelines.reprints.batch import cluster
from pipelines.reprints.placing import origin_of, place
from pipelines.reprints.settling import settle
from pipelines.reprints.sketch import SCHEME, fingerprint

__all__ = ["SCHEME", "cluster", "fingerprint", "origin_of", "place", "settle"]
