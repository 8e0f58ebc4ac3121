"""`draft` by real command lines: the list, every format, and every error."""

from __future__ import annotations

import json
import os
import shlex
import signal
import stat
import subprocess
import time
from contextlib import suppress
from email import message_from_string
from email.policy import default
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import Golden
from journey import CTRL_C, ENTER, PROGRAM, Civic, Open, surroundings, title_of

from civicpath.letters.verbs import draft_actions

DRAFT = "ask-county-party"


TO = ("--to", "info@example.org")


ANA = ("--set", "name=Ana Díaz", "--set", "phone=512-555-0100")


@pytest.fixture
def travis(typed: Civic) -> Civic:
    """Answer where the person lives."""
    typed("start", "--state", "TX", "--county", "Travis", "--party", "democratic")
    return typed


def test_the_list(typed: Civic) -> None:
    """Every draft is listed with its purpose, as text and as JSON."""
    shown = typed("draft").out
    data = json.loads(typed("draft", "--json").out)
    assert data["schema"] == 1
    assert len(data["drafts"]) >= 22
    for one in data["drafts"]:
        assert set(one) == {"id", "title", "purpose"}
        assert f"{one['id']}: " in shown


@pytest.mark.parametrize("name", ["newcomer", "travis"])
def test_a_draft_whole(typed: Civic, golden: Golden, name: str) -> None:
    """Known words are filled in; the others are visible blanks, and listed."""
    if name == "travis":
        typed("start", "--state", "TX", "--county", "Travis", "--party", "democratic")
        typed("find", "save", "--name", "Travis County Democrats", "--email", "hello@example.org")
    golden(typed("draft", DRAFT).out, f"draft/{name}.txt")


def test_only_the_draft(travis: Civic) -> None:
    """`--format text` is the letter and nothing else."""
    said = travis("draft", DRAFT, *ANA, "--to", "chair@example.org", "--format", "text").out
    assert said.startswith("To: chair@example.org\nSubject: New here, and I would like")
    assert "My name is Ana Díaz, and I live in Travis County." in said
    assert "[" not in said
    assert said.endswith("Ana Díaz\n")


def test_the_shorter_version(travis: Civic) -> None:
    """The shorter version replaces the letter."""
    whole = travis("draft", DRAFT, "--format", "text").out
    short = travis("draft", DRAFT, "--short", "--format", "text").out
    assert len(short) < len(whole) * 2 / 3


def test_as_json(travis: Civic) -> None:
    """Open blanks are listed."""
    draft = json.loads(travis("draft", DRAFT, "--set", "name=Ana", "--json").out)["draft"]
    assert draft["id"] == DRAFT
    assert draft["blanks"] == ["phone"]
    assert "I live in Travis County" in draft["body"]
    assert draft["to"] is None


@pytest.mark.parametrize(
    "name",
    ['Ana "Ace" O\'Neil', "Zoë 🎉", "x" * 300, "שלום מרים", "a, b; c <d@e.org>", "%0d%0aBcc: x"],
)
def test_names_of_all_kinds(travis: Civic, name: str) -> None:
    """Quotation marks, emoji, 300 characters and right-to-left letters are unchanged."""
    given = ("draft", DRAFT, "--set", f"name={name}", "--to", "a@b.org", "--format")
    assert f"My name is {name}, and" in travis(*given, "text").out
    message = message_from_string(travis(*given, "eml").out, policy=default)
    assert f"My name is {name}, and" in message.get_content()
    assert (message["To"], message["Bcc"]) == ("a@b.org", None)
    link = travis(*given, "mailto").out.strip()
    assert link.startswith("mailto:a@b.org?subject=")
    assert link.isascii()
    assert "bcc=" not in link.lower()


