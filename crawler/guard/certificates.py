"""Certificates are verified; a site file may name hosts whose certificate is known to be bad."""

from collections.abc import Callable
from typing import Any

from scrapy.core.downloader.contextfactory import _ScrapyClientContextFactory
from twisted.internet._sslverify import ClientTLSOptions
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer

from crawler.sites import load_sites


def unverified_hosts() -> frozenset[str]:
    """The hosts that site files excuse from a valid certificate, exactly as named."""
    sites, _ = load_sites()
    return frozenset(host for site in sites.values() for host in site.unverified_hosts)


@implementer(IPolicyForHTTPS)
class Certificates:
    """The library's policy for each connection, without verification for the excused hosts.

    `tell` is called with the name of an excused host on each connection to it.
    """

    def __init__(self, policy: Any, tell: Callable[[str], None]) -> None:
        self.policy = policy
        self.unverified = _ScrapyClientContextFactory(verify_certificates=False)
        self.hosts = unverified_hosts()
        self.tell = tell

    def creatorForNetloc(self, hostname: bytes, port: int) -> ClientTLSOptions:  # noqa: N802
        host = hostname.decode("ascii").lower()
        if host in self.hosts:
            self.tell(host)
            return self.unverified.creatorForNetloc(hostname, port)
        creator: ClientTLSOptions = self.policy.creatorForNetloc(hostname, port)
        return creator
