"""No format treats any part of a text as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from civicpath.base.addresses import link, split
from civicpath.base.text import FORBIDDEN, cells, clean, one_line
from civicpath.documents import html, markdown, plain_text, screen
from civicpath.documents.markup import (
    Block,
    Check,
    Checks,
    Commands,
    Drawing,
    Heading,
    Items,
    LadderStep,
    Links,
    Mark,
    Note,
    Page,
    Pairs,
    Quote,
    Room,
    Table,
    Text,
    Tone,
    Visit,
)

PIECES = (
    *("\x1b[31m", "\x1b]8;;http://evil\x07", "\x1b]52;c;aGk=\x07", "\x9b2J", "\x00", "\x85"),
    *("\u202e", "\u200b", "\ud800", "\u2028", "\U000e0041", "\t", "\n", "\n\n", "\r\n"),
    *("</li><script>", "\" onmouseover='", "&lt;", "&amp", "&#60;", "<!-- -->", "<b>", "]]>"),
    *("![](http://px)", "[x](y)", "[x]: y", "`", "``", "```", "~~~", "~~", "*", "**", "_", "__"),
    *("a_b_c", "#", "##", "-", "+", "=", "===", "---", "1.", "2)", ">", "|", "\\", "\\|", "\\`"),
    *("$", "$$", ":", "@", "![", "[bold]", "[/]", "[link=x]", ":bomb:", "{x}", "${x}", "%s"),
    *("<https://x>", "https://a.org/b_c*d", "https://a.org/`x", "https://dn\u0441.org"),
    *("mailto:a@b.org", "tel:911", "www.a.org", "e\u0301", "\u6771\u4eac", "w" * 45),
)

ADDRESS = re.compile(r"(?:^|\s)[(<]?(?:https?://|mailto:|tel:)\S")

texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=6).flatmap(
    lambda pieces: st.sampled_from([" ", ""]).map(lambda glue: glue.join(pieces))
)


def page(text: str) -> Page:
    """Put a text into every field of a page."""
    blocks: tuple[Block, ...] = (
        Note(Tone.TIP, text),
        Note(Tone.PLAIN, text),
        Heading(text),
        Text(text),
        Items((text, text), numbered=True),
        Items((text,)),
        Heading("A"),
        Pairs(((text, text),)),
        Quote(text),
        Heading("B"),
        Links((Visit(text, text, text, text), Visit(text, "https://a.org"))),
        Heading("C"),
        Commands(((text, text), (text, ""))),
        Heading("D"),
        Checks((Check(Mark.HELD, text, 5, (text,), text),)),
        Heading("E"),
        Drawing((LadderStep(1, text, Mark.TODO, 0, 2, id=text),)),
        Table((text, "b"), ((text, text),)),
        Room(text, lines=1),
    )
    return Page(text, blocks, date=text, lead=text)


def harmless(text: str) -> str:
    """A text with its words and spaces only."""
    return re.sub(r"\S+", "x", clean(text))


@given(texts)
def test_html_keeps_its_structure(text: str) -> None:
    """No text adds, removes or changes an element or an attribute, except links for addresses."""
    written, wanted = Elements(html.render(page(text))), Elements(html.render(page(harmless(text))))
    assert written.tags == wanted.tags
    assert all(link(href) == href for href in written.hrefs)


@given(texts)
def test_html_says_the_text(text: str) -> None:
    """A browser shows the cleaned text."""
    said = " ".join(Elements(html.render(page(text))).said.split())
    assert said.count(shown(text)) >= 10


@given(texts)
def test_markdown_keeps_its_structure(text: str) -> None:
    """No text becomes markup, except links for addresses."""
    written, wanted = tokens(page(text)), tokens(page(harmless(text)))
    assert [token.type for token in written] == [token.type for token in wanted]


@given(texts)
def test_markdown_says_the_text(text: str) -> None:
    """A reader of the rendered document sees the cleaned text."""
    found = MarkdownIt("commonmark").enable("table").parse(markdown.render(Page("", (Text(text),))))
    said = "\n\n".join(
        "".join(child.content for child in block.children or () if child.type == "text")
        for block in found
    )
    if not any(url for _, url in split(one_line(text))):
        assert " ".join(said.split()) == one_line(text)


@given(texts, st.integers(40, 100))
def test_plain_lines(text: str, width: int) -> None:
    """Plain lines have no control characters, keep to the width, and have no trailing spaces."""
    for paper in (False, True):
        written = plain_text.render(page(text), width=width, paper=paper)
        assert not FORBIDDEN.search(written)
        assert_fits(written, width)
        squeezed = "".join(written.split())
        assert squeezed.count("".join(one_line(text).split())) >= 10


@given(texts, st.integers(40, 100))
def test_screens(text: str, width: int) -> None:
    """The only escapes are our own colors; without them the output is the uncolored screen."""
    bare = screen.render(page(text), width=width)
    assert not FORBIDDEN.search(bare)
    assert_fits(bare, width)
    colored = screen.render(page(text), width=width, color=True)
    assert re.sub(r"\x1b\[[0-9;]+m", "", colored) == bare


@given(texts, st.integers(40, 100))
def test_ascii_screens(text: str, width: int) -> None:
    """An ASCII screen is ASCII only and keeps to the width."""
    written = screen.render(page(text), width=width, ascii_only=True)
    assert written.isascii()
    assert not FORBIDDEN.search(written)
    assert_fits(written, width)


def shown(text: str) -> str:
    """The text as shown where addresses are links: cleaned, on one line, hosts in Punycode."""
    return "".join(piece for piece, _ in split(one_line(text)))


def assert_fits(written: str, width: int) -> None:
    """No line exceeds the width, unless it holds an address; none ends with a space."""
    for line in written.splitlines():
        assert cells(line) <= width or ADDRESS.search(line), line
        assert line == line.rstrip()


def tokens(shown_page: Page) -> list[Token]:
    """The tokens of a page as a Markdown parser sees it, without links and with text joined."""

    def flat(found: list[Token]) -> Iterator[Token]:
        for token in found:
            yield token
            yield from flat(token.children or [])

    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return [
        token
        for token in flat(reader.parse(markdown.render(shown_page)))
        if token.type not in {"link_open", "link_close", "text"}
    ]


class Elements(HTMLParser):
    """What a browser makes of a document: elements without links and breaks, text, addresses."""

    def __init__(self, document: str) -> None:
        """Parse a whole document."""
        super().__init__()
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.hrefs: list[str] = []
        self.said = ""
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Record an element, or the address of a link."""
        if tag == "a":
            assert [name for name, _ in attrs] == ["href"]
            self.hrefs += [value or "" for _, value in attrs]
        elif tag != "wbr":  # only addresses have it
            linked = ("class", "address") in attrs  # which is hidden beside a link, and only there
            ours = (
                (name, "" if name == "data-tick" else value)
                for name, value in attrs
                if not (linked and name == "aria-hidden")
            )
            self.tags.append((tag, tuple(ours)))  # an id is a text, and stays within its quotes

    def handle_endtag(self, tag: str) -> None:
        """Record the end of an element."""
        if tag != "a":
            self.tags.append((f"/{tag}", ()))

    def handle_data(self, data: str) -> None:
        """Record a text."""
        self.said += data

    def handle_comment(self, data: str) -> None:
        """Fail: our documents have no comments."""
        raise AssertionError(data)
