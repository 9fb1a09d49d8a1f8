"""Which addresses belong to the public network. Pure; nothing here asks a name server.

The lists are those of the IANA special-purpose registries and not `ipaddress.is_global`, whose
answers changed between 3.11 and 3.13 and which calls multicast and 6to4 global.
"""

import ipaddress
import re
from ipaddress import IPv4Address, IPv6Address

_REFUSED_4 = tuple(
    (ipaddress.IPv4Network(network), word)
    for network, word in (
        ("0.0.0.0/8", "unspecified"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "carrier-grade NAT"),
        ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", "link-local"),  # cloud metadata lives at 169.254.169.254
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "reserved"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
_REFUSED_6 = tuple(
    (ipaddress.IPv6Network(network), word)
    for network, word in (
        ("::1/128", "loopback"),
        ("::/128", "unspecified"),
        ("::ffff:0:0/96", "IPv4-mapped"),
        ("::/96", "IPv4-compatible"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "private"),
        ("fc00::/7", "private"),
        ("ff00::/8", "multicast"),
        ("2001:db8::/32", "documentation"),
        ("2001::/23", "reserved"),  # Teredo and others that carry an IPv4 address
        ("2002::/16", "6to4"),
        ("3fff::/20", "documentation"),
    )
)
_GLOBAL_6 = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)\Z", re.IGNORECASE)


def address_fault(address: str, *, loopback: bool = False) -> str | None:
    """Why an IP address may not be connected to, in a word; None where it may.

    `loopback` allows 127.0.0.0/8 and ::1, and nothing else. NAT64 (64:ff9b::/96) is judged by
    the IPv4 address within, for an IPv6-only network shows every IPv4 site under it.
    """
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "no address"
    if isinstance(parsed, IPv6Address) and parsed in _NAT64:
        inner = IPv4Address(int(parsed) & 0xFFFFFFFF)
        word = _fault_4(inner)
        return f"NAT64 of a {word} address" if word else None
    word = _fault_4(parsed) if isinstance(parsed, IPv4Address) else _fault_6(parsed)
    return None if loopback and word == "loopback" else word


def host_fault(host: str, *, loopback: bool = False) -> str | None:
    """Why the host of a URL is refused before any name is looked up; None for a name or a public
    address.

    A host that ends in a number is an IPv4 address for every browser and resolver (`2130706433`,
    `0177.0.0.1`, `0x7f.1`, `127.0.0.1.`), and only in its plain form for us.
    """
    if not host:
        return "no host"
    bare = host.strip("[]")
    try:
        ipaddress.ip_address(bare.partition("%")[0])
    except ValueError:
        labels = bare.rstrip(".").split(".")
        if len(bare) > 253 or not all(0 < len(label) <= 63 for label in labels):
            return "no host name"  # which the system's resolver answers with a UnicodeError
        if labels[-1].lower() == "localhost":  # by RFC 6761, whatever the name server says
            return None if loopback else "loopback"
        return "a number in disguise" if _NUMBER.match(labels[-1]) else None
    return address_fault(bare, loopback=loopback)


def _fault_4(address: IPv4Address) -> str | None:
    return next((word for network, word in _REFUSED_4 if address in network), None)


def _fault_6(address: IPv6Address) -> str | None:
    found = next((word for network, word in _REFUSED_6 if address in network), None)
    return found or (None if address in _GLOBAL_6 else "reserved")
