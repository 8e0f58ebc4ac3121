"""Behavior of single formats."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from civicpath.documents import html, markdown, plain_text, screen
from civicpath.documents.layout import LABELS, as_of, fullness, standing
from civicpath.documents.markup import (
    Drawing,
    Heading,
    LadderStep,
    Mark,
    Page,
    Room,
    Table,
    Text,
    Tone,
    Turn,
)
from civicpath.documents.verbs.deliver import MEDIA


def test_every_tone_but_the_plain_one_has_a_word() -> None:
    """A note's kind is always named in words, not only by color."""
    assert {tone for tone in Tone if not LABELS[tone]} == {Tone.PLAIN}


@pytest.mark.parametrize("medium", MEDIA)
def test_every_state_is_said_in_words(medium: str, every_block: Page) -> None:
    """A status is readable without seeing the box or the color."""
    written = MEDIA[medium](every_block).lower()
    assert all(mark.value in written for mark in Mark)


def test_plain_says_every_state_at_the_front(every_block: Page) -> None:
    """For a screen reader, the status comes first."""
    written = plain_text.render(every_block)
    for mark in Mark:
        assert re.search(
            rf"^{mark.value}: An action that is {mark.value}", written, re.MULTILINE | re.IGNORECASE
        )


def test_plain_draws_nothing(every_block: Page) -> None:
    """There is no line drawing and no box in plain lines."""
    assert not re.search(r"[\u2190-\u2bff]|[|=_*#]{2}|\[.\]|--", plain_text.render(every_block))


@pytest.mark.parametrize("show", [plain_text.render, screen.render], ids=["plain", "terminal"])
def test_room_and_turn_are_nothing_on_a_screen(show: Callable[[Page], str]) -> None:
    """Room to write and page breaks leave nothing on a screen, not even a blank line."""
    without = Page("A", (Text("b"), Text("c")))
    assert show(Page("A", (Text("b"), Turn(), Room("Notes"), Text("c")))) == show(without)


@pytest.mark.parametrize("medium", MEDIA)
def test_room_is_there_on_paper(medium: str) -> None:
    """Paper has the label and the requested number of lines."""
    written = MEDIA[medium](Page("A", (Room("Notes", lines=4),)))
    assert "Notes:" in written
    assert len(re.findall(r'(?m)^_{20,}$|<div class="rule">', written)) == 4


def test_the_top_rung_comes_first(every_block: Page) -> None:
    """The ladder is climbed from the bottom, so its last rung is drawn on top."""
    for written in (screen.render(every_block), *(make(every_block) for make in MEDIA.values())):
        assert written.index("Run for office") < written.index("Go to a meeting")


def test_a_rung_is_filled_as_far_as_it_is_done() -> None:
    """Half of the actions fill half of the rung."""
    steps = (LadderStep(1, "A", Mark.NOW, 5, 10), LadderStep(2, "B", Mark.TODO, 0, 10))
    written = screen.render(Page("A", (Drawing(steps),)), ascii_only=True)
    top, bottom = (line.split("+")[1] for line in written.splitlines() if "+" in line)
    assert set(top) == {"-"}
    assert bottom.count("=") == len(bottom) // 2


@pytest.mark.parametrize(
    ("mark", "here", "said"),
    [
        (Mark.NOW, True, "you are here"),
        (Mark.TODO, True, "you are here"),
        (Mark.WAITING, True, "here, waiting"),
        (Mark.WAITING, False, "waiting"),
        (Mark.DONE, False, "done"),
    ],
)
def test_standing(mark: Mark, here: bool, said: str) -> None:
    """A rung shows its status, and whether the reader is there."""
    assert standing(LadderStep(1, "A", mark, 0, 1, here=here)) == said


@pytest.mark.parametrize("medium", MEDIA)
def test_a_blank_ladder_says_nothing_of_anybody(medium: str) -> None:
    """A ladder that is nobody's shows the rungs alone, without an empty place for a status."""
    said = MEDIA[medium](Page("A", (Drawing((LadderStep(1, "Climb"), LadderStep(2, "On"))),)))
    assert said.index("On") < said.index("Climb")
    assert "to do" not in said
    assert not re.search(r"Climb\W*:", said)
    assert 'class="state"' not in said.partition("<main")[2]


def test_a_rung_without_actions_says_no_number() -> None:
    """An empty rung shows no numbers."""
    assert fullness(LadderStep(1, "A", Mark.TODO, 0, 0)) == ""


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-04", "As of November 4, 2026"),
        ("soon", "As of soon"),
        ("2026-02-30", "As of 2026-02-30"),
    ],
)
def test_as_of(day: str, said: str) -> None:
    """A date is written out; anything else is unchanged."""
    assert as_of(day) == said


def test_a_table_too_slim_for_columns_becomes_a_list() -> None:
    """Seven columns don't fit in forty; each row becomes a list of names and values."""
    heads = tuple(f"Header number {at}" for at in range(7))
    row = tuple(f"some value {at}" for at in range(7))
    written = screen.render(Page("A", (Table(heads, (row, row)),)), width=40)
    assert "Header number 3  some value 3\n" in written


