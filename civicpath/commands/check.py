"""`check`: everything that is wrong with a folder of content, at once."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from civicpath.app import App
from civicpath.authoring.frame import frame
from civicpath.authoring.kinds import missing
from civicpath.authoring.load import Loaded, load
from civicpath.commands.flags import AsJson
from civicpath.core.errors import Usage
from civicpath.core.misread import in_line
from civicpath.core.plain import as_json
from civicpath.core.problem import Level, Mark, Problem
from civicpath.core.standpoint import KEYS
from civicpath.core.text import one_line, plural
from civicpath.edges.content import read, stamps
from civicpath.edges.output import put


class Form(StrEnum):
    """How the problems are shown."""

    TEXT = "text"
    GITHUB = "github"
    JSON = "json"


def run(
    ctx: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FOLDER]", help="Left out: the content in use.", show_default=False
        ),
    ] = None,
    form: Annotated[
        Form | None,
        typer.Option(
            "--format",
            help="text is usual; github: annotations on a pull request; json: as --json.",
        ),
    ] = None,
    as_data: AsJson = False,
) -> None:
    """Check a folder of content; exit code 1 when there are errors."""
    app: App = ctx.obj
    wanted = _form(form, as_data=as_data)
    where = folder or app.content
    texts = read(where, [name for name, _, _ in stamps(where)])
    loaded = load(texts, KEYS)
    loaded = replace(loaded, problems=(*loaded.problems, *_absent(texts)))
    put(SHOWN[wanted](loaded, texts, where))
    if any(problem.level is Level.ERROR for problem in loaded.problems):
        raise typer.Exit(1)


def _absent(texts: Container[str]) -> Iterator[Problem]:
    """A warning for each file without which some verb can't run."""
    for file in missing(texts):
        what = f"the file {file} is missing, and some verbs need it"
        yield Problem(Mark(file), "missing-file", what, level=Level.WARNING)


def _form(form: Form | None, *, as_data: bool) -> Form:
    """The form that the flags ask for: --json is short for --format json."""
    if as_data and form not in {None, Form.JSON}:
        raise Usage(f"--json and --format {form} are different things.", "Use one of them.")
    return Form.JSON if as_data else form or Form.TEXT


def _text(loaded: Loaded, texts: Mapping[str, bytes], where: Path) -> str:
    """Each problem with its line and a caret, then how many there are."""
    shown = [
        "\n".join(filter(None, (_headline(one, where), frame(one, texts.get(one.at.file, b"")))))
        for one in loaded.problems
    ]
    return "\n".join([*shown, _summary(loaded.problems, len(texts)), ""])


def _github(loaded: Loaded, _texts: Mapping[str, bytes], where: Path) -> str:
    """One workflow command a problem."""
    return "".join(
        f"::{one.level} file={_escaped(str(where / one.at.file), ',:')},line={max(one.at.line, 1)},"
        f"col={max(one.at.col, 1)},title={_escaped(one.rule, ',:')}::"
        f"{_escaped(in_line(one))}\n"
        for one in loaded.problems
    )


def _json(loaded: Loaded, _texts: Mapping[str, bytes], where: Path) -> str:
    problems = [
        {
            "file": str(where / one.at.file),
            "line": one.at.line,
            "column": one.at.col,
            "level": one.level.value,
            "rule": one.rule,
            "message": one.message,
            "hint": one.hint,
        }
        for one in loaded.problems
    ]
    return as_json({"problems": problems})


SHOWN = {Form.TEXT: _text, Form.GITHUB: _github, Form.JSON: _json}


def _headline(one: Problem, where: Path) -> str:
    at = f"{where / one.at.file}" + (f":{one.at.line}:{one.at.col}" if one.at.line else "")
    hint = f" ({one.hint})" if one.hint and not one.at.line else ""
    return f"{one_line(at)}: {one.level}: {one_line(one.message)}{hint} [{one.rule}]"


def _summary(problems: Iterable[Problem], files: int) -> str:
    levels = [problem.level for problem in problems]
    errors, warnings = levels.count(Level.ERROR), levels.count(Level.WARNING)
    return f"{plural(files, 'file')}: {plural(errors, 'error')}, {plural(warnings, 'warning')}."


def _escaped(text: str, more: str = "") -> str:
    """Percent-encode what would end a workflow command's field."""
    return "".join(f"%{ord(char):02X}" if char in f"%\r\n{more}" else char for char in text)
