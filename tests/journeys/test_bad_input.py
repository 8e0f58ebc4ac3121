"""Every error gives one clear sentence on stderr and the right exit code, and changes nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from builders import make_pipe
from conftest import SAMPLE
from journey import LONG, PROGRAM, Civic, bytes_of, surroundings, title_of
from sampling import some

from civicpath import __version__
from civicpath.app import App, Options
from civicpath.base.text import FORBIDDEN
from civicpath.journal.codec import VERSION
from civicpath.schema.content_cache import Compiled
from civicpath.schema.content_files import sources, stamps

USAGE, BAD, LOST, CREATE, TROUBLE, REFUSED, NEWER = 2, 65, 66, 73, 74, 77, 78


@pytest.fixture
def home(tmp_path: Path, typed: Civic) -> Path:
    """Return a home with something recorded in it."""
    typed("start", "--state", "TX", "--county", "Travis")
    return tmp_path / "home"


SLIPS: dict[str, tuple[int, str, str]] = {
    # the command line: the exit code, the message, the hint
    "frobnicate": (USAGE, "There is no 'civicpath frobnicate'.", "See: civicpath --help"),
    "nxt": (USAGE, "There is no 'civicpath nxt'.", "Did you mean 'next'?"),
    "next --bogus": (USAGE, "next has no flag --bogus.", "See: civicpath next --help"),
    "next --minuts 3": (USAGE, "next has no flag --minuts.", "Did you mean '--minutes'?"),
    "next --plain": (USAGE, "--plain goes before the verb.", "civicpath --plain next"),
    "done --home x": (USAGE, "--home goes before the verb.", "civicpath --home FOLDER done"),
    "find --json list": (USAGE, "--json goes after the verb.", "civicpath find list --json"),
    "desk --json win": (USAGE, "--json goes after the verb.", "civicpath desk win --json"),
    "desk race --json list": (USAGE, "--json goes after", "civicpath desk race list --json"),
    "meetings --days 9 list": (USAGE, "--days goes after", "civicpath meetings list --days N"),
    "find --zip 78701 save": (USAGE, "find save has no flag --zip.", "civicpath find save --help"),
    "find lis't": (USAGE, "There is no 'civicpath find lis't'.", "Did you mean 'list'?"),
    "log doors -3": (USAGE, "doors -3 is out of range.", "a whole number from 0 to 100,000 doors"),
    "log doors -3.5": (USAGE, "doors -3.5 is out of range.", "a whole number from 0 to 100,000"),
    "log doors --bogus": (USAGE, "log has no flag --bogus.", "See: civicpath log --help"),
    "log doors -3 --bogus": (USAGE, "log does not count '--bogus'.", "civicpath log --help"),
    "desk win --past -5": (USAGE, "--past -5 is out of range.", "a whole number from 0 to"),
    "next attend": (USAGE, "next does not take 'attend'.", "See: civicpath next --help"),
    "next --minutes 0": (USAGE, "--minutes takes a whole number, 1 or more, not '0'.", "See:"),
    "next --minutes x": (USAGE, "--minutes takes a whole number, 1 or more, not 'x'.", "See:"),
    "next -n 0": (USAGE, "-n takes a whole number from 1 to 50, not '0'.", "See:"),
    "next --on 2026-13-01": (USAGE, "'2026-13-01' is not a day.", "YYYY-MM-DD"),
    "next --rung meating": (LOST, "There is no rung 'meating'.", "Did you mean 'meeting'?"),
    "next --rung 8": (LOST, "There is no rung '8'.", "The rungs are: meeting, "),
    "next --on 0001-01-01": (USAGE, "0001-01-01 is out of range.", "the years 1900 to 2199"),
    "next --on 2200-01-01": (USAGE, "2200-01-01 is out of range.", "the years 1900 to 2199"),
    "meetings going 9999-12-31": (USAGE, "9999-12-31 is out of range.", "the years 1900 to"),
    "ladder --on someday": (USAGE, "'someday' is not a day.", "YYYY-MM-DD"),
    "show qworum": (LOST, "There is nothing called 'qworum'.", "Did you mean 'Quorum'?"),
    "show": (USAGE, "show needs to know what: RUNG|ACTION|SHEET|WORD.", "See:"),
    "done meeting/atend": (LOST, "There is no action 'meeting/atend'.", "'meeting/attend'"),
    "done xyzzy": (LOST, "There is no action 'xyzzy'.", "civicpath show RUNG"),
    "done --on 2027-01-01": (USAGE, "2027-01-01 has not come yet.", "the day you did it"),
    "done --count 0": (USAGE, "--count takes a whole number from 1 to", "See: civicpath done"),
    "done --note": (USAGE, "--note needs a value after it: TEXT.", "See: civicpath done --help"),
    "done --note --on 2026-11-01": (USAGE, "--note needs a value", "--on is a flag itself."),
    "done --note --on=2026-11-01": (USAGE, "--note needs a value", "--on=2026-11-01 is a flag"),
    "next --minutes": (USAGE, "--minutes needs a value after it: a whole number, 1 or", "See:"),
    "next --minutes --json": (USAGE, "--minutes needs a value", "--json is a flag itself."),
    "next -n": (USAGE, "-n needs a value after it: a whole number from 1 to 50.", "See:"),
    "next --json=yes": (USAGE, "--json takes no value.", "See: civicpath next --help"),
    "meetings --days": (USAGE, "--days needs a value", "See: civicpath meetings --help"),
    "desk race add x --past": (USAGE, "--past needs a value", "civicpath desk race add --help"),
    "data backup -o --help": (USAGE, "-o needs a value after it: FILE.", "--help is a flag"),
    "data forget --question --yes": (USAGE, "--question needs a value", "--yes is a flag itself"),
    "done meeting --count 2": (USAGE, "not with a rung.", "civicpath show meeting"),
    "stuck rung 3": (LOST, "'rung 3' is a rung, not an action.", "civicpath show campaign"),
    "show rung 8": (LOST, "There is nothing called 'rung 8'.", ""),
    "stuck --because nosite": (USAGE, "--because takes no-site, ", "Did you mean 'no-site'?"),
    "done attend --because moved": (USAGE, "done has no flag --because.", "civicpath stuck --help"),
    "stuck --never": (USAGE, "stuck has no flag --never.", "civicpath skip --help"),
    "people --vote": (USAGE, "people has no flag --vote.", "See: civicpath people --help"),
    "people kept": (USAGE, "There is no 'civicpath people kept'.", "civicpath people --help"),
    "wait --days 0": (USAGE, "--days takes a whole number from 1 to 366, not '0'.", "See:"),
    "wait --days 3 --until 2026-12-24": (USAGE, "--days and --until say the same", "one of them"),
    "wait --until 2027-11-26": (USAGE, "2027-11-26 is more than a year away.", "a nearer day"),
    "wait --until 2026-11-24": (USAGE, "2026-11-24 is not in the future.", "--until or --days"),
    "skip xyzzy": (LOST, "There is no action 'xyzzy'.", "civicpath show RUNG"),
    "start --state Texsa": (USAGE, "There is no state called 'Texsa'.", "Did you mean 'Texas'?"),
    "start --county Travs": (
        USAGE,
        "There is no county 'Travs' in Texas.",
        "Did you mean 'Travis'",
    ),
    "start --hours many": (USAGE, "'many' is not a number of hours.", "Type a whole number"),
    "start --hours 200": (USAGE, "A week has only 168 hours.", "Type a whole number"),
    "start --aim fame": (USAGE, "'fame' is not an answer to 'aim'.", "help, lead, office, unsure"),
    "start --party green,undecided": (USAGE, "can't go with another answer.", "Choose one"),
    "start --zip 1234": (USAGE, "'1234' is not a ZIP code.", "five digits"),
    "start --answers nowhere.yaml": (LOST, "There is no nowhere.yaml.", "state: TX"),
    "start": (USAGE, "there is no terminal to ask them on.", "civicpath start --state TX"),
    "export": (USAGE, "export needs to know what.", "See: civicpath export --help"),
    "export checklist -o no/where.txt": (CREATE, "There is no folder no.", "Create it first."),
    "check nowhere": (LOST, "There is no content folder nowhere.", "--content"),
    "data": (USAGE, "data needs one more word: where, check, backup, merge, forget.", "See:"),
    "data wher": (USAGE, "There is no 'civicpath data wher'.", "Did you mean 'where'?"),
    "data backup -o /": (CREATE, "/ is a folder.", "Name a file in it."),
    "data merge nowhere": (LOST, "nowhere.", "Name another home"),
    "data forget": (USAGE, "there is no terminal to ask them on.", "Add --yes"),
    "data forget --question hats": (LOST, "There is no question 'hats'.", "They are: state, "),
    "data forget --answers --notes attend": (USAGE, "are different things.", "Use one of them."),
    "--content nowhere next": (LOST, "There is no content folder nowhere.", "--content FOLDER"),
    "--color purple next": (USAGE, "--color takes auto, always or never", "'purple'"),
    "--home": (USAGE, "--home needs a value after it: FOLDER.", "See: civicpath --help"),
    "--home= next": (USAGE, "--home needs a value after it: FOLDER.", "See: civicpath --help"),
    "--home --plain next": (USAGE, "--home needs a value", "--plain is a flag itself."),
}


def test_slips(typed: Civic, home: Path) -> None:
    """A mistake is named, with what to do instead. Stdout stays empty and the home is unchanged."""
    before = bytes_of(home)
    for line, (code, said, hint) in SLIPS.items():
        run = typed(*line.split())
        assert (run.code, run.out) == (code, ""), (line, run)
        assert said in run.err, (line, run.err)
        assert hint in run.err, (line, run.err)
        assert len(run.err.splitlines()) <= 3, (line, run.err)
    assert bytes_of(home) == before


HOSTILE = {
    "empty": "",
    "blank": " ",
    "emoji": "\N{GRINNING FACE}",
    "right to left": "\u202eabc",
    "an escape": "\x1b[31mabc",
    "lines": "a\nb",
    "long": "a" * 300,
}


@pytest.mark.parametrize("word", some(HOSTILE.values(), [*HOSTILE.values()][::3]))
def test_hostile_words(typed: Civic, home: Path, word: str) -> None:
    """Any unknown name is an error, and nothing is recorded."""
    before = bytes_of(home)
    for line in (
        *("done", "wait", "skip", "stuck", "show", "find remove", "meetings remove"),
        *("done --on", "skip --on", "wait --until", "meetings going", "meetings went"),
        *("log doors", "log doors 3 --on", "log doors 3 --hours", "next --rung", "next --on"),
        *("data merge", "data forget --yes --question", "data forget --yes --notes"),
        *("data forget --yes --race", "desk race use", "stuck --because", "done --count"),
    ):
        run = typed(*line.split(), word)
        assert run.code in {USAGE, LOST, TROUBLE}, (line, run)
        assert run.out == "", (line, run)
        said = run.err.splitlines()
        assert len(said) == 2, (line, run.err)
        assert said[0].startswith("civicpath: "), (line, run.err)
        assert not FORBIDDEN.search(run.err.replace("\n", "")), (line, run.err)
        assert "a" * 70 not in run.err or line == "data merge", (line, run.err)
    assert bytes_of(home) == before


@pytest.mark.parametrize("on", ["1900-01-01", "2199-12-31"])
@pytest.mark.usefixtures("home")
def test_the_first_and_the_last_day(typed: Civic, on: str) -> None:
    """Date arithmetic works around the first and the last day that can be named."""
    typed("meetings", "add", "second Tuesday, 7 pm", "--group", "Zanzibar", "--yes")
    for line in ("next", "ladder", "show meeting", "place", "meetings", "export checklist"):
        run = typed(*line.split(), "--on", on)
        assert (run.code, run.err) == (0, ""), line


def test_notes(typed: Civic, home: Path) -> None:
    """A note is never empty or too long, and has no control characters."""
    before = bytes_of(home)
    for verb in ("done", "wait", "skip", "stuck", "log doors 3"):
        run = typed(*verb.split(), "--note", " ")
        assert (run.code, run.out) == (USAGE, "")
        assert run.err == (
            "civicpath: The note is empty.\nWrite something after --note, or leave it out.\n"
        )
    run = typed("done", "--note", "x" * 10_001)
    assert run.code == USAGE
    assert "The note has 10,001 characters, and there is room for 10,000." in run.err
    assert bytes_of(home) == before

    long = " ".join(["word"] * 2_000)
    assert len(long) == 9_999
    assert typed("done", "attend", "--note", long).code == 0
    assert typed("show", "attend").out.split().count("word") == 2_000
    assert typed("done", "attend", "--note", "a\x1b[31mb\x07c\u202ed\r\n\r\ne").code == 0
    shown = typed("show", "attend").out
    assert "a\ufffd[31mb\ufffdc\ufffdd\n\ne\n" in shown
    assert not set(shown) & {"\x1b", "\x07", "\u202e", "\r"}


def test_an_outcome_where_nobody_is_asked(typed: Civic, home: Path) -> None:
    """An outcome is recorded only for a step in which somebody is asked."""
    before = bytes_of(home)
    run = typed("done", "find-your-precinct", "--outcome", "date")
    assert (run.code, run.out) == (USAGE, "")
    title = title_of("meeting/find-your-precinct")
    assert f"There is nobody to ask in the step '{title}'." in run.err
    assert bytes_of(home) == before
    assert typed("done", "email-county-party", "--outcome", "date").code == 0


ANSWERS: dict[str, tuple[str, int, str]] = {
    "a list": ("- state\n", BAD, "answers.yaml has no answers in it."),
    "no YAML": ("state: [TX\n", BAD, "answers.yaml:1:8: a bracket is not closed"),
    "an alias": ("state: &a TX\ncounty: *a\n", BAD, "answers.yaml:1:8:"),
    "a key twice": ("state: TX\nstate: OH\n", BAD, "answers.yaml:2:1:"),
    "a deep value": ("state: {name: TX}\n", BAD, "'state' is neither a text nor a list of texts"),
    "no such question": ("stat: TX\n", USAGE, "There is no question 'stat'."),
    "no such value": ("state: TX\naim: fame\n", USAGE, "'fame' is not an answer to 'aim'."),
    "no UTF-8": ("\udcff", BAD, "answers.yaml"),
    "nothing": ("", BAD, "answers.yaml:1:1: the file is empty."),
}


def test_answers_files(typed: Civic, home: Path, tmp_path: Path) -> None:
    """A file of answers is used completely or not at all."""
    before, path = bytes_of(home), tmp_path / "answers.yaml"
    for name, (text, code, said) in ANSWERS.items():
        path.write_bytes(text.encode(errors="surrogateescape"))
        run = typed("start", "--answers", path.name)
        assert (run.code, run.out) == (code, ""), (name, run)
        assert said in run.err, (name, run.err)
    assert bytes_of(home) == before


def test_answers_without_an_end(typed: Civic, home: Path, tmp_path: Path) -> None:
    """Reading stops at the size limit."""
    before, path = bytes_of(home), tmp_path / "answers.yaml"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    run = typed("start", "--answers", path.name)
    assert (run.code, run.out) == (BAD, "")
    assert "answers.yaml:1:1: the file is larger than 1 MiB." in run.err
    assert bytes_of(home) == before


NO_FILES: Final[dict[str, tuple[Callable[[Path], None], str]]] = {
    "pipe": (make_pipe, "is a pipe, not a plain file."),
    "zero": (lambda path: path.symlink_to("/dev/zero"), "is a device, not a plain file."),
    "folder": (Path.mkdir, "is a folder, not a plain file."),
    "-": (Path.touch, "CivicPath reads no standard input."),
}
"""How each is made, and what is said of it."""


@pytest.mark.parametrize("name", NO_FILES)
@pytest.mark.parametrize(
    "argv",
    [
        ["start", "--answers"],
        ["people", "import", "--name", "ward", "--from", "office"],
        ["meetings", "import"],
        ["data", "merge"],
        ["pack", "add"],
        ["--pack", "next"],
    ],
    ids=" ".join,
)
def test_a_file_that_is_none(
    typed: Civic, home: Path, tmp_path: Path, argv: list[str], name: str
) -> None:
    """A pipe isn't waited for, and a device isn't read: what it is is said at once."""
    make, said = NO_FILES[name]
    make(tmp_path / name)
    if name == "folder" and argv[0] in {"data", "pack", "--pack"}:
        pytest.skip("a home and a pack may be folders")
    before = bytes_of(home)
    verb = [argv[0], name, *argv[1:]] if argv[0] == "--pack" else [*argv, name]
    run = typed(*verb)
    assert (run.code, run.out) == (REFUSED, "")
    assert said in run.err
    assert bytes_of(home) == before


@pytest.mark.parametrize(
    ("place", "code", "said"),
    [
        ("file", NEWER, "{} is a file, not a folder."),
        ("file/below", NEWER, "{} can't be a folder, because {}/file is a file."),
        ("file/far/below", NEWER, "{} can't be a folder, because {}/file is a file."),
        ("away", NEWER, "{} is a link to nowhere, which is not there."),
        ("loop", TROUBLE, "{} can't be used: "),
        ("n" * 300, TROUBLE, "{} can't be used: "),
    ],
    ids=lambda one: one[:9] if isinstance(one, str) else "",
)
def test_homes(typed: Civic, tmp_path: Path, place: str, code: int, said: str) -> None:
    """An unusable home is named by every verb, and left unchanged."""
    (tmp_path / "file").write_text("mine")
    (tmp_path / "away").symlink_to("nowhere")
    (tmp_path / "loop").symlink_to("loop")
    wanted = said.replace("{}", str(tmp_path / place), 1).replace("{}", str(tmp_path))
    for line in (
        *("next", "done", "ladder", "undo", "log doors 3", "data where", "data backup"),
        *("data forget --yes", "data forget --log --yes"),
    ):
        run = typed("--home", tmp_path / place, *line.split())
        assert (run.code, run.out) == (code, ""), line
        assert wanted in run.err, line
        assert len(run.err.splitlines()) == 2, line
        assert code == TROUBLE or "--home" in run.err.splitlines()[-1]
    assert (tmp_path / "file").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["away", "file", "loop"]


def test_newer_journal(typed: Civic, home: Path) -> None:
    """A newer program's journal is read as far as possible, and never written."""
    log = next((home / "log").iterdir())
    first, _, rest = log.read_bytes().partition(b"\n")
    newer = sealed(first[9:].replace(b'"min_reader":%d' % VERSION, b'"min_reader":9'))
    log.write_bytes(newer + b"\n" + rest)
    before = bytes_of(home)
    seen = typed("next")
    assert seen.code == 0
    assert "Travis County" in seen.out
    assert "newer CivicPath" in seen.err
    for verb in ("done", "undo", "skip"):
        run = typed(verb)
        assert run.code == NEWER, run
        assert "newer" in run.err
        assert run.out == ""
    assert bytes_of(home) == before


