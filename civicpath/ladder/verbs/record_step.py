"""What follows a step: what came of it, what stood in the way, and what was brought back."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from civicpath.app import App
from civicpath.base.errors import Usage
from civicpath.base.text import is_digits
from civicpath.base.vocabulary import Outcome
from civicpath.documents.markup import Page, Visit
from civicpath.journal.events import MOST_DONE, Done, Waiting
from civicpath.ladder.model import Action, Ladder
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import FINISHED, NOT_COUNTED, Status
from civicpath.ladder.views.action_pages_view import visits
from civicpath.ladder.views.reasons_view import OUTCOMES, REASONS, reasons_for
from civicpath.ladder.views.record_view import done_page, wait_page
from civicpath.terminal.prompts import Asker, Option


def record_done(
    app: App, action: Action, *, on: date, count: int = 1, note: str = "", outcome: str = ""
) -> Page:
    """Record that an action was done, or that an answer was promised; return a page about it."""
    if outcome == Outcome.PROMISED:
        until = max(on, app.today) + timedelta(days=action.patience)
        return record_waiting(app, action, until, on=on, note=note, promised=True)
    before = app.progress()
    also = settled(before, action, outcome)
    app.record(
        Done(action=action.key, on=on, count=count, note=note, outcome=outcome),
        *(Done(action=other.key, on=on, outcome=outcome) for other in also),
    )
    after = app.progress()
    return done_page(action, before, after, app.voice(after), also)


def record_waiting(
    app: App, action: Action, until: date, *, on: date, note: str = "", promised: bool = False
) -> Page:
    """Record that an action waits for an answer until a day; return a page about it.

    Usage is raised if the action is done: it would not come back.
    """
    progress = app.progress()
    if progress.status(action) is Status.DONE:
        hint = "Undo that with civicpath undo, or say which step waits: civicpath show meeting"
        title = app.voice(progress).say(action.title)
        raise Usage(f"'{title}' is done already, so it does not wait.", hint)
    outcome = Outcome.PROMISED.value if promised else ""
    app.record(Waiting(action=action.key, on=on, until=until, note=note, outcome=outcome))
    return wait_page(action, until, app.today, app.voice(app.progress()), promised=promised)


def settled(progress: Progress, action: Action, outcome: str) -> tuple[Action, ...]:
    """Return what else an outcome completes: everything needed by the step to which it leads."""
    leads_to = progress.ladder.action(action.routes.get(outcome, ""))
    needs = (progress.ladder.action(key) for key in (leads_to.needs if leads_to else ()))
    done = FINISHED | NOT_COUNTED
    return tuple(need for need in needs if need and progress.status(need) not in done)


def ask_outcome(asker: Asker, action: Action) -> str:
    """Ask what came of a step in which somebody was asked; an empty string for other steps."""
    if action.wait is None:
        return ""
    options = tuple(Option(outcome.value, label) for outcome, label in OUTCOMES.items())
    return asker.one("What happened?", options, back=True)


def ask_count(asker: Asker, action: Action) -> int:
    """Ask how many things were done if the action counts them; otherwise 1."""
    if action.count is None:
        return 1
    check = partial(whole_up_to, MOST_DONE)
    return int(
        asker.text(f"How many {action.count.unit}?", default="1", check=check, back=True) or 1
    )


def whole_up_to(most: int, text: str) -> str:
    """Return what is wrong with a typed whole number, or an empty string."""
    good = is_digits(text) and len(text) <= len(str(most))
    return "" if good and 0 < int(text) <= most else f"Type a whole number from 1 to {most}."


def ask_reason(asker: Asker, action: Action, ladder: Ladder) -> str:
    """Ask what stood in the way, if the answer determines what is tried next."""
    if not (action.wait or action.routes):
        return ""
    options = tuple(Option(reason.value, REASONS[reason]) for reason in reasons_for(action, ladder))
    return asker.one("What got in the way?", options, back=True)


def ask_brought(app: App, asker: Asker, action: Action) -> str:
    """Ask what was found on the pages to which a step sent the person, each thing once."""
    progress = app.progress()
    pages = visits(action, progress, app.voice(progress, numbered=False))
    wanted = dict.fromkeys(visit.bring_back for visit in pages if visit.bring_back)
    if not wanted:
        return ""
    return asker.text("What did you come back with? It is saved as a note.", why=" ".join(wanted))


def ask_found(app: App, asker: Asker, visit: Visit) -> None:
    """Ask what was found on a page that was opened, and offer to store it.

    Nothing is asked about a page with no words on what to bring back: it is the person's own.
    """
    if not visit.bring_back:
        return
    from civicpath.parties.verbs.group_prompts import complaint_about, offer_to_keep

    check = complaint_about("note")
    brought = asker.text("What did you come back with?", why=visit.bring_back, check=check)
    if brought:
        offer_to_keep(app, asker, "Save it, with the name and addresses of the group?", brought)


def offer_group(app: App, asker: Asker, action: Action) -> None:
    """Offer to store the group that was found, if a saved group makes the step unnecessary."""
    if any(key == "group" for key, _ in action.when.mentions()):
        from civicpath.parties.verbs.group_prompts import offer_to_keep

        offer_to_keep(app, asker, "Save the group's name and addresses for the next steps?")
