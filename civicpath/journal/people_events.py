"""The events on people: who they are, what passed between them and the user, marks in a race."""

from __future__ import annotations

from datetime import date

from civicpath.base.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonKept:
    """A person was saved under an id on a day; saving them again replaces everything.

    `met` is the day (YYYY-MM-DD) and `group` the place of the first meeting, if known.
    """

    person: str
    on: date
    name: str
    roles: tuple[str, ...] = ()
    met: str = ""
    group: str = ""
    phone: str = ""
    email: str = ""
    street: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTouched:
    """Something passed between a person and the user: `kind` is met, asked, promised and so on.

    `touch` is its own id; `by` is the day on which it is due, or to ask again.
    """

    person: str
    touch: str
    kind: str
    on: date
    text: str = ""
    answer: str = ""
    by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSettled:
    """What a person promised, was asked or was owed is done, or no longer expected."""

    person: str
    touch: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMarked:
    """A person, or a line of a list (`list:number`), was marked in a race; empty: as it was.

    `mark` is 1 (yours) to 5 (theirs), or 0 for none; `voted` and `ride` are yes or no; `ballot` is
    asked, returned or no.
    """

    person: str
    race: str
    on: date
    mark: str = ""
    voted: str = ""
    ballot: str = ""
    ride: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRemoved:
    """A person was taken off the list."""

    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonForgotten:
    """A person, or a line of a list, was erased and must not come back by a merge.

    `digest` is a salted hash of the name; no name stays.
    """

    person: str
    salt: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListForgotten:
    """An imported list was erased and must not come back by a merge."""

    list: str


PeopleEvent = (
    PersonKept
    | PersonTouched
    | PersonSettled
    | PersonMarked
    | PersonRemoved
    | PersonForgotten
    | ListForgotten
)