def test_a_width_out_of_range_is_brought_within(every_block: Page) -> None:
    """A window of zero or enormous width still reads well."""
    assert screen.render(every_block, width=0) == screen.render(every_block, width=80)
    assert screen.render(every_block, width=10) == screen.render(every_block, width=40)
    assert screen.render(every_block, width=999) == screen.render(every_block, width=100)


@pytest.mark.parametrize("name", ["TERM", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"])
def test_a_screen_guesses_nothing(
    name: str, every_block: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the arguments count, whatever the environment says."""
    screens = [screen.render(every_block, color=color) for color in (True, False)]
    for value in ("dumb", "0", "1", ""):
        monkeypatch.setenv(name, value)
        assert [screen.render(every_block, color=color) for color in (True, False)] == screens


@pytest.mark.parametrize("make", [markdown.render, html.render], ids=["markdown", "html"])
def test_no_heading_level_is_skipped(make: Callable[[Page], str]) -> None:
    """A screen reader going from heading to heading meets no gap, and only one title."""
    levels = [3, 2, 6, 2, 3, 4]
    written = make(Page("A", tuple(Heading("B", level) for level in levels)))
    levels = [len(hashes) for hashes in re.findall(r"^(#+) ", written, re.MULTILINE)]
    levels += [int(level) for level in re.findall(r"<h(\d)>", written)]
    assert levels == [1, 2, 2, 3, 2, 3, 4]


class Nesting(HTMLParser):
    """Checks that elements are properly nested, and collects them."""

    EMPTY = frozenset({"meta", "br", "img", "wbr"})

    def __init__(self, document: str) -> None:
        """Parse a whole document."""
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        self.tags.append((tag, dict(attrs)))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the last opened element."""
        assert self.open.pop() == tag


def test_html_document(every_block: Page) -> None:
    """The file is self-contained: well nested, with a language, a policy, and nothing to fetch."""
    read = Nesting(html.render(every_block))
    assert not read.open
    tags = [tag for tag, _ in read.tags]
    assert tags.count("h1") == tags.count("title") == tags.count("main") == 1
    assert not {"script", "link", "iframe", "object", "form", "base"} & set(tags)
    attributes = {name for _, attrs in read.tags for name in attrs}
    assert attributes <= {
        *("lang", "charset", "http-equiv", "content", "name", "class", "role", "scope", "href"),
        *("aria-hidden", "aria-current", "aria-label", "tabindex", "reversed", "id"),
        *("data-tick", "data-mark"),
        *("viewbox", "preserveaspectratio", "width", "height", "vector-effect"),  # of bars
        *("src", "alt", "style", "xmlns", "shape-rendering", "fill", "stroke", "d"),  # of pictures
    }
    sources = [attrs["src"] or "" for tag, attrs in read.tags if tag == "img"]
    assert sources
    assert all(one.startswith("data:image/") for one in sources)
    assert ("html", {"lang": "en"}) in read.tags
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert ("meta", {"http-equiv": "Content-Security-Policy", "content": policy}) in read.tags
    assert all(attrs.get("scope") == "col" for tag, attrs in read.tags if tag == "th")
    pictures = [attrs for tag, attrs in read.tags if tag == "svg"]
    assert pictures
    assert all(attrs["role"] == "img" and attrs["aria-label"] for attrs in pictures)


def test_html_style_is_for_screen_and_paper() -> None:
    """Letter paper, dark screens, and nothing loaded from elsewhere."""
    written = html.render(Page("A", ()))
    style = written[written.index("<style>") : written.index("</style>")]
    assert "size: Letter" in style
    assert "@media print" in style
    assert "screen and (prefers-color-scheme: dark)" in style
    assert not re.search(r"url\(|@import|\d(px|pt)\b(?<!1px)(?<!11pt)(?<!9pt)", style)
    assert style.count("{") == style.count("}")


def modules_after(code: str) -> set[str]:
    """The modules that are imported after some code ran in its own process."""
    said = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"],
        capture_output=True,
        check=True,
        text=True,
    )
    return set(said.stdout.split())


MAKE = """
from civicpath.documents.markup import *
page = Page('A', (Heading('B'), Note(Tone.TIP, 'c')))
"""


def test_plain_loads_nothing_slow() -> None:
    """Plain lines import only a few small modules of the standard library."""
    loaded = modules_after(
        f"{MAKE}from civicpath.documents import plain_text\nplain_text.render(page)"
    )
    assert not loaded & {"rich", "yaml", "typer", "textwrap", "html", "json", "urllib", "pathlib"}


def test_terminal_loads_no_more_of_rich_than_it_needs() -> None:
    """No Markdown, syntax highlighting or tables, which would double the start-up time."""
    loaded = modules_after(
        f"{MAKE}from civicpath.documents import screen\nscreen.render(page, color=True)"
    )
    assert "rich.console" in loaded
    assert not loaded & {"rich.markdown", "rich.syntax", "rich.progress", "markdown_it", "pygments"}
