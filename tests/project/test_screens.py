"""The README's pictures are real screens, drawn from the program's output at a terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pexpect
import pytest
from conftest import Golden
from journey import LONG, exit_code

README = Path(__file__).parent.parent.parent / "README.md"

COLUMNS, LINES = 80, 60


ACROSS, DOWN = 8.4, 17


"""The pixels of a character; the font size is 14."""


MARGIN, BAR = 16, 34

SIGN = re.compile(r"\x1b\[([0-9;]*)m")


LOOKS = {
    "1": "b",
    "2": "d",
    "31": "red",
    "32": "green",
    "33": "yellow",
    "34": "blue",
    "35": "magenta",
    "36": "cyan",
}


STYLE = (
    "text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;"
    "fill:#e6e6e6;white-space:pre}.b{font-weight:bold}.d{fill:#a0a0a8}.red{fill:#ff8a80}"
    ".green{fill:#9ece8a}.yellow{fill:#e5c07b}.blue{fill:#82aaff}.magenta{fill:#d8a0df}"
    ".cyan{fill:#7fd3d8}.t{fill:#a0a0a8}"
)


@pytest.mark.parametrize("verb", ["next", "ladder"])
def test_picture(verb: str, golden: Golden) -> None:
    """The picture of a verb's screen is current and in the README. --regen redraws it."""
    golden(picture(f"civicpath {verb}", at_terminal(verb)), f"readme/{verb}.svg")
    assert f"(tests/golden/readme/{verb}.svg)" in README.read_text()


def at_terminal(*argv: str) -> str:
    """The output at a terminal of a common size."""
    command = ["-m", "civicpath", *argv]
    child = pexpect.spawn(
        sys.executable, command, dimensions=(LINES, COLUMNS), encoding="utf-8", timeout=LONG
    )
    shown: str = child.read()
    assert exit_code(child) == 0, shown
    return shown.replace("\r\n", "\n")


def picture(title: str, shown: str) -> str:
    """An SVG of a terminal's text: no script, font or image from elsewhere."""
    rows = shown.strip("\n").split("\n")
    width = round(COLUMNS * ACROSS + 2 * MARGIN)
    height = BAR + len(rows) * DOWN + MARGIN
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
            f' aria-label="{escape(title)}, as a terminal shows it">'
        ),
        f"<style>{STYLE}</style>",
        f'<rect width="{width}" height="{height}" rx="8" fill="#1c1d26"/>',
        f'<text class="t" x="{MARGIN}" y="22">$ {escape(title)}</text>',
    ]
    for number, row in enumerate(rows, 1):
        runs = "".join(drawn(look, text) for look, text in parts(row))
        if runs:
            top = BAR + number * DOWN - 4
            lines.append(f'<text x="{MARGIN}" y="{top}" xml:space="preserve">{runs}</text>')
    return "\n".join([*lines, "</svg>", ""])


def parts(row: str) -> Iterator[tuple[str, str]]:
    """The runs of a row, each with its style."""
    look = ""
    for place, run in enumerate(SIGN.split(row)):
        if place % 2:
            look = " ".join(LOOKS[code] for code in run.split(";") if code.strip("0"))
        elif run:
            yield look, run


def drawn(look: str, text: str) -> str:
    """One run of a row as SVG."""
    return f'<tspan class="{look}">{escape(text)}</tspan>' if look else escape(text)
