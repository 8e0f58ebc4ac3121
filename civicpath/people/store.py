"""The imported lists: finding them by name, reading and writing."""

from __future__ import annotations

from civicpath.base.errors import NotFound, Usage
from civicpath.base.suggestions import did_you_mean
from civicpath.base.text import excerpt, plural
from civicpath.journal.list_codec import ListFile, ListHeader
from civicpath.journal.list_files import headers, read_copies
from civicpath.journal.lost_lists import keep_list, list_damage
from civicpath.journal.snapshot import StateT
from civicpath.journal.store import Journal


def names(journal: Journal[StateT]) -> tuple[ListHeader, ...]:
    """The existing lists, the oldest first."""
    by_id = {header.id: header for header in headers(journal.home).values()}
    return tuple(sorted(by_id.values(), key=lambda one: (one.on, one.name, one.id)))


def header_of(journal: Journal[StateT], name: str) -> ListHeader:
    """Return the list with a name or ID, or the only one whose name contains the text."""
    there = names(journal)
    wanted = name.strip().casefold()
    exact = [one for one in there if wanted in {one.name.casefold(), one.id}]
    matches = exact or [one for one in there if wanted and wanted in one.name.casefold()]
    if len(matches) == 1:
        return matches[0]
    known_names = [one.name for one in there]
    if matches:
        several = "; ".join(f"{match.id} ({match.name})" for match in matches)
        raise Usage(f"'{excerpt(name)}' names several lists.", f"Say which: {several}.")
    known = f"There are: {', '.join(map(excerpt, known_names))}." if known_names else IMPORT
    raise NotFound(f"There is no list '{excerpt(name)}'.", did_you_mean(name, known_names) or known)


CHECK = "civicpath data check"

IMPORT = "Import one: civicpath people import FILE --name LIST"


def chosen(journal: Journal[StateT], name: str | None) -> ListHeader | None:
    """Return the named list, or else the only one, or None; raises Usage if there are several."""
    if name is not None:
        return header_of(journal, name)
    there = names(journal)
    if len(there) > 1:
        choices = ", ".join(excerpt(one.name) for one in there)
        raise Usage("There are several lists.", f"Say which, with --list: {choices}.")
    return there[0] if there else None


def load(journal: Journal[StateT], header: ListHeader) -> tuple[ListFile, str]:
    """Return a list with a description of what is wrong with its file, or ""."""
    paths = [path for path, one in headers(journal.home).items() if one.id == header.id]
    list_file = read_copies(paths)
    assert list_file is not None, "its header was read just now"
    if not list_file.damaged or list_damage(list_file) in journal.device().memory().accepted:
        return list_file, ""
    lost = plural(len(list_file.damaged), "line")
    problem = f"{paths[0]}: {lost} can't be read. The rest counts. See what to do: {CHECK}"
    return list_file, problem


def save(journal: Journal[StateT], list_file: ListFile) -> None:
    """Write a list under the journal's lock; it is on disk when this returns."""
    with journal.writing():
        keep_list(journal, list_file)
