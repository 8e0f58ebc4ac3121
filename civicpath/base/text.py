"""Plain text made safe to show, measured in columns, and broken into lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

WIDEST = 100
"""How many columns a line may have: longer ones are hard to read."""

# Characters that steer a terminal, turn the reading direction, or hide. Tab and line feed stay.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 with ESC and NUL, DEL, C1 with CSI and OSC
    "\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # bidi, zero width
    "\U000e0000-\U000e007f"  # tags
    "\ud800-\udfff]"  # surrogates
)

_ADDRESS = re.compile(r"[(<]?(?:https?://|mailto:|tel:)\S")

# A word, or a path, whose folders may have spaces in their names: /Library/Application Support/x
_WHOLE = re.compile(
    r"['\"(<‘“]?(?:~|[A-Za-z]:)?[/\\](?:(?:[^\s/\\]*[^\s/\\.,:;] )*[^\s/\\]+[/\\])*\S*|\S+"  # noqa: RUF001
)

_TYPEWRITER = str.maketrans("‘’“”–—…•·×\u00a0", "''\"\"--.--x ")  # noqa: RUF001


def clean(text: str) -> str:
    """Put a visible replacement for every character that could steer a terminal or hide."""
    return FORBIDDEN.sub(REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Clean a text and join it to a single line with single spaces."""
    return " ".join(clean(text).split())


def excerpt(text: str, most: int = 60) -> str:
    """Make one line of what somebody typed, cut where it is too long to be repeated whole."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[:most]}..."


def lines(text: str) -> tuple[str, ...]:
    """Clean a text and keep its own lines, each without spaces to spare."""
    return tuple(" ".join(line.split()) for line in clean(text).strip().split("\n"))


def paragraphs(text: str) -> tuple[str, ...]:
    """Clean a text and split it where a line is blank; each paragraph becomes a single line."""
    parts = (one_line(part) for part in re.split(r"\n\s*\n", clean(text)))
    return tuple(part for part in parts if part)


def typewriter(text: str) -> str:
    """Write a text in ASCII, never in more columns: no accents, plain quotation marks, else `?`."""
    if text.isascii():
        return text
    bases = (unicodedata.normalize("NFD", char)[0] for char in text if _cell(char))
    return "".join(bases).translate(_TYPEWRITER).encode("ascii", "replace").decode("ascii")


def cells(text: str) -> int:
    """Count the columns that a text takes: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(_cell(char) for char in text)


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Break a text into lines of at most `width` columns, with a prefix for the first and the rest.

    A web address is never broken, so that it can be opened and copied; it may stand out alone.
    """
    rest = " " * cells(first) if rest is None else rest
    room = max(width - max(cells(first), cells(rest)), 1)
    out = _filled((piece for word in text.split() for piece in _pieces(word, room)), room)
    return [((rest if at else first) + text).rstrip() for at, text in enumerate(out)]


def wrap_whole(text: str, width: int) -> list[str]:
    """Break a text between words only: one that is too wide, or a path, stands out whole."""
    return _filled(_WHOLE.findall(text), width)


def capital(text: str) -> str:
    """Begin with a capital letter and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Begin with a small letter and leave the rest as it is."""
    return text[:1].lower() + text[1:]


def folded(name: str) -> str:
    """A name as ids are written: in small letters, with hyphens for spaces."""
    return "-".join(name.casefold().split())


def is_digits(text: str) -> bool:
    """Say whether a text is plain digits, 0 to 9, and nothing else."""
    return text.isascii() and text.isdecimal()


def series(names: Iterable[str], word: str = "and") -> str:
    """Join names as a sentence does: one; one and two; one, two and three."""
    every = [*names]
    return f"{', '.join(every[:-1])} {word} {every[-1]}" if every[1:] else "".join(every)


def minutes(count: int) -> str:
    """Say a number of minutes in words: `15 minutes`, `1 hour 30 minutes`."""
    hours, left = divmod(count, 60)
    parts = [plural(hours, "hour")] if hours else []
    if left or not hours:
        parts.append(plural(left, "minute"))
    return " ".join(parts)


def plural(count: int, unit: str) -> str:
    """A number with its unit: 1 day, 2 days."""
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def in_units(number: str, units: str) -> str:
    """A number as it is shown, with a unit that is named in the plural: 1 door, 2 doors."""
    return f"{number} {units.removesuffix('s') if number == '1' else units}"


def _cell(char: str) -> int:
    """Count the columns of one character."""
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _filled(pieces: Iterable[str], room: int) -> list[str]:
    """Fill lines with pieces, as many in each as there is room for, and one at least."""
    out: list[str] = []
    line = ""
    for piece in pieces:
        if line and cells(line) + 1 + cells(piece) > room:
            out.append(line)
            line = piece
        else:
            line = f"{line} {piece}" if line else piece
    return [*out, line]


def _pieces(word: str, room: int) -> Iterator[str]:
    """Cut a word that is wider than the room, unless it is an address."""
    if cells(word) <= room or _ADDRESS.match(word):
        yield word
        return
    piece = ""
    for char in word:
        if piece and cells(piece) + _cell(char) > room:
            yield piece
            piece = ""
        piece += char
    yield piece
