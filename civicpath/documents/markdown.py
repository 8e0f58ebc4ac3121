"""A page as Markdown that also reads well as plain text; no text is markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import assert_never

from civicpath.base.addresses import address, link, split
from civicpath.base.text import capital, lines, one_line, paragraphs
from civicpath.documents import layout, markup

RULE = "_" * 60

_MARKUP = re.compile(r"[\\`*\[<~]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])|#(?=#*$)")


_AT_START = re.compile(r"(?=[#>=]|[+-](?:[\s-]|$))|(\d{1,9})(?=[.)](?:\s|$))")


def render(page: markup.Page) -> str:
    """Return a page as Markdown."""
    head = page.head
    parts = [f"**{literal(head.name)}**", literal(head.reached)] if head else []
    parts.append(f"# {literal(page.title)}")
    if page.date:
        parts.append(literal(layout.as_of(page.date)))
    parts += map(literal, paragraphs(page.lead))
    for block in layout.leveled(layout.without_repeated_codes(page.blocks)):
        parts += _block(block)
    parts.append(literal(page.foot))
    return "\n\n".join(part for part in parts if part) + "\n"


def literal(text: str) -> str:
    """Escape a text and put it on one line, with its addresses as links."""
    pieces = (f"<{url}>" if url else _escape(piece) for piece, url in split(one_line(text)))
    written = "".join(pieces)
    if start := _AT_START.match(written):
        return f"{start[0]}\\{written[start.end() :]}"
    return written


# One case per block; mypy reports a missing one.
def _block(block: markup.Block) -> Iterable[str]:  # noqa: C901, PLR0912
    """The paragraphs of one block."""
    match block:
        case markup.Heading():
            return [f"{'#' * block.level} {literal(block.text)}"]
        case markup.Text():
            return map(literal, paragraphs(block.text))
        case markup.Items():
            return [_items(block)]
        case markup.Pairs():
            return [_list(f"**{literal(name)}:** {literal(value)}" for name, value in block.rows)]
        case markup.Note():
            kind = layout.label(block.tone)
            return [f"> **{kind}** {literal(block.text)}" if kind else f"> {literal(block.text)}"]
        case markup.Quote():
            return ["\n".join(_quoted(lines(block.text)))]
        case markup.Links():
            return _links(block)
        case markup.Commands():
            return [_list(_command(*row) for row in block.rows)]
        case markup.Checks():
            return ["\n".join(map(_check, block.items))]
        case markup.Drawing():
            return [_list(map(_step, reversed(block.steps)))]
        case markup.Table():
            return [_table(block)]
        case markup.Bars():
            return [
                _list(
                    f"**{literal(bar.label)}:** {literal(layout.reached(bar))}"
                    for bar in block.rows
                )
            ]
        case markup.Room():
            return [f"{literal(block.label)}:", *[RULE] * block.lines]
        case markup.Picture():
            return [f"({literal(block.says)})"]
        case markup.Code():
            return [f"{literal(block.label)}: {_address(block.url)}"]
        case markup.Form():
            return _form(block)
        case markup.Turn():
            return ["---"]
        case _:
            assert_never(block)


def _form(block: markup.Form) -> list[str]:
    """A table with blank rows."""
    rows = [("",) * len(block.headers)] * block.rows
    if block.total:
        rows.append(block.total)
    return [_table(markup.Table(block.headers, tuple(rows)))]


def _escape(text: str) -> str:
    """Escape inline markup with backslashes."""
    escaped = _MARKUP.sub(lambda found: f"\\{found[0]}", text)
    return escaped.replace("$", r"\$") if text.count("$") > 1 else escaped


def _address(url: str) -> str:
    """A link if the address may be one, else text."""
    return f"<{target}>" if (target := link(url)) else _escape(address(url))


def _links(block: markup.Links) -> Iterator[str]:
    """Pages to open, with each shared remark once, after the pages it applies to."""
    for visits, remark in layout.alike(block.rows):
        yield _list(f"{literal(visit.title)}: {_address(visit.url)}" for visit in visits)
        yield " ".join(f"**{name}** {literal(text)}" for name, text in remark)


def _list(items: Iterable[str]) -> str:
    """A list with one item per line."""
    return "\n".join(f"- {item}" for item in items)


def _items(block: markup.Items) -> str:
    """Items with numbers or hyphens."""
    if not block.numbered:
        return _list(map(literal, block.items))
    return "\n".join(f"{at}. {literal(item)}" for at, item in enumerate(block.items, 1))


def _quoted(texts: tuple[str, ...]) -> Iterator[str]:
    """Lines of a quotation kept apart: two trailing spaces mean a line break."""
    for text, following in pairwise((*texts, "")):
        line_break = "  " if following else ""
        yield f"> {literal(text)}{line_break}" if text else ">"


def _command(command: str, what: str) -> str:
    """A command as code, in more backticks than it contains, and what it does."""
    command = one_line(command)
    longest = max(map(len, re.findall("`+", command)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if "`" in command else ""
    code = f"{fence}{pad}{command}{pad}{fence}"
    return f"{code}: {literal(capital(one_line(what)))}" if what else code


def _check(check: markup.Check) -> str:
    """A checkbox, the action with its status in words, and its details."""
    box = "[x]" if check.mark is markup.Mark.DONE else "[ ]"
    first = f"- {box} {literal(check.text)} {layout.remarks(check)}".rstrip()
    return "\n".join((first, *(f"  - {literal(detail)}" for detail in check.details)))


def _step(step: markup.LadderStep) -> str:
    """A rung with its status."""
    status = layout.stands(step)
    title = f"**{step.number}. {literal(step.title)}**"
    return f"{title}: {status}" if status else title


def _table(table: markup.Table) -> str:
    """A table."""
    rule = f"|{' --- |' * len(table.headers)}"
    rows = [f"| {' | '.join(map(_cell, row))} |" for row in (table.headers, *table.rows)]
    return "\n".join((rows[0], rule, *rows[1:]))


def _cell(text: str) -> str:
    """A cell of a table, with its bars escaped."""
    return literal(text).replace("|", r"\|")
