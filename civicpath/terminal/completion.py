"""Completion for a shell that the person names, also when another one is running."""

from __future__ import annotations

from collections.abc import Sequence

from civicpath.base.errors import CannotCreate, Usage
from civicpath.base.suggestions import did_you_mean
from civicpath.base.text import excerpt, series
from civicpath.terminal.output import write

INSTALL, SHOW = "--install-completion", "--show-completion"


SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


def asks_for_a_shell(argv: Sequence[str]) -> bool:
    """Say whether completion is asked for with a shell's name after it, or behind an `=`."""
    flag, joined, _ = argv[0].partition("=") if argv else ("", "", "")
    return flag in {INSTALL, SHOW} and bool(joined or argv[1:]) and "--help" not in argv


def complete_for(argv: Sequence[str]) -> int:
    """Install completion for a named shell, or show it; Usage for a shell that is unknown."""
    from typer._completion_shared import get_completion_script, install

    flag, _, joined = argv[0].partition("=")
    shell, *more = [joined, *argv[1:]] if joined else argv[1:]
    if shell not in SHELLS or more:
        odd = excerpt(shell if shell not in SHELLS else more[0])
        hint = did_you_mean(odd, SHELLS) or f"See: civicpath {flag} {SHELLS[0]}"
        raise Usage(f"{flag} takes {series(SHELLS, 'or')}, and not '{odd}'.", hint)
    if flag == SHOW:
        script = get_completion_script(
            prog_name="civicpath", complete_var="_CIVICPATH_COMPLETE", shell=shell
        )
        write(f"{script}\n")
        return 0
    try:
        _, path = install(shell=shell, prog_name="civicpath")
    except (OSError, SystemExit) as fault:  # Typer leaves where a shell's program is missing
        message = f"Completion for {shell} can't be installed: its program did not answer."
        hint = f"Put it where {shell} reads it: civicpath {SHOW} {shell}"
        raise CannotCreate(message, hint) from fault
    write(f"Completion for {shell} is in {path}. It begins with your next {shell}.\n")
    return 0