def test_a_direction_cannot_be_turned(travis: Civic) -> None:
    """Characters that change the reading direction or control a terminal are replaced visibly."""
    said = travis("draft", DRAFT, "--set", "name=Ana\u202e\x1b[31m", "--format", "text").out
    assert "\u202e" not in said
    assert "\x1b" not in said
    assert "Ana\ufffd\ufffd[31m" in said


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("ask-conty-party",), 66, "Did you mean 'ask-county-party'"),
        (("nothing-like-it",), 66, "civicpath draft lists them all"),
        ((DRAFT, "--set", "nam=Ana"), 2, "Did you mean 'name'?"),
        ((DRAFT, "--set", "name"), 2, "sets nothing"),
        ((DRAFT, "--set", "name=Ana\r\nBcc: x@y.org"), 2, "'name' has a line break"),
        ((DRAFT, "--to", "Ana"), 2, "'Ana' is not an e-mail address"),
        ((DRAFT, "--to", "a?bcc=b@c.org"), 2, "is not an e-mail address"),
        ((DRAFT, "--to", "a@b.org\nBcc: x@y.org"), 2, "The address has a line break"),
        ((DRAFT, "--format", "docx"), 2, "docx"),
        (("leave-a-voicemail", "--format", "eml"), 2, "is said, not mailed"),
        (("door-identify", "--open"), 2, "is said, not mailed"),
        ((DRAFT, "--open"), 2, "--format mailto"),
        ((DRAFT, "--edit"), 66, "No editor is set"),
        ((DRAFT, "--copy"), 66, "there is no clipboard tool here"),
    ],
)
def test_what_goes_wrong(
    travis: Civic, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...], code: int, said: str
) -> None:
    """Each error says what is wrong and what to do."""
    for name in ("VISUAL", "EDITOR", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    found = travis("draft", *argv)
    assert found.code == code
    assert said in found.err


def test_a_subject_with_a_line_break(travis: Civic, tmp_path: Path) -> None:
    """A line break in an edited subject adds no header to the letter."""
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf 'Subject: Hi\\rBcc: x@y.org\\n\\nHello\\n' > \"$1\"\n")
    editor.chmod(0o755)
    travis("draft", DRAFT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EDITOR", shlex.quote(str(editor)))
        found = travis("draft", DRAFT, "--edit", "--format", "eml")
    message = message_from_string(found.out, policy=default)
    assert message["Bcc"] is None
    assert "\n" not in message["Subject"]


def script(folder: Path, name: str, text: str) -> Path:
    """Write a stand-in for a system tool."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_an_editor(travis: Civic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The editor gets a private file; the result is the letter, and the file is removed."""
    seen = tmp_path / "seen"
    look = f'ls -ld "$2" "$(dirname "$2")" > "{seen}"; sed -i "s/Hello,/Dear friends,/" "$2"'
    editor = shlex.quote(str(script(tmp_path, "editor", look)))
    monkeypatch.setenv("VISUAL", f"{editor} --wait")
    said = travis("draft", DRAFT, "--edit", "--format", "text").out
    assert "Dear friends," in said
    folder, file = (line.split(maxsplit=8) for line in seen.read_text().splitlines())
    assert (file[0][:10], folder[0][:10]) == ("-rw-------", "drwx------")
    assert not Path(file[-1]).exists()


def test_an_editor_of_windows(
    travis: Civic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Notepad is there if none is named, and what it adds to a file isn't part of the letter."""
    marks = r"""printf '\357\273\277' > new; sed 's/$/\r/' "$1" >> new; cp new "$1" """
    script(tmp_path, "notepad", f"cd {shlex.quote(str(tmp_path))}; {marks}")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    as_it_was = travis("draft", DRAFT, *ANA, "--format", "text")
    # Only the module that chooses the editor: `shutil.which` of Python 3.12 asks Windows itself.
    monkeypatch.setattr(draft_actions, "sys", SimpleNamespace(platform="win32"))
    changed = travis("draft", DRAFT, *ANA, "--edit", "--format", "text")
    assert (tmp_path / "new").read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in (tmp_path / "new").read_bytes()
    assert (changed.code, changed.out) == (0, as_it_was.out)


@pytest.mark.parametrize(
    ("editor", "said"),
    [
        ("/nowhere/editor", "can't be started"),
        ("false", "ended with code 1"),
        ("'", "can't be read"),
    ],
)
def test_an_editor_that_fails(
    travis: Civic, monkeypatch: pytest.MonkeyPatch, editor: str, said: str
) -> None:
    """A failing editor is reported, and the letter is kept."""
    monkeypatch.setenv("EDITOR", editor)
    monkeypatch.delenv("VISUAL", raising=False)
    found = travis("draft", DRAFT, "--edit")
    assert found.code in {66, 74}
    assert said in found.err


@pytest.mark.parametrize(
    ("tool", "screen"),
    [("wl-copy", "WAYLAND_DISPLAY"), ("xclip", "DISPLAY"), ("xsel", "DISPLAY"), ("pbcopy", "")],
)
def test_a_clipboard(
    travis: Civic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tool: str, screen: str
) -> None:
    """The available clipboard tool gets the letter, if it has a display."""
    tools = tmp_path / "tools"
    tools.mkdir()
    script(tools, tool, f"/bin/cat > {shlex.quote(str(tmp_path / 'clip'))}")
    monkeypatch.setenv("PATH", str(tools))
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    if screen:
        assert travis("draft", DRAFT, "--copy").code == 66
        monkeypatch.setenv(screen, ":0")
    found = travis("draft", DRAFT, *ANA, "--copy")
    assert f"Copied, by {tool}." in found.err
    assert "My name is Ana Díaz" in (tmp_path / "clip").read_text(encoding="utf-8")


def test_a_file(travis: Civic, tmp_path: Path) -> None:
    """The extension sets the format; the file is private, and only replaced on request."""
    assert travis("draft", DRAFT, "-o", "letter.eml").code == 0
    path = tmp_path / "letter.eml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "X-Unsent: 1" in path.read_text()
    assert travis("draft", DRAFT, "-o", "letter.eml").code == 73
    assert travis("draft", DRAFT, "-o", "letter.eml", "--force").code == 0
    assert travis("draft", DRAFT, "-o", "letter.txt").code == 0
    assert (tmp_path / "letter.txt").read_text().startswith("Subject: ")


def test_a_file_on_paper(travis: Civic, tmp_path: Path) -> None:
    """A document's extension makes a document with the letter in it."""
    for name, begins in (
        ("a.pdf", "%PDF-"),
        ("a.HTML", "<!doctype html>"),
        ("a.htm", "<!doctype html>"),
        ("a.md", "# "),
        ("a", "Subject: "),
    ):
        run = travis("draft", DRAFT, *ANA, "-o", name)
        assert (run.code, run.err) == (0, f"Written: {name}\n")
        data = (tmp_path / name).read_bytes().decode("latin-1")
        assert data.lower().startswith(begins.lower()), name
        assert name == "a.pdf" or "My name is Ana" in data
    assert travis("draft", DRAFT, "--format", "markdown").out.startswith("# ")


def test_a_file_of_a_form_that_there_is_not(travis: Civic, tmp_path: Path) -> None:
    """An unknown extension is refused before writing, with the known ones; a flag overrides it."""
    run = travis("draft", DRAFT, "-o", "letter.docx")
    assert (run.code, run.out) == (2, "")
    assert "'.docx' is not a format for this." in run.err
    assert "There are: .txt, .md, .html, .htm, .pdf, .json, .eml. Or say" in run.err
    assert not list(tmp_path.glob("letter.*"))
    assert travis("draft", DRAFT, "-o", "letter.docx", "--format", "text").code == 0


def test_at_a_terminal(at_terminal: Open, typed: Civic) -> None:
    """Missing words are asked for, blanks may stay, and the step can be marked as waiting."""
    typed("stuck", "find-calendar")
    shown = at_terminal("--plain", "draft", DRAFT, rows=60)
    shown.until("Which e-mail address does it go to?")
    shown.until("Your answer: ")
    shown.press(f"info@example{ENTER}")
    shown.until("Your answer: ")
    shown.press(f"info@example.org{ENTER}")
    shown.until("What is your name?")
    shown.press(f"Ana{ENTER}")
    shown.until("Which town or county do you live in?")
    shown.press(f"Groton{ENTER}")
    shown.until("At what phone number")
    shown.press(ENTER)
    shown.until("Save your name for the next letters?")
    shown.press(f"y{ENTER}")
    letter = shown.until("What now?")
    assert "civicpath draft" not in letter
    assert "To: info@example.org" in letter
    assert "My name is Ana, and I live in Groton." in letter
    assert "[your phone number]" in letter
    shown.until("Your answer: ")
    shown.pick("It is fine")
    shown.until("Have you sent it?")
    shown.press(f"y{ENTER}")
    assert shown.end() == 0
    assert "Waiting: Ask by e-mail" in shown.shown
    assert f"Next: {title_of('meeting/check-your-registration')}" in shown.shown
    assert '"meeting/email-county-party"' not in typed("next", "--json").out
    assert "\nAna, " in typed("draft", "nudge-county-party").out.replace("    ", "")
    assert typed("data", "forget", "--question", "name", "--yes").code == 0
    assert "[your name], " in typed("draft", "nudge-county-party").out


def test_nothing_is_marked_unasked(at_terminal: Open, typed: Civic) -> None:
    """Stopping changes nothing."""
    typed("stuck", "find-calendar")
    shown = at_terminal("--plain", "draft", DRAFT, *TO, *ANA, "--set", "home=Groton", rows=60)
    shown.until("What now?")
    shown.press(CTRL_C)
    assert shown.end() in {0, 130}
    assert '"meeting/email-county-party"' in typed("next", "--json").out


def test_the_mail_program_is_opened_only_after_asking(
    at_terminal: Open, tmp_path: Path, typed: Civic
) -> None:
    """After a no nothing is opened; after a yes the mail program gets the link."""
    opened = tmp_path / "opened"
    browser = script(tmp_path, "browser", f'printf "%s" "$1" > "{opened}"')
    env: Any = {"BROWSER": f"{shlex.quote(str(browser))} %s"}
    typed("start", "--county", "Travis")
    for answer in ("n", "y"):
        shown = at_terminal(
            "--plain", "draft", DRAFT, *TO, *ANA, "--set", "home=x", "--open", rows=60, **env
        )
        shown.until("Open it in your mail program?")
        assert not opened.exists()
        shown.press(f"{answer}{ENTER}")
        shown.until("Have you sent it?")
        shown.press(f"n{ENTER}")
        assert shown.end() == 0
    assert opened.read_text().startswith("mailto:info@example.org?subject=New%20here")


def test_every_draft_in_every_form(travis: Civic) -> None:
    """No draft fails in any format, and every blank is visible."""
    for one in json.loads(travis("draft", "--json").out)["drafts"]:
        said = travis("draft", one["id"])
        assert (said.code, said.err) == (0, "")
        assert "${" not in said.out


def test_what_becomes_of_it_is_asked(at_terminal: Open, travis: Civic, tmp_path: Path) -> None:
    """A menu offers to edit, copy or save it; what can't be done here is reported once."""
    editor = shlex.quote(str(script(tmp_path, "editor", 'sed -i s/Hello/Howdy/ "$1"')))
    letter = tmp_path / "letter.txt"
    shown = at_terminal(
        "--plain", "draft", DRAFT, *TO, *ANA, rows=60, EDITOR=editor, PATH="/usr/bin:/bin"
    )
    shown.until("What now?")
    for way, said in (
        ("Change it", "Howdy,"),
        ("Put it on the clipboard", "It was not copied"),
        ("Write it to a file", "Which file?"),
    ):
        shown.until("Your answer: ")
        shown.pick(way)
        shown.until(said)
    shown.until("Your answer: ")
    shown.press(f"b{ENTER}")  # back to the menu
    shown.until("What now?")
    shown.until("Your answer: ")
    shown.pick("Write it to a file")
    shown.until("Your answer: ")
    shown.press(f"letter.docx{ENTER}")
    shown.until("'.docx' is not a format for this. There are: .txt,")
    shown.until("Your answer: ")
    shown.press(f"{letter.name}{ENTER}")
    shown.until("Written: ")
    shown.until("Your answer: ")
    shown.pick("Write it to a file")
    shown.until("Your answer: ")
    shown.press(f"{letter.name}{ENTER}")  # it exists already
    shown.until("exists already")
    shown.until("Your answer: ")
    shown.press(f"{ENTER}")  # accept the suggested name
    shown.until("Written: ")
    shown.until("Your answer: ")
    shown.pick("Write it to a file")
    shown.until(f"{DRAFT}-2.txt")  # which doesn't exist yet
    shown.until("Your answer: ")
    shown.press(f"q{ENTER}")
    assert shown.end() == 0
    assert "Have you sent it?" not in shown.shown
    assert letter.read_text() == (tmp_path / f"{DRAFT}.txt").read_text()
    assert letter.read_text().startswith("To: info@example.org\n")
    assert "\nHowdy,\n" in letter.read_text()
    assert travis("data", "where", "--json").out.count(".jsonl") <= 2


def test_what_is_said_is_not_mailed(at_terminal: Open, travis: Civic) -> None:
    """A call isn't offered to the mail program, and the wait begins on the day of the call."""
    travis("stuck", "find-calendar", "--because", "no-site")
    shown = at_terminal("--plain", "draft", "call-county-party", *ANA, rows=60)
    assert "What suits you?" in shown.until("Your answer: ")
    shown.press(ENTER)
    menu = shown.until("Your answer: ")
    assert "mail program" not in menu
    assert "e-mail address" not in menu
    shown.press(ENTER)
    shown.until("Have you called, and are you waiting for an answer?")
    shown.press(f"y{ENTER}")
    assert shown.end() == 0
    assert "Waiting: Phone them" in shown.shown


def test_a_letter_that_stayed_in_an_editor_is_named_and_erased(
    typed: Civic, tmp_path: Path
) -> None:
    """If the program is killed while an editor is open, its file is reported and erased."""
    hanging = script(tmp_path, "hanging", f"echo >>{tmp_path / 'begun'}; exec /bin/sleep 60")
    before = {"EDITOR": str(hanging), "VISUAL": ""}
    ended: dict[int, int] = {}
    for number in (signal.SIGTERM, signal.SIGKILL):
        begun = tmp_path / "begun"
        begun.unlink(missing_ok=True)
        child = subprocess.Popen(
            [*PROGRAM, "draft", DRAFT, *ANA, "--edit"],
            env=surroundings(**before),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        while not begun.exists():
            assert child.poll() is None
            time.sleep(0.02)
        child.send_signal(number)
        ended[number] = child.wait()
        with suppress(ProcessLookupError):  # the editor that was left running
            os.killpg(child.pid, signal.SIGKILL)
        left = list((tmp_path / "devices").glob("civicpath-*"))
        assert len(left) == (number == signal.SIGKILL)
    assert ended[signal.SIGTERM] == 128 + signal.SIGTERM
    kept = json.loads(typed("data", "where", "--json").out)["kept"]
    assert [one["path"] for one in kept if one["kind"] == "letter"] == [str(left[0])]
    assert typed("data", "forget", "--answers", "--yes").code == 0
    assert not left[0].exists()
