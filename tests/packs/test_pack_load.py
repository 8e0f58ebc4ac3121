"""The problems of a pack, each with its line."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packed import PACK

from civicpath.app import App, Options
from civicpath.base.contrast import contrast
from civicpath.base.problems import Level
from civicpath.ladder.model import Ladder
from civicpath.packs.pictures import LogoKind, is_undamaged, logo_kind
from civicpath.schema.lazy_content import build
from civicpath.schema.pack_load import LoadedPack, load_pack, open_pack

TODAY = date(2026, 12, 1)


@cache
def ladder() -> Ladder:
    """The shipped ladder, loaded once."""
    return build(App(Options()).pieces)


def loaded(front: str = PACK, today: date = TODAY, **files: str) -> LoadedPack:
    """Load a pack against the shipped content."""
    texts = {"pack.yaml": front, **{f"{name}.yaml": text for name, text in files.items()}}
    coded = {name.replace("__", "/"): text.encode() for name, text in texts.items()}
    return load_pack(coded, ladder(), today)


def told(found: LoadedPack) -> list[str]:
    """The problems, each on one line."""
    return [f"{one.at}: {one.message} [{one.rule}]" for one in found.problems]


def test_a_sound_pack_has_no_problem() -> None:
    """The small pack is valid, and the same when loaded from the cache."""
    found = loaded()
    assert told(found) == []
    assert found.pack is not None
    assert open_pack(found.pieces) == found.pack
    (kept,) = found.pack.kept.values()
    assert (kept.rrule, kept.start) == ("FREQ=MONTHLY;BYDAY=2TU", "19:00")
    assert kept.confirm == "ask for Ana Diaz (chair), 512-555-0101"


WRONG: Mapping[str, tuple[str, str, str]] = {
    "key": ("  party: dem", "pack.yaml:5:3: unknown key 'partei' [unknown-key]", "  partei: dem"),
    "party": ("democratic", "pack.yaml:5:10: there is no party 'democrat' [place]", "democrat"),
    "state": ("state: TX", "pack.yaml:7:15: there is no state 'TK' [place]", "state: TK"),
    "site": (
        "https://example.org",
        "pack.yaml:8:9: 'https://a@b.org' hides another site: it would open b.org, not a [reach]",
        "https://a@b.org",
    ),
    "phone": (
        "512-555-0100",
        "pack.yaml:9:10: 'call us' is not a phone number [reach]",
        "call us",
    ),
    "phrase": (
        "second Tuesday of each month, 7 pm",
        "pack.yaml:15:11: CivicPath can't find a day in this, because of 'when we can' [meeting]",
        "when we can",
    ),
    "format": (
        "format: 1",
        "pack.yaml:1:9: this pack has format 2; this program reads format 1 [format]",
        "format: 2",
    ),
    "old": (
        "2026-11-20",
        "pack.yaml:11:10: this was checked 396 days ago [old]",
        "2025-10-31",
    ),
    "hour": (
        "month, 7 pm",
        "pack.yaml:13:5: Monthly meeting: no hour is known [thin]",
        "month",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told_with_its_line(what: str) -> None:
    """Each error in the small pack gives one problem, with its position."""
    before, problem, after = WRONG[what]
    assert told(loaded(PACK.replace(before, after, 1))) == [problem]


CHANGES = {
    "gone": (
        "changes:\n  - {action: meeting/find-calender, why: W}\n",
        "actions.yaml:2:14: the content has no action 'meeting/find-calender' (any more) [gone]",
    ),
    "both": (
        "changes:\n  - {action: meeting/attend, steps: [A], add_steps: [B]}\n",
        "actions.yaml:2:5: meeting/attend: steps with add_steps says two things at once [conflict]",
    ),
    "left out": (
        "changes:\n  - {action: meeting/attend, leave_out: No room.}\n",
        (
            "actions.yaml:2:14: meeting/phone-them leads to meeting/attend, "
            "which this pack leaves out [reference]"
        ),
    ),
    "twice": (
        "changes:\n  - {action: meeting/attend, why: A}\n  - {action: meeting/attend, why: B}\n",
        "actions.yaml:3:14: 'meeting/attend' stands here twice [unique-id]",
    ),
    "source": (
        "changes:\n  - action: meeting/attend\n    add_steps: [{text: A, sources: [nowhere]}]\n",
        "actions.yaml:3:37: there is no source 'nowhere' [reference]",
    ),
    "taken": (
        (
            "added:\n  - to: meeting\n    action: {id: attend, title: T, why: W, "
            "minutes: 5, how: [H], done: D}\n"
        ),
        "actions.yaml:3:18: the content has an action meeting/attend [conflict]",
    ),
    "rung": (
        (
            "added:\n  - to: meetings\n    action: {id: a, title: T, why: W, minutes: 5, how: [H],"
            " done: D, stuck: b}\n"
        ),
        "actions.yaml:2:9: the content has no rung 'meetings' [gone]",
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_changes_are_held_against_the_content(what: str) -> None:
    """Conflicts and references to missing content are reported with their positions."""
    actions, problem = CHANGES[what]
    assert problem in told(loaded(actions=actions))


def test_what_is_over_is_told_and_stays_usable() -> None:
    """A date in the past is only a warning."""
    front = f"""{PACK}dates:
  - {{id: d, title: Convention, kind: caucus, confidence: stated, on: 2026-11-30, sources: [s]}}
sources:
  - {{id: s, title: Call, publisher: us, kind: party, as_of: 2026-01, checked: 2025-11-01}}
