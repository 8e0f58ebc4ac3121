"""The man page, made from the verbs' help. As a script, this writes civicpath/civicpath.1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from civicpath import __version__, cli

PLACE = Path(cli.__file__).parent / "civicpath.1"

SECTION = "1"


def man_page() -> str:
    """Return the whole page as roff."""
    root = cli.root()
    context = root.make_context("civicpath", [], resilient_parsing=True)
    return "\n".join(_page(root, context)) + "\n"


def _page(root: Any, context: Any) -> Iterator[str]:
    yield f'.TH CIVICPATH {SECTION} "" "CivicPath {__version__}" "User Commands"'
    yield ".SH NAME"
    yield "civicpath \\- from a first meeting of your local party to a place on the ballot"
    yield ".SH SYNOPSIS"
    yield ".B civicpath"
    yield "[\\fIOPTIONS\\fR] [\\fIVERB\\fR] [\\fIARGUMENTS\\fR]"
    yield ".SH DESCRIPTION"
    yield _text(root.help)
    yield ".SH OPTIONS"
    yield from _options(root, context)
    for name in root.list_commands(context):
        yield from _verb(root.get_command(context, name), context, f"civicpath {name}")
    yield ".SH EXIT STATUS"
    for code, meaning in _codes(root.epilog):
        yield from (".TP", f".B {code}", _text(meaning))
    yield ".SH FILES"
    yield _text(
        "civicpath data where names every file that is kept, and says which may be deleted."
    )


def _verb(command: Any, parent: Any, path: str) -> Iterator[str]:
    context = command.make_context(path, [], parent=parent, resilient_parsing=True)
    yield f".SH {_text(path.upper())}"
    yield _text(command.help)
    usage = command.collect_usage_pieces(context)
    yield from (".PP", f"\\fB{_text(path)}\\fR {_text(' '.join(usage))}")
    yield from _options(command, context)
    if command.epilog:
        yield from (".PP", _text(command.epilog))
    if hasattr(command, "list_commands"):
        for name in command.list_commands(context):
            yield from _verb(command.get_command(context, name), context, f"{path} {name}")


def _options(command: Any, context: Any) -> Iterator[str]:
    for parameter in command.get_params(context):
        if record := parameter.get_help_record(context):
            names, about = record
            yield from (".TP", f"\\fB{_text(names)}\\fR", _text(about))


def _codes(told: str) -> Iterator[tuple[str, str]]:
    for part in re.findall(r"\b(\d+) ([^;.]+)[;.]", told.partition("Exit codes:")[2]):
        yield part[0], part[1]


def _text(text: str | None) -> str:
    """Escape special characters of roff, and keep paragraphs separate."""
    parts = [" ".join(part.split()) for part in (text or "").split("\n\n")]
    joined = "\n.PP\n".join(part.replace("\\", "\\e").replace("-", "\\-") for part in parts)
    return "\n".join(
        f"\\&{line}" if line.startswith("'") or (line.startswith(".") and line != ".PP") else line
        for line in joined.split("\n")
    )


if __name__ == "__main__":
    PLACE.write_text(man_page(), "utf-8")
