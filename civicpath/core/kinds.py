"""Every kind of event with the name that it bears in a file, and its fields as JSON."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from typing import Any, Final

from civicpath.core.event import (
    Amount,
    Answered,
    CalendarRead,
    Done,
    Event,
    Going,
    GroupRemoved,
    GroupSaved,
    Logged,
    MeetingKept,
    MeetingMoved,
    MeetingRemoved,
    MeetingSkipped,
    Raced,
    Skipped,
    Stuck,
    Undone,
    Waiting,
)
from civicpath.core.value import dataclass

KINDS: Final[Mapping[str, type[Event]]] = {
    "answered": Answered,
    "done": Done,
    "waiting": Waiting,
    "skipped": Skipped,
    "stuck": Stuck,
    "logged": Logged,
    "raced": Raced,
    "group-saved": GroupSaved,
    "group-removed": GroupRemoved,
    "meeting-kept": MeetingKept,
    "meeting-moved": MeetingMoved,
    "meeting-skipped": MeetingSkipped,
    "meeting-removed": MeetingRemoved,
    "going": Going,
    "calendar-read": CalendarRead,
    "undone": Undone,
}
"""Each kind of event under the name that it bears in a file. A new kind is one more row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How a field of one type looks in JSON, and back; `read` raises for anything else."""

    says: str
    write: Callable[[Any], object]
    read: Callable[[Any], object]


def _exactly(kind: type) -> Callable[[Any], object]:
    def read(value: object) -> object:
        if type(value) is not kind:
            raise TypeError
        return value

    return read


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise TypeError
    return tuple(value)


_AMOUNT = re.compile(r"\d{1,9}(\.\d{1,2})?", re.ASCII)


def _amount(value: object) -> Amount:
    if not isinstance(value, str) or not _AMOUNT.fullmatch(value):
        raise TypeError
    return Amount(value)


_FORMS: Final = {
    "str": Form(says="text", write=str, read=_exactly(str)),
    "int": Form(says="a whole number", write=int, read=_exactly(int)),
    "bool": Form(says="true or false", write=bool, read=_exactly(bool)),
    "Amount": Form(says="an amount", write=str, read=_amount),
    "date": Form(says="a date", write=date.isoformat, read=date.fromisoformat),
    "tuple[str, ...]": Form(says="a list of texts", write=list, read=_texts),
}
"""The types that an event's field may have, as its annotation spells them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of an event: what it is called, how it is written, and what it is when missing."""

    name: str
    form: Form
    required: bool
    default: object

    def read(self, data: Mapping[str, Any]) -> object:
        """Read the field's value, or raise ValueError that names it."""
        try:
            return self.form.read(data.get(self.name))
        except (TypeError, ValueError):
            raise ValueError(f"{self.name!r} is not {self.form.says}") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of event, and how to write and read one."""

    name: str
    make: Callable[..., Event]
    fields: tuple[Field, ...]

    def write(self, event: Event) -> dict[str, object]:
        """Give the event's fields as JSON has them; one at its default need not be written."""
        values = ((one, getattr(event, one.name)) for one in self.fields)
        return {
            one.name: one.form.write(value)
            for one, value in values
            if one.required or value != one.default
        }

    def read(self, data: Mapping[str, Any]) -> Event:
        """Read an event from its fields, or raise ValueError that names the wrong one."""
        given = (one for one in self.fields if one.required or one.name in data)
        return self.make(**{one.name: one.read(data) for one in given})


def _kind(name: str, event: type[Event]) -> Kind:
    return Kind(name=name, make=event, fields=tuple(_field(one) for one in fields(event)))


def _field(one: dataclasses.Field[Any]) -> Field:
    required = one.default is MISSING
    usual = None if required else one.default
    return Field(name=one.name, form=_FORMS[str(one.type)], required=required, default=usual)


BY_NAME: Final = {name: _kind(name, event) for name, event in KINDS.items()}
BY_TYPE: Final = {event: BY_NAME[name] for name, event in KINDS.items()}
