"""The frame around the text of a site's pages: the head, the navigation, the policy, the foot.

All pages share one style sheet and the scripts, as files beside them, so that a browser loads each
only once. A page names the version of each, so that no old one is used after an update.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from civicpath.base.contrast import Tint, is_dark, paint, tint
from civicpath.base.text import shortened
from civicpath.base.values import dataclass
from civicpath.documents import html
from civicpath.documents.html_style import STYLE, on_paper
from civicpath.documents.paper import Paper
from civicpath.documents.site_model import FRONT, LeafKind, Site
from civicpath.documents.site_parts import made_on, page_link

STYLE_FILE: Final = "site.css"

WALK: Final = "walk-data.js"
"""The script that holds the ladder's order; the pages with `walk.js` need it."""

POLICY: Final = (
    "default-src 'none'; style-src 'self' file:; script-src {scripts}; img-src 'self' file:; "
    "base-uri 'none'; form-action 'self' file:"
)
"""Allows the files of this site and nothing inline. To some browsers a page on a disk has no self,
hence `file:`, which no page on a host can load.
"""

ICON: Final = "icon.png"
"""The picture for the home screen of a phone."""

TAB_ICON: Final = "icon.svg"
"""The picture in a browser's tab, in the group's color."""

PREVIEW: Final = "preview.png"
"""The picture in a preview of a link, 1200 by 630 pixels; previews need its whole address."""

PREVIEW_SAYS: Final = (
    "A ladder. Get involved in local politics: "
    "From a first meeting to a place on the ballot, one step at a time."
)
"""What the shipped picture says, which serves where none can be drawn."""

SEEN: Final = (
    '<link rel="canonical" href="{page}">\n<meta property="og:url" content="{page}">\n'
    '<meta property="og:image" content="{site}preview.png">\n'
    '<meta property="og:image:width" content="1200">\n'
    '<meta property="og:image:height" content="630">\n'
    '<meta property="og:image:alt" content="{says}">\n'
    '<meta name="twitter:card" content="summary_large_image">\n'
)
"""What a page says of its own address."""

LIGHT: Final = "#f1efe9"
"""The light-screen background that is hardest to read on: --wash in the style sheet."""

DARK: Final = "#1f262a"
"""The dark-screen background that is hardest to read on."""

OURS: Final = ("#155e63", "#7cc7c4")
"""The default colors of a site, for light and dark screens."""

MARK: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" '
    'rx="7" fill="{color}"/><path d="M10 4v24M22 4v24M10 10h12M10 16h12M10 22h12" '
    'fill="none" stroke="{on}" stroke-width="3" stroke-linecap="round"/></svg>'
)
"""The ladder, in the head of each page and in a browser's tab."""

