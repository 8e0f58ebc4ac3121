"""`people add`, `edit` and `remove`: the list of people."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Annotated, Any

from civicpath.app import App
from civicpath.base.addresses import mailbox
from civicpath.base.days import short_day
from civicpath.base.errors import InvalidInput, Usage
from civicpath.base.text import capital, series
from civicpath.base.values import dataclass, replace
from civicpath.base.vocabulary import Role
from civicpath.journal.people_events import PersonKept, PersonRemoved
from civicpath.ladder.verbs.typed_values import note_text, past_day
from civicpath.people.model import people_in, plain
from civicpath.people.verbs.choosing import choose, complete_person, named, new_id, short
from civicpath.people.views.people_view import STAYS, kept_page
from civicpath.terminal.prompts import Asker, Option, Stop
from civicpath.terminal.signature import Context, argument, option

NewName = Annotated[
    list[str] | None,
    argument(metavar="NAME", help="As you say it: Maria Lopez.", show_default=False),
]
WhichPerson = Annotated[
    str,
    argument(metavar="NAME", help="Any part of it.", autocompletion=complete_person),
]
RoleFlag = Annotated[
    list[Role] | None,
    option("--role", metavar="ROLE", help=f"May be repeated: {', '.join(Role)}."),
]
MetFlag = Annotated[str | None, option("--met", metavar="DATE", help="The day you met.")]
AtFlag = Annotated[
    str | None, option("--at", metavar="GROUP", help="Where you met: a group, a place.")
]
PhoneFlag = Annotated[str | None, option("--phone", metavar="NUMBER")]
EmailFlag = Annotated[str | None, option("--email", metavar="ADDRESS")]
StreetFlag = Annotated[str | None, option("--street", metavar="TEXT")]
PersonNote = Annotated[
    str | None, option("--note", metavar="TEXT", help="One thing that they care about.")
]


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """What the flags say about a person; None if a flag was not given."""

    roles: list[Role] | None
    met: str | None
    at: str | None
    phone: str | None
    email: str | None
    street: str | None
    note: str | None


def add(
    ctx: Context,
    name: NewName = None,
    role: RoleFlag = None,
    met: MetFlag = None,
    at: AtFlag = None,
    phone: PhoneFlag = None,
    email: EmailFlag = None,
    street: StreetFlag = None,
    note: PersonNote = None,
    another: Annotated[
        bool, option("--another", help="Another person with the same name.")
    ] = False,
) -> None:
    """Save a name, and what you know about the person."""
    app: App = ctx.obj
    said_name = " ".join(name or ())
    details = PersonDetails(role, met, at, phone, email, street, note)
    if name is None:
        said_name, details = _ask(app, details)
    new = PersonKept(person=new_id("p"), on=app.today, name=named(said_name))
    kept = _changed(app, new, details)
    _refuse_twin(app, kept.name, another=another)
    app.record(kept)
    app.show(kept_page(f"Saved: {kept.name}", f"{_details(kept)}{STAYS}"))


def _details(kept: PersonKept) -> str:
    """A sentence with what was saved besides the name."""
    met = short_day(date.fromisoformat(kept.met)) if kept.met else ""
    parts = [series(kept.roles), f"met {met}" if met else "", kept.group, kept.phone, kept.email]
    details = ", ".join(filter(None, (*parts, kept.street)))
    return f"{capital(details)}. " if details else ""


def _changed(app: App, kept: PersonKept, details: PersonDetails) -> PersonKept:
    """Return a person with the given fields changed; an empty text clears a field."""
    changes: dict[str, Any] = {}
    if (met := details.met) is not None:
        changes["met"] = past_day(app, met).isoformat() if met.strip() else ""
    texts = {"group": details.at, "phone": details.phone, "street": details.street}
    for field, text in texts.items():
        if text is not None:
            changes[field] = short(text, field)
    if details.email is not None:
        changes["email"] = _address(details.email)
    if (note := details.note) is not None:
        changes["note"] = note_text(note) if note.strip() else ""
    if details.roles is not None:
        changes["roles"] = tuple(role.value for role in dict.fromkeys(details.roles))
    return replace(kept, **changes)


def _address(text: str) -> str:
    if not text.strip():
        return ""
    address = mailbox(text)
    if isinstance(address, InvalidInput):
        raise Usage.of(address)
    return address


def _refuse_twin(app: App, name: str, *, another: bool) -> None:
    """Ask whether an existing name is somebody else; raises Usage if not."""
    there = [person for person in people_in(app.state.people) if plain(person.name) == plain(name)]
    if another or not there or not plain(name):
        return
    ask = f"{there[0].name} is on your list already. Is this somebody else?"
    if app.interactive and app.asker("").confirm(ask, default=False):
        return
    raise Usage(
        f"{there[0].name} is on your list already.",
        "Another person with that name? Say --another. To change what you saved: civicpath "
        "people edit",
    )


def _ask(app: App, details: PersonDetails) -> tuple[str, PersonDetails]:
    """Prompt for the person's name, and for what the flags leave open."""
    asker: Asker = app.asker('Say who: civicpath people add "Maria Lopez"')
    name = asker.text("Who did you meet? Their name:")
    with suppress(Stop):
        if details.roles is None and name:
            options = tuple(Option(role.value, role.value.capitalize()) for role in Role)
            chosen = asker.many("What are they to you?", options)
            details = replace(details, roles=[Role(role) for role in chosen])
        if details.at is None and name:
            details = replace(details, at=asker.text("Where did you meet?"))
        if details.note is None and name:
            details = replace(details, note=asker.text("One thing that they care about?"))
    return name, replace(details, at=details.at or None, note=details.note or None)


def edit(
    ctx: Context,
    name: WhichPerson,
    new: Annotated[str | None, option("--name", metavar="NAME", help="The new name.")] = None,
    role: RoleFlag = None,
    met: MetFlag = None,
    at: AtFlag = None,
    phone: PhoneFlag = None,
    email: EmailFlag = None,
    street: StreetFlag = None,
    note: PersonNote = None,
) -> None:
    """Change what you saved about a person; an empty text clears it."""
    app: App = ctx.obj
    before = choose(app, name).kept
    renamed = replace(before, name=named(new)) if new is not None else before
    kept = _changed(app, renamed, PersonDetails(role, met, at, phone, email, street, note))
    if kept == before:
        raise Usage("That changes nothing.", "Say what: --phone, --note, --role, --name.")
    app.record(kept)
    app.show(kept_page(f"Changed: {kept.name}", _details(kept)))


def remove(ctx: Context, name: WhichPerson) -> None:
    """Take a person off the list; `data forget --person` erases them for good."""
    app: App = ctx.obj
    one = choose(app, name)
    app.record(PersonRemoved(person=one.id))
    text = f"{one.name} is off the list. What was written stays in the journal until you erase it."
    app.show(kept_page("Off the list", text))
