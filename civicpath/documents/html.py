"""A page as one self-contained HTML file, for any screen and for print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import assert_never

from civicpath.base.addresses import address, link, split
from civicpath.base.patterns import pattern
from civicpath.base.text import capital, lines, one_line, paragraphs
from civicpath.documents import layout, markup
from civicpath.documents.drawn import data_uri, qr_svg
from civicpath.documents.html_style import STYLE, on_paper
from civicpath.documents.paper import LETTER, Paper, is_booklet

HEAD = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
{more}{style}</head>
<body>
"""


POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render(page: markup.Page, paper: Paper = LETTER) -> str:
    """Return a page as one HTML file, with a style for the screen and one for paper."""
    logo = page.head and page.head.logo
    pictures = logo or any(isinstance(block, markup.Picture) for block in page.blocks)
    policy = f"{POLICY}; img-src data:" if pictures else POLICY
    return f"{head(page.title, paper, policy)}{main(page)}</body>\n</html>\n"


def head(title: str, paper: Paper = LETTER, policy: str = POLICY) -> str:
    """Return the start of a document, up to and including the body's opening tag."""
    style = f"<style>\n{STYLE}{on_paper(paper)}</style>\n"
    return HEAD.format(policy=policy, title=literal(title), style=style, more="")


NOWHERE: Mapping[str, str] = {}
"""Addresses of steps and rungs in a single document, which links to none."""


def main(page: markup.Page, links: Mapping[str, str] = NOWHERE, logo: str = "") -> str:
    """Return the `main` element of a page.

    `links` maps each step and rung with its own page to that page's address. `logo` is the address
    of the group's logo; without it the page contains the logo itself.
    """
    kind = ' class="booklet"' if is_booklet(page) else ""
    start = f'<main id="main" tabindex="-1"{kind}>'
    return "\n".join((start, *_body(page, links, logo), "</main>", ""))


def blocks(found: Iterable[markup.Block], links: Mapping[str, str] = NOWHERE) -> str:
    """Return some blocks of a page as HTML, without the page's title."""
    return "\n".join(
        line for block in layout.leveled(tuple(found)) for line in _block(block, links)
    )


def _body(page: markup.Page, links: Mapping[str, str], logo: str) -> Iterator[str]:
    """The group's head, the title, the day, the lead, the blocks and the foot."""
    if page.head:
        yield _letterhead(page.head, logo)
    yield tag("h1", literal(page.title))
    if page.date:
        yield tag("p", literal(layout.as_of(page.date)), "day")
    for part in paragraphs(page.lead):
        yield tag("p", _prose(part), "lead")
    for block in layout.leveled(page.blocks):
        yield from _block(block, links)
    if page.foot:
        yield tag("p", _prose(page.foot), "foot soft")


def _letterhead(head: markup.Letterhead, address: str) -> str:
    """The group's logo, its name and how to reach it."""
    logo = _picture(head.logo, address) if head.logo else ""
    name = tag("strong", literal(head.name))
    contact = tag("span", _prose(head.reached), "soft") if head.reached else ""
    return tag("div", f"{logo}{tag('p', name + contact)}", "letterhead")


def _picture(picture: markup.Picture, address: str = "") -> str:
    """A picture with its description, from an `address` or within the page."""
    source = literal(address) or data_uri(picture)
    return f'<img class="logo" src="{source}" alt="{literal(picture.says)}">'


