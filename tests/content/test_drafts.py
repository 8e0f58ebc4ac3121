"""The shipped drafts: complete, easy to say, nonpartisan, and filled in every place."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

import pytest
import textstat
from sampling import places

from civicpath.app import App, Options
from civicpath.base.sources import Draft, DraftKind, blank_values
from civicpath.base.templates import Template
from civicpath.ladder.model import Ladder
from civicpath.letters.model import filled_letter, missing
from civicpath.places.place_context import words as words_here
from civicpath.schema.content_files import shipped

GRADE = 8.0


"""The highest US school grade at which the words can be read aloud."""

THERE = {
    "ask the county party": "ask-county-party",
    "a nudge": "nudge-county-party",
    "a phone script": "call-county-party",
    "a voicemail": "leave-a-voicemail",
    "a call to the clerk": "call-the-clerk",
    "ask an affiliated group": "ask-affiliated-group",
    "ask in person": "ask-in-person",
    "last, the state party": "ask-state-party",
    "after a first meeting": "after-first-meeting",
    "hours at headquarters": "offer-hours",
    "volunteer for a campaign": "offer-to-campaign",
    "invite a friend": "invite-a-friend",
    "a post that leads to a meeting": "post-with-a-date",
    "a two-minute talk": "talk-at-a-club",
    "ask for a charter": "ask-for-a-charter",
    "a first fundraising ask": "ask-for-a-first-gift",
    "recruit a captain": "recruit-a-captain",
    "a precinct vacancy": "ask-about-a-vacancy",
    "neighbors sign": "ask-neighbors-to-sign",
    "neighbors vote": "ask-neighbors-to-vote",
    "support in a race": "ask-chair-for-support",
    "thank-you": "thank-you",
    **{
        f"{way} {goal}": f"{way}-{goal}"
        for way, goal in product(("door", "phone"), ("persuade", "identify", "turnout"))
    },
}


DRAFTS = sorted(path.stem for path in (shipped() / "drafts").glob("*.yaml"))


@cache
def app() -> App:
    """The shipped content, read once."""
    return App(Options())


def ladder() -> Ladder:
    """The shipped ladder."""
    return app().ladder


def draft(name: str) -> Draft:
    """One draft."""
    return ladder().drafts[name]


@pytest.mark.parametrize("what", THERE)
def test_what_a_person_may_have_to_say(what: str) -> None:
    """There is a draft for each situation."""
    assert THERE[what] in DRAFTS


def written_in(*texts: Template) -> str:
    """Texts as written, including their blanks."""
    return " ".join(one.raw for one in texts)


@pytest.mark.parametrize("name", DRAFTS)
def test_every_draft_is_whole(name: str) -> None:
    """Each draft has a purpose, a shorter version and tips, and takes two minutes at most."""
    one = draft(name)
    assert one.purpose.raw.endswith(".")
    assert one.when.raw.endswith(".")
    assert one.shorter
    assert one.tips
    spoken = one.kind in {DraftKind.CALL, DraftKind.SCRIPT, DraftKind.TALK}
    assert len(one.body.raw.split()) <= (260 if spoken else 150)


@pytest.mark.parametrize("name", DRAFTS)
def test_easy_to_say(name: str) -> None:
    """The draft and the text about it have short sentences and plain words."""
    one = draft(name)
    text = re.sub(r"\$\{[^}]*\}", "Ana", written_in(one.body, one.purpose, one.when, *one.tips))
    assert textstat.flesch_kincaid_grade(text) <= GRADE


@pytest.mark.parametrize("name", DRAFTS)
def test_on_nobodys_side(name: str) -> None:
    """No draft names a party, so each serves them all."""
    one = draft(name)
    text = written_in(one.title, one.subject, one.body, one.shorter, *one.tips)
    assert not re.search("democrat|republican|libertarian|green party|gop", text, re.IGNORECASE)


@pytest.mark.parametrize("party", ["", "democratic", "green", "libertarian", "republican", "other"])
@pytest.mark.parametrize("state", places())
def test_filled_wherever_one_lives(state: str, party: str) -> None:
    """With every question answered, no draft has a blank left."""
    place = app().place_of(state)
    words = ladder().words
    here = words_here(place, "Adams County", "Adams", (party,) if party else ())
    for one in ladder().drafts.values():
        asked = dict.fromkeys(missing(one, words, here), "Ana")
        letter = filled_letter(one, blank_values(words, here | asked))
        assert "${" not in letter.body + letter.subject
        assert not re.search(r"\[(?!the voter's name\])", letter.body + letter.subject), one.id


def test_every_word_of_a_draft_can_be_filled() -> None:
    """A blank of a draft has a question, or a default that reads well."""
    for one in ladder().drafts.values():
        for name in one.needs():
            word = ladder().words[name]
            assert word.ask or not word.default.startswith("[") or name == "voter", name


def test_no_text_twice() -> None:
    """A step does not repeat the words of its draft."""
    for action in ladder().actions():
        if action.draft:
            body = " ".join(draft(action.draft).body.raw.split())
            for text in action.say:
                assert " ".join(text.raw.split()) not in body
