"""Convert values to JSON and back, each field by the type in its annotation."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from civicpath.base.patterns import pattern
from civicpath.base.values import MISSING, dataclass, fields
from civicpath.journal.events import Amount, UnitCount

if TYPE_CHECKING:
    from dataclasses import Field

    from civicpath.journal.calendar_event import CalendarEvents

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueCodec:
    """Converts a field of one type to JSON and back; `read` raises for any other value."""

    says: str
    write: Callable[[Any], object]
    read: Callable[[Any], object]
    exact: type | None = None


def _nothing(_: object) -> object:
    raise TypeError


def _exactly(kind: type, says: str) -> ValueCodec:
    """Return the codec of a type that JSON holds as it is."""
    return ValueCodec(says=says, write=kind, read=_nothing, exact=kind)


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise TypeError
    return tuple(value)


_DIGITS = r"\d{1,9}(\.\d{1,2})?"

_AMOUNT = pattern(_DIGITS, re.ASCII)


@lru_cache(1000)
def _amount(value: object) -> Amount:
    if not isinstance(value, str) or not _AMOUNT.fullmatch(value):
        raise TypeError
    return Amount(value)


_COUNT = pattern(rf"[a-z][a-z-]*={_DIGITS}", re.ASCII)


def _counts(value: object) -> tuple[UnitCount, ...]:
    found = _texts(value)
    if not all(map(_COUNT.fullmatch, found)):
        raise TypeError
    return tuple(map(UnitCount, found))


def _calendar_events(value: object) -> CalendarEvents:
    from civicpath.journal.calendar_event import CalendarEvents  # only needed with a calendar

    return CalendarEvents(_texts(value))


_date: Final = lru_cache(1000)(date.fromisoformat)
"""Reads a date; many events have the same one."""

_DATE: Final = ValueCodec(says="a date", write=date.isoformat, read=_date)

_FORMS: Final[Mapping[str, ValueCodec]] = {
    "str": _exactly(str, "text"),
    "int": _exactly(int, "a whole number"),
    "int | None": _exactly(int, "a whole number"),
    "bool": _exactly(bool, "true or false"),
    "Amount": ValueCodec(says="an amount", write=str, read=_amount),
    "date": _DATE,
    "date | None": _DATE,  # None is the default, and defaults are not written
    "tuple[str, ...]": ValueCodec(says="a list of texts", write=list, read=_texts),
    "CalendarEvents": ValueCodec(
        says="a list of texts", write=lambda events: [*events.lines], read=_calendar_events
    ),
    "tuple[UnitCount, ...]": ValueCodec(says="a list of counts", write=list, read=_counts),
}
"""The types that a field may have, by annotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCodec:
    """A field of a value: its name, its codec and its default."""

    name: str
    form: ValueCodec
    required: bool
    default: object


class EventCodec(Generic[T]):
    """One kind of value: its serialized name, and how it is written and read.

    Its fields are looked at when the first value is: a start reads few kinds.
    """

    def __init__(self, name: str, make: type[T], more: Mapping[str, ValueCodec]) -> None:
        """Store the name and the class; `more` are the codecs of types that only it uses."""
        self.name = name
        self._make = make
        self._more = more

    @cached_property
    def _fields(self) -> tuple[FieldCodec, ...]:
        forms = {**_FORMS, **self._more}
        return tuple(_field(field, forms) for field in fields(self._make))  # type: ignore[arg-type]  # a dataclass

    def write(self, value: T) -> dict[str, object]:
        """Return the value's fields as JSON data, without those at their default."""
        values = ((field, getattr(value, field.name)) for field in self._fields)
        return {
            one.name: one.form.write(value)
            for one, value in values
            if one.required or value != one.default
        }

    @cached_property
    def read(self) -> Callable[[Mapping[str, Any]], T]:
        """Return what reads a value from its fields, or raises ValueError that names a wrong one.

        Other fields are passed over: they are of a newer program.
        """
        return _reader(self._make, self._fields)


def _reader(make: type[T], known: tuple[FieldCodec, ...]) -> Callable[[Mapping[str, Any]], T]:
    """Return a function that reads a value from its fields.

    It skips `__init__`, which would take most of the time for a long journal: a value begins with
    every field at its default, in one copy.
    """
    begun = {one.name: MISSING if one.required else one.default for one in known}
    forms = {one.name: (one.form.exact, one.form.read) for one in known}
    required = tuple(one.name for one in known if one.required)
    new, put = object.__new__, object.__setattr__

    def read(data: Mapping[str, Any]) -> T:
        found = begun.copy()
        try:
            for name, given in data.items():
                if name in forms:
                    exact, convert = forms[name]
                    found[name] = given if type(given) is exact else convert(given)
        except (TypeError, ValueError):
            raise _wrong(data, known) from None
        for name in required:
            if found[name] is MISSING:
                raise _wrong(data, known)
        value = new(make)
        put(value, "__dict__", found)
        return value

    return read


def _wrong(data: Mapping[str, Any], known: tuple[FieldCodec, ...]) -> ValueError:
    """Return the error for the first field that is missing or of another type."""
    wrong = next(one for one in known if not _is_readable(data, one))
    return ValueError(f"{wrong.name!r} is not {wrong.form.says}")


def _is_readable(data: Mapping[str, Any], one: FieldCodec) -> bool:
    if one.name not in data:
        return not one.required
    given = data[one.name]
    try:
        return type(given) is one.form.exact or one.form.read(given) is not MISSING
    except (TypeError, ValueError):
        return False


def codec_of(
    kind: type[T], name: str, more: Mapping[str, ValueCodec] | None = None
) -> EventCodec[T]:
    """Return the codec of a class; `more` are the codecs of types that only it uses."""
    return EventCodec(name, kind, more or {})


def _field(one: Field[Any], forms: Mapping[str, ValueCodec]) -> FieldCodec:
    required = one.default is MISSING
    usual = None if required else one.default
    return FieldCodec(name=one.name, form=forms[str(one.type)], required=required, default=usual)
