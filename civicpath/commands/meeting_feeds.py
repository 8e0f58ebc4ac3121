"""`meetings import` and `meetings sync`: calendars brought in, when the person asks."""

from __future__ import annotations

import typer


def read(ctx: typer.Context) -> None:
    """Bring in a calendar."""


def sync(ctx: typer.Context) -> None:
    """Read the calendars again."""