DESCRIBED: Final = 155
"""The most characters of a description that search engines show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebParts:
    """The parts that pages share: the style sheet, and the scripts by name."""

    style: str
    scripts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage:
    """One page being made: its file, title, purpose, HTML, data and scripts."""

    name: str
    title: str
    about: str
    body: str
    scripts: tuple[str, ...]
    data: Mapping[str, Any]

    @property
    def file(self) -> str:
        """The name of its file, which is its address on the site."""
        return f"{self.name}.html"


class SiteFrame:
    """Puts pages into the frame of one site; shared parts are computed once."""

    def __init__(self, site: Site, parts: WebParts, paper: Paper) -> None:
        """Choose colors with enough contrast, and build the style sheet."""
        self.site = site
        head = site.head
        self._fill = paint(head.color or OURS[0], head.on)
        light, dark = (
            tint(head.color or ours, behind, head.on)
            for ours, behind in zip(OURS, (LIGHT, DARK), strict=True)
        )
        style = STYLE + parts.style + _colors(self._fill, light, dark) + on_paper(paper)
        walk = f"globalThis.civicpath = {{ walk: {_json(site.walk)} }};\n"
        icon = MARK.format(color=self._fill.color, on=self._fill.on)
        self.files = {STYLE_FILE: style, WALK: walk, TAB_ICON: icon, **parts.scripts}
        self._addresses = {name: f"{name}?{_version(text)}" for name, text in self.files.items()}
        self._rungs = tuple(leaf for leaf in site.leaves if leaf.kind is LeafKind.RUNG)

    def document(self, page: SitePage) -> str:
        """Return one page as an HTML file."""
        data = "".join(
            f'<script type="application/json" id="{name}">{_json(value)}</script>\n'
            for name, value in page.data.items()
        )
        head = html.HEAD.format(
            policy=POLICY.format(scripts="'self' file:" if page.scripts else "'none'"),
            title=html.literal(titled(page.title, self.site)),
            style=f'<link rel="stylesheet" href="{self._addresses[STYLE_FILE]}">\n',
            more=self._description(page),
        )
        scripts = (f'<script src="{self._addresses[name]}"></script>\n' for name in page.scripts)
        return "".join(
            (
                head,
                '<a class="skip" href="#main">Skip to the text</a>\n',
                self._top(page),
                page.body,
                self._foot(),
                data,
                *scripts,
                "</body>\n</html>\n",
            )
        )

    def _description(self, page: SitePage) -> str:
        """Return what search engines, previews and tabs show of a page."""
        about = html.literal(shortened(page.about, DESCRIBED))
        more = (
            f'<meta name="description" content="{about}">\n'
            f'<meta property="og:title" content="{html.literal(page.title)}">\n'
            f'<meta property="og:description" content="{about}">\n'
            '<meta property="og:type" content="website">\n'
            f'<meta property="og:site_name" content="{html.literal(self.site.name)}">\n'
            f'<meta name="theme-color" content="{self._fill.color}">\n'
            f'<link rel="icon" type="image/svg+xml" href="{self._addresses[TAB_ICON]}">\n'
            f'<link rel="apple-touch-icon" href="{ICON}">\n'
        )
        if site := html.literal(self.site.address):
            own = "" if page.name == FRONT else page.file
            says = html.literal(self.site.preview)
            more += SEEN.format(site=site, page=f"{site}{own}", says=says)
        return more

    def _top(self, page: SitePage) -> str:
        """Return the header with the site's name, and the pages linked from everywhere."""

        def item(name: str, label: str) -> str:
            here = ' aria-current="page"' if name == page.name else ""
            return f'<li><a href="{name}.html"{here}>{label}</a></li>'

        here = ' aria-current="page"' if page.name == FRONT else ""
        head = self.site.head
        if head.logo:
            label = html.literal(head.logo_says)
            picture = f'<img class="mark" src="{head.logo}" alt="{label}">'
        else:
            picture = MARK.format(color="currentColor", on="var(--paper)")
            picture = picture.replace("<svg ", '<svg class="mark" aria-hidden="true" ')
        return (
            f'<header class="top">\n<a class="brand" href="{FRONT}.html"{here}>{picture}'
            f'<span dir="auto">{html.literal(self.site.name)}</span></a>\n'
            f'<nav aria-label="This site"><ul>{item("search", "Search")}'
            f"{item('progress', 'Your progress')}</ul></nav>\n</header>\n"
        )

    def _foot(self) -> str:
        """Return the footer with the links to all rungs, and what the pages store."""
        rungs = "".join(html.tag("li", page_link(leaf)) for leaf in self._rungs)
        return (
            f'<footer>\n<nav aria-label="The rungs"><ul>{rungs}'
            '<li><a href="search.html#pages">All pages</a></li></ul></nav>\n'
            f"{made_on(self.site)}</footer>\n"
        )


def titled(title: str, site: Site) -> str:
    """Return the title of a page for a tab, followed by the site's own."""
    return title if title == site.name else f"{title} - {site.name}"


def _json(value: Any) -> str:  # noqa: ANN401  (JSON data)
    """Return JSON that can't end the element that contains it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _version(text: str) -> str:
    """Return a few letters that change with a text."""
    return sha256(text.encode()).hexdigest()[:8]


def _colors(fill: Tint, light: Tint, dark: Tint) -> str:
    """Return the site's colors as CSS.

    A light screen shows the group's color as it is in the band and the buttons, and a shade of it
    that can be read in links and lines. A dark screen shows the band in no bright color.
    """
    dusk = fill if is_dark(fill) else Tint(color="var(--wash)", on="var(--ink)")
    black, white = Tint(color="#000", on="#fff"), Tint(color="#fff", on="#000")
    return (
        f":root {{ {_rules(light.color, fill, fill)} }}\n"
        "@media screen and (prefers-color-scheme: dark) {\n"
        f"  :root {{ {_rules(dark.color, dark, dusk)} }} }}\n"
        f"@media print {{ :root {{ {_rules(black.color, black, white)} }} }}\n"
    )


def _rules(accent: str, fill: Tint, band: Tint) -> str:
    return (
        f"--accent: {accent}; --fill: {fill.color}; --on-fill: {fill.on}; "
        f"--band: {band.color}; --on-band: {band.on};"
    )
