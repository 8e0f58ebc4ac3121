"""Digests without `hashlib`, whose OpenSSL takes half as long to load as an empty Python."""

from __future__ import annotations

from importlib import import_module

_LEAN = ("_sha2", "_sha256", "hashlib")
"""Modules with SHA-256: Python 3.12 and later, earlier versions, and builds without either."""


def sha256(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    for name in _LEAN[:-1]:
        try:
            return str(import_module(name).sha256(data).hexdigest())
        except ImportError:
            continue
    return str(import_module(_LEAN[-1]).sha256(data).hexdigest())
