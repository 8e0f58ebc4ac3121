"""The pack verbs, as typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from journey import Civic, title_of
from packed import PACK, PackFolder

from civicpath.base.errors import BadContent, Busy
from civicpath.journal.home import held
from civicpath.packs import store
from civicpath.schema.compiled_packs import kept_packs

NEW = (
    *("pack", "new", "mine", "--name", "Lone Star Group", "--state", "tx", "--county", "travis"),
    *("--meets", "second Tuesday of each month, 7 pm", "--where", "Room 2", "--by", "Ben Oak"),
    *("--ask-for", "Ana Diaz, chair", "--reach", "512-555-0100", "--site", "example.org"),
)


def test_ten_answers_make_a_sound_pack(typed: Civic, tmp_path: Path) -> None:
    """Flags replace the questions; the folder passes its check, and builds the same file twice."""
    made = typed(*NEW, "--party", "Democratic")
    assert made.code == 0
    assert "Party: Democratic Party" in made.out
    checked = typed("pack", "check", "mine")
    assert (checked.out, checked.code) == ("1 file: 0 errors, 0 warnings.\n", 0)
    for name in ("a", "b"):
        assert typed("pack", "build", "mine", "-o", f"{name}.civicpack").code == 0
    assert (tmp_path / "a.civicpack").read_bytes() == (tmp_path / "b.civicpack").read_bytes()
    assert typed("pack", "build", "mine", "-o", "a.civicpack").code == 73
    assert typed("pack", "build", "mine", "-o", "a.zip").code == 2
    assert typed(*NEW).code == 73


def test_a_new_pack_points_only_to_what_a_person_has(typed: Civic, tmp_path: Path) -> None:
    """The guide for authors is not installed with the program; its check names every key."""
    typed(*NEW)
    text = (tmp_path / "mine" / "pack.yaml").read_text()
    assert "README" not in text
    assert "civicpath pack check FOLDER" in text.partition("# More that a pack may hold.")[2]
    (tmp_path / "mine" / "pack.yaml").write_text(f"{text}strange: 1\n")
    assert "paid_for, precinct_post" in typed("pack", "check", "mine").out


@pytest.mark.parametrize(
    ("flag", "value", "told"),
    [
        ("--state", "Texsa", "Texas"),
        ("--county", "Travers", "Travis"),
        ("--meets", "when we can", "second Tuesday"),
        ("--reach", "call us", "phone"),
        ("--party", "demokratic", "democratic"),
        ("--site", "a b", "site"),
    ],
)
def test_an_answer_that_makes_no_sense_is_refused(
    typed: Civic, tmp_path: Path, flag: str, value: str, told: str
) -> None:
    """Flags are validated like the answers to questions, and nothing is written on error."""
    found = typed(*NEW, flag, value)
    assert found.code == 2
    assert told in found.err
    assert not (tmp_path / "mine").exists()


def test_without_a_terminal_what_is_needed_is_said(typed: Civic) -> None:
    """The name, the state and who checked are required."""
    found = typed("pack", "new", "mine", "--name", "Group")
    assert found.code == 2
    assert "--state" in found.err


def test_a_summary_fills_the_titles_of_texts(typed: Civic, pack: PackFolder) -> None:
    """A blank in a title is filled, whether the text is the pack's own or the content's."""
    folder = pack(
        actions="added:\n  - to: meeting\n    action: {id: greet, title: 'Greet ${county}', why: W,"
        " minutes: 5, how: [H], done: D}\n",
        drafts__hello="id: hello\ntitle: Hello ${county}\nkind: call\npurpose: P.\nwhen: W.\n"
        "body: B.\n",
    )
    assert typed("pack", "check", folder).code == 0
    shown = typed("pack", "add", folder, "--dry-run").out
    assert "“Greet your county” is new" in shown
    assert "Draft: Hello your county (new)" in shown
    assert "${" not in typed("pack", "add", folder, "--yes").out


def test_adding_shows_first_what_it_changes(typed: Civic, pack: PackFolder, tmp_path: Path) -> None:
    """Nothing is saved without a yes; then the steps know the room, and letters the address."""
    folder = pack(actions="changes:\n  - {action: meeting/attend, add_steps: [Say hello.]}\n")
    shown = typed("pack", "add", folder, "--dry-run")
    assert "Tuesday, December 8, 2026, 7:00 PM: Monthly meeting, Room 2" in shown.out
    assert "1 more until Tuesday, March 9, 2027" in shown.out
    assert "1 more step" in shown.out
    assert not (tmp_path / "home").exists()
    assert typed("pack", "add", folder).code == 2
    assert typed("pack", "add", folder, "--yes").code == 0
    assert "Room 2, Central Library" in typed("meetings").out
    letter = typed("draft", "ask-county-party").out
    assert "To: hello@example.org" in letter
    assert "Travis County" in letter
    assert "Travis County Example Party" in typed("find").out
    for elsewhere in (("--state", "OK"), ("--county", "Dallas"), ("--party", "republican")):
        assert "Travis County Example Party" not in typed("find", *elsewhere).out
    listed = json.loads(typed("pack", "list", "--json").out)
    assert [one["id"] for one in listed["packs"]] == ["travis-group"]
    assert typed("pack", "remove", "travis-grup").code == 66
    assert typed("pack", "remove", "travis-group", "--yes").code == 0
    assert "Room 2" not in typed("meetings").out


@pytest.mark.parametrize(
    "answers",
    [
        ("--state", "OK"),
        ("--state", "TX", "--county", "Dallas"),
        ("--state", "TX", "--county", "Travis", "--party", "republican"),
    ],
)
def test_outside_its_place_and_party_it_changes_nothing(
    typed: Civic, pack: PackFolder, answers: tuple[str, ...]
) -> None:
    """All output is the same with and without the pack."""
    typed("start", *answers)
    verbs: tuple[tuple[str, ...], ...] = (("next",), ("meetings",), ("find",), ("place",))
    verbs += (("show", "meeting"), ("ladder",))
    verbs += (("find", "--state", "TX"), ("place", "TX"))
    verbs += () if "--party" in answers else (("export", "handout"),)  # for others, of any party
    before = [typed(*verb) for verb in verbs]
    typed("pack", "add", pack(), "--yes")
    assert [typed(*verb) for verb in verbs] == before
    assert "no: another place or party" in typed("pack", "list").out


def test_a_pack_can_be_tried_once(typed: Civic, pack: PackFolder, tmp_path: Path) -> None:
    """--pack saves nothing, and overrides an installed pack with the same ID."""
    folder = pack()
    assert "Room 2" in typed("--pack", folder, "meetings").out
    assert not (tmp_path / "home").exists()
    assert "Room 2" not in typed("meetings").out
    typed("pack", "add", folder, "--yes")
    other = pack(PACK.replace("Room 2", "Room 9"), folder="other")
    assert "Room 9" in typed("--pack", other, "meetings").out
    assert "Room 9" not in typed("meetings").out


def test_a_broken_pack_stops_no_verb(typed: Civic, pack: PackFolder, tmp_path: Path) -> None:
    """A damaged installed pack is reported and skipped; --pack with a damaged one fails."""
    typed("pack", "add", pack(), "--yes")
    path = tmp_path / "home" / "packs" / "travis-group.civicpack"
    path.write_bytes(path.read_bytes()[:300])
    found = typed("next")
    assert found.code == 0
    assert "damaged" in found.err
    found = typed("--pack", pack("format: 9\n", folder="newer"), "next")
    assert (found.code, found.err.count("update CivicPath")) == (78, 0)
    assert "format 9" in found.err
    assert typed("--pack", tmp_path / "none", "next").code == 66
    broken = typed("--pack", pack("format: 1\n", folder="broken"), "next")
    assert (broken.code, "civicpath pack check" in broken.err) == (65, True)


def test_what_a_pack_brings_is_not_changed_alone(typed: Civic, pack: PackFolder) -> None:
    """The group and meetings go with the pack; the person's notes about them stay."""
    typed("pack", "add", pack(), "--yes")
    assert typed("find", "remove", "Travis County Example Party").code == 77
    assert typed("find", "edit", "pack-travis-group", "--phone", "512-555-0199").code == 77
    assert typed("meetings", "remove", "pack-travis-group-monthly").code == 77
    assert typed("meetings", "going", "2026-12-08").code == 0
    assert "You plan to go" not in typed("next").out
    assert (
        "Monthly meeting" in typed("next").out
        or "7:00 PM" in typed("next", "--on", "2026-12-07").out
    )


