"""The line on which a problem stands, with a caret under the spot and the hint beside it."""

from __future__ import annotations

from civicpath.authoring.letters import source_lines
from civicpath.core.problem import Problem
from civicpath.core.text import cells, clean

MOST = 72
"""So many columns of a long line are shown."""

_BEFORE = 30
"""So many columns before the spot stay, where a line has to be cut."""

_MORE = "…"


def frame(problem: Problem, text: bytes | str) -> str:
    """Show the line a problem stands on, point at the spot, and say what to do.

    Nothing where a problem has no line: its hint belongs into its headline then.

    3 | sumary: Sit in the room once.
      | ^^^^^^  did you mean 'summary'?
    """
    if isinstance(text, bytes):
        text = text.decode(errors="replace")
    lines = source_lines(text)
    line, col = problem.at.line, problem.at.col
    if not 0 < line <= len(lines):
        return ""
    source = lines[line - 1]
    before, marked = source[: col - 1], source[col - 1 : col - 1 + problem.width]
    before, marked, after = map(_shown, (before, marked, source[col - 1 + problem.width :]))
    if cells(before + marked + after) > MOST:
        before = before if cells(before) <= _BEFORE else _MORE + before[1 - _BEFORE :]
        room = MOST - cells(before)
        marked, after = _cut(marked, room), _cut(after, room - cells(marked))
    carets = " " * cells(before) + "^" * max(1, cells(marked))
    beside = f"{carets}  {problem.hint}"
    below = [beside] if cells(beside) <= MOST else [carets, problem.hint]
    gutters = [str(line).rjust(5), *[" " * max(5, len(str(line)))] * len(below)]
    shown = [f"{before}{marked}{after}", *below]
    return "\n".join(
        f"{gutter} | {row}".rstrip() for gutter, row in zip(gutters, shown, strict=True)
    )


def _shown(text: str) -> str:
    """Make a piece of a line safe to show; a tab takes one column."""
    return clean(text).replace("\t", " ").replace("\n", " ")


def _cut(text: str, room: int) -> str:
    """Cut a text to so many columns, with a sign that there is more."""
    if cells(text) <= room:
        return text
    kept = text[: max(room - 1, 0)]
    while cells(kept) >= room > 0:
        kept = kept[:-1]
    return kept + _MORE if room > 0 else ""
