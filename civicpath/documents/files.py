"""The style sheet, the scripts and the icon of a site, as files of this package."""

from __future__ import annotations

from pathlib import Path
from typing import Final

WEB: Final = Path(__file__).with_name("web")


def web_text(name: str) -> str:
    """Return the text of a script or a style sheet."""
    return (WEB / name).read_text(encoding="utf-8")


def web_bytes(name: str) -> bytes:
    """Return the bytes of a picture."""
    return (WEB / name).read_bytes()
