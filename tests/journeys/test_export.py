"""Exports: checklists to hand out, a site for the county, and no private data."""

from __future__ import annotations

import json
import os
import re
import stat
from pathlib import Path

import pikepdf
import pytest
from journey import Civic, Open, at_home, recorded
from sampling import some

from civicpath.places.states import STATES

HOSTILE = (
    '</li><script>alert(1)</script> #read("/etc/passwd") ![](http://px.example/x.png)'
    " =1+1 @SUM(A1) \u05e9\u05dc\u05d5\u05dd"
)


PRIVATE = "Met Ana Diaz, who promised to call"

PAGES = ("checklist", "guide", "place", "handout", "sheet first-doors", "script", "draft thank-you")

LONGEST = ("CO", "KY", "LA", "ME", "SC", "VA")
"""The states with the longest handouts. With CIVICPATH_TRY_ALL set, as in CI, all are tried."""


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a person who answered the questions and recorded something."""
    place = tmp_path_factory.mktemp("person")
    told = ("--state", "TX", "--county", "Loving", "--party", "green", "--limits", "federal")
    return recorded(place, ("start", *told), ("done", "find-calendar", "--note", PRIVATE))


@pytest.fixture
def begun(typed: Civic, person: Path, monkeypatch: pytest.MonkeyPatch) -> Civic:
    """A person who exports, and records nothing more."""
    at_home(monkeypatch, person)
    return typed


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.txt", "The checklist\n=="),
        ("a.md", "# The checklist"),
        ("a.html", "<!doctype html>"),
        ("A.HTM", "<!doctype html>"),
        ("a.pdf", "%PDF-"),
        ("a.json", '{\n  "schema": 1'),
        ("a", "The checklist\n=="),
    ],
)
def test_the_name_says_the_form(typed: Civic, tmp_path: Path, name: str, begins: str) -> None:
    """The format follows the file's extension, and only the owner can read the file."""
    done = typed("export", "checklist", "-o", name)
    assert (done.code, done.out, done.err) == (0, "", f"Written: {name}\n")
    assert (tmp_path / name).read_bytes().decode("latin-1").startswith(begins)
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_the_form_that_is_said_wins(typed: Civic, tmp_path: Path) -> None:
    """`--format` takes precedence over the extension."""
    assert typed("export", "checklist", "--format", "markdown", "-o", "a.txt").code == 0
    assert (tmp_path / "a.txt").read_text().startswith("# The checklist")


@pytest.mark.parametrize("what", PAGES)
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_every_page_in_every_form(begun: Civic, what: str, form: str) -> None:
    """Every page is available in each text format, on standard output."""
    done = begun("export", *what.split(), "--format", form)
    assert done.code == 0, done.err
    assert len(done.out) > 400


@pytest.mark.parametrize("what", PAGES)
def test_every_page_as_pdf(begun: Civic, tmp_path: Path, what: str) -> None:
    """Every page is available as PDF, with a title and page numbers."""
    assert begun("export", *what.split(), "-o", "a.pdf").code == 0
    with pikepdf.open(tmp_path / "a.pdf") as document, document.open_metadata() as told:
        assert told["dc:title"]
        assert told["pdfuaid:part"] == "1"


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        ("checklst", "Did you mean 'checklist'?"),
        ("place --rung meeting", "--rung does not go with export place."),
        ("checklist meeting", "'meeting' does not go with export checklist."),
        ("checklist -o a.docx", "'.docx' is not a format for this."),
        ("handout --format json", "This document has no JSON."),
        ("handout --county Loving", "Which state is that county in?"),
        ("handout --party whig", "'whig' is not an answer to 'party'."),
        ("place", "Which place?"),
        ("sheet", "Which sheet?"),
        ("sheet first-door", "Did you mean 'first-doors'"),
        ("draft", "Which draft?"),
        ("action", "Which action?"),
        ("script find-calendar", "There are no words to say for meeting/find-calendar."),
        ("site", "A site needs a folder."),
        ("site -o s --format pdf", "A site is always HTML."),
        ("plan", "No race is saved"),
    ],
)
def test_what_cannot_be_is_said(typed: Civic, tmp_path: Path, argv: str, says: str) -> None:
    """An impossible request is an error, and nothing is written."""
    done = typed("export", *argv.split())
    assert done.code in {2, 66}
    assert says in done.err
    assert not done.out
    assert not [path for path in tmp_path.iterdir() if path.name not in {"home", "cache"}]


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json", "pdf"])
def test_the_plan_of_a_race(typed: Civic, tmp_path: Path, form: str) -> None:
    """Once a race is saved, its plan is available in every format."""
    told = ("--past", "2022:1830/5210", "--registered", "5600")
    assert typed("desk", "race", "add", "board", *told).code == 0
    assert typed("export", "plan", "--format", form, "-o", "plan").code == 0
    assert (tmp_path / "plan").stat().st_size > 1000


