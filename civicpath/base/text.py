"""Plain text: sanitized for display, measured in columns, and wrapped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from civicpath.base.patterns import pattern

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

WIDEST = 100
"""The most columns of a line, because longer lines are hard to read."""

# Characters that control a terminal, change the reading direction, or hide. Tab and LF are kept.
FORBIDDEN = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 with ESC and NUL, DEL, C1 with CSI and OSC
    "\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # bidi, zero width
    "\U000e0000-\U000e007f"  # tags
    "\ud800-\udfff]"  # surrogates
)

_ADDRESS = pattern(r"[(<]?(?:https?://|mailto:|tel:)\S")

_PATH = pattern(r"['\"(‘“]?(?:~|[A-Za-z]:)?[/\\]\S")  # noqa: RUF001

# A word, or a path whose folders may have spaces in their names: /Library/Application Support/x
_WHOLE = pattern(
    r"['\"(<‘“]?(?:~|[A-Za-z]:)?[/\\](?:(?:[^\s/\\]*[^\s/\\.,:;] )*[^\s/\\]+[/\\])*\S*|\S+"  # noqa: RUF001
)

_TYPEWRITER = str.maketrans("‘’“”–—…•·×\u00a0", "''\"\"--.--x ")  # noqa: RUF001


def clean(text: str) -> str:
    """Replace every character that could control a terminal or hide with a visible one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.replace("\n", "").isprintable():  # avoids compiling the pattern, which slows a start
        return text
    return FORBIDDEN.sub(REPLACEMENT, text)


def one_line(text: str) -> str:
    """Clean a text and join it into one line with single spaces."""
    return " ".join(clean(text).split())


def excerpt(text: str, most: int = 60) -> str:
    """Shorten typed text to one line that can be quoted."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[:most]}..."


def cut(text: str, most: int = 60) -> str:
    """Shorten a text to one line of at most this many characters, which may cut a word."""
    line = one_line(text)
    return line if len(line) <= most else line[: most - 1] + "…"


def shortened(text: str, most: int) -> str:
    """Shorten a text to one line of at most this many characters, without cutting a word."""
    line = one_line(text)
    if len(line) <= most:
        return line
    start = line[: most - 2]
    return f"{(start.rpartition(' ')[0] or start).rstrip(' ,;:')} …"


def lines(text: str) -> tuple[str, ...]:
    """Clean a text and keep its lines, each stripped of extra spaces."""
    return tuple(" ".join(line.split()) for line in clean(text).strip().split("\n"))


def paragraphs(text: str) -> tuple[str, ...]:
    """Clean a text and split it at blank lines; each paragraph becomes one line."""
    text = clean(text)
    found = re.split(r"\n\s*\n", text) if "\n" in text else (text,)
    parts = map(one_line, found)
    return tuple(part for part in parts if part)


def typewriter(text: str) -> str:
    """Convert to ASCII, never wider: no accents, plain quotation marks, else `?`."""
    if text.isascii():
        return text
    bases = (unicodedata.normalize("NFD", char)[0] for char in text if _cell(char))
    return "".join(bases).translate(_TYPEWRITER).encode("ascii", "replace").decode("ascii")


def cells(text: str) -> int:
    """Count the columns of a text: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(_cell(char) for char in text)


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Wrap a text to `width` columns, with a prefix for the first line and for the rest.

    A web address or a path is never broken, so that it can be opened and copied; it may exceed the
    width. A command is not broken between `civicpath` and its verb.
    """
    rest = " " * cells(first) if rest is None else rest
    room = max(width - max(cells(first), cells(rest)), 1)
    words = text.split()
    line = " ".join(words)
    if cells(line) <= room:  # as most do
        return [(first + line).rstrip()]
    if "/" in line or "\\" in line:
        words = _WHOLE.findall(line)
    if "civicpath " in line:
        words = _with_verbs(words, room)
    fit = ((word,) if cells(word) <= room else _pieces(word, room) for word in words)
    filled = _filled((piece for pieces in fit for piece in pieces), room)
    return [((rest if at else first) + line).rstrip() for at, line in enumerate(filled)]


def wrap_whole(text: str, width: int) -> list[str]:
    """Wrap between words only: a path, or a word that is too wide, exceeds the width."""
    return _filled(_WHOLE.findall(text), width)


def capital(text: str) -> str:
    """Capitalize the first letter and leave the rest unchanged."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Lowercase the first letter and leave the rest unchanged."""
    return text[:1].lower() + text[1:]


