"""The style sheet of HTML documents: one column on a screen, black on white in print."""

from __future__ import annotations

from typing import Final

from civicpath.documents.paper import LETTER, Paper, Size

STYLE: Final = """\
:root { --ink: #1b1f24; --soft: #4a525c; --paper: #fff; --line: #8a929c; --link: #0b4f9e; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --soft: #b9c0c8; --paper: #16191d; --line: #6d7681; --link: #9cc7ff; }
}
* { box-sizing: border-box; }
html { font-size: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.55 system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
main { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: anywhere; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.75rem 0 .5rem; }
h1 { font-size: 1.75rem; margin-top: 0; }
h2 { font-size: 1.3rem; }
h3 { font-size: 1.1rem; }
p, ul, ol, dl, blockquote, .scroll { margin: 0 0 1rem; }
ul, ol { padding-left: 1.5rem; }
li { margin-bottom: .35rem; }
a { color: var(--link); }
a:focus-visible, .scroll:focus-visible { outline: .2rem solid; outline-offset: .15rem; }
code { font: 700 1em ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
dt { font-weight: 700; }
dd { margin: 0 0 .5rem 1.5rem; }
@media (min-width: 30rem) {
  .pairs { display: grid; grid-template-columns: minmax(auto, 12rem) 1fr; gap: .25rem 1.25rem; }
  .pairs dd { margin: 0; }
  .pairs dt { break-after: auto; }
}
.soft, .day, .state, .address { color: var(--soft); }
.lead { font-size: 1.15rem; }
ul:has(+ .there) { margin-bottom: .25rem; }
.there { padding-left: 1.5rem; }
.note { border-left: .3rem solid var(--line); padding: .25rem 0 .25rem .75rem; }
.careful { border-left-style: double; border-left-width: .5rem; border-color: var(--ink); }
blockquote { border-left: .15rem solid var(--line); padding-left: 1rem; margin-left: 0; }
blockquote p { margin-bottom: .5rem; }
.checks { list-style: none; padding: 0; }
.checks > li { position: relative; padding-left: 2rem; margin-bottom: .75rem; }
.checks ul { list-style: none; padding: 0; margin: .15rem 0 0; }
.what { font-weight: 700; }
.box { position: absolute; left: 0; top: .25em; width: 1.1em; height: 1.1em;
  border: .12em solid; font-weight: 700; line-height: .9; text-align: center; }
.box::before { content: attr(data-mark); }
.ladder { list-style: none; padding: 0; border: solid var(--soft); border-width: 0 .35rem; }
.ladder li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem;
  margin: 0; padding: .9rem .75rem .2rem; border-bottom: .25rem solid var(--soft); }
.ladder::after { content: ""; display: block; height: 1.25rem; }
.here { font-weight: 700; }
.here .state { color: inherit; }
.scroll { overflow-x: auto; overflow-wrap: normal; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid var(--line); padding: .4rem .6rem; text-align: left;
  vertical-align: top; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
.bars { list-style: none; padding: 0; }
.bars svg { display: block; width: 100%; height: .75rem; margin-top: .2rem; }
.track { fill: none; stroke: var(--line); stroke-width: 1; }
.full { fill: var(--soft); }
.room, .turn { display: none; }
@page { size: Letter; margin: .5in .65in;
  @bottom-center { content: counter(page) " of " counter(pages); font: 9pt sans-serif; } }
.logo { max-height: 5rem; max-width: 100%; }
.letterhead { display: flex; align-items: center; gap: 1rem; margin-bottom: 1.5rem;
  padding-bottom: .75rem; border-bottom: .12rem solid var(--ink); }
.letterhead .logo { max-height: 4rem; max-width: 40%; flex: none; }
.letterhead p { margin: 0; }
.letterhead strong { display: block; font-size: 1.2rem; line-height: 1.25; }
.foot { margin-top: 1.5rem; font-size: .9rem; }
.code { display: block; width: 8rem; height: 8rem; background: #fff; }
figure { margin: 0 0 1rem; }
.form { width: 100%; table-layout: fixed; }
.form td { height: 2.2em; }
@media print {
  :root { --ink: #000; --soft: #000; --paper: #fff; --line: #000; --link: #000; }
  body { font-size: 11pt; line-height: 1.25; font-family: "Liberation Sans", Arial, sans-serif; }
  main { max-width: none; padding: 0; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; break-inside: avoid; }
  h1, h2, h3, p, ul, ol, dl { margin-bottom: .5rem; }
  h2, h3 { margin-top: .9rem; }
  .pairs dd { margin-bottom: .2rem; }
  .lead { font-size: 1em; }
  .checks > li { margin-bottom: .7em; }
  .checks ul, .soft, .address { font-size: .9em; }
  li { margin-bottom: .2rem; }
  .checks ul li { margin-bottom: 0; }
  .checks:has(> li:only-child) { break-after: avoid; }
  .turn + * { margin-top: 0; }
  .letterhead { margin-bottom: .6rem; padding-bottom: .4rem; }
  .letterhead .logo { max-height: 3rem; }
  p, li, dt, blockquote, table, tr, .note, .room, .ladder { break-inside: avoid; }
  p, li, dt, blockquote, .note { orphans: 3; widows: 3; }
  dt { break-after: avoid; }
  thead { display: table-header-group; }
  th, td { padding: .15rem .5rem; }
  td:empty { height: 2.2em; }
  table, .form { break-inside: avoid; width: calc(100% - 1px); }
  .form { break-inside: auto; }
  .scroll { overflow: visible; }
  .blank-ladder { width: 62%; }
  .blank-ladder li { padding: .3rem .75rem .1rem; border-bottom-width: .15rem; }
  .blank-ladder::after { height: .5rem; }
  .room { display: block; margin: 1rem 0; }
  .room p { margin: 0; }
  .rule { height: 1.8em; border-bottom: 1px solid; }
  .turn { display: block; break-after: page; }
  .booklet { columns: 2; column-gap: .35in; }
  .booklet .turn { break-after: auto; border-top: .15rem solid; margin: 1rem 0; }
  .booklet .pairs { display: block; }
  .booklet .pairs dt { break-after: avoid; }
  .booklet dd { margin: 0 0 .2rem 1rem; }
  .booklet li { margin-bottom: .15rem; }
}
"""

LARGE: Final = """\
@page { @bottom-center { font-size: 18pt; } }
@media print { html { font-size: 18pt; } body, .checks ul, .soft, .address { font-size: 1rem; }
  .booklet { columns: 1; } }
"""


def on_paper(paper: Paper) -> str:
    """Return extra styles for paper other than US Letter in normal print."""
    if paper == LETTER:
        return ""
    size = "A4" if paper.size is Size.A4 else "Letter"
    return f"@page {{ size: {size}; }}\n{LARGE if paper.large else ''}"