# One case per block; mypy reports a missing one.
def _block(block: markup.Block, links: Mapping[str, str]) -> Iterable[str]:  # noqa: C901, PLR0912
    """The elements of one block."""
    match block:
        case markup.Heading():
            return [tag(f"h{block.level}", _prose(block.text))]
        case markup.Text():
            style = "soft" if block.dim else ""
            return (tag("p", _prose(part), style) for part in paragraphs(block.text))
        case markup.Items():
            kind = "ol" if block.numbered else "ul"
            return [_list(kind, map(_prose, block.items), block.anchor)]
        case markup.Pairs():
            rows = ((_prose(name), _prose(value)) for name, value in block.rows)
            return [_names(rows, "pairs")]
        case markup.Note():
            return [_note(block)]
        case markup.Quote():
            return [_quote(block)]
        case markup.Links():
            return _links(block)
        case markup.Commands():
            return [_names((_command(*row) for row in block.rows), "commands")]
        case markup.Checks():
            return [
                '<ul class="checks" role="list">',
                *(_check(one, links) for one in block.items),
                "</ul>",
            ]
        case markup.Drawing():
            steps = map(_step, reversed(block.steps))
            style = "ladder" if any(map(layout.stands, block.steps)) else "ladder blank-ladder"
            return [f'<ol class="{style}" role="list" reversed>', *steps, "</ol>"]
        case markup.Table():
            return _table(block)
        case markup.Bars():
            return ['<ul class="bars" role="list">', *map(_bar, block.rows), "</ul>"]
        case markup.Picture():
            return [_picture(block)]
        case markup.Code():
            return _code(block)
        case markup.Form():
            return _form(block)
        case markup.Room():
            rules = '<div class="rule"></div>' * block.lines
            return [tag("div", tag("p", f"{literal(block.label)}:") + rules, "room")]
        case markup.Turn():
            return ['<div class="turn"></div>']
        case _:
            assert_never(block)


def literal(text: str) -> str:
    """Escape a text and put it on one line, so none of it is markup."""
    return escape(one_line(text), quote=True)


_BREAKS = pattern(r"(?<=://)|(?<=[^/])(?=/(?!/|$))|(?=[.,~_?#%=&-])")
"""Where an address may go on in the next line: after "//", and before a slash or another mark."""


def breakable(address: str) -> str:
    """Return an address of the web, escaped, that breaks between its parts, not within them."""
    parts = _BREAKS.split(address) if address.startswith("https:") else (address,)
    return "<wbr>".join(map(escape, parts))


def _prose(text: str) -> str:
    """Return an escaped text with its addresses as links."""
    return "".join(
        f'<a href="{escape(url)}">{breakable(piece)}</a>' if url else escape(piece)
        for piece, url in split(one_line(text))
    )


def tag(name: str, inner: str, style: str = "", **attributes: str) -> str:
    """An element around HTML; the values of its attributes are text, which is escaped."""
    classes = f' class="{style}"' if style else ""
    more = (f' {key.replace("_", "-")}="{literal(text)}"' for key, text in attributes.items())
    return f"<{name}{classes}{''.join(more)}>{inner}</{name}>"


def _list(name: str, items: Iterable[str], anchor: str = "") -> str:
    """A list with one item per line; with an `anchor` each can be linked to."""
    rows = (
        tag("li", item, **({"id": f"{anchor}-{at}"} if anchor else {}))
        for at, item in enumerate(items, 1)
    )
    return "\n".join((f"<{name}>", *rows, f"</{name}>"))


def _code(block: markup.Code) -> Iterator[str]:
    """Yield a QR code with its address below it, for cameras and for typing."""
    drawn, about = qr_svg(block), literal(f"QR code: {block.label}")
    if drawn:
        svg = drawn.replace("<svg ", f'<svg class="code" role="img" aria-label="{about}" ', 1)
        caption = _prose(f"{block.label}: {block.url}")
        yield f"<figure>{svg}<figcaption>{caption}</figcaption></figure>"


def _form(block: markup.Form) -> Iterator[str]:
    """A form with blank rows."""
    whole = sum(block.widths)
    yield '<table class="form">'
    yield "<thead><tr>"
    for text, width in zip(block.headers, block.widths, strict=True):
        yield f'<th scope="col" style="width: {100 * width // whole}%">{_prose(text)}</th>'
    yield "</tr></thead>"
    blank = f"<tr>{'<td></td>' * len(block.headers)}</tr>"
    yield "<tbody>"
    yield from [blank] * block.rows
    if block.total:
        yield f"<tr>{''.join(f'<td>{_prose(text)}</td>' for text in block.total)}</tr>"
    yield "</tbody></table>"


def _names(rows: Iterable[tuple[str, str]], style: str) -> str:
    """Names with their values."""
    inner = (tag("dt", name) + tag("dd", value) for name, value in rows)
    return "\n".join((f'<dl class="{style}">', *inner, "</dl>"))


