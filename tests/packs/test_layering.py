"""The rules of layering packs, as tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from builders import a_ladder
from packed import PACK
from states import TEXAS

from civicpath.base.sources import Draft, DraftKind, Point
from civicpath.base.templates import Template
from civicpath.journal.events import GroupSaved, MeetingKept
from civicpath.journal.saved_meetings import MeetingWords, SavedMeetings
from civicpath.journal.state import State
from civicpath.ladder.model import Action, Rung, Term
from civicpath.packs.invitation import invitations
from civicpath.packs.layering import LaidPacks, active, over_ladder, over_rung, over_state
from civicpath.packs.model import ActionAdded, ActionChange, ActionsFile, Pack
from civicpath.places.calendar_terms import Confidence, Happening
from civicpath.places.model import Recurring
from civicpath.schema.pack_load import load_pack

TX = {"state": ("TX",)}
TRAVIS = {**TX, "county": ("Travis County",)}


def made(front: str = PACK, **changes: object) -> Pack:
    """The small pack, with changes."""
    found = load_pack({"pack.yaml": front.encode()}).pack
    assert found is not None
    return replace(found, **changes)  # type: ignore[arg-type]


HOLDS = [
    ({}, True),
    (TX, True),
    (TRAVIS, True),
    ({"state": ("OK",)}, False),
    ({**TX, "county": ("Dallas County",)}, False),
    ({**TRAVIS, "party": ("democratic",)}, True),
    ({**TRAVIS, "party": ("undecided",)}, True),
    ({**TRAVIS, "party": ("green", "democratic")}, True),
    ({**TRAVIS, "party": ("republican",)}, False),
    ({**TRAVIS, "party": ("other",)}, False),
]


@pytest.mark.parametrize(("answers", "holds"), HOLDS)
def test_a_pack_holds_in_its_place_and_for_its_party(
    answers: dict[str, tuple[str, ...]], *, holds: bool
) -> None:
    """A pack applies unless the person's answers contradict its place or party."""
    assert bool(active((made(),), answers)) is holds
    past = State(answers=answers)
    laid = LaidPacks((made(),)).state(past)
    assert (laid == past) is not holds


def test_a_pack_of_no_party_holds_for_every_party() -> None:
    """A nonpartisan club's pack applies to every party."""
    club = made(PACK.replace("  party: democratic\n", ""))
    assert active((club,), {**TRAVIS, "party": ("republican",)})


def test_what_was_not_said_is_supposed() -> None:
    """Missing answers follow the pack; given ones override it."""
    told = over_state((made(),), State()).answers
    assert told == {**TRAVIS, "party": ("democratic",)}
    own = over_state((made(),), State(answers={**TX, "party": ("undecided",)})).answers
    assert own == {**TRAVIS, "party": ("undecided",)}


def test_laying_twice_is_laying_once() -> None:
    """Layering is idempotent."""
    laid = LaidPacks((made(),))
    once = laid.state(State())
    assert laid.state(once) == once


def test_of_two_places_the_pack_on_top_decides() -> None:
    """Without answers, the place of the last pack is assumed."""
    other = made(
        PACK.replace("travis-group", "tulsa").replace("TX", "OK").replace("Travis", "Tulsa")
    )
    assert [one.id for one in active((made(), other), {})] == ["tulsa"]
    assert [one.id for one in active((other, made()), {})] == ["travis-group"]


def test_own_groups_lie_over_the_packs() -> None:
    """A group that the person saved overrides the pack's."""
    mine = GroupSaved(group="mine", name="My Club")
    groups = over_state((made(),), State(groups={"mine": mine})).groups
    assert [*groups] == ["pack-travis-group", "mine"]
    assert groups["pack-travis-group"].email == "hello@example.org"


def test_a_meeting_that_the_person_saved_lies_over_the_packs() -> None:
    """A meeting under the same ID overrides the pack's."""
    mine = MeetingKept(meeting="pack-travis-group-monthly", text="Mondays", on=date(2026, 11, 24))
    past = State(meetings=SavedMeetings(kept={mine.meeting: mine}))
    assert over_state((made(),), past).meetings.kept[mine.meeting] == mine


@pytest.mark.parametrize("given", [{}, TX])
def test_of_two_places_of_a_pack_neither_county_is_supposed(
    given: dict[str, tuple[str, ...]],
) -> None:
    """A pack for two counties says in which state somebody lives, and not in which county."""
    both = made()
    places = (*both.group.places, replace(both.group.places[0], county="Hays County"))
    both = replace(both, front=replace(both.front, group=replace(both.group, places=places)))
    told = over_state((both,), State(answers=given)).answers
    assert (told["state"], told.get("county")) == (("TX",), None)


def test_the_draft_of_the_pack_on_top_counts(small_rung: Rung) -> None:
    """Of two packs with one draft, the last one's is used, and the content's for the rest."""
    drafts = {
        name: Draft(
            id="hello",
            title=Template(name),
            kind=DraftKind.SCRIPT,
            purpose=Template("P"),
            when=Template("W"),
            body=Template("B"),
            shorter=Template("S"),
        )
        for name in ("below", "above", "content")
    }
    below, above = (made(drafts={"hello": drafts[name]}) for name in ("below", "above"))
    ladder = a_ladder(small_rung, drafts={"hello": drafts["content"], "bye": drafts["content"]})
    found = over_ladder((below, above), ladder).drafts
    assert (found["hello"].title, found["bye"].title) == (Template("above"), Template("content"))


