"""`data check` of the packs that lie beside the journal."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from civicpath.base.errors import CivicError, Newer
from civicpath.base.problems import Level, Position, Problem
from civicpath.base.shell import quote
from civicpath.base.values import replace
from civicpath.journal.check_result import CheckFinding, Checkup, FindingKind
from civicpath.packs import store
from civicpath.packs.model import ENDING
from civicpath.schema.compiled_packs import pack_at

_RULE: Final = "journal-pack"
"""The name of the problem for a pack that can't be used."""


def with_packs(checkup: Checkup) -> Checkup:
    """Return a checkup with what every byte of each saved pack says, whatever is cached."""
    findings = list(checkup.findings)
    sound = []
    for path in store.kept(checkup.home):
        try:
            pack_at(path)
        except CivicError as fault:
            findings.append(_finding(path, fault))
        else:
            sound.append(path)
    return replace(checkup, findings=tuple(findings), packs=tuple(sound))


def _finding(path: Path, fault: CivicError) -> CheckFinding:
    """Return what is wrong with a pack, and what to do about it."""
    if isinstance(fault, Newer):
        kind, first = FindingKind.NEWER, "Update CivicPath."
    else:
        kind, first = FindingKind.DAMAGED, "Get its file again: civicpath pack add FILE."
    pack = quote(path.name.removesuffix(ENDING))
    hint = f"{first} Or do without it: civicpath pack remove {pack}"
    at = Position(str(path))
    return CheckFinding(kind, Problem(at, _RULE, fault.message, hint, level=Level.WARNING))
