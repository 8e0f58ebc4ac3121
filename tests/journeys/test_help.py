"""Help: a line for every verb, a working example, and completion from the ladder."""

from __future__ import annotations

import shlex

import pytest
from journey import Civic

from civicpath import __version__
from civicpath.cli import VERBS


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb(typed: Civic, verb: str) -> None:
    """Help shows what a verb does, its flags, and one example, within eighty columns."""
    run = typed(verb, "--help")
    assert (run.code, run.err) == (0, "")
    assert run.out == typed(verb, "-h").out
    assert run.lines[0].startswith(f"Usage: civicpath {verb}")
    assert "Example: civicpath " in run.out
    assert max(map(len, run.lines)) <= 80


@pytest.mark.parametrize("group", ["data", "desk", "find", "meetings", "people"])
def test_groups(typed: Civic, group: str) -> None:
    """The help of a group describes each of its verbs in whole sentences."""
    shown = typed(group, "--help").lines
    assert not [line for line in shown[1:] if line.endswith("...")]


def test_the_verbs_under_data(typed: Civic) -> None:
    """Each verb of a group has its own example."""
    for verb in ("where", "check", "backup", "merge", "forget"):
        run = typed("data", verb, "--help")
        assert f"Example: civicpath data {verb}" in run.out


def test_version(civic: Civic) -> None:
    """`--version` works on its own, before anything else is read."""
    assert civic("--version").out.split()[:2] == ["civicpath", __version__.strip()]
    assert civic("--home", "/dev/null", "--version").code == 0


OFFERED = {
    "civicpath ": set(VERBS),
    "civicpath s": {"start", "show", "skip", "stuck"},
    "civicpath --pl": {"--plain"},
    "civicpath show mee": {"meeting", "meeting/attend"},
    "civicpath show first-d": {"first-doors"},
    "civicpath done meeting/at": {"meeting/attend"},
    "civicpath next --rung o": {"others", "office"},
    "civicpath next --min": {"--minutes"},
    "civicpath data m": {"merge"},
    "civicpath data forget --question p": {"party", "phone", "precinct"},
    "civicpath data forget --notes meeting/at": {"meeting/attend"},
}


def test_completion(civic: Civic) -> None:
    """The shell is offered verbs, flags, rungs and actions, with no other output."""
    for line, wanted in OFFERED.items():
        words = shlex.split(line) + ([""] if line.endswith(" ") else [])
        run = civic(
            _CIVICPATH_COMPLETE="complete_bash",
            COMP_WORDS=line,
            COMP_CWORD=str(len(words) - 1),
        )
        assert run.err == ""
        assert wanted <= set(run.lines), (line, run)
        assert all(offer.startswith(words[-1]) for offer in run.lines), (line, run)
