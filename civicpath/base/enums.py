"""Enumerations of texts: like the standard library's `StrEnum`, but fast to import.

The standard metaclass looks at every member for what few enumerations use: aliases, flags, values
made by `auto`, members with a `__new__` of their own. For 45 enumerations that took 7 % of a start.
Here a class is made at once, and its members are put on it. They are members of a standard
`StrEnum` in all that follows: looking up, iterating, comparing, pickling.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any

__all__ = ["StrEnum"]

if TYPE_CHECKING:
    from enum import StrEnum
else:

    class _StrEnumType(enum.EnumType):
        """Makes a class whose texts are its members."""

        @classmethod
        def __prepare__(cls, _name: str, _bases: tuple[type, ...]) -> dict[str, Any]:
            """Collect what is in the class in a plain dict."""
            return {}

        def __new__(cls, name: str, bases: tuple[type, ...], own: dict[str, Any]) -> Any:  # noqa: ANN401
            """Make the class, then its members."""
            values = {key: one for key, one in own.items() if type(one) is str and key[0] != "_"}
            own["_member_names_"] = [*values]
            members = own["_member_map_"] = {}
            found = own["_value2member_map_"] = {}
            assert len({*values.values()}) == len(values), "two members have the same value"
            assert not bases[0]._member_map_, "an enumeration with members can't be extended"
            for key in values:
                del own[key]
            made = type.__new__(cls, name, bases, own)
            put = type.__setattr__
            for at, (key, value) in enumerate(values.items()):
                one = str.__new__(made, value)
                one._value_, one._name_, one.__objclass__, one._sort_order_ = value, key, made, at
                members[key] = found[value] = one
                put(made, key, one)
            return made

        def __init__(cls, *_: Any) -> None:  # noqa: ANN401
            """Do nothing more."""

    StrEnum = type.__new__(_StrEnumType, "StrEnum", (enum.StrEnum,), {"__module__": __name__})
