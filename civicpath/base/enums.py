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

_OF_MEMBERS = {"__init__", "__new__", "mro", "value"}
"""What a class can't define: each member has it, and is made without it."""

if TYPE_CHECKING:
    from enum import StrEnum
else:

    class _Body(dict[str, Any]):
        """The names of a class, none of which may come twice."""

        __slots__ = ()

        def __setitem__(self, name: str, value: object) -> None:
            """Refuse what would be a member for a type checker, but wouldn't be one here."""
            assert name not in self or name[0] == "_", f"{name} is there already"
            assert name not in _OF_MEMBERS, f"a member can't be named {name}"
            assert _is_member(name, value) or name[:2] == "__" or _is_method(value), (
                f"{name} must be a text"
            )
            super().__setitem__(name, value)

    def _is_member(name: str, value: object) -> bool:
        return type(value) is str and not name.startswith("_")

    def _is_method(value: object) -> bool:
        return hasattr(type(value), "__get__")

    class _StrEnumType(enum.EnumType):
        """Makes a class whose texts are its members."""

        @classmethod
        def __prepare__(cls, _name: str, _bases: tuple[type, ...]) -> dict[str, Any]:
            """Collect what is in the class."""
            return _Body()

        def __new__(cls, name: str, bases: tuple[type, ...], own: dict[str, Any]) -> Any:  # noqa: ANN401  (the class)
            """Make the class, then its members."""
            own = {**own}  # the class's own names are all there
            values = {key: text for key, text in own.items() if _is_member(key, text)}
            own["_member_names_"] = [*values]
            by_name = own["_member_map_"] = {}
            by_value = own["_value2member_map_"] = {}
            assert len({*values.values()}) == len(values), "two members have the same value"
            assert not bases[0]._member_map_, "an enumeration with members can't be extended"
            for key in values:
                del own[key]
            made = type.__new__(cls, name, bases, own)
            for at, (key, value) in enumerate(values.items()):
                member = str.__new__(made, value)
                member._value_, member._name_ = value, key
                member.__objclass__, member._sort_order_ = made, at
                by_name[key] = by_value[value] = member
                type.__setattr__(made, key, member)  # the standard one refuses to set members
            return made

        def __init__(cls, *_: Any) -> None:  # noqa: ANN401  (as `type` takes)
            """Do nothing more: `__new__` has made the members."""

    StrEnum = type.__new__(_StrEnumType, "StrEnum", (enum.StrEnum,), {"__module__": __name__})
