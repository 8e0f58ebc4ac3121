"""Load the files of a pack: a pack, or all problems found."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from civicpath.base.errors import InvalidInput
from civicpath.base.problems import Level, Position, Problem
from civicpath.base.sources import Draft
from civicpath.base.values import dataclass, field, replace
from civicpath.journal.events import MeetingKept
from civicpath.journal.field_codec import codec_of
from civicpath.ladder.model import Ladder, Sheet, Term
from civicpath.packs.model import FRONT, PACK_FORMAT, ActionsFile, Logo, Pack, PackFile
from civicpath.packs.pack_meetings import kept_as
from civicpath.packs.pictures import PICTURE_NAME, LogoKind, is_undamaged, logo_kind
from civicpath.schema.content_kinds import ContentKind, GlossaryFile, file_kind
from civicpath.schema.decode import decode, in_rung
from civicpath.schema.lazy_content import LazyContent, Pieces, take
from civicpath.schema.tree import Tree, mark_of

PACK_KINDS = (
    file_kind(FRONT, PackFile),
    file_kind("actions.yaml", ActionsFile),
    file_kind("glossary.yaml", GlossaryFile, Term),
    file_kind("sheets/ID.yaml", Sheet),
    file_kind("drafts/ID.yaml", Draft),
)
"""The kinds of files in a pack. A logo and README.md are also allowed."""

KEPT, LOGO = "kept", "logo"
"""Derived pieces: the meetings as parsed, and the logo."""

_MEETING = codec_of(MeetingKept, KEPT)


@dataclass(frozen=True, slots=True)
class LoadedPack:
    """The result of loading a pack: its pieces as JSON data, and the pack unless there are errors.

    `open_pack(pieces)` makes the pack again without YAML or checks.
    """

    pack: Pack | None
    problems: tuple[Problem, ...]
    pieces: Mapping[str, Tree] = field(default_factory=dict)


def load_pack(
    texts: Mapping[str, bytes], ladder: Ladder | None = None, today: date | None = None
) -> LoadedPack:
    """Parse, decode and check a pack's files, given by their names in it.

    With a `ladder`, names from the content are looked up there. With `today`, what is out of date
    or past is reported.
    """
    trees, problems = _trees(texts)
    if newer := newer_format(trees.get(FRONT)):
        return LoadedPack(None, (newer,))
    pieces = _decoded(trees, problems)
    if problems or "pack" not in pieces:
        return LoadedPack(None, tuple(sorted(problems)))
    pieces[LOGO], wrong = _logo(texts, pieces["pack"])
    pieces[KEPT], unread = _kept(open_pack(pieces))
    pack = open_pack(pieces)  # again, now with its meetings
    from civicpath.schema.pack_rules import problems_of  # not needed with the cache

    found = sorted((*wrong, *unread, *problems_of(pack, ladder, today)))
    bad = any(one.level is Level.ERROR for one in found)
    return LoadedPack(None if bad else pack, tuple(found), {} if bad else pieces)


def open_pack(pieces: Pieces) -> Pack:
    """Make a pack from pieces that were already checked."""
    actions = take(ActionsFile, "actions", pieces) if "actions" in pieces else ActionsFile()
    kept = cast("dict[str, dict[str, object]]", pieces.get(KEPT) or {})
    settled = (replace(one, action=in_rung(one.action, one.to)) for one in actions.added)
    return Pack(
        front=take(PackFile, "pack", pieces),
        actions=replace(actions, added=tuple(settled)),
        drafts={**LazyContent(Draft, "drafts", pieces)},
        sheets={**LazyContent(Sheet, "sheets", pieces)},
        terms={**LazyContent(Term, "terms", pieces)},
        kept={key: _MEETING.read(one) for key, one in kept.items()},
        logo=_picture(cast("dict[str, str]", pieces.get(LOGO) or {})),
    )


def newer_format(front: Tree | None) -> Problem | None:
    """Report a different format before its keys are reported as unknown."""
    written = front.get("format") if isinstance(front, dict) else None
    if not isinstance(written, str) or not written.isdecimal() or written == str(PACK_FORMAT):
        return None
    what = f"this pack has format {written[:9]}; this program reads format {PACK_FORMAT}"
    at = mark_of(written, Position(FRONT))
    return Problem(at, "format", what, "update CivicPath", len(written))


def kind_in_pack(file: str) -> ContentKind | None:
    """Return the kind of a pack's file by its name in the pack, or None."""
    return next((kind for kind in PACK_KINDS if kind.names.fullmatch(file)), None)


