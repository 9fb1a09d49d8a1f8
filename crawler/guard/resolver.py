"""Names to addresses, each of them checked; the connection goes to the checked address.

Twisted connects to what this resolver gives and looks nothing up again, so a name cannot have one
address when it is checked and another when it is used. Nothing is remembered between two
connections.
"""

import ipaddress
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

from scrapy.resolver import HostResolution
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver, IResolutionReceiver
from zope.interface import implementer

from crawler.guard.addresses import address_fault

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings
    from twisted.internet.base import ReactorBase


@implementer(IHostnameResolver)
class GuardedResolver:
    """Gives all addresses of a name, or none where one of them is refused.

    A name with a public and a private address is an attack or a mistake; either way the choice
    between the two is not ours. `refused` says why a name gave nothing.
    """

    def __init__(self, reactor: "ReactorBase", *, loopback: bool) -> None:
        self.reactor = reactor
        self.loopback = loopback
        self.refused: dict[str, str] = {}
        self.names = self.lookup()

    @classmethod
    def from_crawler(cls, crawler: "Crawler", reactor: "ReactorBase") -> Self:
        return cls(reactor, loopback=loopback_allowed(crawler.settings))

    def lookup(self) -> Any:
        """Asks the system, in a thread: hosts file and name servers, IPv4 and IPv6."""
        current = self.reactor.nameResolver
        return current.names if isinstance(current, GuardedResolver) else current

    def install_on_reactor(self) -> None:
        self.reactor.installNameResolver(self)  # type: ignore[arg-type]

    def resolveHostName(  # noqa: N802, Twisted's interface
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        checked = _Checked(self, resolutionReceiver, hostName)
        literal = literal_address(hostName, portNumber)
        if literal is not None:  # no thread for what needs no lookup
            resolution = HostResolution(hostName)
            checked.resolutionBegan(resolution)
            checked.addressResolved(literal)
            checked.resolutionComplete()
            return resolution
        return self.names.resolveHostName(
            checked, hostName, portNumber, addressTypes, transportSemantics
        )


@implementer(IResolutionReceiver)
class _Checked:
    """Holds the addresses of one name back until all are known and checked."""

    def __init__(self, guard: GuardedResolver, receiver: Any, name: str) -> None:
        self.guard, self.receiver, self.name = guard, receiver, name
        self.addresses: list[Any] = []

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802
        self.receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self.addresses.append(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        faults = []
        for address in self.addresses:
            fault = address_fault(address.host, loopback=self.guard.loopback)
            if fault is not None:
                faults.append(f"{address.host} is {fault}")
        if faults:
            self.guard.refused[name_key(self.name)] = ", ".join(faults)
        else:
            self.guard.refused.pop(name_key(self.name), None)
            for address in self.addresses:
                self.receiver.addressResolved(address)
        self.receiver.resolutionComplete()


def loopback_allowed(settings: "BaseSettings") -> bool:
    """Whether this machine's own servers may be crawled: for tests and demonstrations.

    Any word but 1 and true leaves the guard closed.
    """
    return str(settings.get("GAII_ALLOW_LOOPBACK")).strip().lower() in ("1", "true")


def literal_address(host: str, port: int) -> IPv4Address | IPv6Address | None:
    """The address that a host is already; None for a name."""
    try:
        version = ipaddress.ip_address(host).version
    except ValueError:
        return None
    kind = IPv4Address if version == 4 else IPv6Address
    return kind("TCP", host, port)


def name_key(host: str) -> str:
    """One spelling of a name: Twisted hands it on in Unicode, a URL holds it in ASCII."""
    try:
        return host.encode("idna").decode().lower()
    except UnicodeError:
        return host.lower()