@pytest.mark.parametrize(("own", "cited"), [((), ("pack-travis-group",)), (("law",), ("law",))])
def test_a_term_of_a_pack_cites_its_own_source_or_the_group(
    own: tuple[str, ...], cited: tuple[str, ...], small_rung: Rung
) -> None:
    """What a pack says without a source is the group's own word."""
    term = Term(id="ward", term="Ward", means=Template("A part of a city."), sources=own)
    ladder = over_ladder((made(terms={"ward": term}),), a_ladder(small_rung))
    assert ladder.terms["ward"].sources == cited


def test_meetings_have_their_title_and_where_they_come_from() -> None:
    """The agenda treats a pack's meetings like the person's own."""
    data = over_state((made(),), State()).meetings
    assert [*data.kept] == ["pack-travis-group-monthly"]
    told = MeetingWords(
        title="Monthly meeting", label="Travis County Example Party, checked November 2026"
    )
    assert data.told == {"pack-travis-group-monthly": told}


def action(name: str, **more: object) -> Action:
    """An action of the first rung."""
    given = {
        "title": Template(name),
        "why": Template("W"),
        "minutes": 5,
        "how": (Point(text=Template("H")),),
        "done": Template("D"),
    }
    return Action(id=name, rung="meeting", **{**given, **more})  # type: ignore[arg-type]


def test_actions_are_changed_added_and_left_out(small_rung: Rung) -> None:
    """Actions are changed by ID; added ones are placed where requested and cite the group."""
    rung = replace(small_rung, actions=(action("a"), action("b"), action("c")))
    actions = ActionsFile(
        changes=(
            ActionChange(
                action="meeting/a",
                add_steps=(Point(text=Template("More")),),
                why=Template("Because"),
            ),
            ActionChange(action="meeting/b", leave_out="Not here."),
            ActionChange(
                action="meeting/c", steps=(Point(text=Template("Other"), sources=("s",)),)
            ),
        ),
        added=(
            ActionAdded(to="meeting", after="a", action=action("new")),
            ActionAdded(to="meeting", action=action("last")),
            ActionAdded(to="office", action=action("elsewhere")),
        ),
    )
    found = over_rung((made(actions=actions),), rung).actions
    assert [one.id for one in found] == ["a", "new", "c", "last"]
    first, new, third, _ = found
    assert [(one.text, one.sources) for one in first.how] == [
        (Template("H"), ()),
        (Template("More"), ("pack-travis-group",)),
    ]
    assert (first.why, first.sources) == (Template("Because"), ("pack-travis-group",))
    assert new.sources == ("pack-travis-group",)
    assert [(one.text, one.sources) for one in third.how] == [(Template("Other"), ("s",))]


@pytest.mark.parametrize(
    ("change", "careful"),
    [({}, ["own"]), ({"careful": ["new"]}, ["new"]), ({"add_careful": ["new"]}, ["own", "new"])],
)
def test_a_caution_is_replaced_or_added(
    change: dict[str, list[str]], careful: list[str], small_rung: Rung
) -> None:
    """A pack that only adds a caution leaves the content's own in place."""
    points = {key: tuple(Point(text=Template(one)) for one in change[key]) for key in change}
    changed = ActionChange(action="meeting/a", **points)  # type: ignore[arg-type]
    rung = replace(small_rung, actions=(action("a", careful=(Point(text=Template("own")),)),))
    found = over_rung((made(actions=ActionsFile(changes=(changed,))),), rung).actions[0]
    assert [one.text for one in found.careful] == [Template(one) for one in careful]


def test_a_day_of_a_pack_replaces_the_place_s_own() -> None:
    """A date under the same ID is there once, as the pack gives it; others stay."""
    mine, other = (
        Recurring(
            id=name,
            title=name,
            kind=Happening.MEETING,
            confidence=Confidence.STATED,
            sources=(),
            on=date(2027, 3, 1),
        )
        for name in ("convention", "caucus")
    )
    pack = made()
    pack = replace(pack, front=replace(pack.front, dates=(replace(mine, title="Ours"),)))
    place = LaidPacks((pack,)).place_at(TX, replace(TEXAS, dates=(mine, other)))
    assert place
    assert [one.title for one in place.dates] == ["caucus", "Ours"]


def test_a_canceled_meeting_of_a_pack_invites_nobody() -> None:
    """The next one that takes place does."""
    pack, today = made(), date(2026, 12, 1)
    past = over_state((pack,), State())
    first, second, *_ = invitations((pack,), past.meetings, today)
    off = {first.meeting.event.meeting: {(first.meeting.on, ""): None}}
    meetings = replace(past.meetings, changed=off)
    assert next(invitations((pack,), meetings, today)).meeting.on == second.meeting.on


def test_of_two_packs_the_later_id_counts(small_rung: Rung) -> None:
    """If two packs change one action, the top one wins."""
    rung = replace(small_rung, actions=(action("a"),))
    one, two = (
        made(actions=ActionsFile(changes=(ActionChange(action="meeting/a", why=Template(why)),)))
        for why in ("first", "second")
    )
    assert over_rung((one, two), rung).actions[0].why == Template("second")


def test_the_source_of_the_groups_word_says_who_checked() -> None:
    """The source of a pack's texts names who verified them."""
    source = made().source
    assert source.title == "Travis County Example Party, checked November 2026"
    assert source.checked == date(2026, 11, 20)