def test_a_pdf_is_not_for_a_terminal(at_terminal: Open, civic: Civic) -> None:
    """A PDF needs a file at a terminal; into a pipe it is written as is."""
    shown = at_terminal("export", "handout", "--state", "TX", "--format", "pdf")
    assert shown.end() == 2
    assert "Name a file for it: -o NAME.pdf" in shown.shown
    assert civic("export", "handout", "--state", "TX", "--format", "pdf").out.startswith("%PDF-")


def test_what_is_handed_out_tells_of_nobody(begun: Civic, tmp_path: Path) -> None:
    """Blank documents, handouts and sites reveal nothing about a person except where they live."""
    for argv in ("checklist --blank -o c.html", "guide --blank -o g.html", "handout -o h.html"):
        assert begun("export", *argv.split()).code == 0
    assert begun("export", "site", "-o", "site").code == 0
    own = begun("export", "checklist", "--format", "html").out
    assert "the Loving County Green Party" in begun("export", "guide", "--format", "text").out
    assert "(done," in own
    for path in (*tmp_path.glob("?.html"), *(tmp_path / "site").iterdir()):
        said = path.read_bytes().decode(errors="replace")
        assert PRIVATE not in said
        assert "the Loving County Green Party" not in said
        assert "(done," not in said
        assert "Held back for you" not in said


def test_hand_outs_for_somewhere_else(begun: Civic) -> None:
    """A handout for another county has its own dates and addresses, and the named party."""
    said = begun("export", "handout", "--state", "Ohio", "--county", "Franklin").out
    assert "Get involved in Franklin County" in said
    assert "Loving County" not in said
    both = begun("export", "handout", "--state", "OH").out
    assert "Republican Party" in both
    assert "Democratic Party" in both
    one = begun("export", "handout", "--state", "OH", "--party", "democratic").out
    assert "Republican" not in one


@pytest.mark.parametrize("state", some(STATES, LONGEST))
@pytest.mark.parametrize(
    ("what", "paper"), [("handout", "letter"), ("handout", "a4"), ("place", "letter")]
)
def test_one_sheet(typed: Civic, tmp_path: Path, what: str, paper: str, state: str) -> None:
    """Handouts fit on one sheet of either paper size."""
    done = typed("export", what, "--state", state, "--paper", paper, "-o", "a.pdf")
    assert done.code == 0, done.err
    with pikepdf.open(tmp_path / "a.pdf") as document:
        assert len(document.pages) == 1


def test_a_site(begun: Civic, tmp_path: Path) -> None:
    """A site is world-readable, with a page for each rung, and every link works."""
    told = ("export", "site", "-o", "site", "--state", "OH", "--county", "Franklin")
    assert begun(*told).code == 0
    site = tmp_path / "site"
    names = {path.name for path in site.iterdir()}
    rungs = ("meeting", "headquarters", "campaign", "others", "group", "precinct", "office")
    wanted = {"index", "begin", *rungs, "place", "checklist", "handout", "words", "sources"}
    assert {f"{name}.html" for name in wanted} <= names
    assert stat.S_IMODE(site.stat().st_mode) == 0o755
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
    for path in site.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o644
    for path in site.glob("*.html"):
        said = path.read_text()
        near = {one.partition("?")[0] for one in re.findall(r'(?:href|src)="([^":#]+)"', said)}
        assert near <= names
        assert said.count("<h1>") == 1
        assert "Loving County" not in said
    assert "Franklin County, Ohio" in (site / "index.html").read_text()


