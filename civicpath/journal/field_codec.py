"""How values look in JSON, and back: each field by the type that its annotation spells."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date
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


_DATE: Final = ValueCodec(says="a date", write=date.isoformat, read=date.fromisoformat)

_FORMS: Final[Mapping[str, ValueCodec]] = {
    "str": ValueCodec(says="text", write=str, read=_exactly(str)),
    "int": ValueCodec(says="a whole number", write=int, read=_exactly(int)),
    "bool": ValueCodec(says="true or false", write=bool, read=_exactly(bool)),
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

    def read(self, data: Mapping[str, Any]) -> object:
        """Read the field's value, or raise ValueError that names it."""
        try:
            return self.form.read(data.get(self.name))
        except (TypeError, ValueError):
            raise ValueError(f"{self.name!r} is not {self.form.says}") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCodec(Generic[T]):
    """One kind of value: its name in a file, and how it is written and read."""

    name: str
    make: Callable[..., T]
    fields: tuple[FieldCodec, ...]

    def write(self, value: T) -> dict[str, object]:
        """Give the value's fields as JSON has them; one at its default need not be written."""
        values = ((one, getattr(value, one.name)) for one in self.fields)
        return {
            one.name: one.form.write(value)
            for one, value in values
            if one.required or value != one.default
        }

    def read(self, data: Mapping[str, Any]) -> T:
        """Read a value from its fields, or raise ValueError that names the wrong one."""
        given = (one for one in self.fields if one.required or one.name in data)
        return self.make(**{one.name: one.read(data) for one in given})


def codec_of(
    kind: type[T], name: str, more: Mapping[str, ValueCodec] | None = None
) -> EventCodec[T]:
    """The shape of a kind of value; `more` are the forms of types that only it has."""
    forms = {**_FORMS, **(more or {})}
    found = fields(kind)  # type: ignore[arg-type]  # every kind is a dataclass
    return EventCodec(name=name, make=kind, fields=tuple(_field(one, forms) for one in found))


def _field(one: dataclasses.Field[Any], forms: Mapping[str, ValueCodec]) -> FieldCodec:
    required = one.default is MISSING
    usual = None if required else one.default
    return FieldCodec(name=one.name, form=forms[str(one.type)], required=required, default=usual)
