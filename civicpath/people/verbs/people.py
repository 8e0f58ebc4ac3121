"""`people`: who you know, what is promised, and lists of voters. All of it stays here."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from civicpath.app import App
from civicpath.base.errors import NotFound
from civicpath.base.text import excerpt
from civicpath.ladder.verbs.flags import AsJson, On
from civicpath.ladder.verbs.typed_values import day
from civicpath.people.model import dues, marks_of, matching, mentioning, people_in
from civicpath.people.verbs.choosing import choose, nobody
from civicpath.people.verbs.people_debrief import debrief
from civicpath.people.verbs.people_entry import WhichPerson, add, edit, remove
from civicpath.people.verbs.people_import import export, import_
from civicpath.people.verbs.people_mark import mark
from civicpath.people.verbs.people_sheet import sheet
from civicpath.people.verbs.people_touch import asked, done, met, owe, promised, thanked
from civicpath.people.views.people_data import (
    PeopleData,
    PeopleFound,
    PersonShown,
    due_data,
    person_data,
)
from civicpath.people.views.people_view import mark_words, people_page, person_page
from civicpath.terminal.command_line import verbs_under
from civicpath.terminal.signature import Context, argument


def group(about: str, epilog: str, settings: dict[str, Any]) -> typer.Typer:
    """Build the `people` command group; without a verb, it lists everyone."""
    verbs = (
        ("list", listing, "people list"),
        ("show", show, "people show maria"),
        ("find", find, "people find library"),
        ("add", add, 'people add "Maria Lopez" --role volunteer --at "County party"'),
        ("edit", edit, "people edit maria --phone 555-0100"),
        ("remove", remove, "people remove maria"),
        ("met", met, "people met maria"),
        ("asked", asked, 'people asked maria "come on the 12th" --answer yes'),
        ("promised", promised, 'people promised maria "bring signs" --by 2026-12-12'),
        ("owe", owe, 'people owe maria "send the minutes" --by 2026-12-12'),
        ("thanked", thanked, "people thanked maria"),
        ("done", done, "people done maria signs"),
        ("mark", mark, "people mark maria 1"),
        ("sheet", sheet, "people sheet thanks"),
        ("import", import_, "people import voters.csv --name ward --yes"),
        ("export", export, "people export --format csv"),
        ("debrief", debrief, 'people debrief --met "Ana Diaz" --met "Bo Ruiz"'),
    )
    return verbs_under(about, epilog, settings, verbs, _alone)


def _alone(ctx: Context, on: On = None, as_json: AsJson = False) -> None:
    if ctx.invoked_subcommand is None:
        listing(ctx, on, as_json)


def listing(ctx: Context, on: On = None, as_json: AsJson = False) -> None:
    """List who you know, the last word, and what is due."""
    app: App = ctx.obj
    today, people = day(app, on), people_in(app.state.people)
    if as_json:
        rows = tuple(map(person_data, people))
        app.put_json(PeopleData(today=today, people=rows, due=tuple(map(due_data, dues(people)))))
    else:
        app.show(people_page(people, today))


def show(ctx: Context, name: WhichPerson, as_json: AsJson = False) -> None:
    """Show everything you saved about one person."""
    app: App = ctx.obj
    one = choose(app, name)
    rows = marks_of(app.state.people, one.id)
    if as_json:
        app.put_json(PersonShown(person=person_data(one), marks=rows))
    else:
        words = {race: mark_words(row) for race, row in rows.items()}
        app.show(person_page(one, words, app.today))


def find(
    ctx: Context,
    text: Annotated[str, argument(metavar="TEXT", help="A name, a group, a word of a note.")],
    as_json: AsJson = False,
) -> None:
    """Find people by any word in what you saved."""
    app: App = ctx.obj
    people = people_in(app.state.people)
    matches = tuple(dict.fromkeys((*matching(text, people), *mentioning(text, people))))
    if as_json:
        app.put_json(PeopleFound(people=tuple(map(person_data, matches))))
        return
    if not matches:
        wrong = nobody(app, text)
        raise NotFound(f"Nothing is saved about '{excerpt(text)}'.", wrong.hint)
    app.show(people_page(matches, app.today, title=f"People with “{excerpt(text)}”"))
