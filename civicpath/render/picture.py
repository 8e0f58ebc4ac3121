"""The frame and the colors of a picture of a terminal, with nothing fetched from elsewhere."""

from __future__ import annotations

from typing import Final

from rich.terminal_theme import TerminalTheme

FRAME: Final = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<style>
.{unique_id}-matrix {{
  font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: {char_height}px;
  line-height: {line_height}px;
}}
.{unique_id}-title {{
  font-family: sans-serif;
  font-size: 18px;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""

_COLORS: Final = [
    (28, 31, 36),
    (224, 108, 117),
    (126, 200, 134),
    (229, 192, 123),
    (110, 168, 254),
    (214, 137, 224),
    (102, 204, 214),
    (220, 223, 228),
]

THEME: Final = TerminalTheme((28, 31, 36), (220, 223, 228), _COLORS, _COLORS)