def test_an_answer_is_recorded_though_the_pack_supposes_it(typed: Civic, pack: PackFolder) -> None:
    """Answers that a person gave remain after the pack is removed."""
    typed("pack", "add", pack(), "--yes")
    typed("start", "--state", "TX", "--county", "Travis")
    typed("pack", "remove", "travis-group", "--yes")
    told = json.loads(typed("start", "--hours", "3", "--json").out)["answers"]
    assert told == {"state": ["TX"], "county": ["Travis County"], "hours": ["3"]}


def test_where_backup_merge_and_forget_know_packs(
    typed: Civic, pack: PackFolder, tmp_path: Path
) -> None:
    """Packs are next to the journal, are backed up with it, and can be erased with it or alone."""
    typed("pack", "add", pack(), "--yes")
    typed("start", "--hours", "3")
    assert "A county's pack" in typed("data", "where").out
    assert typed("done", "attend").code == 0
    assert typed("data", "backup", "-o", "b.tar.gz").code == 0
    merged = typed("--home", "other", "data", "merge", "b.tar.gz")
    assert "travis-group" in merged.out
    assert (tmp_path / "other" / "packs" / "travis-group.civicpack").exists()
    assert "travis-group" not in typed("--home", "other", "data", "merge", "b.tar.gz").out
    assert typed("--home", "other", "data", "forget", "--packs", "--yes").code == 0
    assert not (tmp_path / "other" / "packs").exists()
    assert (tmp_path / "other" / "log").exists()
    assert typed("data", "forget", "--answers", "--yes").code == 0
    assert "Room 2" in typed("meetings").out
    assert typed("data", "forget", "--yes").code == 0
    assert not (tmp_path / "home").exists()


