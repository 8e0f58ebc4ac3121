"""Documents: in which form, on which paper, and where they go."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from civicpath.app import App
from civicpath.core.errors import CannotCreate, Usage
from civicpath.core.page import Page
from civicpath.core.text import excerpt
from civicpath.render.paper import LETTER, Paper, Size


class Form(StrEnum):
    """In which form a document is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    JSON = "json"


ENDINGS = {
    ".txt": Form.TEXT,
    ".md": Form.MARKDOWN,
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".pdf": Form.PDF,
    ".json": Form.JSON,
}

AsForm = Annotated[
    Form | None, typer.Option("--format", help="By default as the file's name says, or text.")
]
F = TypeVar("F", bound=StrEnum)

Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write a file, readable by you alone."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that exists.")]
PaperSize = Annotated[Size, typer.Option("--paper", help="The size of the paper.")]
LargePrint = Annotated[bool, typer.Option("--large-print", help="On paper in 18-point print.")]


def form_of(form: F | None, output: Path | None, endings: Mapping[str, F]) -> F | None:
    """The form that was asked for, else the one that a file's name says; None for neither."""
    if form or output is None:
        return form
    if fault := misnamed(output, endings):
        raise Usage(fault, f"{known(endings)} Or say it with --format.")
    return endings.get(output.suffix.lower())


def misnamed(output: Path, endings: Collection[str]) -> str:
    """What is wrong with the ending of a file's name, or nothing; one without an ending will do."""
    ending = output.suffix.lower()
    return f"'{excerpt(ending)}' is no form for this." if ending and ending not in endings else ""


def known(endings: Collection[str]) -> str:
    """Say which endings there are."""
    return f"There are: {', '.join(endings)}."


def written(app: App, page: Page, form: Form, paper: Paper = LETTER) -> str | bytes:
    """A page in a form, other than JSON; what could not be shown on paper is told on stderr."""
    from civicpath.render import MEDIA

    if form is Form.HTML:
        from civicpath.render import html

        return html.render(page, paper=paper)
    if form is not Form.PDF:
        return MEDIA[form](page)
    from civicpath.render import pdf

    made = pdf.render(page, paper)
    if made.missing:
        app.tell(f"No font here can show {' '.join(made.missing)}: the PDF has [?] instead.")
    return made.data


def deliver(app: App, document: str | bytes, output: Path | None, *, force: bool) -> None:
    """Write a document out; `-` and no name at all mean standard output."""
    if output is None or str(output) == "-":
        _print(document)
        return
    from civicpath.edges.files import create

    if output.is_file() and not force:
        hint = "Choose another name, or say --force to replace it."
        raise CannotCreate(f"{output} exists already.", hint)
    data = document.encode(errors="replace") if isinstance(document, str) else document
    create(output, data, force=force)
    app.tell(f"Written: {output}")


def _print(document: str | bytes) -> None:
    from civicpath.edges import output

    if isinstance(document, str):
        output.put(document)
    elif output.at_terminal():
        raise Usage("A PDF can't be shown at a terminal.", "Name a file for it: -o NAME.pdf")
    else:
        output.put_bytes(document)
