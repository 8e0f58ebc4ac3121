"""The local groups that a person saved: what they tell conditions, and the words of texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from civicpath.journal.events import GroupSaved

KINDS = ("site", "calendar", "email", "phone")
"""What may be known of a group besides its name and a note."""

MEETING = "meeting"

KEYS: Mapping[str, tuple[str, ...]] = {"group": ("saved", *KINDS, MEETING)}
"""What conditions may ask: whether a group was saved, what of any is known, when one meets."""

LONGEST = 40
"""How long a group's id may be, in characters."""


def facts(groups: Mapping[str, GroupSaved], *, meets: bool = False) -> dict[str, tuple[str, ...]]:
    """What conditions may ask about the local groups; where nothing is known there is no key.

    `meets` says that a day is known on which one meets.
    """
    known = [kind for kind in KINDS if any(getattr(one, kind) for one in groups.values())]
    found = (*(["saved"] if groups else []), *known, *([MEETING] if meets else []))
    return {"group": found} if found else {}


def words(groups: Mapping[str, GroupSaved]) -> dict[str, str]:
    """The words that speak of the group in use: the one that was saved or changed last."""
    if not groups:
        return {}
    group = list(groups.values())[-1]
    told = {f"group-{kind}": getattr(group, kind) for kind in KINDS}
    return {name: text for name, text in {"group": group.name, **told}.items() if text}


def id_for(name: str, taken: Collection[str]) -> str:
    """A short id for a group of this name, other than those that are taken."""
    from unicodedata import normalize

    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    start = "-".join(re.findall("[a-z0-9]+", plain))[:LONGEST].strip("-") or "group"
    number, found = 1, start
    while found in taken:
        number += 1
        found = f"{start}-{number}"
    return found
