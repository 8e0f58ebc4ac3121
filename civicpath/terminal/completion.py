"""Completing the name of a verb, which a person waits for at the tab key: without Typer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

COMPLETING = "_CIVICPATH_COMPLETE"
"""The variable by which a shell asks for completion, and which shell it is."""


def verbs_for(environment: Mapping[str, str], verbs: Iterable[str]) -> str | None:
    """The verbs that begin like the only word after the program's name, a line each, for bash.

    None where Typer has to say: for flags, for what comes after a verb, and for other shells.
    """
    asked = environment.get(COMPLETING), environment.get("COMP_CWORD")
    words = environment.get("COMP_WORDS", "").split()
    typed = words[1] if len(words) > 1 else ""
    if asked != ("complete_bash", "1") or len(words) not in {1, 2}:
        return None
    if typed and not typed.isalpha():
        return None
    return "".join(f"{verb}\n" for verb in verbs if verb.startswith(typed)) or "\n"
