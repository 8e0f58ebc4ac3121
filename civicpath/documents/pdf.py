"""A page as PDF for print and for screen readers: tagged, with page numbers, in black and white.

Typst typesets it from a template. All text is passed as data, so none of it is markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from math import ceil
from pathlib import Path
from typing import Any, Final, assert_never

from civicpath.base.addresses import address, link, split
from civicpath.base.text import capital, lines, one_line, paragraphs, small
from civicpath.base.values import dataclass
from civicpath.documents import layout, markup
from civicpath.documents.drawn import picture_svg, qr_svg
from civicpath.documents.paper import LETTER, Paper, Size, is_booklet
from civicpath.system.installation import missing as not_installed

TEMPLATE = Path(__file__).with_name("page.typ")


STANDARD: Final = "ua-1"


PAPERS = {Size.LETTER: "us-letter", Size.A4: "a4"}


UNKNOWN = "[?]"


NO_TITLE = "Without a title"


LONGEST_WORD = 40

_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')


_CODED = re.compile(r"\\u\{([0-9a-f]+)\}")


_LONG = re.compile(rf"\S{{{LONGEST_WORD},}}")

TypstPieces = list[tuple[str, str]]
"""A text as (text, address) pieces; the address is empty for text without a link."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A document, and the characters missing from every font, each replaced with `[?]`."""

    data: bytes
    missing: tuple[str, ...] = ()


def render(page: markup.Page, paper: Paper = LETTER) -> Pdf:
    """Return a page as PDF; Missing if typst is not installed."""
    try:
        import typst
    except ImportError:
        raise not_installed("PDF", "pdf") from None
    page_json = json.dumps(_page(page, paper), ensure_ascii=False)
    missing: dict[str, None] = {}
    bundled = True  # try typst's own fonts first: they look the same everywhere
    while True:
        try:
            data = typst.compile(
                TEMPLATE,
                format="pdf",
                sys_inputs={"page": page_json},
                pdf_standards=STANDARD,
                ignore_system_fonts=bundled,
            )
        except typst.TypstError as fault:
            unknown = _unknown(fault.diagnostic, page_json)
            if not unknown:
                raise
            if not bundled:
                for text in unknown:
                    page_json = page_json.replace(text, UNKNOWN)
                missing |= dict.fromkeys(unknown)
            bundled = False
        else:
            assert isinstance(data, bytes)
            return Pdf(data, tuple(missing))


def _unknown(diagnostic: str, page_json: str) -> list[str]:
    """Return the characters that no font has, according to typst's diagnostic.

    ASCII is excluded: typst names it only because of a combining mark on it.
    """
    named = (
        _CODED.sub(lambda code: chr(int(code[1], 16)), text)
        for text in _NO_GLYPH.findall(diagnostic)
    )
    return [text for text in dict.fromkeys(named) if text in page_json and not text.isascii()]


def _page(page: markup.Page, paper: Paper) -> dict[str, Any]:
    """Return a page as the template expects it."""
    title, head = one_line(page.title) or NO_TITLE, page.head
    day = layout.as_of(one_line(page.date)) if page.date else ""
    blocks = [block for block in page.blocks if _says_something(block)]
    wide = paper.large and any(isinstance(one, markup.Form) for one in blocks)
    note = _breakable(one_line(page.foot))
    return {
        "title": _breakable(title),
        "name": f"{one_line(head.name)}: {small(title)}" if head else title,
        "head": _letterhead(head) if head else None,
        "note": note,
        "note-lines": ceil(len(note) / NOTE[paper.large, wide]),
        "day": _breakable(day),
        "foot": _breakable(_foot(title, day, paper)),
        "date": _date(page.date),
        "paper": PAPERS[paper.size],
        "large": paper.large,
        "booklet": is_booklet(page),
        "cover": page.cover,
        "closely": page.closely,
        "columns": page.columns,
        "wide": wide,
        "lead": _parts(page.lead),
        "blocks": [*_beside(_block(block) for block in layout.leveled(blocks))],
    }


