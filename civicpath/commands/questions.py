"""The questionnaire at a terminal: one question after another, back and forth, each answer kept."""

from __future__ import annotations

from collections.abc import Sequence

from civicpath.app import App
from civicpath.commands.answers import keep, understand
from civicpath.commands.zip_question import ask_zip
from civicpath.core.model import Kind, Question
from civicpath.core.page import Note, Page, Text, Tone
from civicpath.core.states import STATES
from civicpath.core.survey import Misread, label, open_questions
from civicpath.edges.ask import Asker, GoBack, Option, Stop
from civicpath.pages.profile import profile_page

INSTEAD = "Use flags instead, such as: civicpath start --state TX --party green --hours 3"
PLACE = {"state", "county"}
"""The questions that a ZIP code may answer."""


def ask_all(app: App, *, again: bool = False) -> None:
    """Ask what is still open, or everything when nothing is; each answer is kept at once."""
    asker = app.asker(INSTEAD)
    questions = app.ladder.questions
    left = (not again and open_questions(questions, app.past.answers)) or questions
    app.show(_welcome())
    try:
        if not again and {question.id for question in left} >= PLACE:
            ask_zip(app, asker)
            left = tuple(one for one in left if one.id not in app.past.answers)
        _go_through(app, asker, left)
    except Stop:
        app.show(Page("Kept", (Text("What you answered is kept. To go on: civicpath start"),)))
        return
    app.show(profile_page(asked(app), app.past.answers, STATES))


def asked(app: App) -> tuple[Question, ...]:
    """The questions that concern this person."""
    facts = app.progress().facts
    return tuple(question for question in app.ladder.questions if question.when.holds(facts))


def _go_through(app: App, asker: Asker, questions: Sequence[Question]) -> None:
    """Ask from the first to the last; a step back passes over what does not concern the person."""
    at, step = 0, 1
    while at < len(questions):
        if questions[at].when.holds(app.progress().facts):
            step = _ask(app, asker, questions[at], back=at > 0)
        at, step = (at + step, step) if at + step >= 0 else (0, 1)


def _ask(app: App, asker: Asker, question: Question, *, back: bool) -> int:
    """Put one question and say which way to go on, 1 or -1; a blank leaves what was there."""
    before = app.past.answers.get(question.id, ())
    try:
        answer = understand(app, question, _put(app, asker, question, before, back=back))
    except GoBack:
        return -1
    if not isinstance(answer, Misread):
        keep(app, [answer])
    return 1


def _put(
    app: App, asker: Asker, question: Question, before: tuple[str, ...], *, back: bool
) -> Sequence[str]:
    options = tuple(Option(one.value, one.label, one.hint) for one in question.choices)
    ask, why = question.ask, question.why
    match question.kind:
        case Kind.ONE:
            first = before[0] if before else ""
            return (asker.one(ask, options, why=why, default=first, back=back),)
        case Kind.MANY:
            alone = question.alone
            return asker.many(ask, options, why=why, default=before, alone=alone, back=back)
        case Kind.TEXT | Kind.STATE | Kind.NUMBER:
            return (_put_text(app, asker, question, before, back=back),)


def _put_text(
    app: App, asker: Asker, question: Question, before: tuple[str, ...], *, back: bool
) -> str:
    def complaint(text: str) -> str:
        answer = understand(app, question, text)
        return f"{answer.message} {answer.hint}" if isinstance(answer, Misread) else ""

    return asker.text(
        question.ask,
        why=question.why,
        default=label(question, before[0], STATES) if before else "",
        back=back,
        check=complaint,
        suggest=_suggestions(app, question),
    )


def _suggestions(app: App, question: Question) -> tuple[str, ...]:
    """What a terminal may complete: the states, or the counties of the person's state."""
    if question.kind is Kind.STATE:
        return tuple(STATES.values())
    state = next(iter(app.past.answers.get("state", ())), "")
    if question.id == "county" and state:
        return tuple(county.name for county in app.zips.counties(state))
    return ()


def _welcome() -> Page:
    text = (
        "A few short questions. Each is optional, and each says why it is asked. "
        "Every answer is kept as you give it, on this computer only."
    )
    return Page("So that the ladder fits you", (Note(Tone.PLAIN, text),))
