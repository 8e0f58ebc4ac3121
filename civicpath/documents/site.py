"""A site as a folder of HTML files, which work from a disk and without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, Final

from civicpath.base.text import plural
from civicpath.documents import html, site_parts
from civicpath.documents.markup import Heading, Page, Text
from civicpath.documents.paper import LETTER, Paper
from civicpath.documents.site_frame import WALK, SiteFrame, SitePage, WebParts
from civicpath.documents.site_front import front
from civicpath.documents.site_links import Record, Weaver, Woven, index
from civicpath.documents.site_model import (
    CONTACT,
    FRONT,
    WORDS,
    Leaf,
    LeafKind,
    Site,
    SiteLetter,
    SiteStep,
)

SCRIPTS: Final = ("walk.js", "page.js", "letter.js", "search.js", "progress.js")
"""The file names of the scripts; a page loads only those that it needs."""

WALKING: Final = (WALK, "walk.js")
"""The scripts that tell where the reader stands."""

_TERM: Final = re.compile(r"<dt>([^<]*)</dt>")

_SOURCES: Final = '<h2 id="where-this-comes-from">'
"""The heading of a page's sources, once it can be linked to."""

BY_TITLE: Final = frozenset({LeafKind.LETTER, LeafKind.SHEET})
"""The kinds of pages to which the steps refer by title."""

SHOW_PROGRESS: Final = frozenset({LeafKind.STEP, LeafKind.RUNG, LeafKind.PRINT, LeafKind.LETTER})
"""The kinds of pages that show what the reader has done."""


def render(site: Site, parts: WebParts, paper: Paper = LETTER) -> Mapping[str, str | bytes]:
    """Return the files of a site by name."""
    frame = SiteFrame(site, parts, paper)
    pages = {page.file: frame.document(page) for page in _SiteMaker(site).pages()}
    return {**pages, **frame.files, **site.files}


