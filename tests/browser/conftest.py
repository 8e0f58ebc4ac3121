"""A browser, its judge of accessibility, and the files that the program exports for them."""

from __future__ import annotations

import os
import re
import shutil
import struct
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn
from zlib import compress, crc32

import pytest
from chromium import Chromium, find
from journey import LONG
from sampling import some
from webdriver import WebDriver
from webdriver import find as find_driver
from webdriver import start as start_driver

from civicpath import cli
from civicpath.journal.home import held

BROWSERS = ["chromium", "firefox", "webkit"]
"""The browsers in which somebody visits a site; Chromium has tests of its own besides."""

AXE, NU, TRY_ALL = "CIVICPATH_AXE", "CIVICPATH_NU", "CIVICPATH_TRY_ALL"


SHORT_LIVED = ("-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""How Java begins a short run in half the time: it compiles less, and its stack is deep enough."""

MISSED: set[str] = set()

HOSTILE = '</li><script>alert(1)</script> #read("/etc/passwd") ![](http://px) =1+1'

BEGUN = (
    ("start", "--state", "TX", "--county", "Travis", "--party", "undecided"),
    ("done", "find-calendar", "--note", HOSTILE),
)


PACK = """\
format: 1
id: travis-group
group:
  name: Travis County Example Party
  party: green
  places:
    - {state: TX, county: Travis County}
  email: hello@example.org
  site: https://www.travis-county-example-party.example.org/meetings-and-events/
  logo: logo.png
  logo_says: A red bar
  colors: {main: '#e8b020'}
checked: {by: Ana Diaz, on: 2026-11-20}
welcome: Come as you are.
paid_for: Paid for by the Travis County Example Party
meetings:
  - id: monthly
    title: Monthly meeting
    when: second Tuesday of each month, 7 pm
    place: Room 2, Central Library
officers:
  - {role: chair, name: Ana Diaz, phone: 512-555-0101}
"""
"""A group with a color that can't be read on white, a wide logo and a long address."""

LOGO = 600, 120
"""The width and height of its logo, in pixels."""

LARGE = ("--paper", "a4", "--large-print")


EXPORTED = {
    "site": ("site",),
    "party": ("site",),
    "checklist.html": ("checklist",),
    "guide.html": ("guide",),
    "guide.pdf": ("guide",),
    "handout.html": ("handout",),
    "handout.pdf": ("handout",),
    "place.pdf": ("place",),
    "script.pdf": ("script",),
    "action.html": ("action", "find-calendar"),
    "action.pdf": ("action", "find-calendar"),
    "blank.html": ("checklist", "--blank"),
    "blank.pdf": ("checklist", "--blank"),
    "large.html": ("checklist", "--blank", *LARGE),
    "large.pdf": ("checklist", "--blank", *LARGE),
    "reading.pdf": ("checklist", "--rung", "meeting"),
}


"""The files to look at, each with what `export` is told."""

ALWAYS = {"checklist-meeting", "draft-ask-county-party", "step-meeting-find-calendar"}

TWINS = {"blank", "large"}


"""Pages that differ on paper only from one of the site."""


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """One Chromium for all tests."""
    program = find()
    if program is None:
        missed("there is no Chromium on this machine")
    opened = Chromium(program, tmp_path_factory.mktemp("profile"))
    yield opened
    opened.close()


@pytest.fixture(scope="session", params=some(BROWSERS, BROWSERS[1:]))
def visitor(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WebDriver]:
    """Each browser as a person uses it, one at a time."""
    name: str = request.param
    program = find_driver(name)
    if program is None:
        missed(f"there is no {name} that can be driven on this machine")
    opened = start_driver(name, program, tmp_path_factory.mktemp(name))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, which finds what WCAG forbids."""
    path = os.environ.get(AXE)
    if not path:
        missed(f"{AXE} does not name the file axe.min.js of axe-core")
    return Path(path).read_text()


@pytest.fixture(scope="session")
def nu() -> tuple[str, ...]:
    """The command of the Nu HTML checker, up to the files to check."""
    path, java = os.environ.get(NU), shutil.which("java")
    if not (path and java):
        missed(f"{NU} does not name the file vnu.jar of the Nu HTML checker, or there is no Java")
    return (java, *SHORT_LIVED, "-jar", path, "--errors-only")


@pytest.fixture(scope="session")
def poppler() -> None:
    """Poppler's tools, which tell what a PDF holds."""
    if not shutil.which("pdfinfo"):
        missed("there is no pdfinfo (poppler-utils) on this machine")


@pytest.fixture(scope="session")
def hostile() -> str:
    """Words that a person may write in a note, and that must stay words."""
    return HOSTILE


@pytest.fixture(scope="session")
def exported(shared: Path) -> Path:
    """A folder with a site, and with documents of a person who has begun.

    Whichever worker needs it first makes it for all.
    """
    made = shared / "exported"
    with held(shared / "exported.lock", patience=LONG):
        if not made.exists():
            export_all(shared / "exporting")
            (shared / "exporting").rename(made)
    return made


def red_bar(width: int, height: int) -> bytes:
    """A picture of one color, as PNG."""
    rows = (b"\0" + b"\xc0\x20\x30" * width) * height

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def export_all(folder: Path) -> None:
    """Export all of it into a new folder, within this process, since no start is paid."""
    (folder / "pack").mkdir(parents=True)
    (folder / "pack" / "pack.yaml").write_text(PACK)
    (folder / "pack" / "logo.png").write_bytes(red_bar(*LOGO))
    pack = ("--pack", str(folder / "pack"))
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setenv("CIVICPATH_TODAY", "2026-11-24")
        for name in ("HOME", "CACHE", "DEVICES"):
            surroundings.setenv(f"CIVICPATH_{name}", str(folder / name.lower()))
        for argv in (
            *BEGUN,
            *(
                (*(pack if at == "party" else ()), "export", *what, "-o", str(folder / at))
                for at, what in EXPORTED.items()
            ),
        ):
            assert cli.run([*argv]) == 0, argv


ALIKE = re.compile(r"(step|word|draft|sheet|checklist)-")
"""Pages of a site of which many are alike; of each kind few are looked at, and all on demand."""

FEW = 3


@pytest.fixture(scope="session")
def pages(exported: Path) -> list[Path]:
    """The pages of HTML among them, but for twins: few of a kind, or with TRY_ALL every one."""
    found = sorted(path for path in exported.rglob("*.html") if path.stem not in TWINS)
    if os.environ.get(TRY_ALL):
        return found
    seen = Counter[str]()
    kept = []
    for path in found:
        alike = ALIKE.match(path.stem)
        seen[f"{path.parent.name} {alike[1]}" if alike else str(path)] += 1
        if not alike or seen[f"{path.parent.name} {alike[1]}"] <= FEW or path.stem in ALWAYS:
            kept.append(path)
    return kept


def missed(why: str) -> NoReturn:
    """Skip, and have it said at the end; fail where nothing may be skipped."""
    if os.environ.get(TRY_ALL):
        pytest.fail(why)
    MISSED.add(why)
    pytest.skip(why)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was not looked at."""
    for why in sorted(MISSED):
        terminalreporter.write_line(f"NOT TRIED IN A BROWSER OR ON PAPER: {why}.", red=True)