def _note(note: markup.Note) -> str:
    """A remark, with the word for its kind."""
    kind = layout.label(note.tone)
    text = _prose(note.text)
    if kind:
        text = f"{tag('strong', kind)} {text}"
    return tag("p", text, f"note {note.tone.value}")


def _quote(quote: markup.Quote) -> str:
    """A quotation, with its lines and paragraphs kept."""
    parts = "\n".join(map(_prose, lines(quote.text))).split("\n\n")
    inner = "".join(tag("p", part.strip("\n").replace("\n", "<br>\n")) for part in parts)
    return tag("blockquote", inner)


def _links(block: markup.Links) -> Iterator[str]:
    """Pages to open, with each shared remark once, after the pages it applies to."""
    for visits, remark in layout.alike(block.rows):
        yield _list("ul", map(_link, visits))
        if remark:
            parts = (f"{tag('strong', name)} {_prose(text)}" for name, text in remark)
            yield tag("p", " ".join(parts), "there")


def _link(visit: markup.Visit) -> str:
    """A linked title, and the address itself for paper."""
    title, shown = literal(visit.title), breakable(address(visit.url))
    if target := link(visit.url):  # a screen reader would read the address letter by letter
        spelled = tag("span", shown, "address", aria_hidden="true")
        return f"{tag('a', title, href=target)} {spelled}"
    return f"{title} {tag('span', shown, 'address')}"


def _command(command: str, what: str) -> tuple[str, str]:
    """A command and what it does."""
    return tag("code", literal(command)), _prose(capital(one_line(what)))


def _check(check: markup.Check, links: Mapping[str, str]) -> str:
    """A checkbox, the action with its status in words, and its details."""
    tick = "✓" if check.mark is markup.Mark.DONE else layout.TICKS.get(check.mark, "")
    unseen = tag("span", "To do:", "unseen") if check.mark is markup.Mark.TODO else ""
    if check.id in links:
        what = tag("a", literal(check.text), "what", href=links[check.id])
    else:
        what = tag("span", _prose(check.text), "what")
    remark = layout.remarks(check)
    state = f" {tag('span', remark, 'state')}" if remark else ""
    details = _list("ul", map(_prose, check.details)) if check.details else ""
    tickable = f' data-tick="{literal(check.id)}"' if check.id else ""
    box = f'<span class="box" data-mark="{tick}" aria-hidden="true"></span>'
    return f"<li{tickable}>{box}{unseen} {what}{state}{details}</li>"


def _step(step: markup.LadderStep) -> str:
    """A rung with its status."""
    standing = layout.stands(step)
    here = ' class="here" aria-current="step"' if step.here else ""
    title = tag("span", f"{step.number}. {literal(step.title)}")
    state = f" {tag('span', standing, 'state')}" if standing else ""
    return f"<li{here}>{title}{state}</li>"


def _bar(bar: markup.Bar) -> str:
    """A bar, and its numbers as text."""
    name, numbers = literal(bar.label), literal(layout.reached(bar))
    text = f"{tag('strong', name)} {tag('span', numbers)}"
    if bar.goal <= 0:
        return tag("li", text)
    picture = (
        f'<svg role="img" aria-label="{name}: {numbers}" viewBox="0 0 100 10" '
        'preserveAspectRatio="none"><rect class="track" width="100" height="10" '
        'vector-effect="non-scaling-stroke"/>'
        f'<rect class="full" width="{layout.portion(bar, 100)}" height="10"/></svg>'
    )
    return tag("li", f"{text}\n{picture}")


def _table(table: markup.Table) -> Iterator[str]:
    """A table that scrolls by itself on a narrow screen."""
    yield '<div class="scroll" role="region" aria-label="Table" tabindex="0"><table>'
    heads = "".join(f'<th scope="col">{_prose(header)}</th>' for header in table.headers)
    yield tag("thead", tag("tr", heads))
    yield "<tbody>"
    for row in table.rows:
        yield tag("tr", "".join(tag("td", _prose(cell)) for cell in row))
    yield "</tbody></table></div>"
