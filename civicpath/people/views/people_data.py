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
    """One contact with a person: a meeting, a request, a promise or a thank-you."""

    id: str
    """The contact's ID."""
    kind: TouchKind
    """The type of contact."""
    on: date
    """The date."""
    text: str
    """The subject. Empty if not given."""
    answer: str | None
    """The person's answer. Null: none is recorded."""
    by: date | None
    """The due date. Null: there is none."""
    settled: date | None
    """The date it was settled. Null: it is open, or does not need settling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonData(Result):
    """A person on the user's list of contacts."""

    id: str
    """The person's ID."""
    name: str
    """The full name."""
    first: str
    """The first name."""
    roles: tuple[str, ...]
    """The person's roles, such as `volunteer` or `officer`."""
    met: str | None
    """The date they first met the user, as `YYYY-MM-DD`. Null: not given."""
    at: str | None
    """Where they met, such as a group. Null: not given."""
    phone: str | None
    """The phone number. Null: not saved."""
    email: str | None
    """The e-mail address. Null: not saved."""
    street: str | None
    """The street address. Null: not saved."""
    note: str | None
    """A note. Null: there is none."""
    touches: tuple[TouchData, ...]
    """The history of contacts with the person, oldest first."""
    open: tuple[str, ...]
    """The IDs of contacts that are still open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueData(Result):
    """A promise that someone made to the user, or that the user owes them.

    People are identified by first name only.
    """

    first: str
    """The person's first name."""
    kind: TouchKind
    """Whether they promised it (`promised`) or the user owes it (`owed`)."""
    text: str
    """What was promised or is owed."""
    by: date
    """The due date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleData(Result):
    """The user's contacts."""

    today: date
    """The date the answer applies to."""
    people: tuple[PersonData, ...]
    """Everyone on the list."""
    due: tuple[DueData, ...]
    """Promises that are due, made by or to the user, soonest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonShown(Result):
    """Everything saved about one person."""

    person: PersonData
    """The person."""
    marks: Mapping[str, tuple[str, ...]]
    """Marks by race name, each as five strings: the support mark (1 to 5), the date they became a
    supporter, `yes` if they have voted, the status of their mail ballot, and `yes` if they need a
    ride. Each is empty if not marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFound(Result):
    """The people whose saved details match the search words."""

    people: tuple[PersonData, ...]
    """The people. Empty if nothing matches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine(Result):
    """One line of a contact sheet."""

    id: str
    """The ID of the voter or person."""
    line: str | None
    """The line, used with `people mark`. Null: the person is not from an imported list."""
    name: str
    """The full name."""
    street: str | None
    """The street. Null: unknown."""
    side: str | None
    """The side of the street: `even` or `odd`. Null: there are no house numbers, or unknown."""
    door: str | None
    """The house number, with any apartment number. Null: unknown."""
    phone: str | None
    """The phone number. Null: unknown."""
    why: str | None
    """Why the person is on the sheet. Null: there is nothing to add."""
    known: str | None
    """What has been marked about the person, in words. Null: nothing is marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetData(Result):
    """A contact sheet: the next people to call, visit, thank or remind."""

    kind: SheetKind
    """The purpose of the sheet."""
    race: str | None
    """The name of the race. Null: no race is saved."""
    list_: str | None
    """The name of the imported voter list. Null: the sheet does not come from one list."""
    shift: int
    """The number of this shift, from 1. Unit: shift number."""
    shifts: int
    """The total number of shifts. Unit: shifts."""
    left: int
    """What remains, including this shift. Unit: people, or doors for a `doors` sheet."""
    rows: tuple[SheetLine, ...]
    """The lines for this shift."""


def person_data(person: KnownPerson) -> PersonData:
    """A person as data."""
    kept = person.kept
    return PersonData(
        id=person.id,
        name=kept.name,
        first=person.first,
        roles=kept.roles,
        met=kept.met or None,
        at=kept.group or None,
        phone=kept.phone or None,
        email=kept.email or None,
        street=kept.street or None,
        note=kept.note or None,
        touches=tuple(map(_touch, person.touches)),
        open=tuple(each.id for each in person.open),
    )


def _touch(touch: Touch) -> TouchData:
    return TouchData(
        id=touch.id,
        kind=touch.kind,
        on=touch.on,
        text=touch.text,
        answer=touch.answer or None,
        by=touch.by,
        settled=touch.settled,
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


def _line(row: SheetRow) -> SheetLine:
    return SheetLine(
        id=row.ref,
        line=row.line or None,
        name=row.name,
        street=row.street or None,
        side=row.side or None,
        door=row.door or None,
        phone=row.phone or None,
        why=row.why or None,
        known=mark_words(row.marks) or None,
    )
