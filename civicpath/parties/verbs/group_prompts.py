"""Parse or refuse what a person types about a saved group."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from civicpath.app import App
from civicpath.base.addresses import mailbox, site, telephone
from civicpath.base.errors import InvalidInput, NotFound, Usage, complaint
from civicpath.base.suggestions import did_you_mean
from civicpath.base.text import one_line
from civicpath.base.values import replace
from civicpath.journal.events import GroupSaved
from civicpath.parties.groups import id_for
from civicpath.parties.views.find_view import saved_page
from civicpath.terminal.prompts import Asker, Stop

LONGEST = 300
"""The most characters in a name or a note."""

ASKED = {
    "name": "What is the group called?",
    "site": "What is the address of its site?",
    "calendar": "What is the address of its calendar?",
    "email": "What is its e-mail address?",
    "phone": "What is its phone number?",
}

READ: Mapping[str, Callable[[str], str | InvalidInput]] = {
    "site": site,
    "calendar": site,
    "email": mailbox,
    "phone": telephone,
}


def parse_field(key: str, text: str) -> str | InvalidInput:
    """Parse one typed field of a group; only the name may not be empty."""
    line = one_line(text)
    if key == "name" and not line:
        return InvalidInput("A group needs a name.", 'Such as: --name "Travis County Greens"')
    if len(line) > LONGEST:
        return InvalidInput(f"The {key} is longer than {LONGEST} characters.", "Shorten it.")
    read = READ.get(key)
    return read(line) if read and line else line


def parse_flag(key: str, text: str) -> str:
    """Parse a flag's value for a group; Usage if it isn't valid."""
    value = parse_field(key, text)
    if isinstance(value, InvalidInput):
        raise Usage.of(value)
    return value


def ask_group(
    asker: Asker,
    given: Mapping[str, str],
    old: GroupSaved | None = None,
    same: Callable[[str], GroupSaved | None] | None = None,
) -> dict[str, str]:
    """Ask for the missing fields of a group, offering known values as defaults.

    `same` finds the group that is already saved under the given name.
    """
    fields = dict(given)
    try:
        for key, ask in ASKED.items():
            if key in fields:
                continue
            default = str(getattr(old, key)) if old else ""
            answer = asker.text(ask, default=default, check=complaint_about(key))
            if key == "name" and not answer:
                return {}
            fields |= {key: answer} if answer else {}
            if key == "name" and old is None and same:
                old = same(answer)
            fields = with_email_moved(fields) if key in ("site", "calendar") else fields
    except Stop:
        return fields
    return fields


def save_group(app: App, given: Mapping[str, str]) -> tuple[GroupSaved, bool]:
    """Save a group, and return it with whether it is new; Usage if a field isn't valid.

    A group already saved under this name is updated, and keeps its other fields.
    """
    fields = {key: parse_flag(key, text) for key, text in with_email_moved(given).items()}
    old = saved_group(app, fields["name"])
    if old:
        changed = {key: text for key, text in fields.items() if text and key != "name"}
        made = replace(old, **changed)
    else:
        made = GroupSaved(group=id_for(fields["name"], app.state.groups), **fields)
    app.record(made)
    return made, old is None


def saved_group(app: App, name: str) -> GroupSaved | None:
    """Return the most recently saved group with a name, or None."""
    groups = reversed(tuple(app.own.groups.values()))
    return next((group for group in groups if group.name.casefold() == name.casefold()), None)


def with_email_moved(given: Mapping[str, str]) -> dict[str, str]:
    """Return the fields, with an e-mail address that was given as a site moved to `email`."""
    fields = dict(given)
    for key in ("site", "calendar"):
        if is_mailbox(fields.get(key, "")) and not fields.get("email"):
            fields["email"] = fields.pop(key).strip()
    return fields


def is_mailbox(text: str) -> bool:
    """Return whether a text is an e-mail address and not the address of a page."""
    return "@" in text and "/" not in text and not isinstance(mailbox(text), InvalidInput)


def offer_to_keep(app: App, asker: Asker, ask: str, note: str = "") -> None:
    """Ask whether a group was found, and save it, with `note` as its note."""
    first = {"note": note} if note else {}
    same = partial(saved_group, app)
    given = ask_group(asker, first, same=same) if asker.confirm(ask, default=bool(note)) else {}
    if given.get("name"):
        made, new = save_group(app, given)
        app.show(saved_page(made, new=new))


def find_saved_group(app: App, text: str) -> GroupSaved:
    """Return the saved group with this name or id; raise NotFound otherwise."""
    groups = app.state.groups
    wanted = one_line(text).casefold()
    matches = [group for group in groups.values() if wanted in (group.group, group.name.casefold())]
    if matches:
        return matches[-1]
    if not groups:
        raise NotFound("No group is saved yet.", 'Save one: civicpath find save --name "…"')
    near = did_you_mean(wanted, list(groups)) or f"They are: {', '.join(groups)}."
    raise NotFound(f"There is no saved group '{one_line(text)}'.", near)


def complaint_about(key: str) -> Callable[[str], str]:
    """Return a validator for one field of a group; the validator returns what is wrong."""

    def check(text: str) -> str:
        if key in ("site", "calendar") and is_mailbox(text):
            return ""  # `with_email_moved` stores it as the e-mail address
        return complaint(parse_field(key, text)) if text else ""

    return check
