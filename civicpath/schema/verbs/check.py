"""`check`: report every problem in a content folder, each with its line."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
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
from civicpath.schema.verbs.place_tables import TABLES, problems_in
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


ReportFlag = Annotated[
    ReportFormat | None,
    option(
        "--format", help="text is usual; github: annotations on a pull request; json: as --json."
    ),
]


def run(
    ctx: Context,
    folder: Annotated[
        Path | None,
        argument(metavar="[FOLDER]", help="If left out, the content in use.", show_default=False),
    ] = None,
    form: ReportFlag = None,
    as_data: AsJson = False,
) -> None:
    """Check a folder of content; exit code 1 when there are errors."""
    app: App = ctx.obj
    wanted = format_of(form, as_data=as_data)
    where = folder or app.content
    texts = read(where, [name for name, _, _ in stamps(where)])
    loaded = load(texts, KEYS, app.today)
    tables = read(where, [name for name in TABLES if (where / name).is_file()])
    rest = (*problems_in(tables), *_absent(texts))
    loaded = replace(loaded, problems=(*loaded.problems, *rest))
    write(SHOWN[wanted](loaded, {**texts, **tables}, where))
    if any(problem.level is Level.ERROR for problem in loaded.problems):
        raise typer.Exit(1)


def _absent(texts: Container[str]) -> Iterator[Problem]:
    """Yield a warning for each missing file that some verbs need."""
    for file in missing(texts):
        what = f"the file {file} is missing, and some verbs need it"
        yield Problem(Position(file), "missing-file", what, level=Level.WARNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemData(Result):
    """One problem found in a file."""

    file: Path
    """The path of the file."""
    line: int
    """The line, from 1, or 0 for the whole file. Unit: line number."""
    column: int
    """The column, from 1, or 0 for the whole file. Unit: column number."""
    level: Level
    """The severity."""
    rule: str
    """The name of the rule that was violated."""
    message: str
    """A description of the problem."""
    hint: str
    """How to fix it. Empty if no fix is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemsData(Result):
    """The problems found by a check."""

    problems: tuple[ProblemData, ...]
    """The problems, sorted by file and line."""


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


MANY = 3
"""The most warnings of one kind that are shown with their lines; more become a list."""


def _text(loaded: Checked, texts: Mapping[str, bytes], where: Path) -> str:
    """Return each problem with its line and a caret, many alike as a list, and the totals."""
    kinds = _many(loaded.problems)
    listed = {one for kind in kinds for one in kind}
    shown = [
        "\n".join(
            filter(
                None, (_headline(problem, where), frame(problem, texts.get(problem.at.file, b"")))
            )
        )
        for problem in loaded.problems
        if problem not in listed
    ]
    shown += [_list(kind, where) for kind in kinds]
    return "\n".join([*shown, _summary(loaded.problems, len(texts)), ""])


def _many(problems: Iterable[Problem]) -> tuple[tuple[Problem, ...], ...]:
    """Return the warnings of each kind of which there are many."""
    kinds: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        if problem.level is Level.WARNING:
            kinds.setdefault((problem.rule, problem.hint), []).append(problem)
    return tuple(tuple(kind) for kind in kinds.values() if len(kind) > MANY)


def _list(kind: Sequence[Problem], where: Path) -> str:
    """Return warnings of one kind as a list; what they all begin with is said once."""
    first = kind[0]
    lead = f"{first.message.partition(': ')[0]}: "
    alike = all(one.message.startswith(lead) for one in kind)
    head = f"{plural(len(kind), str(first.level))} [{first.rule}]"
    told = (one.message.removeprefix(lead) if alike else one.message for one in kind)
    rows = (
        f"  {_place(one, where)}: {one_line(text)}" for one, text in zip(kind, told, strict=True)
    )
    hint = [f"  To do: {first.hint}"] if first.hint else []
    return "\n".join((f"{head}: {lead[:-2]}" if alike else head, *rows, *hint))


def _github(loaded: Checked, _texts: Mapping[str, bytes], where: Path) -> str:
    """Return one workflow command per problem."""
    return "".join(_annotation(problem, where) for problem in loaded.problems)


def _annotation(problem: Problem, where: Path) -> str:
    file, title = (_escaped(text, ",:") for text in (str(where / problem.at.file), problem.rule))
    line, column = max(problem.at.line, 1), max(problem.at.col, 1)
    place = f"file={file},line={line},col={column},title={title}"
    return f"::{problem.level} {place}::{_escaped(in_line(problem))}\n"


def _json(loaded: Checked, _texts: Mapping[str, bytes], where: Path) -> str:
    return json_document(
        ProblemsData(problems=tuple(_problem(problem, where) for problem in loaded.problems))
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
    hint = f" ({one.hint})" if one.hint and not one.at.line else ""
    return f"{_place(one, where)}: {one.level}: {one_line(one.message)}{hint} [{one.rule}]"


def _place(one: Problem, where: Path) -> str:
    """Return the file, the line and the column of a problem, as editors open them."""
    at = f":{one.at.line}:{one.at.col}" if one.at.line else ""
    return one_line(f"{where / one.at.file}{at}")


def _summary(problems: Iterable[Problem], files: int) -> str:
    levels = [problem.level for problem in problems]
    errors, warnings = levels.count(Level.ERROR), levels.count(Level.WARNING)
    return f"{plural(files, 'file')}: {plural(errors, 'error')}, {plural(warnings, 'warning')}."


def _escaped(text: str, more: str = "") -> str:
    """Percent-encode characters that would end a field of a workflow command."""
    return "".join(f"%{ord(char):02X}" if char in f"%\r\n{more}" else char for char in text)
