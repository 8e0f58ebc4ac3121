"""Every verb that reads prints one JSON document, with its schema version first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from journey import Civic
from json_examples import EXAMPLES, live
from json_page import document_of, faults

from civicpath.journal import progress_file

READING = {
    "next": ["next"],
    "ladder": ["ladder"],
    "a rung": ["show", "meeting"],
    "an action": ["show", "find-calendar"],
    "a sheet": ["show", "first-meeting"],
    "a word": ["show", "quorum"],
    "the words": ["show", "words"],
    "the pause": ["show", "pause"],
    "the answers": ["start", "--show"],
    "where": ["data", "where"],
    "data check": ["data", "check"],
    "a place": ["place", "TX"],
    "drafts": ["draft"],
    "meetings": ["meetings"],
    "people": ["people"],
    "the check": ["check"],
    "the races": ["desk", "race", "list"],
    "the desk": ["desk"],
    "the time": ["desk", "time", "--election", "2027-05-04"],
    "an office": ["desk", "office", "--care", "schools"],
    "a goal": ["desk", "win", "--past", "1830"],
    "the work": ["desk", "contacts", "--goal", "1180"],
    "the totals": ["log"],
    "the groups": ["find", "list"],
    "the pages": ["find", "--party", "green", "--state", "CA"],
    "the packs": ["pack", "list"],
    "nobody to find": ["people", "find", "maria"],
    "the checklist": ["export", "checklist", "--format", "json"],
    "the guide": ["export", "guide", "--format", "json"],
}


@pytest.mark.parametrize("argv", READING.values(), ids=READING)
def test_one_document(argv: list[str], typed: Civic) -> None:
    """For somebody of whom nothing is known, too, it is what its page says, and nothing else."""
    run = typed(*argv, *(() if argv[0] == "export" else ("--json",)))
    assert (run.code, run.err) == (0, "")
    data = json.loads(run.out)
    assert next(iter(data)) == "schema"
    assert data.pop("schema") == 1
    assert [*faults(data, document_of(" ".join(argv)))] == []


def test_what_was_found(typed: Civic) -> None:
    """`show` gives the kind of what it found."""
    data = json.loads(typed("show", "find-calendar", "--json").out)
    assert data["kind"] == "action"
    assert data["found"]["id"] == "find-calendar"


def test_every_document_is_what_its_page_says(typed: Civic, tmp_path: Path) -> None:
    """In a life with something of everything, the documents have exactly the documented keys."""
    live(typed, tmp_path)
    for name, argv in EXAMPLES.items():
        run = typed(*argv)
        assert run.code == ("fault" in name or name == "check"), (name, run.err)
        data = json.loads(run.out)
        if name == "export progress":
            assert set(data) == {"format", "version", "made", "steps"}
            assert data["format"] == progress_file.FORMAT
            continue
        assert data.pop("schema") == 1
        assert [*faults(data, document_of(name))] == [], name
