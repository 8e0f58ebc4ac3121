"""Arguments parsed from a signature are those that Typer parses; the rest is left to Typer."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath import cli
from civicpath.cli import VERBS, civicpath, direct_call
from civicpath.terminal import command_line
from civicpath.terminal.signature import for_typer, plain_call
from civicpath.terminal.verb_table import function_of, verbs_for

HOT = ("next", "ladder", "show", "done", "wait", "skip", "stuck", "undo")
"""The verbs that declare their flags this way."""

PLAIN = (
    "next",
    "next --json",
    "next --minutes 15 --rung campaign",
    "next -n 3 --full",
    "ladder --on 2026-12-01",
    "show meeting",
    "show precinct chair --json",
    "done",
    "done attend --count 3 --outcome promised --note it",
    "done attend again",
    "wait attend --days 4",
    "skip rung 2",
    "skip headquarters --never",
    "stuck --because moved",
    "undo",
)

LEFT_TO_TYPER = (
    "next --help",
    "next -h",
    "next --minutes",
    "next --minutes 0",
    "next --minutes=15",
    "next --minutes -1",
    "next --minutes \u0661",
    "next --minutes 1_0",
    "next --json --json",
    "next --jso",
    "next extra",
    "next --",
    "next -",
    "show",
    "show --json",
    "done --outcome maybe",
    "done --note",
    "stuck --because=moved",
    "nothing",
    "desk win",
    "desk win --past 1830",
    "--version",
    "--color",
    "",
)


def called(make: Callable[[], Any], words: list[str]) -> dict[str, Any]:
    """Return the arguments with which Typer would call a function, which isn't run."""
    received: dict[str, Any] = {}

    def recorded(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(for_typer(function))
        def record(**named: object) -> None:
            received.update({name: one for name, one in named.items() if name != "ctx"})

        return record

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command_line, "for_typer", recorded)
        command = make()
    with command.make_context("civicpath", list(words)) as context:
        context.invoke(command.callback, **context.params)
    return received


def typers(name: str, words: list[str]) -> dict[str, Any]:
    """Return how Typer parses the words after a verb."""
    anew = command_line.command_of.__wrapped__
    return called(lambda: anew(name, VERBS[name]), words)


def ours(name: str, words: list[str]) -> dict[str, Any] | None:
    """Return the same, parsed from the signature with its defaults; None if left to Typer."""
    function: Any = function_of(name, VERBS[name])
    call = plain_call(function, words)
    if call is None:
        return None
    code = function.__code__
    usual = function.__defaults__ or ()
    names = code.co_varnames[code.co_argcount - len(usual) : code.co_argcount]
    return dict(zip(names, usual, strict=True)) | call.given


@pytest.mark.parametrize("line", PLAIN)
def test_plain_lines_mean_what_typer_says(line: str) -> None:
    """Every value, every default and every type is the same."""
    name, *words = line.split()
    parsed = ours(name, words)
    expected = typers(name, words)
    assert parsed == expected
    assert {key: type(one) for key, one in (parsed or {}).items()} == {
        key: type(one) for key, one in expected.items()
    }


@pytest.mark.parametrize("line", LEFT_TO_TYPER)
def test_the_rest_is_left_to_typer(line: str) -> None:
    """Help, mistakes, other forms and other verbs aren't parsed here."""
    assert direct_call(line.split()) is None


FLAGS = (
    *("--json", "--on", "--minutes", "--rung", "-n", "--full", "--count", "--note", "--outcome"),
    *("--never", "--days", "--until", "--because", "promised", "attend", "meeting", "2"),
)

WORDS = st.one_of(st.sampled_from(FLAGS), st.text(st.characters(codec="utf-8"), max_size=4))


@given(name=st.sampled_from(HOT), words=st.lists(WORDS, max_size=4))
def test_nothing_is_read_otherwise(name: str, words: list[str]) -> None:
    """For any input, arguments parsed from the signature are those that Typer would parse."""
    parsed = ours(name, words)
    assert parsed is None or parsed == typers(name, words)


@given(words=st.lists(st.sampled_from(["--plain", "--home", "x", "--color", "--no-pager", "next"])))
def test_flags_before_the_verb_are_the_same(words: list[str]) -> None:
    """Flags before a verb are parsed as Typer parses them, and end at the verb."""
    call = plain_call(civicpath, words, leading=True)
    if call is None or not call.rest:
        return
    received = called(lambda: command_line.root_of(VERBS, civicpath, ""), words)
    assert {**received, **call.given} == received


def test_every_hot_verb_is_declared_so() -> None:
    """Importing Typer for its own flags would make each start of a verb a third slower."""
    assert all(function_of(name, VERBS[name]) for name in HOT)


@pytest.mark.parametrize("words", ["civicpath ", "civicpath s", "civicpath next", "civicpath x"])
def test_bash_gets_the_verbs(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The completed verbs are the same as Typer's."""
    from typer._completion_classes import BashComplete

    given = {"_CIVICPATH_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": "1"}
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    root = command_line.root_of(VERBS, civicpath, "")
    asked = BashComplete(root, {}, "civicpath", "_CIVICPATH_COMPLETE").complete()
    assert verbs_for(os.environ, VERBS) == f"{asked}\n"


@pytest.mark.parametrize(
    "told",
    [
        {"_CIVICPATH_COMPLETE": "complete_zsh"},
        {"COMP_WORDS": "civicpath --h"},
        {"COMP_WORDS": "civicpath next --", "COMP_CWORD": "2"},
        {"COMP_WORDS": 'civicpath "ne'},
    ],
)
def test_other_completion_is_left_to_typer(told: dict[str, str]) -> None:
    """Flags, values, quotes and other shells are completed by Typer."""
    usual = {
        "_CIVICPATH_COMPLETE": "complete_bash",
        "COMP_WORDS": "civicpath ne",
        "COMP_CWORD": "1",
    }
    assert verbs_for(usual | told, VERBS) is None


@pytest.mark.parametrize("name", VERBS)
def test_typer_takes_every_verb(name: str) -> None:
    """Every flag of every verb, at any depth, has a type that Typer supports."""
    root = cli.root()
    assert root.get_command(root.make_context("civicpath", [], resilient_parsing=True), name)