"""
    found = loaded(front)
    assert told(found) == [
        "pack.yaml:21:5: Convention: November 30, 2026 is over [old]",
        "pack.yaml:23:10: 's' was read on November 1, 2025 [old]",
    ]
    assert {one.level for one in found.problems} == {Level.WARNING}
    assert found.pack is not None


def test_markup_is_told_and_stays_usable() -> None:
    """A group that writes as for the web is told that its marks are shown as they are."""
    found = loaded(PACK + "welcome: See [us](https://example.org), we are <b>nice</b>.\n")
    assert [(one.rule, one.level) for one in found.problems] == [("markup", Level.WARNING)]
    assert found.pack is not None


@pytest.mark.parametrize(
    ("welcome", "rule"),
    [
        ("Your neighbours organise it.", "spelling"),
        ("Write a cheque.", "spelling"),
        ('"You are\\twelcome."', "tab"),
    ],
)
def test_how_a_text_is_written_is_told_and_stays_usable(welcome: str, rule: str) -> None:
    """Spelled as in Britain, or with a tab, whose width differs from screen to screen."""
    found = loaded(PACK + f"welcome: {welcome}\n")
    assert [(one.rule, one.level) for one in found.problems] == [(rule, Level.WARNING)]
    assert found.pack is not None
    own = PACK.replace("site: https://", "site: https://centre.")
    assert not loaded(own).problems


def test_a_word_too_long_to_be_set_is_refused() -> None:
    """A PDF with a word of 3,000 letters took minutes; addresses are broken anywhere."""
    welcome = PACK + "welcome: Dear "
    assert not loaded(welcome + "W" * 100).problems
    assert not loaded(welcome + "https://example.org/" + "w" * 100).problems
    found = loaded(welcome + "W" * 101)
    assert [(one.rule, one.level) for one in found.problems] == [("long-word", Level.ERROR)]
    assert found.pack is None


def test_files_that_no_pack_has_are_told() -> None:
    """Rungs can't be layered over the content."""
    assert told(loaded(rungs__meeting="id: meeting\n"))[0].startswith("rungs/meeting.yaml: no kind")


def test_a_logo_is_what_its_bytes_are() -> None:
    """An SVG with scripts or external references is not accepted as a logo."""
    assert logo_kind(b"\x89PNG\r\n\x1a\n...") is LogoKind.PNG
    assert logo_kind(b"\xff\xd8\xff...") is LogoKind.JPEG
    assert logo_kind(b"<svg xmlns='http://www.w3.org/2000/svg'/>") is LogoKind.SVG
    for bad in (
        b"<svg><script>1</script></svg>",
        b"<svg onload='x()'/>",
        b"<svg><image href='https://example.org/x.png'/></svg>",
        b"<svg><rect style='fill: url(https://example.org/x)'/></svg>",
        b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>",
        b"GIF89a",
    ):
        assert logo_kind(bad) is None, bad


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


ROWS = b"\0" + b"\x14\x43\x7a" * 4
"""A row of four blue pixels."""

WHOLE = {
    LogoKind.PNG: b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 3, 8, 2, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(ROWS * 3))
    + chunk(b"IEND", b""),
    LogoKind.JPEG: b"\xff\xd8\xff\xc0\0\x0b\x08\0\x03\0\x04\x01\x01\x11\0"
    b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\x2a\xff\xd9",
    LogoKind.SVG: b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 3'><g>A</g></svg>",
}


@pytest.mark.parametrize("kind", LogoKind)
def test_a_damaged_logo_is_found_before_it_is_printed(kind: LogoKind) -> None:
    """A picture that is whole is accepted; cut short anywhere, it is not."""
    whole = WHOLE[kind]
    assert logo_kind(whole) is kind
    assert is_undamaged(kind, whole)
    for end in range(len(whole) - 1):
        assert not is_undamaged(kind, whole[:end]), end


@given(st.sampled_from(LogoKind), st.binary(max_size=80))
def test_any_bytes_are_judged(kind: LogoKind, data: bytes) -> None:
    """Whatever the bytes are, the answer is no crash."""
    start = {LogoKind.PNG: b"\x89PNG\r\n\x1a\n", LogoKind.JPEG: b"\xff\xd8\xff"}.get(kind, b"")
    assert is_undamaged(kind, start + data) in {True, False}


def test_a_png_holds_as_many_pixels_as_it_says() -> None:
    """Too few rows, or a size that no screen has, are a damaged picture."""
    start = b"\x89PNG\r\n\x1a\n"
    for width, height in ((4, 4), (20_000, 3), (0, 3)):
        head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        whole = start + head + chunk(b"IDAT", zlib.compress(ROWS * 3)) + chunk(b"IEND", b"")
        assert not is_undamaged(LogoKind.PNG, whole), (width, height)


def test_a_packs_damaged_logo_is_told() -> None:
    """The check names the picture and its line."""
    front = PACK.replace("  phone:", "  logo: logo.png\n  phone:", 1)
    texts = {"pack.yaml": front.encode(), "logo.png": WHOLE[LogoKind.PNG][:60]}
    found = load_pack(texts, ladder(), TODAY)
    assert "logo.png is cut short or damaged" in told(found)[0]


def test_contrast_is_that_of_the_guidelines() -> None:
    """Contrast follows WCAG: black on white is 21 to 1, and equal colors are 1 to 1."""
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert contrast("#14437a", "#14437a") == 1
