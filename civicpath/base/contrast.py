"""Colors of a group on light and dark pages, adjusted to be readable (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from typing import Final

from civicpath.base.values import dataclass

READABLE: Final = 4.5
"""The minimum contrast between text and its background."""

_STEPS: Final = 50

Rgb = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tint:
    """A color on a page, such as that of links or of a band, and the color of the text on it."""

    color: str
    on: str


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def tint(color: str, paper: str, on: str = "") -> Tint:
    """Return the color, or the nearest shade of it that is readable on `paper`.

    Text on it has the color `on` if that is readable, or else black or white.
    """
    toward = max(("#000000", "#ffffff"), key=lambda end: contrast(end, paper))
    shades = (_mix(color, toward, step / _STEPS) for step in range(_STEPS + 1))
    readable = next(shade for shade in shades if contrast(shade, paper) >= READABLE)
    return paint(readable, on)


def paint(color: str, on: str = "") -> Tint:
    """Return the color as it is, with text on it that is readable: `on`, or black or white."""
    if not on or contrast(on, color) < READABLE:
        on = max(("#ffffff", "#000000"), key=lambda end: contrast(end, color))
    return Tint(color=color, on=on)


def is_dark(painted: Tint) -> bool:
    """Return whether a color is darker than the text on it."""
    return _luminance(painted.color) < _luminance(painted.on)


def _mix(color: str, other: str, part: float) -> str:
    mixed = (a + (b - a) * part for a, b in zip(_rgb(color), _rgb(other), strict=True))
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in mixed)


def _rgb(color: str) -> Rgb:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _luminance(color: str) -> float:
    red, green, blue = map(_linear, _rgb(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    """Return the light of an sRGB channel, by the formula of WCAG's relative luminance."""
    if channel <= 0.04045:  # noqa: PLR2004  (the formula's own constant)
        return channel / 12.92
    light: float = ((channel + 0.055) / 1.055) ** 2.4
    return light
