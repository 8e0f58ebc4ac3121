"""Which IP addresses are on the public network."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

# IPv4 addresses embedded in IPv6: "compatible", mapped, translated, and by gateway (NAT64).
_INSIDE: Final = tuple(
    map(IPv6Network, ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96"))
)


_GIVEN_OUT: Final = IPv6Network("2000::/3")
"""The part of IPv6 that IANA has allocated. Python calls some reserved ranges public: fec0::/10."""


_SPECIAL: Final = (
    IPv4Network("192.0.0.0/24"),  # protocol assignments
    IPv4Network("192.88.99.0/24"),  # 6to4 relays
    IPv6Network("3fff::/20"),  # documentation
)
"""Networks that aren't public, though some versions of Python consider them so."""


def is_public(numeric: str) -> bool:
    """Return whether an IP address is public, including one embedded in IPv6."""
    found = _unwrapped(ip_address(numeric.partition("%")[0]))
    kept_back = isinstance(found, IPv6Address) and found not in _GIVEN_OUT
    special = kept_back or any(found in network for network in _SPECIAL)
    return found.is_global and not found.is_multicast and not special


def _unwrapped(found: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the IPv4 address embedded in an IPv6 address, or else the address itself."""
    if isinstance(found, IPv4Address):
        return found
    if any(found in network for network in _INSIDE):
        return IPv4Address(int(found) & 0xFFFFFFFF)
    return found.sixtofour or (found.teredo or (None, None))[1] or found
