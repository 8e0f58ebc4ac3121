"""The pages on the list of people, on one person, and on what was just saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from civicpath.base.days import short_day
from civicpath.base.text import ended, excerpt, plural, series
from civicpath.documents.markup import Block, Commands, Heading, Items, Page, Pairs, Text
from civicpath.people.model import Ballot, Due, KnownPerson, RaceMarks, Touch, TouchKind

STAYS = "It stays on this computer. Nobody else sees it."


MARKS = {
    "1": "yours",
    "2": "leaning to you",
    "3": "not sure",
    "4": "leaning to somebody else",
    "5": "somebody else's",
}
"""The meaning of each mark in a race."""


FEW = 20
"""The most characters of what is due where a screen has no room left."""


def due_line(due: Due, *, briefly: bool = False) -> str:
    """What is due, in one line by first name, and how to mark it as done."""
    if briefly:
        return due_words(due, most=FEW)
    words = due_words(due, most=SAID)
    return f"{ended(words)} Done? civicpath people done {_typed(due.person.first)}"


SAID = 80
"""The most characters of what is due beside an action."""


def due_words(due: Due, *, most: int = 300) -> str:
    """What is due, by first name, from the person or the user, in at most so many characters."""
    what, first, on = excerpt(due.touch.text, most), due.person.first, short_day(due.by)
    subject = f": {what}" if what else ""
    match due.touch.kind:
        case TouchKind.PROMISED:
            return f"{first} promised by {on}{subject}"
        case TouchKind.OWED:
            return f"You promised {first} by {on}{subject}"
        case _:
            return f"Ask {first} again on {on}{subject}"


def due_title(due: Due) -> str:
    """What is due as a title, by first name."""
    first = due.person.first
    who = {TouchKind.PROMISED: f"{first} promised", TouchKind.OWED: f"You promised {first}"}
    promise = who.get(due.touch.kind, f"Ask {first} again")
    return f"{promise}: {due.touch.text}" if due.touch.text else promise


def _typed(name: str) -> str:
    from shlex import quote

    return quote(name)


def touch_words(touch: Touch) -> str:
    """A touch in words, with its day."""
    said, on = f": {touch.text}" if touch.text else "", short_day(touch.on)
    by = f", by {short_day(touch.by)}" if touch.by else ""
    done = f". Done on {short_day(touch.settled)}" if touch.settled else ""
    match touch.kind:
        case TouchKind.MET:
            return f"Met on {on}{said}"
        case TouchKind.ASKED:
            answer = f". They said {touch.answer}" if touch.answer else ""
            again = f". Ask again on {short_day(touch.by)}" if touch.by and touch.open else ""
            return f"Asked on {on}{said}{answer}{again}{done}"
        case TouchKind.PROMISED:
            return f"They promised on {on}{said}{by}{done}"
        case TouchKind.OWED:
            return f"You promised on {on}{said}{by}{done}"
        case TouchKind.THANKED:
            return f"Thanked on {on}{said}"


def people_page(people: Iterable[KnownPerson], today: date, *, title: str = "Your people") -> Page:
    """Return the page of people with the latest touch of each and what is due."""
    people = tuple(people)
    if not people:
        return Page(
            title,
            (
                Text(f"Nobody is on the list. {STAYS}"),
                Commands((('civicpath people add "Maria Lopez"', "save a name"),)),
            ),
        )
    rows = tuple((person.name, ". ".join(_row(person)) or "No word yet") for person in people)
    ways = Commands(
        (
            ("civicpath people show NAME", "everything you saved about one person"),
            (
                'civicpath people promised NAME "bring signs" --by DATE',
                "save a promise, and get a reminder",
            ),
        )
    )
    blocks: tuple[Block, ...] = (
        Text(f"{plural(len(people), 'name')}. {STAYS}"),
        Pairs(rows),
        ways,
    )
    return Page(title, blocks, date=today.isoformat())


def _row(person: KnownPerson) -> Iterator[str]:
    """The details next to a name in the list."""
    if person.kept.roles:
        yield series(person.kept.roles).capitalize()
    if person.last:
        yield touch_words(person.last)
    yield from (_open(touch) for touch in person.open if touch is not person.last)


def _open(touch: Touch) -> str:
    by = f" by {short_day(touch.by)}" if touch.by else ""
    who = {TouchKind.PROMISED: "They promised", TouchKind.OWED: "You promised"}
    return f"{who.get(touch.kind, 'Ask again')}{by}: {touch.text}"


def person_page(person: KnownPerson, marks: Mapping[str, str], today: date) -> Page:
    """Return the page with everything saved about a person."""
    kept = person.kept
    rows = (
        ("Role", series(kept.roles).capitalize()),
        ("Met", ", ".join(filter(None, (_day(kept.met), kept.group)))),
        ("Phone", kept.phone),
        ("E-mail", kept.email),
        ("Street", kept.street),
        ("Note", kept.note),
        *((f"Race {race}", text) for race, text in marks.items()),
    )
    blocks: list[Block] = [Pairs(tuple(row for row in rows if row[1]))]
    if person.open:
        blocks += [Heading("Still open"), Items(tuple(map(_open, person.open)))]
    if person.touches:
        words = tuple(map(touch_words, sorted(person.touches, key=lambda each: each.on)))
        blocks += [Heading("What happened so far"), Items(words)]
    name = _typed(kept.name)
    blocks.append(
        Commands(
            (
                (f"civicpath people edit {name}", "change it"),
                (f"civicpath data forget --person {name}", "erase them for good"),
            )
        )
    )
    return Page(kept.name, tuple(blocks), date=today.isoformat())


def _day(text: str) -> str:
    return short_day(date.fromisoformat(text)) if text else ""


def kept_page(title: str, text: str = "", *more: Block, several: bool = False) -> Page:
    """Return the confirmation of what was saved, with how to undo it.

    If `several` things were saved, they are undone one at a time.
    """
    back = "To undo them, the last one first" if several else "To undo that"
    back = f"{back}: civicpath undo"
    return Page(title, (Text(f"{text} {back}".strip()), *more))


BALLOT_WORDS = {
    Ballot.ASKED.value: "asked for a mail ballot",
    Ballot.RETURNED.value: "returned the mail ballot",
}


def mark_words(marks: RaceMarks) -> str:
    """The marks of a person in a race, in words."""
    words = (
        f"{marks.support}, {MARKS.get(marks.support, '')}" if marks.support else "",
        "voted" if marks.voted else "",
        BALLOT_WORDS.get(marks.ballot, ""),
        "needs a ride" if marks.ride else "",
    )
    return "; ".join(filter(None, words))
