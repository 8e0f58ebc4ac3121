"""Looking things up by id, by the end of a title, by another name, in any case."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from builders import a_ladder, a_rung, a_step
from journey import Civic, title_of

from civicpath.app import App, Options
from civicpath.base.errors import NotFound
from civicpath.documents import plain_text
from civicpath.ladder.verbs import show
from civicpath.ladder.verbs.typed_values import find_action

NAMED = ("meeting", "group")

NAMES = {
    "meeting": "Go to a meeting",
    "Meeting": "Go to a meeting",
    "first-meeting": "Your first meeting",
    "first meeting": "Your first meeting",
    "quorum": "Quorum",
    "QUORUM": "Quorum",
    "get out the vote": "GOTV",
    "words": "Words you will meet",
    "pause": "Rest, and come back",
}

KEYS = ("meeting/attend", "attend")


def test_names(typed: Civic) -> None:
    """Every name of a thing leads to its page."""
    for name, title in NAMES.items():
        run = typed("show", *name.split())
        assert (run.code, run.err, run.lines[0]) == (0, "", title), name
    for name in KEYS:
        assert typed("show", name).lines[0] == title_of("meeting/attend")


def test_everything_can_be_shown() -> None:
    """Every rung, action, sheet and term has a page without unfilled blanks."""
    app = App(Options())
    ladder, progress = app.ladder, app.progress()
    names = [*ladder.front.rungs, *ladder.sheets, *ladder.terms]
    names += [action.key for action in ladder.actions()]
    assert len(names) > 100
    for name in names:
        shown = plain_text.render(show.find(app, progress, name))
        assert "${" not in shown, name
        assert shown.count("\n") > 2, name


@pytest.mark.parametrize("rung", ["meeting", "headquarters", "campaign", "others", "group"])
def test_a_rung_says_it_all(typed: Civic, rung: str) -> None:
    """A rung's page has its reasons, its time, its common mistakes, and its sources at the end."""
    lines = typed("show", rung).lines
    order = [
        "What it is, and why it matters",
        "What really happens there",
        "How much time it takes",
        "Who should check first",
        "From home, or without a car",
        "Common mistakes",
        "You are ready for the next rung when",
        "What there is to do",
        "Where this comes from",
    ]
    assert [line for line in lines if line in order] == order


def test_a_word_that_is_a_rung_as_well(typed: Civic) -> None:
    """If a rung and a term share a name, the rung's page begins with the term's meaning."""
    run = typed("show", "precinct")
    assert run.lines[0] == "Run for precinct chair"
    assert any(line.startswith("The word “Precinct”: ") for line in run.lines)


@pytest.mark.parametrize("look", [show.look_up, find_action])
def test_several_of_a_name(look: Callable[[App, str], object]) -> None:
    """An ambiguous ending isn't guessed; enough to tell them apart is accepted."""
    app = App(Options())
    meeting, group = (a_rung(name, a_step("call"), a_step(f"visit-{name}")) for name in NAMED)
    app.__dict__["_bare_ladder"] = a_ladder(meeting, group)
    with pytest.raises(NotFound, match="'call' matches several actions") as raised:
        look(app, "call")
    assert raised.value.hint == "Say which: meeting/call, group/call."
    assert look(app, "group/call") == group.actions[0]
    assert look(app, "visit-group") == group.actions[1]


def test_what_is_held_back(typed: Civic) -> None:
    """Actions that need permission are marked, with the reason and whom to ask."""
    typed("start", "--limits", "federal-further")
    shown = " ".join(typed("show", "campaign").out.split())
    assert "Held back: " in shown
    assert "Who to ask? " in shown


def test_what_a_charter_asks_for(typed: Civic) -> None:
    """Charters of the person's own state and party are shown, and none without a party."""
    body, other = "Texas Young Democrats", "National Federation of Republican Women"
    assert body not in typed("show", "get-the-charter").out
    typed("start", "--state", "TX")
    assert body not in typed("show", "get-the-charter").out
    typed("start", "--party", "democratic")
    shown = typed("show", "get-the-charter").out
    assert body in shown
    assert other not in shown


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("chair", "To show: 'Precinct chair'"),
        ("precinct captains", "Did you mean 'Precinct chair'"),
        ("quorum", "It appears in: 'Bylaws'"),
        ("caucuse", "Did you mean 'Caucus'?"),
        ("zzz", "civicpath show words lists"),
        ("!?", "civicpath show words lists"),
    ],
)
def test_what_is_no_name_leads_somewhere(asked: str, hint: str, typed: Civic) -> None:
    """First what has the word in its name, then what is spelled alike, then what speaks of it."""
    run = typed("show", asked)
    assert (run.code, run.out) == (66, "")
    assert hint in run.err


@pytest.mark.usefixtures("sample")
def test_what_a_hint_leaves_out_is_counted(typed: Civic) -> None:
    """Of many that hold a word, four are named."""
    hint = typed("show", "board").err.splitlines()[1]
    assert hint.startswith("It appears in: meeting/visit-and-compare, ")
    assert hint.endswith(" and 3 more.")
