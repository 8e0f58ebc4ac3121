"""Error messages are true: a fault at every system call of each command that writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from stress import faults


@pytest.mark.parametrize("verb", ["record", "merge"])
def test_whatever_fails_the_sentence_agrees_with_the_disk(tmp_path: Path, verb: str) -> None:
    """Some calls fail in one way each. `python -m stress.faults`, which CI runs, tries them all."""
    kinds = (*faults.FIRST, faults.STOPPED)
    with faults.remembered():
        found = list(faults.attack(verb, tmp_path, kinds, each=False, every=7))
    assert len(found) > 20
    assert [f"{where}: {what}" for where, what in found if what] == []


def test_the_judge_is_no_friend() -> None:
    """The check would detect false messages: each is reported as untrue."""
    verb = faults.VERBS["record"]
    for said, code in (("Nothing was changed.", 74), ("It failed.", 74), ("Recorded, but", 74)):
        ended = faults.Ended(code, "", said)
        here, there = Path("here"), Path("there")
        done = faults.Verb(verb.argv, verb.says, lambda *_: True)
        assert faults.untrue(done, ended, here, there)
    undone = faults.Verb(verb.argv, verb.says, lambda *_: False)
    assert faults.untrue(undone, faults.Ended(0, "", ""), Path("here"), Path("there"))
    assert faults.untrue(undone, faults.Ended(76, "", "Recorded, but"), Path("a"), Path("b"))
