"""Which numeric addresses belong to the public network."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final

_NAT64: Final = IPv6Network("64:ff9b::/96")


def is_public(numeric: str) -> bool:
    """Say whether a numeric address belongs to the public network, whatever it is wrapped in."""
    found = ip_address(numeric.partition("%")[0])
    return all(one.is_global and not one.is_multicast for one in _unwrapped(found))


def _unwrapped(found: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    if isinstance(found, IPv4Address):
        return [found]
    if found.ipv4_mapped:
        return [found.ipv4_mapped]
    inner = found.sixtofour or (found.teredo or (None, None))[1]
    if found in _NAT64:
        inner = IPv4Address(int(found) & 0xFFFFFFFF)
    return [inner] if inner else [found]
