"""Writing documents: the format, the paper, and the destination."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Annotated, TypeVar

from civicpath.app import App
from civicpath.base.enums import StrEnum
from civicpath.base.errors import CannotCreate, Usage
from civicpath.base.text import excerpt
from civicpath.documents.markup import Page
from civicpath.documents.paper import LETTER, Paper, Size
from civicpath.terminal.signature import option


def _text(page: Page) -> str:
    from civicpath.documents import plain_text

    return plain_text.render(page, paper=True)


def _markdown(page: Page) -> str:
    from civicpath.documents import markdown

    return markdown.render(page)


def _html(page: Page) -> str:
    from civicpath.documents import html

    return html.render(page)


STANDARD_OUTPUT = "-"
"""What other programs write standard output for."""


MEDIA: Mapping[str, Callable[[Page], str]] = {"text": _text, "markdown": _markdown, "html": _html}
"""The text formats of a document, each with its renderer."""


class FileFormat(StrEnum):
    """The file format of a document."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    JSON = "json"


ENDINGS = {
    ".txt": FileFormat.TEXT,
    ".md": FileFormat.MARKDOWN,
    ".html": FileFormat.HTML,
    ".htm": FileFormat.HTML,
    ".pdf": FileFormat.PDF,
    ".json": FileFormat.JSON,
}

FormatFlag = Annotated[
    FileFormat | None, option("--format", help="By default as the file's name says, or text.")
]


F = TypeVar("F", bound=StrEnum)

Output = Annotated[
    Path | None,
    option("--output", "-o", metavar="FILE", help="Write a file, readable by you alone."),
]


Force = Annotated[bool, option("--force", help="Replace a file that exists.")]


PaperSize = Annotated[Size, option("--paper", help="The size of the paper.")]


LargePrint = Annotated[bool, option("--large-print", help="On paper in 18-point print.")]


def form_of(form: F | None, output: Path | None, endings: Mapping[str, F]) -> F | None:
    """Return the requested format, or the one for the file's extension, or None."""
    if form or output is None:
        return form
    if fault := misnamed(output, endings):
        raise Usage(fault, f"{known(endings)} Or say it with --format.")
    return endings.get(output.suffix.lower())


def misnamed(output: Path, endings: Collection[str]) -> str:
    """Return what is wrong with a file's extension, or an empty string; it may be missing."""
    ending = output.suffix.lower()
    return (
        f"'{excerpt(ending)}' is not a format for this." if ending and ending not in endings else ""
    )


def known(endings: Collection[str]) -> str:
    """Return a sentence that lists the extensions."""
    return f"There are: {', '.join(endings)}."


def written(app: App, page: Page, form: FileFormat, paper: Paper = LETTER) -> str | bytes:
    """Return a formatted page; characters missing from every font are reported on stderr.

    JSON is not handled here.
    """
    if form is FileFormat.HTML:
        from civicpath.documents import html

        return html.render(page, paper=paper)
    if form is not FileFormat.PDF:
        return MEDIA[form](page)
    from civicpath.documents import pdf

    made = pdf.render(page, paper)
    if made.missing:
        app.tell(f"No font here can show {' '.join(made.missing)}: the PDF has [?] instead.")
    return made.data


def deliver(app: App, document: str | bytes, output: Path | None, *, force: bool) -> None:
    """Write a document; without a path, or with `-`, write it to standard output."""
    if output is None or str(output) == STANDARD_OUTPUT:
        _print(document)
        return
    from civicpath.system.lasting_files import create

    if output.is_file() and not force:
        hint = "Choose another name, or say --force to replace it."
        raise CannotCreate(f"{output} exists already.", hint)
    data = document.encode(errors="replace") if isinstance(document, str) else document
    create(output, data, force=force)
    app.tell(f"Written: {output}")


def _print(document: str | bytes) -> None:
    from civicpath.terminal import output

    if isinstance(document, str):
        output.write_data(document)
    elif output.at_terminal():
        raise Usage("A PDF can't be shown at a terminal.", "Name a file for it: -o NAME.pdf")
    else:
        output.write_bytes(document)