def sealed(body: bytes) -> bytes:
    """Return a line of the journal with its checksum."""
    from zlib import crc32

    return b"%08x %s" % (crc32(body), body)


def test_broken_content(typed: Civic, home: Path, tmp_path: Path) -> None:
    """Invalid content is named with its position, and the command that shows every problem."""
    folder = tmp_path / "mine"
    shutil.copytree(SAMPLE, folder)
    rung = folder / "rungs" / "meeting.yaml"
    rung.write_text(rung.read_text().replace("minutes: 15", "minutes: soon", 1))
    before = bytes_of(home)
    every = (("next",), ("done",), ("ladder", "--json"), ("export", "checklist"))
    for argv in some(every, every[1::2]):
        run = typed("--content", folder, *argv)
        assert (run.code, run.out) == (BAD, "")
        assert "rungs/meeting.yaml:" in run.err
        assert f"civicpath check {folder}" in run.err
    assert bytes_of(home) == before


@pytest.mark.usefixtures("sample")
def test_content_compiled_by_another_program(
    typed: Civic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cache from another version is ignored, and rebuilt from the content."""
    monkeypatch.setenv("CIVICPATH_CACHE", str(tmp_path / "cache"))
    app = App(Options())
    old = {**app.pieces, "rungs/meeting": {"id": "meeting", "colour": "green"}}
    made_of = (*stamps(app.content), *sources())
    compiled = Compiled(tmp_path / "cache", app.content, __version__)
    compiled.keep(made_of, old)
    run = typed("show", "meeting")
    assert (run.code, run.err, run.lines[0]) == (0, "", "Go to a meeting")
    kept = compiled.open(made_of, dict)
    assert kept is not None
    assert kept["rungs/meeting"] == app.pieces["rungs/meeting"]


def test_export_that_exists(typed: Civic, tmp_path: Path) -> None:
    """An existing file is overwritten only on request, and a folder never."""
    there, folder, link = (tmp_path / name for name in ("there.txt", "folder", "link.txt"))
    there.write_text("mine")
    folder.mkdir()
    link.symlink_to(there)
    run = typed("export", "checklist", "-o", there)
    assert run.code == CREATE
    assert f"{there} exists already." in run.err
    assert "--force" in run.err
    for path in (folder, link):
        assert typed("export", "checklist", "-o", path).code == CREATE
    assert typed("export", "checklist", "-o", folder, "--force").code == CREATE
    assert there.read_text() == "mine"
    assert typed("export", "checklist", "-o", there, "--force").code == 0
    assert there.read_text() != "mine"


def test_full_disk(home: Path, tmp_path: Path) -> None:
    """On a full disk the error is reported, and the home is unchanged."""
    before = bytes_of(home)

    def no_room() -> None:
        resource = pytest.importorskip("resource")
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    for argv, code in (
        (["done"], TROUBLE),
        (["start", "--aim", "lead"], TROUBLE),
        (["export", "checklist", "-o", "new.txt"], CREATE),
        (["data", "backup", "-o", "new.tar.gz"], CREATE),
    ):
        done = subprocess.run(
            [*PROGRAM, *argv],
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env=surroundings(),
            preexec_fn=no_room,
            text=True,
            timeout=LONG,
        )
        assert (done.returncode, done.stdout) == (code, ""), (argv, done)
        assert "can't be written: File too large." in done.stderr
        assert "Traceback" not in done.stderr
    assert bytes_of(home) == before
    assert not list(tmp_path.glob("*new*"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.usefixtures("home")
def test_full_output() -> None:
    """Output that can't be written is an error."""
    for argv in (["next"], ["ladder", "--json"], ["export", "guide"], ["--help"], ["--version"]):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [*PROGRAM, *argv],
                check=False,
                env=surroundings(),
                stderr=subprocess.PIPE,
                stdout=full,
                text=True,
                timeout=LONG,
            )
        assert done.returncode == TROUBLE, argv
        assert "could not be written: No space left on device." in done.stderr, argv
        assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("home")
def test_closed_pipe() -> None:
    """If the reader of a pipe closes it, the program exits quietly."""
    for argv in (["next"], ["export", "guide"], ["--help"], ["desk", "win", "--help"]):
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run(
            [*PROGRAM, *argv],
            check=False,
            env=surroundings(),
            stderr=subprocess.PIPE,
            stdout=write,
            timeout=LONG,
        )
        os.close(write)
        assert (done.returncode, done.stderr) == (141, b""), argv
