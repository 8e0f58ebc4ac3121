"""What a screen can show, decided from values: colour, width, and which characters."""

from __future__ import annotations

from collections.abc import Mapping

from civicpath.core.text import WIDEST

NARROWEST = 40
USUAL = 80


def wants_color(flag: str, env: Mapping[str, str], *, isatty: bool) -> bool:
    """Say whether to color: the flag (auto, always, never) decides, then the environment.

    NO_COLOR wins over FORCE_COLOR, that over CLICOLOR_FORCE, that over CLICOLOR=0 and TERM=dumb.
    An empty variable counts as not set.
    """
    if flag != "auto":
        return flag == "always"
    if env.get("NO_COLOR"):
        return False
    if forced := env.get("FORCE_COLOR"):
        return forced.lower() not in {"0", "false", "no", "off"}
    if env.get("CLICOLOR_FORCE", "0") not in {"", "0"}:
        return True
    if env.get("CLICOLOR") == "0" or env.get("TERM") == "dumb":
        return False
    return isatty


def wants_plain(env: Mapping[str, str], *, isatty: bool) -> bool:
    """Say whether plain lines serve better than a drawn screen: in a pipe, or read by ear."""
    return not isatty or env.get("TERM") == "dumb" or env.get("ACCESSIBLE", "0") not in {"", "0"}


def wants_ascii(encoding: str | None) -> bool:
    """Say whether the drawing must keep to ASCII, because the encoding lacks its characters."""
    try:
        "┃━┫✓•…".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return True
    return False


def fit(columns: int) -> int:
    """Bring a number of columns within what reads well; 0 or less means that it is not known."""
    return min(max(columns, NARROWEST), WIDEST) if columns > 0 else USUAL