def test_each_page_of_a_site_has_its_own_head(typed: Civic, tmp_path: Path) -> None:
    """Each page has its own title, heading and description, and every page the strict policy."""
    assert typed("export", "site", "-o", "site", "--state", "TX", "--county", "Travis").code == 0
    pages = {path.name: path.read_text() for path in (tmp_path / "site").glob("*.html")}
    for pattern in (
        r"<title>(.+?)</title>",
        r"<h1[^>]*>(.+?)</h1>",
        r'<meta name="description" content="(.+?)">',
        r'<meta property="og:title" content="(.+?)">',
    ):
        found = [match for said in pages.values() for match in re.findall(pattern, said)]
        assert len(found) == len(pages) == len({*found}), pattern
    for name, said in pages.items():
        (policy,) = re.findall(r'Content-Security-Policy" content="(.+?)"', said)
        assert policy.startswith("default-src 'none'; style-src 'self' file:; script-src '"), name
        assert not re.search(r"unsafe|https?:|data:|\*", policy), name
        assert not re.search(r"<style|<script>| on[a-z]+=| style=", said), name
        assert not re.search(r'(?:src|href)="https?:[^"]*\.(?:js|css|png|woff2?)"', said), name
        assert re.search(r'rel="icon"[^>]* href="icon.svg\?', said), name
        assert not re.search(r'(src|href)="data:', said), name


@pytest.mark.usefixtures("sample")
def test_a_link_to_a_site_has_a_preview(typed: Civic, tmp_path: Path) -> None:
    """With the address of the site, each page names its own and the picture; else none does."""
    given = ("--state", "TX", "--address", "https://example.org/join/index.html")
    assert typed("export", "site", "-o", "site", *given).code == 0
    pages = {path.name: path.read_text() for path in (tmp_path / "site").glob("*.html")}
    picture = 'og:image" content="https://example.org/join/preview.png">'
    assert all(picture in said for said in pages.values())
    assert all(
        'og:image:alt" content="A ladder. Get involved in Texas: ' in said
        for said in pages.values()
    )
    assert 'og:url" content="https://example.org/join/words.html"' in pages["words.html"]
    wrong = typed("export", "site", "-o", "wrong", "--address", "javascript:alert(1)")
    assert (wrong.code, (tmp_path / "wrong").exists()) == (2, False)
    assert typed("export", "handout", "--address", "https://example.org").code == 2


def test_a_site_is_light(typed: Civic, tmp_path: Path) -> None:
    """Pages share what they have in common, and the front page loads less than 150 kB in all."""
    assert typed("export", "site", "-o", "site", "--state", "TX").code == 0
    files = {path.name: path.stat().st_size for path in (tmp_path / "site").iterdir()}
    front = (tmp_path / "site/index.html").read_text()
    loaded = re.findall(r'(?:src|rel="stylesheet" href)="([^"?:]+)', front)
    assert files["index.html"] + sum(files[name] for name in loaded) < 150_000
    assert sum(files.values()) < 2_500_000
    assert "<h1>Get involved in Texas</h1>" in front
    assert "og:image" not in front


def test_a_site_destroys_nothing(typed: Civic, tmp_path: Path) -> None:
    """A folder with other people's files is refused, even with --force."""
    site = tmp_path / "site"
    site.mkdir(0o750)
    (site / "mine.txt").write_text("mine")
    (site / "index.html").write_text("old")
    refused = typed("export", "site", "-o", "site")
    assert (refused.code, "is not empty" in refused.err) == (73, True)
    assert "--force" not in refused.err
    forced = typed("export", "site", "-o", "site", "--force")
    assert (forced.code, "was not made by CivicPath" in forced.err) == (77, True)
    assert {path.name: path.read_text() for path in site.iterdir()} == {
        "mine.txt": "mine",
        "index.html": "old",
    }
    assert typed("export", "site", "-o", "nowhere/site").code == 73
    assert typed("export", "site", "-o", "site/mine.txt").code == 73