def _beside(blocks: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Put a code after names with values beside them, because it is as high as several rows."""
    last: dict[str, Any] | None = None
    for block in blocks:
        if last and last["kind"] == "pairs" and block["kind"] == "code":
            last |= {"code": block}
            continue
        if last:
            yield last
        last = block
    if last:
        yield last


def _letterhead(head: markup.Letterhead) -> dict[str, Any]:
    """The group's name, how to reach it, and its logo for a sheet and for a cover."""
    logo = head.logo
    return {
        "name": _breakable(one_line(head.name)),
        "reached": _prose(head.reached),
        "logo": picture_svg(logo, right=True) if logo else "",
        "front": picture_svg(logo) if logo else "",
        "says": one_line(logo.says) if logo else "",
    }


NOTE = {(False, False): 105, (True, False): 52, (True, True): 74}
"""How many characters of a note fit on a line at the foot, by large print and a wide sheet."""

FOOT = {True: 42, False: 84}
"""How many characters fit on the line at the foot of a page, in large and normal print."""


def _foot(title: str, day: str, paper: Paper) -> str:
    """Return the title and day for the foot, shortened to stay within the margin."""
    room = FOOT[paper.large] - len(day)
    if len(title) <= room:
        return ". ".join(part for part in (title, day) if part)
    whole = title[:room].rpartition(" ")[0] or title[: room - 1]
    return f"{whole.rstrip(' ,:;.')}… {day}".rstrip()


def _says_something(block: markup.Block) -> bool:
    """Return whether a block has content: PDF/UA forbids an empty heading."""
    return not isinstance(block, markup.Heading) or bool(one_line(block.text))


def _date(day: str) -> dict[str, int] | None:
    """Return the document's date, fixed so the same page makes the same file."""
    try:
        that = date.fromisoformat(day)
    except ValueError:
        return None
    return {"year": that.year, "month": that.month, "day": that.day}


# One case per block; mypy reports a missing one.
def _block(block: markup.Block) -> dict[str, Any]:  # noqa: C901, PLR0912
    """One block as the template expects it."""
    match block:
        case markup.Heading():
            return {"kind": "heading", "level": block.level, "text": _prose(block.text)}
        case markup.Text():
            return {"kind": "text", "parts": _parts(block.text), "dim": block.dim}
        case markup.Items():
            return {"kind": "items", "numbered": block.numbered, "items": _all(block.items)}
        case markup.Pairs():
            return {"kind": "pairs", "rows": [_all(row) for row in block.rows]}
        case markup.Note():
            return {"kind": "note", "label": layout.label(block.tone), "text": _prose(block.text)}
        case markup.Quote():
            return {"kind": "quote", "parts": _stanzas(block.text)}
        case markup.Links():
            return {"kind": "links", "groups": [*_links(block)]}
        case markup.Commands():
            return {"kind": "commands", "rows": [_command(*row) for row in block.rows]}
        case markup.Checks():
            return {"kind": "checks", "items": [_check(item) for item in block.items]}
        case markup.Drawing():
            return {"kind": "drawing", "steps": [_step(step) for step in reversed(block.steps)]}
        case markup.Table():
            rows = [_all(row) for row in block.rows]
            return {"kind": "table", "headers": _all(block.headers), "rows": rows}
        case markup.Bars():
            return {"kind": "bars", "rows": [_bar(bar) for bar in block.rows]}
        case markup.Room():
            return {"kind": "room", "label": _prose(f"{block.label}:"), "lines": block.lines}
        case markup.Picture():
            return {"kind": "picture", "svg": picture_svg(block), "says": one_line(block.says)}
        case markup.Code():
            text = _prose(f"{block.label}: {block.url}")
            says = f"QR code: {one_line(block.label)}"
            return {"kind": "code", "svg": qr_svg(block), "says": says, "text": text}
        case markup.Form():
            return {
                "kind": "form",
                "headers": _all(block.headers),
                "widths": block.widths,
                "rows": block.rows,
                "total": _all(block.total),
            }
        case markup.Turn():
            return {"kind": "turn"}
        case _:
            assert_never(block)


def _prose(text: str) -> TypstPieces:
    """A text on one line in pieces, with its addresses as links."""
    return [(piece if url else _breakable(piece), url) for piece, url in split(one_line(text))]


def _all(texts: Iterable[str]) -> list[TypstPieces]:
    """Several texts in pieces."""
    return [_prose(text) for text in texts]


def _parts(text: str) -> list[TypstPieces]:
    """The paragraphs of a text."""
    return _all(paragraphs(text))


def _stanzas(text: str) -> list[list[TypstPieces]]:
    """The paragraphs of a text, with their lines kept."""
    parts = "\n".join(lines(text)).split("\n\n")
    return [_all(part.strip("\n").split("\n")) for part in parts]


def _breakable(text: str) -> str:
    """A text whose overlong words may break across lines."""
    return _LONG.sub(lambda word: "\u200b".join(word[0]), text)


def _links(block: markup.Links) -> Iterator[dict[str, Any]]:
    """Pages to open, with each shared remark once, after the pages it applies to."""
    for visits, texts in layout.alike(block.rows):
        remark = [(name, _prose(text)) for name, text in texts]
        yield {"rows": [*map(_link, visits)], "told": remark}


def _link(visit: markup.Visit) -> tuple[str, str, str]:
    """A title, the displayed address, and the link, if it may be one."""
    target, shown = link(visit.url), address(visit.url)
    return _breakable(one_line(visit.title)), shown if target else _breakable(shown), target


def _command(command: str, what: str) -> tuple[str, TypstPieces]:
    """A command and what it does."""
    return _breakable(one_line(command)), _prose(capital(one_line(what)))


def _check(check: markup.Check) -> dict[str, Any]:
    """An action to tick."""
    return {
        "done": check.mark is markup.Mark.DONE,
        "text": _prose(check.text),
        "said": layout.remarks(check),
        "details": _all(check.details),
    }


def _step(step: markup.LadderStep) -> dict[str, Any]:
    """A rung with its status."""
    return {
        "number": step.number,
        "title": _breakable(one_line(step.title)),
        "said": layout.stands(step),
        "here": step.here,
    }


def _bar(bar: markup.Bar) -> dict[str, Any]:
    """A bar with its numbers; without a goal only the amount."""
    return {
        "label": _prose(bar.label),
        "said": _breakable(one_line(layout.reached(bar))),
        "part": layout.portion(bar, 100) if bar.goal > 0 else None,
    }
