"""Two pages that every format must show: one with every block, one with hostile texts."""

from __future__ import annotations

import pytest

from civicpath.documents.markup import (
    Bar,
    Bars,
    Check,
    Checks,
    Code,
    Commands,
    Drawing,
    Form,
    Heading,
    Items,
    LadderStep,
    Links,
    Mark,
    Note,
    Page,
    Pairs,
    Picture,
    Quote,
    Room,
    Table,
    Text,
    Tone,
    Turn,
    Visit,
)

HARM = (
    "[link=http://evil]dnc.org[/link] [/bold] :bomb:"
    " \x1b[31mred\x1b[2J \x1b]0;title\x07 \x9b31m"
    " \x1b]8;;http://evil\x1b\\click\x1b]8;;\x1b\\ \x1b]52;c;aGk=\x07"
    " \u202eright\u2066 zero\u200bwidth \U000e0041tag nul\x00 \ud800 \x85 \u2028"
    " </li><script>alert(1)</script> \" onmouseover='x' &lt;b&gt; <img src=http://px>"
    " ![](http://px) [x](javascript:alert(1)) `code` **bold** __bold__ *i* _i_ ~~s~~ |a|b| $x$"
)

LOCAL = ("The next meeting.", "A date, a time and a place.")

LINES_OF_HARM = "Hello\n\n# h\n> q\n- x\n1. y\n===\n---\n```\nfence\n```\n[r]: http://px\n\n" + HARM


@pytest.fixture
def every_block() -> Page:
    """A page with each kind of block, mark and tone, with texts long enough to wrap."""
    return Page(
        title="Ask by e-mail how to get involved",
        lead="This is one thing to do now.\n\nIt takes a quarter of an hour.",
        date="2026-11-24",
        blocks=(
            Note(
                Tone.BECAUSE,
                "The calendar of Doña Ana County was blank yesterday, and nobody keeps it.",
            ),
            Note(
                Tone.CAREFUL,
                "If you work for the federal government, don\u2019t send this from work.",
            ),
            Note(Tone.TIP, "Silence is common and not about you."),
            Note(Tone.DONE, "Found the calendar."),
            Note(Tone.PLAIN, "Next: ask by e-mail."),
            Text("A short message to a person gets further than a form — local parties answer."),
            Pairs(
                (
                    ("How long", "15 minutes"),
                    ("Done when", "You have sent one message and wrote down the day on paper."),
                    ("A name that is too long for its column", "A value"),
                )
            ),
            Heading("How"),
            Items(
                ("Find an address.", "Write three sentences. " * 4, *["Go on."] * 8), numbered=True
            ),
            Heading("What to say"),
            Quote(
                "Hello,\n\nI live in ${county} and would like to help.\nWhen do you meet?\n\nSam"
            ),
            Heading("Before you send it", level=3),
            Items(("Read it aloud.", "See https://www.usa.gov/state-party, or ask.")),
            Heading("Where to look"),
            Links(
                (
                    Visit(
                        "Texas: who can vote",
                        "https://www.sos.state.tx.us/elections/voter/reqvr.shtml",
                        "The rules for every voter, and a form to fill in.",
                        "The last day to register, and whether a party stands beside your name.",
                    ),
                    Visit("Your clerk", "tel:+1-512-555-0100", bring_back="The hours."),
                    Visit("One county party", "https://a.example/", *LOCAL),
                    Visit("Another county party", "https://b.example/", *LOCAL),
                    Visit("The group that you saved", "https://c.example/"),
                )
            ),
            Table(
                ("Rung", "What you do there", "How long it takes"),
                (
                    ("Meeting", "Listen, and say your name to three people", "Two hours"),
                    ("東京 party", "", "An afternoon"),
                ),
            ),
            Checks(
                (
                    *(
                        Check(mark, f"An action that is {mark.value} and needs words", 15 * at)
                        for at, mark in enumerate(Mark)
                    ),
                    Check(Mark.TODO, "Attend", 120, ("You said your name.", "You stayed. " * 8)),
                )
            ),
            Drawing(
                (
                    LadderStep(1, "Go to a meeting", Mark.DONE, 10, 10),
                    LadderStep(2, "Volunteer at headquarters", Mark.NOW, 3, 9, here=True),
                    LadderStep(3, "Work for a campaign", Mark.TODO, 0, 10),
                    LadderStep(4, "Get others involved", Mark.WAITING, 1, 8),
                    LadderStep(5, "Start a state or local group", Mark.OPTIONAL, 0, 9),
                    LadderStep(6, "Run for precinct chair", Mark.HELD, 0, 12),
                    LadderStep(7, "Run for office", Mark.NOT_FOR_ME, 0, 0),
                )
            ),
            Bars(
                (
                    Bar("Supporters found", 120, 480, "supporters"),
                    Bar("Doors, more than were planned for", 9000, 8000, "doors"),
                    Bar("Calls", 1, 2100, "calls"),
                    Bar("Dollars", 0, 10652, "dollars"),
                    Bar("Hours", 12, 0, "hours"),
                )
            ),
            Picture("svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "The logo of a group"),
            Code("https://example.org/calendar", "Our calendar"),
            Form(("Name", "Phone"), (2, 1), rows=2, total=("Total", "")),
            Turn(),
            Room("Names to remember", lines=2),
            Commands(
                (
                    ("civicpath done", "you did it"),
                    ("civicpath stuck meeting/email-county-party", "it did not work"),
                    ("civicpath", ""),
                )
            ),
            Text("Read 2026-11-20.", dim=True),
        ),
    )


@pytest.fixture
def hostile() -> Page:
    """A page with hostile texts in every field."""
    return Page(
        title=HARM,
        lead=LINES_OF_HARM,
        date=HARM,
        blocks=(
            Note(Tone.CAREFUL, LINES_OF_HARM),
            Text(LINES_OF_HARM),
            Heading(HARM, level=6),
            Items((HARM, "# h", "- x", "1. y", "> q", "+", "---")),
            Pairs(((HARM, HARM),)),
            Quote(LINES_OF_HARM),
            Links(
                (
                    Visit(HARM, "javascript:alert(1)", HARM, HARM),
                    Visit("data", "data:text/html,<script>"),
                    Visit("file", "file:///etc/passwd"),
                    Visit("no scheme", "//evil"),
                    Visit("user", "https://dnc.org@evil/"),
                    Visit("Cyrillic", "https://dn\N{CYRILLIC SMALL LETTER ES}.org/x"),
                    Visit("space", "https://ex ample.com"),
                    Visit("quote", 'https://a.org/"onclick="x'),
                    Visit("mail", "mailto:a@b.org?bcc=c@d.org"),
                    Visit(HARM, HARM),
                )
            ),
            Commands(((HARM, HARM), ("`a` ``b``", "x"))),
            Checks((Check(Mark.DONE, HARM, 5, (HARM, "- x"), HARM),)),
            Drawing((LadderStep(1, HARM, Mark.NOW, 1, 2, here=True, id=HARM),)),
            Table((HARM, "b"), ((HARM, "a|b\\|c"),)),
            Bars((Bar(HARM, 1, 2, HARM),)),
            Room(HARM, lines=1),
        ),
    )
