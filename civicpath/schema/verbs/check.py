"""`check`: report every problem in a content folder, each with its line."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Protocol

import typer

from civicpath.app import App
from civicpath.base.enums import StrEnum
from civicpath.base.errors import Usage, in_line
from civicpath.base.json_data import Result, json_document
from civicpath.base.problems import Level, Position, Problem
from civicpath.base.text import cells, clean, one_line, plural
from civicpath.base.values import dataclass, replace
from civicpath.ladder.build_progress import KEYS
from civicpath.ladder.verbs.flags import AsJson
from civicpath.schema.content_files import read, stamps
from civicpath.schema.content_kinds import missing
from civicpath.schema.encoding import source_lines
from civicpath.schema.load import load
from civicpath.terminal.output import write
from civicpath.terminal.signature import Context, argument, option

MOST = 72
"""The most columns shown of a long line."""

_BEFORE = 30
"""The columns kept before the spot when a line is cut."""

_MORE = "…"


def frame(problem: Problem, text: bytes | str) -> str:
    """Show the line of a problem, underline the spot, and say what to do.

    Empty if a problem has no line; its hint is then shown in its headline.

    3 | sumary: Sit in the room once.
      | ^^^^^^  did you mean 'summary'?
    """
    if isinstance(text, bytes):
        text = text.decode(errors="replace")
    lines = source_lines(text)
    line, col = problem.at.line, problem.at.col
    if not 0 < line <= len(lines):
        return ""
    source = lines[line - 1]
    before, marked = source[: col - 1], source[col - 1 : col - 1 + problem.width]
    before, marked, after = map(_shown, (before, marked, source[col - 1 + problem.width :]))
    if cells(before + marked + after) > MOST:
        before = before if cells(before) <= _BEFORE else _MORE + before[1 - _BEFORE :]
        room = MOST - cells(before)
        marked, after = _cut(marked, room), _cut(after, room - cells(marked))
    carets = " " * cells(before) + "^" * max(1, cells(marked))
    beside = f"{carets}  {problem.hint}"
    below = [beside] if cells(beside) <= MOST else [carets, problem.hint]
    gutters = [str(line).rjust(5), *[" " * max(5, len(str(line)))] * len(below)]
    shown = [f"{before}{marked}{after}", *below]
    return "\n".join(
        f"{gutter} | {row}".rstrip() for gutter, row in zip(gutters, shown, strict=True)
    )


def _shown(text: str) -> str:
    """Make a piece of a line safe to show; a tab takes one column."""
    return clean(text).replace("\t", " ").replace("\n", " ")


def _cut(text: str, room: int) -> str:
    """Cut a text to a number of columns, with an ellipsis."""
    if cells(text) <= room:
        return text
    kept = text[: max(room - 1, 0)]
    while cells(kept) >= room > 0:
        kept = kept[:-1]
    return kept + _MORE if room > 0 else ""


class ReportFormat(StrEnum):
    """The output format."""

    TEXT = "text"
    GITHUB = "github"
    JSON = "json"


def run(
    ctx: Context,
    folder: Annotated[
        Path | None,
        argument(metavar="[FOLDER]", help="Left out: the content in use.", show_default=False),
    ] = None,
    form: Annotated[
        ReportFormat | None,
        option(
            "--format",
            help="text is usual; github: annotations on a pull request; json: as --json.",
        ),
    ] = None,
    as_data: AsJson = False,
) -> None:
    """Check a folder of content; exit code 1 when there are errors."""
    app: App = ctx.obj
    wanted = format_of(form, as_data=as_data)
    where = folder or app.content
    texts = read(where, [name for name, _, _ in stamps(where)])
    loaded = load(texts, KEYS, app.today)
    loaded = replace(loaded, problems=(*loaded.problems, *_absent(texts)))
    write(SHOWN[wanted](loaded, texts, where))
    if any(problem.level is Level.ERROR for problem in loaded.problems):
        raise typer.Exit(1)


def _absent(texts: Container[str]) -> Iterator[Problem]:
    """Yield a warning for each missing file that some verbs need."""
    for file in missing(texts):
        what = f"the file {file} is missing, and some verbs need it"
        yield Problem(Position(file), "missing-file", what, level=Level.WARNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemData(Result):
    """One thing that is wrong in a file."""

    file: Path
    """The file."""
    line: int
    """The line, from 1; 0: the file as a whole. Unit: lines."""
    column: int
    """The column, from 1; 0: the file as a whole. Unit: characters."""
    level: Level
    """Whether it is an error, which keeps the content from being used, or a warning."""
    rule: str
    """The name of the rule that it breaks."""
    message: str
    """What is wrong."""
    hint: str
    """What to do; empty: nothing is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemsData(Result):
    """Everything that is wrong."""

    problems: tuple[ProblemData, ...]
    """The problems, in the order of files and lines."""


class Checked(Protocol):
    """What was checked: content, or a pack."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, in order."""


def format_of(form: ReportFormat | None, *, as_data: bool) -> ReportFormat:
    """Return the requested output format. --json is short for --format json."""
    if as_data and form not in {None, ReportFormat.JSON}:
        raise Usage(f"--json and --format {form} are different things.", "Use one of them.")
    return ReportFormat.JSON if as_data else form or ReportFormat.TEXT


def _text(loaded: Checked, texts: Mapping[str, bytes], where: Path) -> str:
    """Return each problem with its line and a caret, then the totals."""
    shown = [
        "\n".join(filter(None, (_headline(one, where), frame(one, texts.get(one.at.file, b"")))))
        for one in loaded.problems
    ]
    return "\n".join([*shown, _summary(loaded.problems, len(texts)), ""])


def _github(loaded: Checked, _texts: Mapping[str, bytes], where: Path) -> str:
    """Return one workflow command per problem."""
    return "".join(
        f"::{one.level} file={_escaped(str(where / one.at.file), ',:')},line={max(one.at.line, 1)},"
        f"col={max(one.at.col, 1)},title={_escaped(one.rule, ',:')}::"
        f"{_escaped(in_line(one))}\n"
        for one in loaded.problems
    )


def _json(loaded: Checked, _texts: Mapping[str, bytes], where: Path) -> str:
    return json_document(
        ProblemsData(problems=tuple(_problem(one, where) for one in loaded.problems))
    )


def _problem(one: Problem, where: Path) -> ProblemData:
    return ProblemData(
        file=where / one.at.file,
        line=one.at.line,
        column=one.at.col,
        level=one.level,
        rule=one.rule,
        message=one.message,
        hint=one.hint,
    )


SHOWN = {ReportFormat.TEXT: _text, ReportFormat.GITHUB: _github, ReportFormat.JSON: _json}


def _headline(one: Problem, where: Path) -> str:
    at = f"{where / one.at.file}" + (f":{one.at.line}:{one.at.col}" if one.at.line else "")
    hint = f" ({one.hint})" if one.hint and not one.at.line else ""
    return f"{one_line(at)}: {one.level}: {one_line(one.message)}{hint} [{one.rule}]"


def _summary(problems: Iterable[Problem], files: int) -> str:
    levels = [problem.level for problem in problems]
    errors, warnings = levels.count(Level.ERROR), levels.count(Level.WARNING)
    return f"{plural(files, 'file')}: {plural(errors, 'error')}, {plural(warnings, 'warning')}."


def _escaped(text: str, more: str = "") -> str:
    """Percent-encode characters that would end a field of a workflow command."""
    return "".join(f"%{ord(char):02X}" if char in f"%\r\n{more}" else char for char in text)
