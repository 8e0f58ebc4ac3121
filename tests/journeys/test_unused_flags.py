"""A flag of the desk that changes nothing is never ignored in silence."""

from __future__ import annotations

import shlex

import pytest
from journey import Civic

SAID = (
    ("win --past 400 --parties yes", "--parties changes nothing: here each voter has one vote"),
    (
        "win --past 400 --marks 1 --counted votes",
        "--counted and --marks change nothing: here each voter has one vote",
    ),
    ("win --past 400 --seats 2 --rule plurality --candidates 5", "--rule changes nothing"),
    ("win --past 400 --rule uncontested --candidates 5", "--candidates changes nothing"),
    ("win --past 400 --seats 2 --winner-share 40", "--winner-share changes nothing"),
    ("win --past 400 --best-loser 100", "--best-loser changes nothing"),
    ("contacts --goal 500 --base 9 --side 30", "--side changes nothing: --base is used"),
    ("contacts --goal 500 --side 30", "--side changes nothing: it needs --past"),
    ("contacts --goal 500 --cautious --share 55", "--share and --cautious change nothing"),
    ("contacts --goal 500 --area close --doors-per-hour 9", "--area changes nothing"),
    ("contacts --goal 500 --weeks 9 --election 2027-05-04", "--election changes nothing"),
    ("contacts --goal 500 --voters-per-door 3", "--voters-per-door changes nothing"),
    ("money --budget 500 --by-phone 50", "--by-phone changes nothing: it needs --raise"),
    ("money --budget 500 --dues 20 --renew 50", "--dues and --renew change nothing"),
    ("money --members 9 --dues 20 --renew 50 --goal 9", "--goal changes nothing"),
    ("signatures --required 9 --cushion 20 --validity 75", "--cushion changes nothing"),
    ("race add seat --past 900 --parties no", "--parties changes nothing"),
    ("race add seat --past 900 --seats 2 --candidates 5 --parties no", ""),
    ("win --past 400 --seats 2 --candidates 5 --parties yes", ""),
    ("contacts --goal 500 --base 9 --area close --list 900 --voters-per-door 3", ""),
    ("money --budget 500 --registered 900 --goal 300", ""),
)
"""A command of the desk, and what it says of a flag; nothing if all of them count."""

WITHOUT_JSON = "race add"


@pytest.mark.parametrize(
    ("line", "says"),
    [*SAID, *((f"{line} --json", says) for line, says in SAID if WITHOUT_JSON not in line)],
)
def test_a_flag_that_changes_nothing_is_told(typed: Civic, line: str, says: str) -> None:
    """The error stream names it with the reason; a flag that counts is not named."""
    found = typed("desk", *shlex.split(line))
    assert found.code == 0, found.err
    told = " ".join(found.err.split())
    assert says in told if says else told == ""


def test_a_saved_number_is_told_when_it_stops_counting(typed: Civic) -> None:
    """After a change of the race, what was saved before may change nothing any more."""
    saved = "desk race add seat --past 900 --seats 2 --candidates 5 --parties no --base 9"
    assert typed(*shlex.split(saved)).err == ""
    found = typed("desk", "race", "add", "seat", "--seats", "1")
    assert "--parties changes nothing: here each voter has one vote." in found.err
    alone = typed("desk", "race", "add", "seat", "--rule", "uncontested")
    assert "--parties, --candidates and --base change nothing: nobody runs" in alone.err