def ended(text: str) -> str:
    """Add a period to a sentence, unless it already ends with one, as `5 p.m.` and `Inc.` do."""
    bare = text.rstrip("\"'”’)")  # noqa: RUF001
    return text if bare.endswith((".", "!", "?")) else f"{text}."


def folded(name: str) -> str:
    """Convert a name to the form of ids: lowercase, with hyphens for spaces."""
    return "-".join(name.casefold().split())


def is_digits(text: str) -> bool:
    """Return whether a text is only digits, 0 to 9."""
    return text.isascii() and text.isdecimal()


def series(names: Iterable[str], word: str = "and") -> str:
    """Join names as in a sentence: one; one and two; one, two and three."""
    every = [*names]
    return f"{', '.join(every[:-1])} {word} {every[-1]}" if every[1:] else "".join(every)


def few(names: Iterable[str], most: int) -> str:
    """Join the first names as in a sentence, with how many more there are."""
    every = [*names]
    more = len(every) - most
    return series((*every[:most], f"{more} more") if more > 0 else every)


def minutes(count: int) -> str:
    """Format minutes in words: `15 minutes`, `1 hour 30 minutes`."""
    hours, left = divmod(count, 60)
    parts = [plural(hours, "hour")] if hours else []
    if left or not hours:
        parts.append(plural(left, "minute"))
    return " ".join(parts)


def plural(count: int, unit: str) -> str:
    """Format a number with its unit: 1 day, 2 days, 2,000 days."""
    return f"{count:,} {unit}" if count == 1 else f"{count:,} {unit}s"


_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)


def counted(count: int, unit: str) -> str:
    """Format a small number in words with its unit: one step, seven steps."""
    word = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{word} {unit}" if count == 1 else f"{word} {unit}s"


def in_units(number: str, units: str) -> str:
    """Return a formatted number with a plural unit, made singular for 1: 2 doors, 1 door."""
    if number != "1":
        return f"{number} {units}".rstrip()
    first, space, rest = units.partition(" ")
    if first == "people":
        first = "person"
    elif first.endswith("s"):
        first = first.removesuffix("s")
    else:  # such as "more hours"
        rest = rest.removesuffix("s")
    return f"1 {first}{space}{rest}".rstrip()


def _cell(char: str) -> int:
    """Count the columns of one character."""
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _filled(pieces: Iterable[str], room: int) -> list[str]:
    """Fill lines with as many pieces as fit, and at least one."""
    out: list[str] = []
    line, used = "", 0
    for piece in pieces:
        wide = cells(piece)
        if not line:
            line, used = piece, wide
        elif used + 1 + wide > room:
            out.append(line)
            line, used = piece, wide
        else:
            line, used = f"{line} {piece}", used + 1 + wide
    return [*out, line]


def _with_verbs(words: Iterable[str], room: int) -> list[str]:
    """Join `civicpath` with the verb after it, so that a command in a sentence stays together."""
    out: list[str] = []
    for word in words:
        if out and out[-1].lstrip('("“') == "civicpath" and cells(f"{out[-1]} {word}") <= room:
            out[-1] += f" {word}"
        else:
            out.append(word)
    return out


def _pieces(word: str, room: int) -> Iterator[str]:
    """Split a word that is too wide, unless it is an address or a path."""
    if _ADDRESS.match(word) or _PATH.match(word):
        yield word
        return
    piece = ""
    for char in word:
        if piece and cells(piece) + _cell(char) > room:
            yield piece
            piece = ""
        piece += char
    yield piece
