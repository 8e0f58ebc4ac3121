"""The questionnaire: which questions are open, and how answers are parsed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from civicpath.base.errors import InvalidInput
from civicpath.base.suggestions import did_you_mean
from civicpath.base.templates import Sayable, fill
from civicpath.base.text import excerpt, folded, is_digits
from civicpath.base.values import dataclass
from civicpath.base.vocabulary import QuestionKind
from civicpath.journal.homes import UNLISTED
from civicpath.ladder.model import AN_HOUR, Action, Question, Rung
from civicpath.places.states import STATES, not_a_state, state_code

LONGEST = 80
"""The most characters in a written answer."""

MOST_HOURS = 168

WHOLE_HOURS = "Type a whole number, like 3. For less than an hour, type 1."

UNUSUAL = " If you have none, choose undecided. If yours is not listed, choose other."
"""What to choose for a party that no choice names."""

FIRST = ("state", "county", "town", "party", "party-name", "limits")
"""The questions asked first; the rest are asked when a step needs them."""


def needed_by(action: Action, rung: Rung | None) -> tuple[str, ...]:
    """Return the questions whose answers fit a step to a person, besides those asked first."""
    keys = {key for key, _ in action.when.mentions()}
    keys |= {key for key, _ in rung.optional.mentions()} if rung and rung.optional else set()
    keys |= {"suits"} if action.asks else set()
    keys |= {"hours"} if action.minutes > AN_HOUR else set()
    keys |= {"done"} if action.sheet else set()
    return tuple(sorted(keys - set(FIRST)))


@dataclass(frozen=True, slots=True)
class Answer:
    """A valid answer; `values` is empty if the person left it blank."""

    question: str
    values: tuple[str, ...]


def read_answer(question: Question, raw: str | Iterable[str]) -> Answer | InvalidInput:
    """Parse an answer that was typed or passed as a flag."""
    texts = [raw] if isinstance(raw, str) else list(raw)
    if question.kind is QuestionKind.MANY:
        texts = [part for text in texts for part in text.split(",")]
    texts = [text.strip() for text in texts if text.strip()]
    if not texts:
        return Answer(question.id, ())
    match question.kind:
        case QuestionKind.TEXT:
            return _read_text(question, texts)
        case QuestionKind.STATE:
            return _read_state(question, texts)
        case QuestionKind.NUMBER:
            return _read_number(question, texts)
        case QuestionKind.ONE | QuestionKind.MANY | QuestionKind.RUNGS:
            return _read_choices(question, texts)


def open_questions(
    questions: Iterable[Question], answers: Mapping[str, tuple[str, ...]]
) -> tuple[Question, ...]:
    """Return the unanswered questions, in order."""
    return tuple(question for question in questions if question.id not in answers)


def label(question: Question, value: str) -> Sayable:
    """Return the label of a value."""
    if question.kind is QuestionKind.STATE:
        return STATES.get(value, value)
    return next((choice.label for choice in question.choices if choice.value == value), value)


def _read_text(question: Question, texts: list[str]) -> Answer | InvalidInput:
    text = " ".join(" ".join(texts).split())
    if len(text) > LONGEST:
        return InvalidInput(f"That is longer than {LONGEST} characters.", "Use a shorter form.")
    return Answer(question.id, (text,))


def _read_state(question: Question, texts: list[str]) -> Answer | InvalidInput:
    text = " ".join(texts)
    code = state_code(text)
    if code is None:
        message, hint = not_a_state(text)
        return InvalidInput(message, hint or "Type its name or two letters, such as TX.")
    return Answer(question.id, (code,))


def _read_number(question: Question, texts: list[str]) -> Answer | InvalidInput:
    text = texts[0]
    if len(texts) > 1 or not (is_digits(text) and len(text) <= len("168")):
        return InvalidInput(f"'{excerpt(' '.join(texts))}' is not a number of hours.", WHOLE_HOURS)
    if int(text) > MOST_HOURS:
        return InvalidInput(f"A week has only {MOST_HOURS} hours.", "Type a whole number, like 3.")
    return Answer(question.id, (str(int(text)),))


def _read_choices(question: Question, texts: list[str]) -> Answer | InvalidInput:
    values = [choice.value for choice in question.choices]
    by_name = {
        folded(name): choice.value
        for choice in question.choices
        for name in (choice.value, fill(choice.label, {}), *choice.also)
    }
    chosen: list[str] = []
    for text in texts:
        value = by_name.get(folded(text)) or by_name.get(folded(text).removesuffix("-party"))
        if value is None:
            near = did_you_mean(text, values)
            offered = ", ".join(values)
            unlisted = UNUSUAL if UNLISTED in values else ""
            return InvalidInput(
                f"'{excerpt(text)}' is not an answer to '{question.id}'.",
                f"{near or f'Choose from: {offered}.'}{unlisted}",
            )
        if value not in chosen:
            chosen.append(value)
    return _fitting(question, chosen)


def _fitting(question: Question, chosen: list[str]) -> Answer | InvalidInput:
    """Return the answer if its choices fit together.

    A question for one answer takes one choice, and a value such as 'none' stands alone.
    """
    if question.kind is QuestionKind.ONE and len(chosen) > 1:
        return InvalidInput(f"'{question.id}' takes one answer, not {len(chosen)}.", "Choose one.")
    alone = [value for value in chosen if value in question.alone]
    if alone and len(chosen) > 1:
        return InvalidInput(
            f"'{alone[0]}' can't go with another answer.", "Choose one or the other."
        )
    return Answer(question.id, tuple(chosen))
