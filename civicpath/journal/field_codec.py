"""How values look in JSON, and back: each field by the type that its annotation spells."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from functools import lru_cache
from typing import Any, Final, Generic, TypeVar

from civicpath.base.values import dataclass
from civicpath.journal.events import Amount

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueCodec:
    """How a field of one type looks in JSON, and back; `read` raises for anything else."""

    says: str
    write: Callable[[Any], object]
    read: Callable[[Any], object]
    exact: type | None = None


def _nothing(_: object) -> object:
    raise TypeError


def _exactly(kind: type, says: str) -> ValueCodec:
    """The form of what is of one type, as it is."""
    return ValueCodec(says=says, write=kind, read=_nothing, exact=kind)


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise TypeError
    return tuple(value)


_AMOUNT = re.compile(r"\d{1,9}(\.\d{1,2})?", re.ASCII)


@lru_cache(1000)
def _amount(value: object) -> Amount:
    if not isinstance(value, str) or not _AMOUNT.fullmatch(value):
        raise TypeError
    return Amount(value)


_DATE: Final = ValueCodec(says="a date", write=date.isoformat, read=date.fromisoformat)

_FORMS: Final[Mapping[str, ValueCodec]] = {
    "str": _exactly(str, "text"),
    "int": _exactly(int, "a whole number"),
    "bool": _exactly(bool, "true or false"),
    "Amount": ValueCodec(says="an amount", write=str, read=_amount),
    "date": _DATE,
    "date | None": _DATE,  # None is its default, and what is at its default is not written
    "tuple[str, ...]": ValueCodec(says="a list of texts", write=list, read=_texts),
}
"""The types that a field may have, as its annotation spells them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCodec:
    """A field of a value: what it is called, how it is written, and what it is when missing."""

    name: str
    form: ValueCodec
    required: bool
    default: object


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCodec(Generic[T]):
    """One kind of value: its name in a file, and how it is written and read."""

    name: str
    make: type[T]
    fields: tuple[FieldCodec, ...]
    plan: tuple[tuple[str, type | None, ValueCodec, object], ...]
    """The fields again, ready for reading; a value of just the `exact` type is taken as it is."""

    def write(self, value: T) -> dict[str, object]:
        """Give the value's fields as JSON has them; one at its default need not be written."""
        values = ((one, getattr(value, one.name)) for one in self.fields)
        return {
            one.name: one.form.write(value)
            for one, value in values
            if one.required or value != one.default
        }

    def read(self, data: Mapping[str, Any]) -> T:
        """Read a value from its fields, or raise ValueError that names the wrong one.

        It is made without its `__init__`, which for a long journal would take longer than all else.
        """
        value = object.__new__(self.make)
        for name, exact, form, default in self.plan:
            if name in data:
                told = data[name]
                if type(told) is not exact:
                    try:
                        told = form.read(told)
                    except (TypeError, ValueError):
                        raise _wrong(name, form) from None
            elif default is MISSING:
                raise _wrong(name, form)
            else:
                told = default
            _put(value, name, told)
        return value


_put: Final = object.__setattr__


def _wrong(name: str, form: ValueCodec) -> ValueError:
    return ValueError(f"{name!r} is not {form.says}")


def codec_of(
    kind: type[T], name: str, more: Mapping[str, ValueCodec] | None = None
) -> EventCodec[T]:
    """The shape of a kind of value; `more` are the forms of types that only it has."""
    forms = {**_FORMS, **(more or {})}
    found = tuple(_field(one, forms) for one in fields(kind))  # type: ignore[arg-type]  # a dataclass
    plan = tuple(
        (one.name, one.form.exact, one.form, MISSING if one.required else one.default)
        for one in found
    )
    return EventCodec(name=name, make=kind, fields=found, plan=plan)


def _field(one: dataclasses.Field[Any], forms: Mapping[str, ValueCodec]) -> FieldCodec:
    required = one.default is MISSING
    usual = None if required else one.default
    return FieldCodec(name=one.name, form=forms[str(one.type)], required=required, default=usual)
