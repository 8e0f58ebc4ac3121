"""A page as lines of styled pieces, laid out for a screen width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest
from typing import assert_never

from civicpath.base.addresses import address
from civicpath.base.text import capital, cells, lines, one_line, paragraphs, wrap
from civicpath.base.values import dataclass
from civicpath.documents import markup
from civicpath.documents.layout import (
    ASCII_WOOD,
    GAP,
    TICKS,
    WOOD,
    Strokes,
    Wood,
    alike,
    columns,
    draw,
    label,
    portion,
    reached,
    remarks,
    spaced,
    widest,
    without_repeated_codes,
)

# Only the terminal's own foreground, bold, dim, underline, and colors legible on light and dark.
TONES = {
    markup.Tone.BECAUSE: "bold cyan",
    markup.Tone.CAREFUL: "bold magenta",
    markup.Tone.TIP: "bold cyan",
    markup.Tone.DONE: "bold green",
    markup.Tone.PLAIN: "",
}


MARKS = {markup.Mark.DONE: "green", markup.Mark.STUCK: "magenta", markup.Mark.HELD: "magenta"}

BLANK: Strokes = ()

NAMES = 20
"""The most columns for names with values beside them."""

TALL = 8
"""The number of lines from which a value is too long to hang beside its name."""

SHORTEST_BAR, LONGEST_BAR = 8, 40
"""The least and most columns of a bar; if fewer are left, the bar gets its own line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """The characters that the layout draws with."""

    bullet: str = "•"
    bar: str = "│"
    rule: str = "─"
    tick: str = "✓"
    full: str = "█"
    empty: str = "░"
    wood: Wood = WOOD


ASCII_SIGNS = Signs(bullet="-", bar="|", rule="-", tick="x", full="#", empty=".", wood=ASCII_WOOD)