def _trees(texts: Mapping[str, bytes]) -> tuple[dict[str, Tree], list[Problem]]:
    from civicpath.schema.reader import read  # not needed with the cache

    trees: dict[str, Tree] = {}
    problems: list[Problem] = []
    for file in sorted(texts):
        if kind_in_pack(file):
            reading = read(texts[file], file)
            problems += reading.problems
            if reading.tree is not None:
                trees[file] = reading.tree
        elif not PICTURE_NAME.fullmatch(file):
            shown = "".join(char if char.isprintable() else "?" for char in file)
            what = "no kind of file in a pack has this name"
            hint = "a pack holds pack.yaml, actions.yaml, glossary.yaml, drafts/, sheets/, a logo"
            problems.append(Problem(Position(shown), "unknown-file", what, hint))
    if FRONT not in texts:
        problems.append(Problem(Position(FRONT), "missing-file", f"the file {FRONT} is missing"))
    return trees, problems


def _decoded(trees: Mapping[str, Tree], problems: list[Problem]) -> dict[str, Any]:
    """Return the pieces of well-formed files by name; append other files' faults to `problems`."""
    pieces: dict[str, Any] = {}
    for file, tree in trees.items():
        kind = kind_in_pack(file)
        assert kind is not None, "trees are made of known files only"
        decoded = decode(kind.shape, tree, file)
        problems += decoded.problems
        if decoded.value is None:
            continue
        if isinstance(decoded.value, GlossaryFile):
            assert isinstance(tree, dict)
            pieces |= {f"terms/{one['id']}": one for one in cast("list[Any]", tree["terms"])}
        else:
            pieces[file.removesuffix(".yaml")] = tree
            own = getattr(decoded.value, "id", "")
            if "/" in file and own != file.partition("/")[2].removesuffix(".yaml"):
                what = f"the id is '{own}', and the file's name says another"
                problems.append(Problem(mark_of(own, Position(file)), "file-name", what))
    return pieces


def _kept(pack: Pack) -> tuple[dict[str, dict[str, object]], list[Problem]]:
    """Return the meetings as the journal saves them, and the problems of unreadable ones."""
    meetings: dict[str, dict[str, object]] = {}
    problems = []
    for meeting in pack.front.meetings:
        kept = kept_as(pack, meeting)
        if isinstance(kept, InvalidInput):
            at = mark_of(meeting.when or meeting.rule, meeting.at)
            problems.append(Problem(at, "meeting", kept.message, kept.hint))
        else:
            meetings[kept.meeting] = _MEETING.write(kept)
    return meetings, problems


def _logo(texts: Mapping[str, bytes], front: Any) -> tuple[dict[str, str], list[Problem]]:  # noqa: ANN401
    """Return the logo as JSON data, unless its bytes don't match its file name."""
    group = front["group"]
    name = group.get("logo", "").strip()
    at = mark_of(group.get("logo"), Position(FRONT))
    unused = [
        _unnamed_picture(file)
        for file in sorted(texts)
        if PICTURE_NAME.fullmatch(file) and file != name
    ]
    if not name:
        return {}, unused
    if name not in texts:
        return {}, [Problem(at, "logo", f"there is no file {name} in the pack"), *unused]
    kind = logo_kind(texts[name])
    if kind is None:
        what = f"{name} is not a PNG, JPEG or plain SVG picture"
        hint = "save it as PNG; a drawing may hold no script and no address"
        return {}, [Problem(at, "logo", what, hint), *unused]
    if not is_undamaged(kind, texts[name]):
        what = f"{name} is cut short or damaged, or larger than 10,000 pixels"
        return {}, [Problem(at, "logo", what, "open it, and save it again as PNG"), *unused]
    says = " ".join(group.get("logo_says", "").split()) or f"The logo of {group['name'].strip()}"
    data = base64.b64encode(texts[name]).decode("ascii")
    return {"kind": kind.value, "data": data, "says": says}, unused


def _unnamed_picture(file: str) -> Problem:
    what, hint = "nothing names this picture", "say logo: NAME"
    return Problem(Position(file), "logo", what, hint, level=Level.WARNING)


def _picture(piece: Mapping[str, str]) -> Logo | None:
    if not piece:
        return None
    try:
        data = base64.b64decode(piece["data"], validate=True)
    except binascii.Error:
        return None
    return Logo(kind=LogoKind(piece["kind"]), data=data, says=piece["says"])
