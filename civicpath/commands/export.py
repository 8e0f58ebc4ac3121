"""`export`: the checklist, the guide and more, on paper, in a browser or for another program."""

from __future__ import annotations

from typing import Annotated

import typer

from civicpath.app import App
from civicpath.commands.audience import others
from civicpath.commands.deliver import (
    ENDINGS,
    AsForm,
    Force,
    Form,
    LargePrint,
    Output,
    PaperSize,
    deliver,
    form_of,
    written,
)
from civicpath.commands.documents import DOCUMENTS
from civicpath.commands.flags import On, OnlyRung, day, rung_id
from civicpath.commands.wish import Document, Order, Wish
from civicpath.core.errors import Usage
from civicpath.core.guess import did_you_mean
from civicpath.core.plain import as_json
from civicpath.core.text import excerpt
from civicpath.render.paper import Paper, Size


def complete(incomplete: str) -> list[tuple[str, str]]:
    """Offer what can be exported."""
    return [(name, one.about) for name, one in DOCUMENTS.items() if name.startswith(incomplete)]


def run(
    ctx: typer.Context,
    what: Annotated[
        str,
        typer.Argument(metavar="WHAT", help=f"{', '.join(DOCUMENTS)}.", autocompletion=complete),
    ],
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="Of the action, sheet, script, draft or race.")
    ] = "",
    form: AsForm = None,
    rung: OnlyRung = None,
    blank: Annotated[bool, typer.Option("--blank", help="Nobody's progress: to hand out.")] = False,
    state: Annotated[str, typer.Option(metavar="STATE", help="For this state, not yours.")] = "",
    county: Annotated[str, typer.Option(metavar="NAME", help="For this county.")] = "",
    party: Annotated[str, typer.Option(metavar="PARTY", help="For members of this party.")] = "",
    paper: PaperSize = Size.LETTER,
    large: LargePrint = False,
    output: Output = None,
    force: Force = False,
    on: On = None,
) -> None:
    """Export a document, in the form that the file's name says."""
    app: App = ctx.obj
    document = find(what)
    place = {"state": state, "county": county, "party": party}
    _refuse_unused(what, document, {"name": name, "rung": rung, "blank": blank, **place})
    for_others = document.shared or blank or any(place.values())
    wish = Wish(
        app=app,
        progress=app.progress(day(app, on), others(app, place) if for_others else None),
        name=name,
        rung=rung_id(app, rung),
        blank=blank,
    )
    order = Order(form=form, output=output, paper=Paper(size=paper, large=large), force=force)
    if document.write:
        document.write(wish, order)
    else:
        _write(document, wish, order)


def find(what: str) -> Document:
    """The document of that name."""
    if what in DOCUMENTS:
        return DOCUMENTS[what]
    hint = did_you_mean(what, [*DOCUMENTS]) or f"There are: {', '.join(DOCUMENTS)}."
    raise Usage(f"There is no '{excerpt(what)}' to export.", hint)


def _refuse_unused(what: str, document: Document, given: dict[str, object]) -> None:
    """Raise for what was given and means nothing to a document."""
    for name, value in given.items():
        if value and name not in document.takes:
            told = f"'{value}'" if name == "name" else f"--{name}"
            raise Usage(f"{told} means nothing to export {what}.", "Leave it out.")


def _write(document: Document, wish: Wish, order: Order) -> None:
    """Write what is a page, or its data."""
    form = form_of(order.form, order.output, ENDINGS) or Form.TEXT
    if form is Form.JSON:
        made: str | bytes = _json(document, wish)
    else:
        assert document.page
        made = written(wish.app, document.page(wish), form, order.paper)
    deliver(wish.app, made, order.output, force=order.force)


def _json(document: Document, wish: Wish) -> str:
    if document.data is None:
        raise Usage(
            "There is no JSON of this document.", "Verbs that read give it: civicpath place --json"
        )
    return as_json(document.data(wish))
