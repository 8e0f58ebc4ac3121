"""The questionnaire: every way to answer each kind of question, and every error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.errors import InvalidInput
from civicpath.base.templates import Template, fill
from civicpath.base.vocabulary import QuestionKind
from civicpath.ladder.model import Choice, Question
from civicpath.ladder.questionnaire import (
    WHOLE_HOURS,
    Answer,
    label,
    open_questions,
    read_answer,
)

PARTIES = (
    Choice(value="green", label=Template("Green Party"), also=("greens", "gp")),
    Choice(value="other", label=Template("Another party")),
    Choice(value="undecided", label=Template("Not decided yet")),
)


def asking(kind: QuestionKind, **fields: tuple[Choice, ...] | tuple[str, ...]) -> Question:
    """A question of a kind."""
    return Question(id=kind.value, ask="Well?", why="It helps.", kind=kind, **fields)  # type: ignore[arg-type]


TEXT, STATE, NUMBER = (
    asking(QuestionKind.TEXT),
    asking(QuestionKind.STATE),
    asking(QuestionKind.NUMBER),
)


ONE = asking(QuestionKind.ONE, choices=PARTIES)


MANY = asking(QuestionKind.MANY, choices=PARTIES, alone=("undecided",))


EVERY = (TEXT, STATE, NUMBER, ONE, MANY)


UNLISTED = " If you have none, choose undecided. If yours is not listed, choose other."


@pytest.mark.parametrize(
    ("question", "raw", "values"),
    [
        (TEXT, "Travis County", ("Travis County",)),
        (TEXT, "  Travis \t County\n", ("Travis County",)),
        (TEXT, ["Prince", "George's"], ("Prince George's",)),
        (TEXT, "Miami-Dade, FL", ("Miami-Dade, FL",)),
        (TEXT, "ñ" * 80, ("ñ" * 80,)),
        (STATE, "TX", ("TX",)),
        (STATE, "tx", ("TX",)),
        (STATE, "texas", ("TX",)),
        (STATE, " new   mexico ", ("NM",)),
        (STATE, ["New", "Mexico"], ("NM",)),
        (STATE, "the District of Columbia", ("DC",)),
        (STATE, "D.C.", ("DC",)),
        (STATE, ["Washington,", "DC"], ("DC",)),
        (NUMBER, "3", ("3",)),
        (NUMBER, "003", ("3",)),
        (NUMBER, "0", ("0",)),
        (NUMBER, "168", ("168",)),
        (ONE, "green", ("green",)),
        (ONE, " GREEN ", ("green",)),
        (ONE, "Green Party", ("green",)),
        (ONE, "green  party", ("green",)),
        (ONE, "GP", ("green",)),
        (ONE, "Greens Party", ("green",)),
        (ONE, "not-decided-yet", ("undecided",)),
        (ONE, ["green", "green"], ("green",)),
        (MANY, "green", ("green",)),
        (MANY, "other, green", ("other", "green")),
        (MANY, ["other", "green,other"], ("other", "green")),
        (MANY, "undecided", ("undecided",)),
        (MANY, ",green,,", ("green",)),
    ],
)
def test_an_answer_is_understood(
    question: Question, raw: str | list[str], values: tuple[str, ...]
) -> None:
    """Case, spaces, names and commas don't matter."""
    assert read_answer(question, raw) == Answer(question.id, values)


@pytest.mark.parametrize(
    ("question", "raw", "message", "hint"),
    [
        (TEXT, "x" * 81, "That is longer than 80 characters.", "Use a shorter form."),
        (STATE, "Texs", "There is no state called 'Texs'.", "Did you mean 'Texas'?"),
        (
            STATE,
            "Bavaria",
            "There is no state called 'Bavaria'.",
            "Type its name or two letters, such as TX.",
        ),
        (
            STATE,
            "puerto  rico",
            "CivicPath knows the 50 states and the District of Columbia, and not puerto rico.",
            "https://www.usa.gov/state-election-office names who to ask there.",
        ),
        (NUMBER, "three", "'three' is not a number of hours.", WHOLE_HOURS),
        (NUMBER, "2.5", "'2.5' is not a number of hours.", WHOLE_HOURS),
        (NUMBER, "-1", "'-1' is not a number of hours.", WHOLE_HOURS),
        (NUMBER, "³", "'³' is not a number of hours.", WHOLE_HOURS),
        (NUMBER, "٣", "'٣' is not a number of hours.", WHOLE_HOURS),
        (NUMBER, ["3", "4"], "'3 4' is not a number of hours.", WHOLE_HOURS),
        (NUMBER, "169", "A week has only 168 hours.", "Type a whole number, like 3."),
        (NUMBER, "9" * 9, f"'{'9' * 9}' is not a number of hours.", WHOLE_HOURS),
        (ONE, "gren", "'gren' is not an answer to 'one'.", f"Did you mean 'green'?{UNLISTED}"),
        (
            ONE,
            "purple",
            "'purple' is not an answer to 'one'.",
            f"Choose from: green, other, undecided.{UNLISTED}",
        ),
        (ONE, ["green", "other"], "'one' takes one answer, not 2.", "Choose one."),
        (
            MANY,
            "green, gren",
            "'gren' is not an answer to 'many'.",
            f"Did you mean 'green'?{UNLISTED}",
        ),
        (
            MANY,
            "green, undecided",
            "'undecided' can't go with another answer.",
            "Choose one or the other.",
        ),
    ],
)
def test_a_misreading_says_what_would_do(
    question: Question, raw: str | list[str], message: str, hint: str
) -> None:
    """An invalid answer is quoted, with what to type instead."""
    assert read_answer(question, raw) == InvalidInput(message, hint)


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.id)
@pytest.mark.parametrize(
    "raw", ["", "  \t", [], ["", " "]], ids=["nothing", "space", "none", "two"]
)
def test_a_blank_is_no_answer(question: Question, raw: str | list[str]) -> None:
    """A blank answer has no values, so nothing is recorded."""
    assert read_answer(question, raw) == Answer(question.id, ())


@given(st.sampled_from(EVERY), st.text() | st.lists(st.text(), max_size=3))
def test_whatever_is_typed_is_understood_or_explained(
    question: Question, raw: str | list[str]
) -> None:
    """Every answer is understood or explained, and its values parse to themselves."""
    answer = read_answer(question, raw)
    if isinstance(answer, InvalidInput):
        assert answer.message
        assert answer.hint
    else:
        assert read_answer(question, answer.values) == answer


def test_what_is_answered_is_not_asked_again() -> None:
    """The open questions are those without an answer, in order."""
    assert open_questions(EVERY, {}) == EVERY
    assert open_questions(EVERY, {"state": ("TX",), "gone": ("x",)}) == (TEXT, NUMBER, ONE, MANY)
    assert open_questions(EVERY, {question.id: ("x",) for question in EVERY}) == ()


@pytest.mark.parametrize(
    ("question", "value", "said"),
    [
        (STATE, "TX", "Texas"),
        (STATE, "ZZ", "ZZ"),
        (ONE, "green", "Green Party"),
        (ONE, "gone", "gone"),
        (TEXT, "Travis", "Travis"),
        (NUMBER, "3", "3"),
    ],
)
def test_a_value_is_said_as_a_person_would(question: Question, value: str, said: str) -> None:
    """A value is shown by its label, if it has one."""
    found = label(question, value)
    assert (found if isinstance(found, str) else fill(found, {})) == said
