"""A site's pure parts: readable colors, linked words, and a search index."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.contrast import READABLE, contrast, is_dark, paint, tint
from civicpath.base.text import one_line, shortened
from civicpath.base.values import replace
from civicpath.documents import html
from civicpath.documents.markup import (
    Check,
    Checks,
    Heading,
    Items,
    Links,
    Mark,
    Page,
    Pairs,
    Quote,
    Table,
    Text,
    Visit,
)
from civicpath.documents.site_frame import DARK, LIGHT, OURS
from civicpath.documents.site_links import Record, Weaver, index, tokens
from civicpath.documents.site_model import SiteWord

COLORS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(COLORS, st.sampled_from([LIGHT, DARK]))
def test_every_color_can_be_read(color: str, paper: str) -> None:
    """A group's color is readable as a link, and as a button with text on it."""
    tinted = tint(color, paper)
    assert contrast(tinted.color, paper) >= READABLE
    assert contrast(tinted.on, tinted.color) >= READABLE


@given(COLORS, st.one_of(st.just(""), COLORS))
def test_a_band_keeps_its_color(color: str, on: str) -> None:
    """A group's color is shown as it is, with text that is readable on it: its own if that is."""
    painted = paint(color, on)
    assert painted.color == color
    assert contrast(painted.on, color) >= READABLE
    assert (painted.on == on) is bool(on and contrast(on, color) >= READABLE) or not is_usual(on)
    assert is_dark(painted) is not is_dark(replace(painted, color=painted.on, on=color))


def is_usual(on: str) -> bool:
    """Whether a color of a text is none that is chosen anyway."""
    return on not in {"#000000", "#ffffff"}


def test_a_color_that_can_be_read_stays() -> None:
    """The default colors are not changed."""
    assert (tint(OURS[0], LIGHT).color, tint(OURS[1], DARK).color) == OURS
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def word(name: str, *more: str) -> SiteWord:
    """A word with other names."""
    slug = name.lower().replace(" ", "-")
    return SiteWord(id=slug, term=name, names=(name, *more), means=f"What {name} means.")


WORDS = (
    word("Precinct"),
    word("Precinct chair", "PCO", "committeeman"),
    word("Robert's Rules"),
    word("Minutes"),
    word("GOTV", "get out the vote"),
    word("527 organization", "Form 8871"),
    word("Voter ID call", "ID", "ID call"),
    word("Headquarters", "party office"),
)
PAGES = {"thank-you": ("draft-thank-you.html", "A <thank> you")}


def woven(*texts: str, leave: str = "") -> tuple[str, list[str]]:
    """A page of texts with its links, and the ids of the words that it explains."""
    page = Page("Precinct", (Items(texts),))
    linked = Weaver(WORDS, PAGES).weave(html.main(page), leave=leave)
    return linked.html, [word.id for word in linked.words]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Find your precinct.", ["precinct"]),
        ("All precincts, and this precinct.", ["precinct"]),
        ("The precinct chair of a precinct", ["precinct-chair", "precinct"]),
        ("Precinct\nchairs meet", ["precinct-chair"]),
        ("Robert's Rules say", ["robert's-rules"]),
        ("It takes 15 minutes.", []),
        ("A pco or a committeeman", []),
        ("A PCO", ["precinct-chair"]),
        ("precincting", []),
        ("We get out the vote", ["gotv"]),
        ("A sign-up form for the organization", []),
        ("A form 8872", []),
        ("With a photo ID at the polls", []),
        ("Make an ID call", ["voter-id-call"]),
        ("The first party office here", []),
        ("File Form 8871 first", ["527-organization"]),
        ("The 527 organizations here", ["527-organization"]),
    ],
)
def test_words_are_linked(text: str, ids: list[str]) -> None:
    """Words are linked by any unambiguous name, longest first, once per page."""
    linked, explained = woven(text)
    assert explained == ids
    assert linked.count('class="word"') == len(ids)


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("District attorneys are elected.", False),
        ("A school district clerk", False),
        ("The school has one. District lines move.", True),
        ("Your district, court and clerk", True),
        ("A party canvass is held.", False),
        ("A canvass is held.", True),
        ("A local charter may say so.", False),
    ],
)
def test_part_of_another_name_is_no_link(text: str, linked: bool) -> None:
    """A district attorney is no district, and a city's charter is not a club's."""
    words = [word(name) for name in ("District", "Canvass", "Charter")]
    page = Page("A page", (Text(text),))
    assert bool(Weaver(words, PAGES).weave(html.main(page)).words) is linked


def test_a_reference_by_title_is_a_link() -> None:
    """A step that refers to a sheet or a draft by its title leads there; others stay text."""
    page = Page("A step", (Text("See it: see “First”. And see “More” under “Words to send”."),))
    titles = {"First": "sheet-first.html", "More": "draft-more.html"}
    linked = Weaver(WORDS, PAGES, titles).weave(html.main(page)).html
    assert 'see <a href="sheet-first.html">“First”</a>. And' in linked
    assert 'see <a href="draft-more.html">“More”</a>.' in linked
    assert "see “First”." in Weaver(WORDS, PAGES).weave(html.main(page)).html


