"""Verbs that stand under another, as `find save` stands under `find`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import typer

Verb = tuple[str, Callable[..., None], str]
"""What it is called, what it does, and an example."""


def verbs_under(
    about: str,
    epilog: str,
    settings: dict[str, Any],
    verbs: Iterable[Verb],
    alone: Callable[..., None] | None = None,
) -> typer.Typer:
    """Put verbs under one. Without any of them it does what it does `alone`, or shows its help."""
    made = typer.Typer(
        help=about,
        epilog=epilog,
        context_settings=settings,
        add_completion=False,
        rich_markup_mode=None,
        invoke_without_command=alone is not None,
        no_args_is_help=alone is None,
    )
    if alone:
        made.callback()(alone)
    for name, verb, example in verbs:
        made.command(name, epilog=f"Example: civicpath {example}", context_settings=settings)(verb)
    return made
