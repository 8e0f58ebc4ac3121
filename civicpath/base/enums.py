"""Enumerations of texts: like the standard library's `StrEnum`, but fast to import.

The standard metaclass looks at every member for what few enumerations use: aliases, flags, values
made by `auto`, members with a `__new__` of their own. For 45 enumerations that took 7 % of a start.
Here a class is made first, and its members are then set on it. Afterwards they work like members of
a standard `StrEnum`: lookup, iteration, comparison, pickling.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any

__all__ = ["StrEnum"]

_OF_MEMBERS = {"__init__", "__new__", "mro", "value"}
"""Names that a class can't define, because every member already has them."""

if TYPE_CHECKING:
    from enum import StrEnum
else:

    class _Body(dict[str, Any]):
        """The namespace of a class body; it refuses a second member of the same name."""

        __slots__ = ()

        def __setitem__(self, name: str, value: object) -> None:
            """Refuse a second member, or a method, with the name of a member."""
            assert name not in self or name[0] == "_", f"{name} is there already"
            dict.__setitem__(self, name, value)

    def _is_member(name: str, value: object) -> bool:
        """Return whether a name is a member; refuse what only a type checker takes for one."""
        assert name not in _OF_MEMBERS, f"a member can't be named {name}"
        if type(value) is str and name[0] != "_":
            return True
        is_method = hasattr(type(value), "__get__")
        assert is_method or name[:2] == "__", f"{name} must be a text"
        return False

    class _StrEnumType(enum.EnumType):
        """Makes a class whose texts are its members."""

        @classmethod
        def __prepare__(cls, _name: str, _bases: tuple[type, ...]) -> dict[str, Any]:
            """Collect what is in the class."""
            return _Body()

        def __new__(cls, name: str, bases: tuple[type, ...], own: dict[str, Any]) -> Any:  # noqa: ANN401  (the class)
            """Make the class, then its members."""
            assert not bases[0]._member_map_, "an enumeration with members can't be extended"
            values = {key: text for key, text in own.items() if _is_member(key, text)}
            assert len({*values.values()}) == len(values), "two members have the same value"
            rest = {key: one for key, one in own.items() if key not in values}
            by_name, by_value = {}, {}
            of_class = {"_member_names_": [*values], "_member_map_": by_name}
            made = type.__new__(
                cls, name, bases, rest | of_class | {"_value2member_map_": by_value}
            )
            for at, (key, value) in enumerate(values.items()):
                member = by_name[key] = by_value[value] = str.__new__(made, value)
                vars(member).update(_value_=value, _name_=key, __objclass__=made, _sort_order_=at)
            for key, member in by_name.items():
                type.__setattr__(made, key, member)  # the standard one refuses to set members
            return made

        def __init__(cls, *_: Any) -> None:  # noqa: ANN401  (as `type` takes)
            """Do nothing more: `__new__` has made the members."""

    StrEnum = type.__new__(_StrEnumType, "StrEnum", (enum.StrEnum,), {"__module__": __name__})