def strokes(page: markup.Page, width: int, signs: Signs) -> Iterator[Strokes]:
    """Yield a page's lines: the title over a rule, the lead, and the blocks."""
    title = wrap(one_line(page.title), width)
    yield from _styled(title, "bold")
    yield ((signs.rule * min(widest(title), width), "dim"),)
    lead: tuple[markup.Block, ...] = (markup.Text(page.lead),) if page.lead else ()
    layout = _Layout(width, signs)
    yield from spaced((*lead, *without_repeated_codes(page.blocks)), layout.block, BLANK)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Draws blocks within a width."""

    width: int
    signs: Signs

    # One case per block; mypy reports a missing one.
    def block(self, block: markup.Block) -> Iterable[Strokes]:  # noqa: C901, PLR0912
        """The lines of one block."""
        match block:
            case markup.Heading():
                style = "bold" if block.level <= markup.SECTION else "underline"
                return _styled(wrap(one_line(block.text), self.width), style)
            case markup.Text():
                return self._text(block)
            case markup.Items():
                return self._items(block)
            case markup.Pairs():
                return self._pairs(block)
            case markup.Note():
                return self._note(block)
            case markup.Quote():
                return self._quote(block)
            case markup.Links():
                return self._links(block)
            case markup.Commands():
                return self._commands(block)
            case markup.Checks():
                return chain.from_iterable(self._check(check) for check in block.items)
            case markup.Drawing():
                return draw(block, self.width, self.signs.wood)
            case markup.Table():
                return self._table(block)
            case markup.Bars():
                return self._bars(block)
            case markup.Code():
                return self._text(markup.Text(f"{block.label}: {block.url}"))
            case markup.Room() | markup.Turn() | markup.Picture() | markup.Form():
                return ()
            case _:
                assert_never(block)

    def _text(self, block: markup.Text) -> Iterator[Strokes]:
        """Paragraphs with a blank line between them."""
        for at, part in enumerate(paragraphs(block.text)):
            if at:
                yield ()
            yield from _styled(wrap(part, self.width), "dim" if block.dim else "")

    def _items(self, block: markup.Items) -> Iterator[Strokes]:
        """Items, each hanging from its number or bullet."""
        last = len(str(len(block.items)))
        for number, item in enumerate(block.items, 1):
            sign = f"{number:>{last}}." if block.numbered else self.signs.bullet
            yield from self._hang(sign, "bold" if block.numbered else "dim", one_line(item))

    def _pairs(self, block: markup.Pairs) -> Iterator[Strokes]:
        """Names in one column, values in the next."""
        names = min(widest(one_line(name) for name, _ in block.rows), NAMES)
        for name, value in block.rows:
            loud = name in block.loud
            look = TONES[markup.Tone.CAREFUL] if loud else "dim"
            hung = tuple(self._hang(one_line(name), look, one_line(value), names))
            if loud and len(hung) >= TALL:
                yield from self._run_in(name, look, value)
            else:
                yield from hung

    def _run_in(self, name: str, look: str, text: str) -> Iterator[Strokes]:
        """Yield a long text that starts beside its name and then uses the whole width."""
        first, *rest = wrap(f"{one_line(name)} {one_line(text)}", self.width)
        yield ((one_line(name), look), (first.removeprefix(one_line(name)), ""))
        yield from _styled(rest, "")

    def _note(self, block: markup.Note) -> Iterable[Strokes]:
        """A remark hanging from the word for its kind."""
        if not (word := label(block.tone)):
            return _styled(wrap(one_line(block.text), self.width), "bold")
        column = widest(map(label, markup.Tone)) + 1 - GAP
        return self._hang(word, TONES[block.tone], one_line(block.text), column)

    def _quote(self, block: markup.Quote) -> Iterator[Strokes]:
        """A quotation, with a bar on the left."""
        for line in lines(block.text):
            for part in wrap(line, self.width - 2):
                yield ((self.signs.bar, "dim"), (f" {part}" if part else "", ""))

    def _links(self, block: markup.Links) -> Iterator[Strokes]:
        """Pages to open, with each shared remark once, after the pages it applies to."""
        for visits, remark in alike(block.rows):
            for visit in visits:
                yield from self._link(visit)
            for name, text in remark:
                for line in self._hang(name, "dim", one_line(text), less=2):
                    yield (("  ", ""), *line)

    def _link(self, visit: markup.Visit) -> Iterator[Strokes]:
        """A title, and under it the address, which is never broken."""
        yield from self._hang(self.signs.bullet, "dim", one_line(visit.title))
        for part in wrap(address(visit.url), self.width - 2):
            yield (("  ", ""), (part, "underline"))

    def _commands(self, block: markup.Commands) -> Iterator[Strokes]:
        """Commands in one column and what they do in the next, or below if it is narrow."""
        column = widest(one_line(command) for command, _ in block.rows)
        for command, what in block.rows:
            about = capital(one_line(what))
            if column <= self.width // 2:
                yield from self._hang(one_line(command), "bold", about, column)
                continue
            yield from _styled(wrap(one_line(command), self.width), "bold")
            if about:
                yield from _styled(wrap(about, self.width, "  "), "")

    def _check(self, check: markup.Check) -> Iterator[Strokes]:
        """A checkbox, the action with its status in words, and its details."""
        tick = self.signs.tick if check.mark is markup.Mark.DONE else TICKS.get(check.mark, " ")
        text, remark = one_line(check.text), remarks(check)
        style = "bold" if check.mark is markup.Mark.NOW else ""
        drawn = self._hang(f"[{tick}]", MARKS.get(check.mark, ""), text, style=style)
        yield from self._with(tuple(drawn), remark, 4)
        for detail in check.details:
            for line in self._hang(self.signs.bullet, "dim", one_line(detail), less=4):
                yield (("    ", ""), *line)

    def _with(self, drawn: tuple[Strokes, ...], remark: str, indent: int) -> Iterator[Strokes]:
        """Lines with a remark at the end, or on a line of its own if it doesn't fit."""
        if not remark:
            yield from drawn
        elif _length(drawn[-1]) + 1 + cells(remark) <= self.width:
            yield from (*drawn[:-1], (*drawn[-1], (f" {remark}", "dim")))
        else:
            yield from drawn
            yield from _styled(wrap(remark, self.width, " " * indent), "dim")

    def _table(self, block: markup.Table) -> Iterator[Strokes]:
        """Columns under their headers, or a list of names and values if it is narrow."""
        rows = [tuple(map(one_line, row)) for row in (block.headers, *block.rows)]
        sizes = columns(rows, self.width)
        if sizes is None:
            for at, row in enumerate(rows[1:]):
                if at:
                    yield ()
                yield from self._pairs(markup.Pairs(tuple(zip(rows[0], row, strict=True))))
            return
        for at, row in enumerate(rows):
            wrapped = [wrap(cell, size) for cell, size in zip(row, sizes, strict=True)]
            for line in zip_longest(*wrapped, fillvalue=""):
                text = (" " * GAP).join(
                    cell + " " * (size - cells(cell))
                    for cell, size in zip(line, sizes, strict=True)
                )
                yield ((text.rstrip(), "" if at else "bold"),)
            if not at:
                yield (((" " * GAP).join(self.signs.rule * size for size in sizes), "dim"),)

    def _bars(self, block: markup.Bars) -> Iterator[Strokes]:
        """Yield labels in one column, bars in the next and numbers in the last.

        A label too long for its column is above its bar. If the width is too narrow for all three,
        the bar is on a line of its own, below its numbers.
        """
        labels = min(widest(one_line(bar.label) for bar in block.rows), NAMES)
        numbers = widest(reached(bar) for bar in block.rows)
        room = min(self.width - labels - numbers - 2 * GAP, LONGEST_BAR)
        if room < SHORTEST_BAR:
            for bar in block.rows:
                yield from self._hang(one_line(bar.label), "dim", one_line(reached(bar)), labels)
                if bar.goal > 0:
                    yield self._bar(bar, min(self.width, LONGEST_BAR))
            return
        for bar in block.rows:
            name = one_line(bar.label)
            if cells(name) > labels:
                yield from _styled(wrap(name, self.width), "dim")
                name = ""
            yield (
                (name + " " * (labels - cells(name) + GAP), "dim"),
                *self._bar(bar, room),
                (" " * GAP + one_line(reached(bar)), ""),
            )

    def _bar(self, bar: markup.Bar, room: int) -> Strokes:
        """A bar of the given width; blank without a goal."""
        full = portion(bar, room)
        empty = self.signs.empty if bar.goal > 0 else " "
        return (self.signs.full * full, "cyan"), (empty * (room - full), "dim")

    def _hang(  # noqa: PLR0913
        self, sign: str, looks: str, text: str, column: int = 0, *, style: str = "", less: int = 0
    ) -> Iterator[Strokes]:
        """A text hanging from a sign; a sign wider than its column goes on the line above."""
        column = column + GAP if column else cells(sign) + 1
        if cells(sign) >= column:
            yield from _styled(wrap(sign, self.width), looks)
            sign = ""
        for line in wrap(text, self.width - column - less):
            gap = " " * (column - cells(sign)) if line else ""
            yield ((sign, looks), (gap, ""), (line, style))
            sign = ""


def _styled(texts: Iterable[str], style: str) -> Iterator[Strokes]:
    """Lines in one style."""
    for text in texts:
        yield ((text, style),)


def _length(line: Strokes) -> int:
    """The width of a line, in columns."""
    return sum(cells(text) for text, _ in line)
