"""Digests without `hashlib`, which loads all of OpenSSL: half as much as an empty Python."""

from __future__ import annotations

from importlib import import_module

_LEAN = ("_sha2", "_sha256", "hashlib")
"""Where SHA-256 is: in Python 3.12 and later, before that, and in a Python built without either."""


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    for name in _LEAN[:-1]:
        try:
            return str(import_module(name).sha256(data).hexdigest())
        except ImportError:
            continue
    return str(import_module(_LEAN[-1]).sha256(data).hexdigest())
