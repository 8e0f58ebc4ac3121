"""Complete the name of a verb without importing Typer, because a person waits for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

COMPLETING = "_CIVICPATH_COMPLETE"
"""The variable with which a shell requests completion; its value names the shell."""


def verbs_for(environment: Mapping[str, str], verbs: Iterable[str]) -> str | None:
    """Return the verbs that start with the only word typed, one per line, for bash.

    None if Typer must do it: for flags, for what follows a verb, and for other shells.
    """
    asked = environment.get(COMPLETING), environment.get("COMP_CWORD")
    words = environment.get("COMP_WORDS", "").split()
    typed = words[1] if len(words) > 1 else ""
    if asked != ("complete_bash", "1") or len(words) not in {1, 2}:
        return None
    if typed and not typed.isalpha():
        return None
    return "".join(f"{verb}\n" for verb in verbs if verb.startswith(typed)) or "\n"