ROOM_ONLY = PACK.replace("  phone: 512-555-0100\n  email: hello@example.org\n", "")
"""A pack that names a meeting and no calendar, as `pack new` writes it."""


def test_a_packs_meeting_is_known_after_the_first_record(
    typed: Civic, pack: PackFolder, tmp_path: Path
) -> None:
    """Nobody looks for the meeting that a pack names, typed or brought from the group's site."""
    typed("pack", "add", pack(ROOM_ONLY), "--yes")
    assert typed("next").lines[0] == title_of("meeting/check-your-registration")
    typed("done", "check-your-registration")
    assert typed("next").lines[0] == title_of("meeting/find-your-precinct")
    kept = tmp_path / "site.json"
    step = {"action": "meeting/find-your-precinct", "did": "done", "on": "2026-11-23"}
    kept.write_text(json.dumps({"format": "civicpath-progress", "version": 1, "steps": [step]}))
    assert typed("data", "merge", kept).code == 0
    after = typed("next")
    assert after.lines[0] != title_of("meeting/find-calendar")
    assert "They meet: Tuesday, December 8" in after.out


def test_an_answer_is_awaited_where_nothing_is_left_to_find(typed: Civic, pack: PackFolder) -> None:
    """Whoever asked by e-mail is led on when nobody answers, though a pack names the meeting."""
    typed("pack", "add", pack(ROOM_ONLY), "--yes")
    typed("wait", "email-county-party")
    assert typed("next").lines[0] == title_of("meeting/check-your-registration")
    after = typed("next", "--on", "2026-12-09")
    assert after.lines[0] == title_of("meeting/nudge")
    assert f"You waited for an answer to “{title_of('meeting/email-county-party')}" in " ".join(
        after.out.split()
    )
    typed("done", "nudge")
    assert typed("next", "--on", "2026-12-09").lines[0] == title_of(
        "meeting/check-your-registration"
    )


def test_making_a_pack_is_advised_as_it_can_be_typed(typed: Civic, tmp_path: Path) -> None:
    """The advice names the folder, which the verb needs."""
    assert "civicpath pack new FOLDER" in typed("pack", "list").out
    (tmp_path / "bare").mkdir()
    assert "civicpath pack new bare" in typed("pack", "check", "bare").err


def test_packs_are_changed_by_one_at_a_time(
    typed: Civic, pack: PackFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Adding and removing hold the journal's lock, so that no folder goes under a pack."""
    begun: list[str] = []
    for name in ("keep", "remove", "remove_all"):

        def locked(*given: object, name: str = name, real: object = getattr(store, name)) -> object:
            with pytest.raises(Busy), held(tmp_path / "home" / ".lock", 0):
                raise AssertionError("anyone could change it, too")
            begun.append(name)
            return real(*given)  # type: ignore[operator]

        monkeypatch.setattr(store, name, locked)
    folder = pack()
    assert typed("pack", "add", folder, "--yes").code == 0
    assert typed("pack", "remove", "travis-group", "--yes").code == 0
    assert typed("pack", "add", folder, "--yes").code == 0
    assert typed("done", "attend").code == 0
    assert typed("data", "backup", "-o", "b.tar.gz").code == 0
    assert typed("data", "forget", "--packs", "--yes").code == 0
    assert typed("data", "merge", "b.tar.gz").code == 0
    assert begun == ["keep", "remove", "keep", "remove_all", "keep"]


def test_a_pack_that_goes_while_it_is_read_is_passed_over(tmp_path: Path) -> None:
    """Reading takes no lock, so it may have been listed a moment ago."""
    assert list(kept_packs([tmp_path / "gone.civicpack"], tmp_path / "cache", "1")) == []
    (tmp_path / "damaged.civicpack").write_bytes(b"?")
    (fault,) = kept_packs([tmp_path / "damaged.civicpack"], tmp_path / "cache", "1")
    assert isinstance(fault, BadContent)


def test_an_update_tells_what_is_gone_and_what_is_older(typed: Civic, pack: PackFolder) -> None:
    """Whoever gets last month's file after this month's is told, and so is a step that went."""
    step = (
        "added: [{to: meeting, action: {id: our-list, title: Join our list, why: News., minutes: 3,"
        " how: [Write to us.], done: You had a letter.}}]\n"
    )
    typed("pack", "add", str(pack(actions=step)), "--yes")
    older = PACK.replace("on: 2026-11", "on: 2026-10")
    assert older != PACK
    said = typed("pack", "add", str(pack(older, folder="older")), "--yes").out
    assert "“Join our list” is gone" in said
    assert "The one that you have was checked later." in said
