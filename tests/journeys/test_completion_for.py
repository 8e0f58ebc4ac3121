"""Completion can be installed for a named shell, whichever shell is running."""

from __future__ import annotations

from pathlib import Path

import pytest
from journey import Civic


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("ZDOTDIR", raising=False)


@pytest.mark.parametrize("form", [("--install-completion", "zsh"), ("--install-completion=zsh",)])
def test_the_named_shell_gets_it(typed: Civic, tmp_path: Path, form: tuple[str, ...]) -> None:
    """Under bash, too, the named shell is used, and nothing is written for bash."""
    run = typed(*form)
    assert (run.code, "Completion for zsh" in run.out) == (0, True)
    assert "civicpath" in (tmp_path / ".zfunc" / "_civicpath").read_text()
    assert not (tmp_path / ".bashrc").exists()
    assert "#compdef civicpath" in typed("--show-completion", "zsh").out


@pytest.mark.parametrize("words", [("tcsh",), ("zsh", "extra")])
def test_what_is_no_shell_is_told(typed: Civic, words: tuple[str, ...]) -> None:
    """An unknown shell is refused with the known ones, and nothing is installed."""
    run = typed("--install-completion", *words)
    assert run.code == 2
    assert "takes bash, zsh" in run.err
    assert words[-1] in run.err
