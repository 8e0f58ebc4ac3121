"""What a parser's complaint means to an author, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from civicpath.core.problem import Mark, Problem

_RULE = "yaml"

_QUOTES = "put quotes around it"


def explain(error: Exception, file: str, lines: Sequence[str]) -> Problem:
    """Turn PyYAML's error into plain words, the same for its fast and its slow parser."""
    where = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if where is None:
        return Problem(Mark(file, 1, 1), _RULE, "this is not YAML", "is it the right file?")
    complaint = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    opened = getattr(error, "context_mark", None)
    if "quoted scalar" in complaint and "escape" not in complaint and opened is not None:
        at = Mark(file, opened.line + 1, opened.column + 1)
        hint = "close it; inside single quotes write '' for an apostrophe"
        return Problem(at, _RULE, "a quote is opened here and not closed", hint)
    line = lines[where.line] if where.line < len(lines) else ""
    what, hint = _plainly(complaint, line[where.column : where.column + 1], line)
    return Problem(Mark(file, where.line + 1, where.column + 1), _RULE, what, hint)


def _plainly(complaint: str, char: str, line: str) -> tuple[str, str]:
    if char == "\t" or line.lstrip(" ").startswith("\t"):
        return "a tab is used to indent", "use spaces"
    if "escape" in complaint:
        return "a backslash means something else here", "use single quotes, or write \\\\"
    if "mapping values are not allowed" in complaint:
        return "a colon and a space inside a text", f"{_QUOTES}: 'Meeting: 7pm'"
    if "cannot start any token" in complaint or "directive" in complaint:
        return f"a text may not begin with '{char or '%'}'", _QUOTES
    if "alias" in complaint or "anchor" in complaint or "tag" in complaint:
        return f"a text may not begin with '{char or '*'}'", _QUOTES
    if "block scalar" in complaint:
        return (
            "nothing may follow | or > in its line",
            f"begin the text in the next line, or {_QUOTES}",
        )
    if "flow" in complaint:
        return (
            "a bracket is not closed, or a comma is missing",
            f"or, if it is part of a text, {_QUOTES}",
        )
    if "simple key" in complaint or "expected ':'" in complaint:
        return (
            "a key without a colon",
            "write 'key: value', or indent the line if it goes on the text above",
        )
    return "this line does not fit the ones above", "line it up with them, and check their quotes"
