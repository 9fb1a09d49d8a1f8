"""A name server of our own: names that lead to private addresses, and one that changes its mind."""

from itertools import chain, repeat
from socket import AF_INET, AF_INET6, SOCK_STREAM, gaierror, getaddrinfo

from twisted.internet._resolver import GAIResolver

from crawler.guard.resolver import GuardedResolver

NAMES = {
    "good.test": ["127.0.0.1"],
    "private.test": ["10.0.0.1"],
    "metadata.test": ["169.254.169.254"],
    "mapped.test": ["::ffff:127.0.0.1"],
    "nat64.test": ["64:ff9b::a00:1"],
    "mixed.test": ["127.0.0.1", "192.168.0.1"],
}
"""Each name with all its addresses."""

REBOUND = chain(["127.0.0.1"], repeat("10.0.0.1"))
"""The addresses of `rebind.test`, one at each lookup."""


def look_up(host, port, family=0, kind=SOCK_STREAM, *more):
    """As `socket.getaddrinfo`, with the names above."""
    if host == "rebind.test":
        found = [next(REBOUND)]
    elif host in NAMES:
        found = NAMES[host]
    elif host.endswith(".test"):
        raise gaierror(-2, "Name or service not known")
    else:
        return getaddrinfo(host, port, family, kind, *more)
    return [
        (AF_INET6, SOCK_STREAM, 6, "", (address, port, 0, 0))
        if ":" in address
        else (AF_INET, SOCK_STREAM, 6, "", (address, port))
        for address in found
    ]


class OwnNames(GuardedResolver):
    """The guard over these names; what it does with the addresses is its own."""

    def lookup(self):
        return GAIResolver(self.reactor, getaddrinfo=look_up)


class UncheckedNames:
    """The same names behind a resolver that checks nothing."""

    def __init__(self, reactor):
        self.reactor = reactor

    @classmethod
    def from_crawler(cls, crawler, reactor):
        return cls(reactor)

    def install_on_reactor(self):
        self.reactor.installNameResolver(GAIResolver(self.reactor, getaddrinfo=look_up))