@pytest.mark.usefixtures("sample")
def test_a_site_is_made_again(typed: Civic, tmp_path: Path) -> None:
    """An empty folder is like a new one; with --force, old pages go, and other files stay."""
    site = tmp_path / "site"
    site.mkdir()
    assert typed("export", "site", "-o", "site", "--state", "TX").code == 0
    again = typed("export", "site", "-o", "site")
    assert (again.code, "--force" in again.err) == (73, True)
    (site / "mine.txt").write_text("mine")
    site.chmod(0o750)
    assert (site / "place.html").exists()
    assert typed("export", "site", "-o", "site", "--force").code == 0
    assert (site / "mine.txt").read_text() == "mine"
    assert not (site / "place.html").exists()
    assert stat.S_IMODE(site.stat().st_mode) == 0o750
    (site / "place.html").write_text("mine")
    refused = typed("export", "site", "-o", "site", "--force", "--state", "TX")
    assert (refused.code, (site / "place.html").read_text()) == (77, "mine")


@pytest.mark.usefixtures("sample")
def test_a_forged_mark_is_no_mark(typed: Civic, tmp_path: Path) -> None:
    """A folder is ours only if its mark is complete and its names stay within the folder."""
    site = tmp_path / "site"
    assert typed("export", "site", "-o", "site").code == 0
    path = site / "civicpath-site.txt"
    own = path.read_text()
    (tmp_path / "mine.txt").write_text("mine")
    for mark in ("", "Some words\nindex.html\n", f"{own}../mine.txt\n"):
        path.write_text(mark)
        assert typed("export", "site", "-o", "site", "--force").code == 77, mark
        assert (tmp_path / "mine.txt").read_text() == "mine"


def test_the_same_site_again_is_the_same(typed: Civic, tmp_path: Path) -> None:
    """The same input gives the same bytes."""
    where = ("--state", "TX", "--county", "Travis")
    for name in ("one", "two"):
        assert typed("export", "site", "-o", name, *where).code == 0
        assert typed("start", "--state", "OH", "--county", "Franklin").code == 0
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        for name in ("one", "two")
    )
    assert one == two
    assert len(one["index.html"]) < 150_000


@pytest.mark.parametrize("form", ["text", "markdown", "html", "pdf"])
def test_a_hostile_note_is_only_words(typed: Civic, tmp_path: Path, form: str) -> None:
    """A note appears as typed in every format, however long it is."""
    note = f"{HOSTILE} {'w' * 9_800}"  # the limit for a note is 10,000 characters
    assert typed("done", "find-calendar", "--note", note).code == 0
    done = typed("export", "action", "find-calendar", "--format", form, "-o", "out")
    assert done.code == 0, done.err
    made = (tmp_path / "out").read_bytes()
    if form == "pdf":
        assert b"/etc/passwd" not in made  # compressed, and never as an action
        assert "[?]" not in done.err
        return
    said = made.decode()
    if form == "html":
        assert "<script" not in said
        assert "&lt;/li&gt;&lt;script&gt;alert(1)" in said
        assert "<img" not in said
    if form == "markdown":
        assert not re.search(r"(?<!\\)!\[|(?<!\\)<script", said)
    assert said.count("w" * 70) > 10


def test_json_of_the_checklist(begun: Civic) -> None:
    """The JSON contains values rather than a page."""
    told = json.loads(begun("export", "checklist", "--format", "json").out)
    assert told["rungs"][0]["id"] == "meeting"
    assert told["rungs"][0]["actions"][0]["status"] == "done"


@pytest.mark.parametrize("kind", ["pipe", "link"])
def test_force_spares_what_is_no_plain_file(typed: Civic, tmp_path: Path, kind: str) -> None:
    """`--force` replaces a document, but never a pipe, a device or a link."""
    out, aim = tmp_path / "out.html", tmp_path / "aim.html"
    aim.write_text("mine")
    if kind == "pipe":
        os.mkfifo(out)
    else:
        out.symlink_to(aim)
    before = out.lstat()
    run = typed("export", "checklist", "-o", out, "--force")
    assert run.code == 77
    assert str(out) in run.err
    assert (out.lstat().st_ino, aim.read_text()) == (before.st_ino, "mine")
