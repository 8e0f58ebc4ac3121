"""Plain questions: every input, and every line of output."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.text import FORBIDDEN
from civicpath.terminal.plain_prompts import Plain
from civicpath.terminal.prompts import TRIES, GoBack, Option, Stop

AIM = (
    Option("help", "Help out", "Be useful where you live."),
    Option("lead", "Lead in the party"),
    Option("office", "Hold public office"),
    Option("unsure", "Not sure yet"),
    Option("none", "None of these"),
)


@dataclass
class Person:
    """A person who types the given lines and then closes the terminal."""

    lines: Sequence[str]
    heard: list[str] = field(default_factory=list)
    typed: int = 0

    def read(self) -> str:
        """Return the next line, or an empty string at the end."""
        self.typed += 1
        return f"{self.lines[self.typed - 1]}\n" if self.typed <= len(self.lines) else ""

    @property
    def asker(self) -> Plain:
        """Prompts for this person."""
        return Plain(self.read, self.heard.append)


def outcome(ask: Callable[[Plain], object], *lines: str) -> object:
    """Return the result of a question when these lines are typed."""
    try:
        return ask(Person(lines).asker)
    except (GoBack, Stop) as wish:
        return type(wish)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["1"], "help"),
        (["5"], "none"),
        ([" 2 "], "lead"),
        (["lead"], "lead"),
        (["LEAD IN THE PARTY"], "lead"),
        (["he"], "help"),
        (["hold"], "office"),
        (["h", "2"], "lead"),  # two options begin with it
        (["n", "not"], "unsure"),
        (["0", "6", "-1", "1.5", "4"], "unsure"),
        (["99999999999999999999999999999999999999999999999999", "1"], "help"),
        (["²", "1"], "help"),  # a digit that int() rejects
        (["zzz", "1"], "help"),
        ([""], ""),
        (["zzz", ""], ""),
        (["b"], GoBack),
        (["B"], GoBack),
        (["q"], Stop),
        (["x"] * TRIES + ["1"], Stop),
        (["x"] * (TRIES - 1) + ["1"], "help"),
        ([], Stop),
        (["x"], Stop),
    ],
)
def test_one_option_is_understood(lines: list[str], expected: object) -> None:
    """Numbers, names and prefixes choose; anything else is asked again, five times at most."""
    assert outcome(lambda person: person.one("Aim?", AIM, back=True), *lines) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["1 3"], ("help", "office")),
        (["3,1"], ("help", "office")),
        (["3, 1, 3"], ("help", "office")),
        (["2"], ("lead",)),
        (["lead, hold public office"], ("lead", "office")),
        (["Lead in the party"], ("lead",)),
        (["help lead"], ("help", "lead")),
        (["1 9", "1"], ("help",)),
        (["1 nonsense", "4"], ("unsure",)),
        (["5"], ("none",)),
        (["1 5", "5"], ("none",)),  # an option that excludes others
        ([""], ()),
        ([","], ()),
        (["b"], GoBack),
        (["q"], Stop),
        (["1 5"] * TRIES + ["1"], Stop),
        ([], Stop),
    ],
)
def test_many_options_are_understood(lines: list[str], expected: object) -> None:
    """Several may be typed on one line; the answer is in the order of the options."""
    asked = outcome(lambda person: person.many("Any?", AIM, alone=["none"], back=True), *lines)
    assert asked == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Travis"], "Travis"),
        (["  St.  Mary \t Parish "], "St. Mary Parish"),
        ([""], "kept"),
        (["bexar"], "bexar"),
        (["b"], GoBack),
        (["q"], Stop),
        (["\x1b[31mred\x07"], "\ufffd[31mred\ufffd"),
        ([], Stop),
    ],
)
def test_text_is_read_and_cleaned(lines: list[str], expected: object) -> None:
    """Any line is an answer, except b and q alone, without control characters."""
    assert outcome(lambda person: person.text("Who?", default="kept", back=True), *lines) == (
        expected
    )


def test_text_is_checked() -> None:
    """An error is shown and the question asked again; a blank is never checked."""
    person = Person(["many", "7"])
    assert person.asker.text("Hours?", check=lambda t: "" if t.isdecimal() else "A number.") == "7"
    assert "A number.\n" in person.heard
    assert outcome(lambda p: p.text("Hours?", check=lambda _: "never"), "") == ""
    assert outcome(lambda p: p.text("Hours?", check=lambda _: "never"), *"123456") == Stop


@pytest.mark.parametrize(
    ("line", "default", "expected"),
    [
        ("y", False, True),
        ("Yes", False, True),
        ("n", True, False),
        ("NO", True, False),
        ("", True, True),
        ("", False, False),
        ("q", True, Stop),
    ],
)
def test_confirm(line: str, default: bool, expected: object) -> None:
    """Yes and no in words or letters; Enter alone is the default."""
    assert outcome(lambda person: person.confirm("Sure?", default=default), line) == expected


def test_yes_takes_a_yes() -> None:
    """Anything else than a prefix of yes or no is asked again."""
    assert outcome(lambda person: person.confirm("Sure?"), "maybe", "yesterday", "n") is False
    assert outcome(lambda person: person.confirm("Sure?"), "maybe") == Stop


def test_without_back_b_is_a_word_like_any_other() -> None:
    """Without a way back, b is an ordinary answer."""
    assert outcome(lambda person: person.text("Letter?"), "b") == "b"
    assert outcome(lambda person: person.one("Aim?", AIM), "b", "1") == "help"


def test_what_needs_an_answer_is_not_left_blank() -> None:
    """Enter alone is refused without a default."""
    assert outcome(lambda person: person.one("Aim?", AIM, blank=False), "", "2") == "lead"
    kept = outcome(lambda person: person.one("Aim?", AIM, blank=False, default="help"), "")
    assert kept == "help"


def test_a_default_that_is_no_option_is_not_kept() -> None:
    """An answer from an older questionnaire is not offered as a default."""
    assert outcome(lambda person: person.one("Aim?", AIM, default="gone"), "") == ""
    assert outcome(lambda person: person.many("Aim?", AIM, default=["gone", "lead"]), "") == (
        "lead",
    )


def test_the_whole_conversation() -> None:
    """Question, reason, numbered options with hints, instructions, the default, the answer."""
    person = Person(["h", "2"])
    person.asker.one("Where to?", AIM[:3], why="It decides the rungs.", default="help", back=True)
    assert "".join(person.heard) == (
        "\n"
        "Where to?\n"
        "It decides the rungs.\n"
        "  1. Help out: Be useful where you live.\n"
        "  2. Lead in the party\n"
        "  3. Hold public office\n"
        "Type a number from 1 to 3, b to go back, q to stop, or press Enter to keep Help\n"
        "out.\n"
        "Your answer: "
        "'h' could be 'Help out' or 'Hold public office'. Type more of it, or its number.\n"
        "Your answer: "
        "You chose Lead in the party.\n"
    )


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (
            lambda person: person.one("?", AIM, blank=False),
            "Type a number from 1 to 5, or q to stop.",
        ),
        (
            lambda person: person.one("?", AIM[:1]),
            "Type 1, q to stop, or press Enter to leave it blank.",
        ),
        (
            lambda person: person.many("?", AIM, default=["help", "lead"]),
            "1 to 5, several with spaces between, q to stop, or press Enter to keep Help out and",
        ),
        (
            lambda person: person.text("?", default="Travis", back=True),
            "Type your answer, b to go back, q to stop, or press Enter to keep Travis.",
        ),
        (lambda person: person.text("?", suggest=["a", "b"]), "For example: a, b."),
        (
            lambda person: person.confirm("?", default=False),
            "Type y for yes, n for no, q to stop, or press Enter for no.",
        ),
    ],
)
def test_what_may_be_typed_is_said_in_words(ask: Callable[[Plain], object], expected: str) -> None:
    """Every question says what may be typed, and what Enter alone does."""
    person = Person(["1"])
    outcome(lambda _: ask(person.asker))
    assert expected in " ".join("".join(person.heard).split())


@given(
    st.lists(st.text(max_size=12), max_size=8),
    st.text(max_size=30),
    st.booleans(),
)
def test_whatever_is_typed(lines: list[str], foreign: str, back: bool) -> None:
    """The answer is an option or none, after five tries at most, and the output is clean."""
    person = Person([line.replace("\n", " ") for line in lines])
    options = (*AIM, Option("foreign", foreign, foreign))
    try:
        answer = person.asker.many(foreign, options, why=foreign, alone=["none"], back=back)
        assert set(answer) <= {option.value for option in options}
        assert "none" not in answer or len(answer) == 1
    except GoBack:
        assert back
    except Stop:
        pass
    assert person.typed <= TRIES + lines.count("?")  # what explains the options is no try
    assert not FORBIDDEN.search("".join(person.heard))
