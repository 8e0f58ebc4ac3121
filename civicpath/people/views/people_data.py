"""What `people` found, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from civicpath.base.json_data import Result
from civicpath.base.values import dataclass
from civicpath.people.model import Due, KnownPerson, Touch, TouchKind
from civicpath.people.sheets import ContactSheet, SheetKind, SheetRow
from civicpath.people.views.people_view import mark_words


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchData(Result):
    """One time that the person met or asked somebody, or something was promised."""

    id: str
    """Its id."""
    kind: TouchKind
    """What it was."""
    on: date
    """The day."""
    text: str
    """What it was about; empty: nothing was said."""
    answer: str | None
    """What they answered. Null: no answer was kept."""
    by: date | None
    """By when it is due. Null: no day was said."""
    settled: date | None
    """The day on which it was settled. Null: it is open, or needs no settling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonData(Result):
    """Somebody on the list of people."""

    id: str
    """Their id."""
    name: str
    """Their name."""
    first: str
    """Their first name."""
    roles: tuple[str, ...]
    """What they are to the user, as volunteer or officer."""
    met: str | None
    """The day of the first meeting, as YYYY-MM-DD. Null: not said."""
    at: str | None
    """Where that was, as a group. Null: not said."""
    phone: str | None
    """Their phone number. Null: not kept."""
    email: str | None
    """Their e-mail address. Null: not kept."""
    street: str | None
    """Their street. Null: not kept."""
    note: str | None
    """A note. Null: none."""
    touches: tuple[TouchData, ...]
    """What passed between the two, the oldest first."""
    open: tuple[str, ...]
    """The ids of the touches that are still open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueData(Result):
    """What somebody promised, or is owed. They are named by first name only."""

    first: str
    """Their first name."""
    kind: TouchKind
    """Whether they promised it, or it is owed to them."""
    text: str
    """What it is."""
    by: date
    """By when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleData(Result):
    """Who the person knows."""

    today: date
    """The day that it is said for."""
    people: tuple[PersonData, ...]
    """Everybody on the list."""
    due: tuple[DueData, ...]
    """What is promised or owed, soonest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonShown(Result):
    """All that is kept of one person."""

    person: PersonData
    """The person."""
    marks: Mapping[str, tuple[str, ...]]
    """What was marked, by race: the mark (1 to 5), since which day they are a supporter, `yes` if
    they voted, their mail ballot, and `yes` if they need a ride; each empty if not marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFound(Result):
    """People of whom something with these words is kept."""

    people: tuple[PersonData, ...]
    """The people; none where nobody was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine(Result):
    """One line of a sheet."""

    id: str
    """The id of the voter or the person."""
    line: str | None
    """The line to mark, for `people mark`. Null: the person is not of a list."""
    name: str
    """Their name."""
    street: str | None
    """Their street. Null: not known."""
    side: str | None
    """The side of the street, even or odd. Null: the street has no numbers, or is not known."""
    door: str | None
    """The house number, with the apartment. Null: not known."""
    phone: str | None
    """Their phone number. Null: not known."""
    why: str | None
    """Why they are on the sheet. Null: nothing is to be said."""
    known: str | None
    """What was marked of them, in words. Null: nothing was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetData(Result):
    """Who is next."""

    kind: SheetKind
    """What the sheet is for."""
    race: str | None
    """The race that it is for. Null: no race is saved."""
    list_: str | None
    """The list that it is of. Null: it is of no single list."""
    shift: int
    """Which shift this is, from 1. Unit: shifts."""
    shifts: int
    """How many shifts there are. Unit: shifts."""
    left: int
    """How much is left, with this shift. Unit: people; on a sheet of doors, doors."""
    rows: tuple[SheetLine, ...]
    """The lines of this shift."""


def person_data(one: KnownPerson) -> PersonData:
    """A person as data."""
    kept = one.kept
    return PersonData(
        id=one.id,
        name=kept.name,
        first=one.first,
        roles=kept.roles,
        met=kept.met or None,
        at=kept.group or None,
        phone=kept.phone or None,
        email=kept.email or None,
        street=kept.street or None,
        note=kept.note or None,
        touches=tuple(map(_touch, one.touches)),
        open=tuple(each.id for each in one.open),
    )


def _touch(one: Touch) -> TouchData:
    return TouchData(
        id=one.id,
        kind=one.kind,
        on=one.on,
        text=one.text,
        answer=one.answer or None,
        by=one.by,
        settled=one.settled,
    )


def due_data(due: Due) -> DueData:
    """What is due as data, by first name."""
    touch = due.touch
    return DueData(first=due.person.first, kind=touch.kind, text=touch.text, by=due.by)


def sheet_data(sheet: ContactSheet) -> SheetData:
    """A sheet as data."""
    return SheetData(
        kind=sheet.kind,
        race=sheet.race or None,
        list_=sheet.source or None,
        shift=sheet.shift,
        shifts=sheet.of,
        left=sheet.left,
        rows=tuple(map(_line, sheet.rows)),
    )


def _line(one: SheetRow) -> SheetLine:
    return SheetLine(
        id=one.ref,
        line=one.line or None,
        name=one.name,
        street=one.street or None,
        side=one.side or None,
        door=one.door or None,
        phone=one.phone or None,
        why=one.why or None,
        known=mark_words(one.row) or None,
    )
