"""The local groups that a person saved, as facts for conditions and words for texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from civicpath.journal.events import GroupSaved

KINDS = ("site", "calendar", "email", "phone")
"""The fields of a group besides its name and note."""

MEETING = "meeting"

KEYS: Mapping[str, tuple[str, ...]] = {"group": ("saved", *KINDS, MEETING)}
"""The condition keys on groups: whether one is saved, which fields are known, if one meets."""

LONGEST = 40
"""The most characters in a group's id."""


def facts(groups: Mapping[str, GroupSaved], *, meets: bool = False) -> dict[str, tuple[str, ...]]:
    """Return the facts about local groups for conditions; unknown facts have no key.

    `meets` means that a day is known on which a group meets.
    """
    known = [kind for kind in KINDS if any(getattr(group, kind) for group in groups.values())]
    values = (*(["saved"] if groups else []), *known, *([MEETING] if meets else []))
    return {"group": values} if values else {}


def words(groups: Mapping[str, GroupSaved]) -> dict[str, str]:
    """Return the words for the group in use: the one that was saved or changed last."""
    if not groups:
        return {}
    group = list(groups.values())[-1]
    fields = {f"group-{kind}": getattr(group, kind) for kind in KINDS}
    return {name: text for name, text in {"group": group.name, **fields}.items() if text}


def id_for(name: str, taken: Collection[str]) -> str:
    """Return a short id for a group of this name that isn't taken."""
    from unicodedata import normalize

    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    start = "-".join(re.findall("[a-z0-9]+", plain))[:LONGEST].strip("-") or "group"
    number, group_id = 1, start
    while group_id in taken:
        number += 1
        group_id = f"{start}-{number}"
    return group_id
