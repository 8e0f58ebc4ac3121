"""The questionnaire at a terminal: one question after another, back and forth, each answer kept."""

from __future__ import annotations

from collections.abc import Sequence

from civicpath.app import App
from civicpath.core.event import Answered
from civicpath.core.model import Kind, Question
from civicpath.core.page import Note, Page, Text, Tone
from civicpath.core.states import STATES
from civicpath.core.survey import Misread, label, open_questions, read_answer
from civicpath.edges.ask import Asker, GoBack, Option, Stop
from civicpath.pages.profile import profile_page

INSTEAD = "Use flags instead, such as: civicpath start --state TX --party democratic --hours 3"


def ask_all(app: App, *, again: bool = False) -> None:
    """Ask what is still open, or everything when nothing is; each answer is kept at once."""
    asker = app.asker(INSTEAD)
    questions = app.ladder.questions
    left = (not again and open_questions(questions, app.past.answers)) or questions
    app.show(_welcome(len(left)))
    try:
        _walk(app, asker, left)
    except Stop:
        app.show(
            Page("Kept", (Text("Your answers so far are kept. Go on any time: civicpath start"),))
        )
        return
    app.show(profile_page(app.ladder.questions, app.past.answers, STATES))


def _walk(app: App, asker: Asker, questions: Sequence[Question]) -> None:
    at = 0
    while at < len(questions):
        try:
            _ask(app, asker, questions[at], back=at > 0)
        except GoBack:
            at = max(at - 1, 0)
        else:
            at += 1


def _ask(app: App, asker: Asker, question: Question, *, back: bool) -> None:
    """Put one question; a blank leaves what was there."""
    before = app.past.answers.get(question.id, ())
    values = _put(asker, question, before, back=back)
    answer = read_answer(question, values, STATES)
    if not isinstance(answer, Misread) and answer.values and answer.values != before:
        app.record(Answered(question=question.id, values=answer.values))


def _put(asker: Asker, question: Question, before: tuple[str, ...], *, back: bool) -> Sequence[str]:
    options = tuple(Option(one.value, one.label, one.hint) for one in question.choices)
    first = before[0] if before else ""
    match question.kind:
        case Kind.ONE:
            one = asker.one(question.ask, options, why=question.why, default=first, back=back)
            return (one,)
        case Kind.MANY:
            return asker.many(
                question.ask,
                options,
                why=question.why,
                default=before,
                alone=question.alone,
                back=back,
            )
        case Kind.TEXT | Kind.STATE | Kind.NUMBER:
            return (_put_text(asker, question, first, back=back),)


def _put_text(asker: Asker, question: Question, first: str, *, back: bool) -> str:
    def complaint(text: str) -> str:
        answer = read_answer(question, text, STATES)
        return f"{answer.message} {answer.hint}" if isinstance(answer, Misread) else ""

    suggest = tuple(STATES.values()) if question.kind is Kind.STATE else ()
    return asker.text(
        question.ask,
        why=question.why,
        default=label(question, first, STATES) if first else "",
        back=back,
        check=complaint,
        suggest=suggest,
    )


def _welcome(count: int) -> Page:
    text = (
        f"{count} short questions. Each is optional, and each says why it is asked. "
        "Every answer is kept as you give it, on this computer only."
    )
    return Page("So that the ladder fits you", (Note(Tone.PLAIN, text),))
