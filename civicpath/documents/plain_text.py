"""A page as plain lines: for pipes, simple terminals, screen readers, and text files to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, zip_longest
from typing import assert_never

from civicpath.base.addresses import address
from civicpath.base.text import capital, cells, lines, one_line, paragraphs, typewriter, wrap
from civicpath.documents import layout, markup
from civicpath.documents.screen import NARROWEST, USUAL


def render(
    page: markup.Page, *, width: int = USUAL, paper: bool = False, ascii_only: bool = False
) -> str:
    """Return a page as plain lines; on `paper`, with checkboxes and room to write.

    No line exceeds `width` (at least 40 columns), except for a long address or path.
    """
    width = max(width, NARROWEST)
    drawn = [*_top(page, width, paper=paper)]
    blocks = layout.without_repeated_codes(page.blocks)
    drawn += layout.spaced(blocks, partial(_block, width=width, paper=paper), "")
    drawn += ["", *wrap(one_line(page.foot), width)] if page.foot else []
    text = "".join(f"{line.rstrip()}\n" for line in drawn)
    return typewriter(text) if ascii_only else text


def _top(page: markup.Page, width: int, *, paper: bool) -> Iterator[str]:
    """The group's head, the title, the lead and, on paper, an underline and the day."""
    if page.head:
        yield from wrap(one_line(page.head.name), width)
        yield from wrap(one_line(page.head.reached), width) if page.head.reached else ()
        yield ""
    title = wrap(one_line(page.title), width)
    yield from title
    if paper:
        yield "=" * min(layout.widest(title), width)
    if paper and page.date:
        yield from wrap(layout.as_of(one_line(page.date)), width)
    if page.lead:
        yield ""
        yield from _text(markup.Text(page.lead), width)


# One case per block; mypy reports a missing one.
def _block(block: markup.Block, width: int, *, paper: bool) -> Iterable[str]:  # noqa: C901, PLR0912
    """The lines of one block."""
    match block:
        case markup.Heading():
            return _heading(block, width, paper=paper)
        case markup.Text():
            return _text(block, width)
        case markup.Items():
            return _items(block, width)
        case markup.Pairs():
            return _pairs(block.rows, width)
        case markup.Note():
            return wrap(f"{layout.label(block.tone)} {one_line(block.text)}", width)
        case markup.Quote():
            return chain.from_iterable(wrap(line, width, "    ") for line in lines(block.text))
        case markup.Links():
            return _links(block, width)
        case markup.Commands():
            return chain.from_iterable(_command(*row, width) for row in block.rows)
        case markup.Checks():
            return chain.from_iterable(_check(item, width, paper=paper) for item in block.items)
        case markup.Drawing():
            return _drawing(block, width)
        case markup.Table():
            return _table(block, width, paper=paper)
        case markup.Bars():
            return _pairs(((bar.label, layout.reached(bar)) for bar in block.rows), width)
        case markup.Room():
            return _room(block, width) if paper else []
        case markup.Picture():
            return []
        case markup.Code():
            return _pairs([(block.label, address(block.url))], width)
        case markup.Form():
            return _form(block, width) if paper else []
        case markup.Turn():
            return ["-" * width] if paper else []
        case _:
            assert_never(block)


def _heading(block: markup.Heading, width: int, *, paper: bool) -> list[str]:
    """A heading; on paper a section's is underlined."""
    drawn = wrap(one_line(block.text), width)
    if paper and block.level <= markup.SECTION:
        drawn.append("-" * min(layout.widest(drawn), width))
    return drawn


def _text(block: markup.Text, width: int) -> Iterator[str]:
    """Paragraphs with a blank line between them."""
    for at, part in enumerate(paragraphs(block.text)):
        if at:
            yield ""
        yield from wrap(part, width)


def _items(block: markup.Items, width: int) -> Iterator[str]:
    """Items, each with its number or a hyphen."""
    for number, item in enumerate(block.items, 1):
        yield from wrap(one_line(item), width, f"{number}. " if block.numbered else "- ")


def _pairs(rows: Iterable[tuple[str, str]], width: int) -> Iterator[str]:
    """Names and values, as `name: value`."""
    for name, value in rows:
        yield from wrap(f"{one_line(name)}: {one_line(value)}", width, "", "  ")


def _links(block: markup.Links, width: int) -> Iterator[str]:
    """Pages to open, with each shared remark once, after the pages it applies to."""
    for visits, remark in layout.alike(block.rows):
        yield from _pairs(((visit.title, address(visit.url)) for visit in visits), width)
        for name, text in remark:
            yield from wrap(f"{name} {one_line(text)}", width, "", "  ")


def _command(command: str, what: str, width: int) -> list[str]:
    """What a command does and the command, on a line of its own if both don't fit."""
    command, what = one_line(command), capital(one_line(what))
    colon = "" if ":" in what else ":"  # two colons in a line are hard to follow by ear
    together = f"{what}: {command}" if what else command
    if (colon and cells(together) <= width) or not what:
        return wrap(together, width)
    return [*wrap(f"{what}{colon}", width), *wrap(command, width, "  ")]


def _check(check: markup.Check, width: int, *, paper: bool) -> Iterator[str]:
    """An action with its status, as a word or on paper as a checkbox, and its details."""
    if paper:
        first, remark, indent = f"{layout.box(check.mark)} ", layout.remarks(check), "    "
    else:
        first, remark, indent = f"{capital(check.mark.value)}: ", layout.span(check), "  "
    yield from wrap(f"{one_line(check.text)} {remark}", width, first, indent)
    for detail in check.details:
        yield from wrap(one_line(detail), width, f"{indent}- ")


def _room(block: markup.Room, width: int) -> list[str]:
    """A label, and lines to write on."""
    return [*wrap(f"{one_line(block.label)}:", width), *["", "_" * width] * block.lines]


def _form(block: markup.Form, width: int) -> Iterator[str]:
    """Headers in columns, and a line to write on in each cell of each row."""
    whole, gaps = sum(block.widths), 2 * (len(block.widths) - 1)
    columns = [max((width - gaps) * one // whole, 1) for one in block.widths]
    heads = [wrap(one_line(text), room) for text, room in zip(block.headers, columns, strict=True)]
    for line in zip_longest(*heads, fillvalue=""):
        yield "  ".join(text.ljust(room) for text, room in zip(line, columns, strict=True)).rstrip()
    for _ in range(block.rows):
        yield ""
        yield "  ".join("_" * room for room in columns)
    if block.total:
        yield ""
        yield one_line("  ".join(text or "____" for text in block.total))


def _drawing(block: markup.Drawing, width: int) -> Iterator[str]:
    """The ladder as sentences, one per rung, top first."""
    yield "The ladder, from the top rung down:"
    for step in reversed(block.steps):
        yield from wrap(_step(step), width, "", "   ")


def _step(step: markup.LadderStep) -> str:
    """A rung as sentences."""
    parts = (
        one_line(step.title).rstrip("."),
        capital(layout.standing(step)),
        layout.fullness(step),
    )
    return f"{step.number}. " + " ".join(f"{part}." for part in parts if part)


def _table(table: markup.Table, width: int, *, paper: bool) -> Iterator[str]:
    """Each row as `header: value` lines; empty cells are left out, or on paper left to fill in."""
    for at, row in enumerate(table.rows):
        if at:
            yield ""
        for header, value in zip(table.headers, row, strict=True):
            text = one_line(value) or ("_" * (NARROWEST // 2) if paper else "")
            if text:
                yield from wrap(f"{one_line(header)}: {text}", width, "", "  ")