class _SiteMaker:
    """Makes the pages of one site; shared data is computed once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._leaves = tuple(site.leaves)
        self._by_key = {leaf.key: leaf for leaf in self._leaves if leaf.key}
        steps = {leaf.key: leaf for leaf in self._leaves if leaf.step}
        rungs = {leaf.key: leaf for leaf in self._leaves if leaf.kind is LeafKind.RUNG}
        self._links = {key: leaf.file for key, leaf in (steps | rungs).items()}
        self._steps, self._rungs = steps, rungs
        self._places = {
            leaf.name: (group.leaves, at)
            for group in site.groups
            for at, leaf in enumerate(group.leaves)
            if not leaf.step
        }
        # Through all the rungs, in the ladder's order, past what is not on everybody's way.
        climb = tuple(leaf for leaf in steps.values() if leaf.step and not leaf.step.aside)
        self._places |= {leaf.name: (climb, at) for at, leaf in enumerate(climb)}
        self._terms = {leaf.label: leaf for leaf in self._leaves if leaf.kind is LeafKind.WORD}
        self._weaver = Weaver(
            site.words,
            {key: (leaf.file, leaf.page.title) for key, leaf in self._by_key.items()},
            dict(map(_titled, (one for one in self._leaves if one.kind in BY_TITLE))),
        )

    def pages(self) -> Iterator[SitePage]:
        """Yield every page: the front, each leaf, the progress, and last the search."""
        site, opening = self.site, front(self.site)
        yield SitePage(
            name=FRONT,
            title=site.name,
            about=site.tagline,
            body=opening,
            scripts=(*WALKING, "page.js"),
            data={},
        )
        records = [
            Record(
                file=f"{FRONT}.html",
                label=site.name,
                kind="front page",
                about=site.tagline,
                html=opening,
            )
        ]
        for leaf in self._leaves:
            woven = self._woven(leaf)
            if leaf.indexed:
                records.append(
                    Record(
                        file=leaf.file,
                        label=leaf.page.title,
                        kind=leaf.kind.value,
                        about=leaf.about,
                        html=html.blocks(leaf.page.blocks),
                    )
                )
            yield self._leaf(leaf, woven)
        yield self._progress()
        yield self._search(records)

    def _woven(self, leaf: Leaf) -> Woven:
        """Return the HTML of a leaf with its links."""
        text = html.main(leaf.page, links=self._links, logo=self.site.head.logo)
        style = f"closely {leaf.name}" if leaf.page.closely else ""
        if leaf.letter and leaf.letter.subject:
            style = "letter"
        if style:
            text = text.replace('<main id="main"', f'<main id="main" class="{style}"', 1)
        if leaf.kind is LeafKind.PRINT:  # links would push text onto a second sheet
            return Woven(html=text, words=())
        return self._weaver.weave(text, leave=leaf.key)

    def _leaf(self, leaf: Leaf, woven: Woven) -> SitePage:
        """Return a page: its text, what only a site adds, and its sources below that."""
        inner, _, _ = woven.html.rpartition("</main>")
        text, heading, sources = inner.partition(_SOURCES)
        if leaf.name == CONTACT:
            lead, first, rest = text.partition("<h2")
            text = f"{lead}{site_parts.contact_rows(self.site)}{first}{rest}"
        if leaf.name == WORDS:
            text = _TERM.sub(self._term, text)
        text = site_parts.dated(text, self.site.meetings).replace(
            "<h1>", f"{self._trail(leaf)}<h1>", 1
        )
        below = (self._added(leaf), _words_here(woven), heading, sources, self._around(leaf))
        body = f"{text}{''.join(below)}</main>\n"
        data = {"letter": _letter_data(leaf.letter)} if leaf.letter else {}
        return SitePage(
            name=leaf.name,
            title=leaf.page.title,
            about=f"{leaf.label}. {leaf.about}" if leaf.letter else leaf.about or leaf.label,
            body=body,
            scripts=tuple(_scripts(leaf, is_alive=bool(woven.words) or "data-day=" in body)),
            data=data,
        )

    def _term(self, found: re.Match[str]) -> str:
        """Return a term of the glossary as a link to its own page."""
        leaf = self._terms.get(unescape(found[1]))
        return f'<dt><a href="{leaf.file}">{found[1]}</a></dt>' if leaf else found[0]

    def _trail(self, leaf: Leaf) -> str:
        """Return the link to what a page is part of."""
        if leaf.kind is LeafKind.RUNG:
            number = leaf.label.partition(".")[0]
            return f'<p class="trail"><span>Rung {number} of {len(self.site.rungs)}</span></p>\n'
        rung = self._rungs.get(leaf.step.rung) if leaf.step else None
        if rung:
            whole = site_parts.page_link(rung, "Rung ")
        elif leaf.kind is LeafKind.WORD:
            whole = '<a href="words.html">Words you will meet</a>'
        else:
            return ""
        return f'<nav class="trail" aria-label="Part of">{whole}</nav>\n'

    def _added(self, leaf: Leaf) -> str:
        """Return what belongs to a letter, or to a step, below its text."""
        if leaf.letter:
            return self._letter(leaf.letter)
        return self._step(leaf.step) if leaf.step else ""

    def _step(self, step: SiteStep) -> str:
        """Return where to record a step, and where to go if it does not work."""
        letter = self._by_key.get(step.draft) if step.draft else None
        write = _letter_button(letter) if letter else ""
        wait = f' data-wait="{step.wait}"' if step.wait else ""
        return (
            f'{write}<section class="mine" data-step="{step.key}"{wait}>'
            "<h2>When you have done it</h2>\n"
            '<p class="pen"><span class="box" aria-hidden="true"></span>Done on: '
            '<span class="blank"></span></p>\n</section>\n'
            f"{self._ways(step)}"
        )

    def _ways(self, step: SiteStep) -> str:
        """Return the reasons for which a step may not work, with what to do then."""
        if not step.ways:
            return ""
        ways = "".join(
            f'<li><a href="{self._links[way.to]}" data-because="{way.reason}">'
            f'{html.literal(way.label)}</a> <span class="soft">Then: '
            f"{html.literal(self._steps[way.to].label)}</span></li>\n"
            for way in step.ways
        )
        inner = f'<ul data-step="{step.key}">\n{ways}</ul>'
        return site_parts.section("fails", "fails", "If it does not work", inner)

    def _letter(self, letter: SiteLetter) -> str:
        """Return the script-free parts below a letter: its mail link and related steps."""
        mail = f"{site_parts.button('Open it in your mail program', letter.mailto, id='mail')}\n"
        steps = "".join(
            html.tag("li", site_parts.page_link(self._steps[key]))
            for key in letter.steps
            if key in self._steps
        )
        part = f'<h2>It belongs to</h2>\n<ul class="rows">{steps}</ul>\n' if steps else ""
        return f"{self._whom(letter) if letter.seeks else ''}{mail if letter.mailto else ''}{part}"

    def _whom(self, letter: SiteLetter) -> str:
        """Return where to find the address or the number that is not known."""
        what = "address" if letter.subject else "phone number"
        known = any(leaf.name == CONTACT for leaf in self._leaves)
        where = f'under <a href="{CONTACT}.html">Who to ask</a>' if known else "on its own site"
        return (
            f'<p class="note" id="whom">Your local party\'s {what} is not known here. '
            f"Look for it {where}.</p>\n"
        )

    def _around(self, leaf: Leaf) -> str:
        """Return links to the previous and next page of the same kind."""
        leaves, at = self._places.get(leaf.name, ((), 0))
        ways = [_way("prev", "Before", one) for one in leaves[max(at - 1, 0) : at]]
        ways += [_way("next", "After", one) for one in leaves[at + 1 : at + 2]]
        if not ways:
            return ""
        return f'<nav class="ways" aria-label="Before and after">{"".join(ways)}</nav>\n'

    def _progress(self) -> SitePage:
        page = Page(
            "Your progress",
            (
                Text(
                    "What you check off is saved in this browser, and nowhere else. Save it to a "
                    "file before you clear the browser, or to go on with another phone or "
                    "computer."
                ),
                Heading("In the CivicPath program"),
                Text(
                    "The program on a computer reads the file that you save here: civicpath data "
                    "merge FILE. It writes one for this page: civicpath export progress -o FILE"
                ),
            ),
        )
        note = "Without a script nothing is saved: print the checklist, and use a pen."
        part = f'<div id="progress"><p>{note}</p></div>\n'
        body = html.main(page).replace("<h2>", f"{part}<h2>", 1)
        return SitePage(
            name="progress",
            title=page.title,
            about="What you have done, in this browser: save it, open it, or clear it.",
            body=body,
            scripts=(*WALKING, "page.js", "progress.js"),
            data={},
        )

    def _search(self, records: list[Record]) -> SitePage:
        """Return the search page, with all pages by title below the form."""
        groups = "".join(
            f"<details{'' if group.folded else ' open'}><summary><h3>{html.literal(group.title)}"
            f'</h3> <span class="soft">{plural(len(group.leaves), "page")}</span></summary>\n<ul>'
            + "".join(f"{html.tag('li', site_parts.page_link(leaf))}\n" for leaf in group.leaves)
            + "</ul></details>\n"
            for group in self.site.groups
        )
        body = (
            '<main id="main" tabindex="-1">\n<h1>Search</h1>\n'
            f'{site_parts.search_form()}<p id="count" role="status">Search needs scripts. '
            "Without them, look through all pages below.</p>\n"
            '<div id="found"></div>\n'
            '<section class="pages"><h2 id="pages">All pages</h2>\n'
            f"{groups}</section>\n</main>\n"
        )
        return SitePage(
            name="search",
            title="Search",
            about="Find a step, a word or a letter, or see all pages.",
            body=body,
            scripts=("page.js", "search.js"),
            data={"index": index(records)},
        )


def _scripts(leaf: Leaf, *, is_alive: bool) -> Iterator[str]:
    """Yield the scripts of a page; `is_alive` if it has words to explain, or days that pass."""
    shows_progress = leaf.kind in SHOW_PROGRESS
    if shows_progress:
        yield from WALKING
    if shows_progress or is_alive:
        yield "page.js"
    if leaf.letter:
        yield "letter.js"


def _titled(leaf: Leaf) -> tuple[str, str]:
    """Return a page's title without its kind ("Letter: ..."), and its address."""
    title = leaf.page.title
    return (title.partition(": ")[2] if leaf.letter else title), leaf.file


