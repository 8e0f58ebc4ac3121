"""Ask one question at this terminal and show the answer: `ask.py plain|menu KIND JSON`."""
# ruff: noqa: T201 - it is a program, and shows what it has.

from __future__ import annotations

import json
import sys

from civicpath.core.errors import CivicError
from civicpath.edges.ask import GoBack, Option, Stop, asker


def main(way: str, kind: str, told: str) -> int:
    """Ask, show what came of it in one line, and return the exit code."""
    given = json.loads(told)
    if "options" in given:
        given["options"] = [Option(*option) for option in given["options"]]
    if "digits" in given:
        check = "" if not given.pop("digits") else "That is no number."
        given["check"] = lambda typed: "" if typed.isdecimal() else check
    try:
        asking = asker(plain=way == "plain", interactive=True, instead="Use --party.")
        print("READY", type(asking).__name__, flush=True)
        answer = getattr(asking, kind)(**given)
    except GoBack:
        answer = "GO BACK"
    except Stop:
        answer = "STOP"
    except KeyboardInterrupt:
        print("INTERRUPTED")
        return 130
    except CivicError as error:
        print(error.message, error.hint, file=sys.stderr)
        return error.exit_code
    print("RESULT", json.dumps(answer), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
