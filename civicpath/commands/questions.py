"""The questionnaire at a terminal: one question after another, back and forth, each answer kept."""

from __future__ import annotations

from collections.abc import Sequence

from civicpath.app import App
from civicpath.commands.answers import keep, understand
from civicpath.commands.zip_question import ask_zip
from civicpath.core.misread import Misread, complaint
from civicpath.core.model import Question
from civicpath.core.page import Note, Page, Text, Tone
from civicpath.core.states import STATES
from civicpath.core.survey import label, open_questions
from civicpath.core.vocabulary import Kind
from civicpath.edges.ask import Asker, GoBack, Option, Stop
from civicpath.pages.profile import profile_page, said

INSTEAD = "Use flags instead, such as: civicpath start --state TX --party green --hours 3"
PLACE = {"state", "county"}
"""The questions that a ZIP code may answer."""


def ask_open(app: App) -> None:
    """Ask what is still open, and when nothing is, which answer to change."""
    asker = app.asker(INSTEAD)
    left = _open(app)
    if not left:
        change(app)
        return
    app.show(_welcome())
    try:
        if {question.id for question in left} >= PLACE:
            ask_zip(app, asker)
            left = _open(app)
        _go_through(app, asker, left)
    except Stop:
        app.show(Page("Kept", (Text("What you answered is kept. To go on: civicpath start"),)))
        return
    app.show(profile_page(asked(app), app.past.answers))


def change(app: App) -> None:
    """Ask which answer to give or change, one after another, until the person goes back."""
    asker = app.asker(INSTEAD)
    try:
        while True:
            answers = app.past.answers
            questions = {question.id: question for question in asked(app)}
            options = tuple(
                Option(one.id, one.ask, said(one, answers)) for one in questions.values()
            )
            chosen = asker.one("Which answer?", options, back=True, blank=False)
            _ask(app, asker, questions[chosen], back=True)
    except (GoBack, Stop):
        return


def _open(app: App) -> tuple[Question, ...]:
    """The questions that concern this person and have no answer yet."""
    return open_questions(asked(app), app.past.answers)


def asked(app: App) -> tuple[Question, ...]:
    """The questions that concern this person."""
    facts = app.progress().facts
    return tuple(question for question in app.ladder.questions if question.when.holds(facts))


def _go_through(app: App, asker: Asker, left: Sequence[Question]) -> None:
    """Ask what is left, from the first to the last; a step back goes to any question before."""
    questions, done = app.ladder.questions, app.past.answers.keys() - {one.id for one in left}
    at = 0
    while at < len(questions):
        one, earlier = questions[at], _before(app, at)
        step = 1
        if one.id not in done and one.when.holds(app.progress().facts):
            step = _ask(app, asker, one, back=earlier is not None)
        if step < 0 and earlier is not None:
            at = earlier
            done -= {questions[at].id}
        else:
            at += 1


def _before(app: App, at: int) -> int | None:
    """Where the question stands that concerns the person and comes before another, if any."""
    facts = app.progress().facts
    found = (n for n, one in enumerate(app.ladder.questions[:at]) if one.when.holds(facts))
    return max(found, default=None)


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
        case Kind.MANY | Kind.RUNGS:
            alone = question.alone
            return asker.many(ask, options, why=why, default=before, alone=alone, back=back)
        case Kind.TEXT | Kind.STATE | Kind.NUMBER:
            return (_put_text(app, asker, question, before, back=back),)


def _put_text(
    app: App, asker: Asker, question: Question, before: tuple[str, ...], *, back: bool
) -> str:
    def check(text: str) -> str:
        return complaint(understand(app, question, text))

    return asker.text(
        question.ask,
        why=question.why,
        default=label(question, before[0]) if before else "",
        back=back,
        check=check,
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
        "A few short questions. Each is optional, and each says why it is asked. Your answers are "
        "kept as you give them, on this computer only."
    )
    return Page("So that the ladder fits you", (Note(Tone.PLAIN, text),))