def _way(rel: str, label: str, leaf: Leaf) -> str:
    return html.tag("a", f"{label}: {html.literal(leaf.label)}", rel=rel, href=leaf.file)


def _letter_button(leaf: Leaf) -> str:
    """Return the link to the page of a letter, or of words to say."""
    is_letter = leaf.letter and leaf.letter.subject
    what = "Fill in the letter" if is_letter else "Fill in the words"
    return f"{site_parts.button(what, leaf.file)}\n"


def _words_here(woven: Woven) -> str:
    """Return the terms that a page links to, with their meanings and links to their pages."""
    rows = "".join(
        f'<dt id="word-{one.id}">{html.literal(one.term)}</dt><dd>{html.literal(one.means)} '
        f'<a href="word-{one.id}.html" aria-label="More on {html.literal(one.term)}">More</a>'
        "</dd>\n"
        for one in sorted(woven.words, key=lambda word: word.term.casefold())
    )
    if not rows:
        return ""
    return (
        '<section class="words-here"><h2 id="words-on-this-page">Words on this page</h2>\n'
        f"<dl>\n{rows}</dl></section>\n"
    )


def _letter_data(letter: SiteLetter) -> dict[str, Any]:
    return {
        "body": letter.body,
        "shorter": letter.shorter,
        "subject": letter.subject,
        "to": letter.to,
        "steps": list(letter.steps),
        "blanks": [
            {"id": blank.id, "ask": blank.ask, "default": blank.default, "own": blank.own}
            for blank in letter.blanks
        ],
    }