def test_a_page_does_not_explain_itself() -> None:
    """A word's own page does not link its name."""
    assert woven("A precinct", leave="precinct")[1] == []


def test_what_is_not_touched() -> None:
    """Headings, words to say, and existing links stay unchanged."""
    page = Page(
        "A",
        (
            Heading("Your precinct"),
            Quote("What is my precinct?"),
            Text("https://example.org/precinct"),
            Checks((Check(Mark.TODO, "Find your precinct", id="a/b"),)),
        ),
    )
    linked = Weaver(WORDS, PAGES).weave(html.main(page, links={"a/b": "step-a-b.html"}))
    assert linked.words == ()
    assert '<a class="what" href="step-a-b.html">Find your precinct</a>' in linked.html
    assert '<h2 id="your-precinct">' in linked.html


def test_commands_and_sources_are_linked() -> None:
    """A command links to the page that it shows; a number links to its source, if listed."""
    page = Page(
        "A",
        (
            Text("Its words: civicpath draft thank-you [1] [2] & civicpath show nothing"),
            Heading("Where this comes from"),
            Items(("The precinct [1]",), numbered=True, anchor="source"),
        ),
    )
    linked = Weaver(WORDS, PAGES).weave(html.main(page)).html
    assert '<a href="draft-thank-you.html">A &lt;thank&gt; you</a>' in linked
    assert (
        'href="#source-1" aria-label="Source 1">[1]</a> [2] &amp; civicpath show nothing' in linked
    )
    assert '<li id="source-1">The precinct [1]</li>' in linked


def test_a_number_is_a_link_wherever_it_stands() -> None:
    """In a table, a name or at the end of a link's title, a number leads to its source."""
    page = Page(
        "A",
        (
            Pairs((("Fee [1]", "None [1]"),)),
            Table(("What [1]",), (("A fee [1]",),)),
            Links((Visit("Chairs [1]", "https://example.org/precinct_chair"),)),
            Heading("Where this comes from"),
            Items(("The law",), numbered=True, anchor="source"),
        ),
    )
    linked = Weaver(WORDS, PAGES).weave(html.main(page))
    assert linked.html.count('<a class="cite" href="#source-1" aria-label="Source 1">[1]</a>') == 5
    assert ">Chairs</a> <a class" in linked.html
    assert linked.words == (), "an address explains no word"


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("https://a.gov/", ["https://", "a", ".gov/"]),
        ("https://a.gov/b_c-d?e=f", ["https://", "a", ".gov", "/b", "_c", "-d", "?e", "=f"]),
        ("https://a.gov/?x=<1>&y", ["https://", "a", ".gov", "/", "?x", "=&lt;1&gt;", "&amp;y"]),
        ("512-555-0100", ["512-555-0100"]),
    ],
)
def test_an_address_breaks_between_its_parts(address: str, parts: list[str]) -> None:
    """It goes on in the next line before a mark, and a number to call is kept whole."""
    assert html.breakable(address).split("<wbr>") == parts


@given(st.text())
def test_nothing_becomes_markup(text: str) -> None:
    """Links change no letter of any text and add no other element."""
    plain = html.main(Page("A", (Text(text),)))
    linked = Weaver(WORDS, PAGES).weave(plain).html
    assert {*re.findall(r"<([^\s>]*)", linked)} <= {
        "main",
        "/main",
        "h1",
        "/h1",
        "p",
        "/p",
        "a",
        "/a",
    }
    bare = re.compile(r"<[^>]*>")
    assert bare.sub("", linked) == bare.sub("", plain)


@given(st.text(st.sampled_from("ab ,\u00e9\n"), max_size=90), st.integers(8, 60))
def test_no_word_is_cut(text: str, most: int) -> None:
    """A text is shortened between words, to no more than what fits; only one long word is cut."""
    short, whole = shortened(text, most), one_line(text)
    assert len(short) <= most
    if short != whole:
        said = short.removesuffix(" …")
        rest = whole.removeprefix(said)
        assert len(rest) < len(whole) or not said
        assert rest[:1] in {" ", ","} or " " not in whole[: most - 2]


def test_the_index_finds_pages() -> None:
    """Each word leads to the pages that contain it, ignoring plurals, accents and common words."""
    indexed = index(
        [
            Record(file="a.html", label="Doors", kind="step", about="Knock.", html="<p>The</p>"),
            Record(
                file="b.html", label="Calls", kind="step", about="", html="<p>doors &amp; é</p>"
            ),
        ]
    )
    assert indexed["pages"][0] == ["a.html", "Doors", "step", "Knock."]
    assert indexed["words"] == "call:1 door:0.1 knock:0"
    assert json.dumps(indexed).isascii()
    assert [*tokens("The Café's 2 classes and gas")] == ["cafe", "classe", "gas"]
    assert [*tokens("cars, bus")] == ["car", "bus"]  # from four letters on it is a plural
    assert [*tokens("This is yours")] == []  # else it would be found for “your”
