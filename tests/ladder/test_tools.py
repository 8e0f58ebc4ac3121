"""The tools of a step: each is an existing command with a unique name."""

from __future__ import annotations

from typing import Any

import pytest

from civicpath import cli
from civicpath.app import App, Options
from civicpath.base.sources import DraftKind
from civicpath.base.vocabulary import Tool
from civicpath.ladder.model import Action
from civicpath.ladder.views.action_view import TOOLS, WORDS, helps
from civicpath.terminal.command_line import command_of

LADDER = App(Options()).ladder


WITH_HELP = [one for one in LADDER.actions() if one.tools or one.draft]


def test_every_tool_is_there() -> None:
    """No tool and no kind of draft is missing."""
    assert set(TOOLS) == set(Tool)
    assert set(WORDS) == set(DraftKind)


@pytest.mark.parametrize("tool", Tool)
def test_a_tool_is_a_command(tool: Tool) -> None:
    """Each word of a tool leads to a command, and the rest are flags of that command."""
    verb, *words = TOOLS[tool].command.split()
    assert verb in cli.VERBS
    command: Any = command_of(verb, cli.VERBS[verb])
    for word in words:
        if word.startswith("-"):
            assert any(word in param.opts for param in command.params)
        else:
            command = command.commands[word]
    assert callable(command.callback)


@pytest.mark.parametrize("action", WITH_HELP, ids=lambda one: one.key)
def test_names_differ(action: Action) -> None:
    """In the walk, no two tools have the same name."""
    app = App(Options())
    found = tuple(helps(action, LADDER, app.voice(app.progress())))
    assert len(found) == len(action.tools) + bool(action.draft)
    assert len({one.option for one in found}) == len({one.command for one in found}) == len(found)
