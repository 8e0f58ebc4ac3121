"""A site as HTML files side by side, which work from a disk and without scripts."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Final

from civicpath.documents import html
from civicpath.documents.page import Leaf, Page, Site, SiteSection
from civicpath.documents.paper import LETTER, Paper

FRONT: Final = "index.html"

SCRIPT: Final = """\
"use strict";
(() => {
  const items = document.querySelectorAll("[data-tick]");
  let kept;
  try {
    kept = new Set(JSON.parse(localStorage.getItem("civicpath-ticks") || "[]"));
  } catch {
    return;
  }
  const boxes = [];
  const keep = () => localStorage.setItem("civicpath-ticks", JSON.stringify([...kept]));
  for (const item of items) {
    const box = document.createElement("input");
    const label = document.createElement("label");
    const what = item.querySelector(".what");
    box.type = "checkbox";
    box.checked = kept.has(item.dataset.tick);
    box.addEventListener("change", () => {
      kept[box.checked ? "add" : "delete"](item.dataset.tick);
      keep();
    });
    label.append(box, ...what.childNodes);
    what.replaceWith(label);
    item.querySelector(".box").remove();
    item.querySelector(".unseen")?.remove();
    boxes.push(box);
  }
  if (boxes.length) {
    const told = document.createElement("p");
    const clear = document.createElement("button");
    const done = document.createElement("span");
    told.className = "ticks";
    told.append("Your ticks are kept in this browser, and nowhere else. ", clear, " ", done);
    done.setAttribute("role", "status");
    clear.type = "button";
    clear.textContent = "Clear all ticks";
    clear.addEventListener("click", () => {
      kept.clear();
      keep();
      for (const box of boxes) box.checked = false;
      done.textContent = "Cleared.";
    });
    document.querySelector(".checks").before(told);
  }
})();
"""
"""Makes checkboxes clickable, and remembers which were ticked."""

HASH: Final = b64encode(sha256(SCRIPT.encode()).digest()).decode()


POLICY: Final = f"{html.POLICY}; script-src 'sha256-{HASH}'"

STYLE: Final = """\
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; display: block; padding: .75rem 1rem; }
.top, .ways { max-width: 42rem; margin: 0 auto; padding: .75rem 1rem; }
.top { border-bottom: 1px solid var(--line); }
.top summary { padding: .25rem 0; cursor: pointer; }
summary:focus-visible, button:focus-visible, input:focus-visible {
  outline: .2rem solid; outline-offset: .15rem; }
nav h2 { font-size: 1rem; margin: 1rem 0 .25rem; }
nav ul { list-style: none; padding: 0; margin: 0; }
nav li { margin: 0; }
nav li a { display: inline-block; padding: .25rem 0; }
nav [aria-current] { font-weight: 700; }
.contents h2 { font-size: 1.3rem; margin: 1.75rem 0 .5rem; }
.contents li { margin-bottom: .75rem; }
.contents p { margin: 0; }
.ways { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 2rem;
  border-top: 1px solid var(--line); }
.checks label { cursor: pointer; font-weight: 700; }
.checks input { appearance: none; position: absolute; left: 0; top: .1rem; margin: 0;
  width: 1.5rem; height: 1.5rem; border: .12em solid; color: inherit; background: none; }
.checks input:checked::after { content: "\\2713"; position: absolute; inset: 0; font-weight: 700;
  font-size: 1.25rem; line-height: 1.25rem; text-align: center; }
.checks > li:has(input) { padding-left: 2.4rem; }
button { font: inherit; color: inherit; background: none; border: .12em solid;
  padding: .25rem .75rem; cursor: pointer; }
@media print { .skip, .top, .ways, .ticks { display: none; }
  .contents { columns: 2; }
  .contents h2 { margin: .75rem 0 .25rem; }
  .contents li { margin-bottom: .2rem; } }
"""


def render(site: Site, paper: Paper = LETTER) -> Mapping[str, str]:
    """Format a site: each file's name and content."""
    files = {FRONT: _document(site, None, site.front, paper)}
    for leaf in site.leaves:
        files[_file(leaf)] = _document(site, leaf, leaf.page, paper)
    return files


def _document(site: Site, leaf: Leaf | None, page: Page, paper: Paper) -> str:
    """One page with links back and onward."""
    title = page.title if leaf is None else f"{leaf.label} - {site.front.title}"
    parts = (
        html.head(title, paper, POLICY, STYLE),
        '<a class="skip" href="#main">Skip to the text</a>\n',
        _top(site, leaf) if leaf else "",
        html.main(page, _contents(site) if leaf is None else ""),
        _ways(site, leaf) if leaf else "",
        f"<script>{SCRIPT}</script>\n</body>\n</html>\n",
    )
    return "".join(parts)


def _top(site: Site, here: Leaf) -> str:
    """The collapsed menu of all pages."""
    groups = "".join(
        f"<h2>{html.literal(group.title)}</h2>\n<ul>\n{''.join(_entries(group, here))}</ul>\n"
        for group in site.groups
    )
    return (
        f'<nav class="top" aria-label="All pages">\n<a href="{FRONT}">'
        f"{html.literal(site.front.title)}</a>\n<details>\n<summary>All pages</summary>\n"
        f"{groups}</details>\n</nav>\n"
    )


def _entries(group: SiteSection, here: Leaf) -> Iterator[str]:
    for leaf in group.leaves:
        current = ' aria-current="page"' if leaf.name == here.name else ""
        yield f'<li><a href="{_file(leaf)}"{current}>{html.literal(leaf.label)}</a></li>\n'


def _contents(site: Site) -> str:
    """The table of contents on the front page."""
    parts = []
    for group in site.groups:
        entries = "".join(
            f'<li><a href="{_file(leaf)}">{html.literal(leaf.label)}</a>'
            + (f"<p>{html.literal(leaf.about)}</p>" if leaf.about else "")
            + "</li>\n"
            for leaf in group.leaves
        )
        parts.append(f"<h2>{html.literal(group.title)}</h2>\n<ul>\n{entries}</ul>\n")
    return f'<nav class="contents" aria-label="Contents">\n{"".join(parts)}</nav>'


def _ways(site: Site, here: Leaf) -> str:
    """Links to the previous and next page."""
    leaves = list(site.leaves)
    at = leaves.index(here)
    ways = [_way("prev", "Before", leaf) for leaf in leaves[max(at - 1, 0) : at]]
    ways += [_way("next", "Next", leaf) for leaf in leaves[at + 1 : at + 2]]
    return f'<nav class="ways" aria-label="Before and after">{"".join(ways)}</nav>\n'


def _way(rel: str, said: str, leaf: Leaf) -> str:
    return f'<a rel="{rel}" href="{_file(leaf)}">{said}: {html.literal(leaf.label)}</a>'


def _file(leaf: Leaf) -> str:
    return f"{leaf.name}.html"
