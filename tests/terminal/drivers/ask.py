"""Ask questions at this terminal and show each result: `ask.py plain|menu JSON`.

The JSON is a list of pairs: the kind of question (one, many, text, confirm) and its arguments.
"""
# ruff: noqa: T201 - it is a program, and shows what it has.

from __future__ import annotations

import json
import sys
from typing import Any

from civicpath.base.errors import CivicError
from civicpath.terminal.plain_prompts import asker
from civicpath.terminal.prompts import Asker, GoBack, Option, Stop


def main(way: str, told: str) -> int:
    """Ask, show each result on one line, and return the exit code."""
    try:
        asking = asker(plain=way == "plain", interactive=True, instead="Use --party.")
    except CivicError as error:
        print(error.message, error.hint, file=sys.stderr)
        return error.exit_code
    print("READY", type(asking).__name__, flush=True)
    for kind, given in json.loads(told):
        try:
            outcome = put(asking, kind, given)
        except KeyboardInterrupt:
            print("INTERRUPTED", flush=True)
            return 130
        print("OUTCOME", json.dumps(outcome), flush=True)
    return 0


def put(asking: Asker, kind: str, given: dict[str, Any]) -> Any:
    """Ask one question; leaving it gives a word as the result."""
    if "options" in given:
        given["options"] = [Option(*option) for option in given["options"]]
    if given.pop("digits", False):
        given["check"] = only_digits
    try:
        return getattr(asking, kind)(**given)
    except GoBack:
        return "GO BACK"
    except Stop:
        return "STOP"


def only_digits(typed: str) -> str:
    """Return an error for anything that isn't a number."""
    return "" if typed.isdecimal() else "That is no number."


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
