"""What closes soon: the days that concern this person, and what must be done before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from civicpath.base.vocabulary import By, Local
from civicpath.ladder.claims import Claim
from civicpath.ladder.deadlines import OFFICE, PASSED, SOON, is_by, only_after
from civicpath.ladder.model import Action, Rung
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import OFFERED, RungState, Status
from civicpath.places.calendar_terms import Happening, Scope
from civicpath.places.election_calendar import Dated, general_in, primary_in
from civicpath.places.model import MAJOR, Place
from civicpath.places.place_context import named_parties
from civicpath.places.seat_days import LEAD_TIME, days_of_seat

URGENT = timedelta(days=7)
"""How near a deadline must be to come before the last day to change party."""

HELP = "help"
"""The aim of a person who wants to help out without a title."""

LEAD = "lead"
"""The aim of a person who wants to lead in the party."""

_AIMED = {
    By.PRECINCT_FILING: LEAD,
    By.PRECINCT_CAUCUS: LEAD,
    By.CANDIDATE_FILING: OFFICE,
}
"""The aim for which a deadline comes before others of the same day."""

_ENDING = (*_AIMED, By.PARTY_CHANGE)
"""The deadlines that need no more words once what is due by them was done in time."""


def closing(progress: Progress, asked: str) -> Iterator[tuple[Action, Action]]:
    """Yield what must be done by a day that is near, with the action that is due by then.

    The nearest day comes first; on the same day, what the person aims at. The last day to change
    party comes before everything except actions due within a week: the change takes minutes, and a
    person who misses it can neither vote nor run.
    """
    if not (progress.soon or progress.asks):
        return
    near = (
        (day, action)
        for key, by in progress.ladder.with_deadlines()
        if (day := _near(progress, by)) and _concerns(progress, key, by, asked)
        if not ((by in _AIMED and _is_met(progress, day, by)) or _takes_a_side(progress, day))
        if (action := progress.ladder.action(key))
    )

    def order(row: tuple[Dated, Action]) -> tuple[bool, date, bool]:
        day, action = row
        urgent = action.by is By.PARTY_CHANGE or day.ready_by - progress.today <= URGENT
        return not urgent, day.ready_by, not _is_aimed_at(progress, action.by)

    for _, action in sorted(near, key=order):
        for first in _leading_to(progress, action):
            yield first, action


def _takes_a_side(progress: Progress, day: Dated) -> bool:
    """Return whether a day is one big party's alone, for a person who hasn't chosen a party.

    To put it first would choose for them. It is still shown beside the step.
    """
    chosen = progress.answers.get("party", ())
    undecided = bool(chosen) and not named_parties(chosen)
    return undecided and bool(day.parties) and not {*MAJOR} <= {*day.parties}


def days_shown(progress: Progress) -> Iterator[Dated]:
    """Yield the near days to name beside a step.

    A window in which the person has filed is left out, and a last day to change party for which
    they have looked at their record. If they said what they aim at, and it is no public office, so
    are filing for one and what concerns few places.
    """
    aims = {*progress.answers.get("aim", ())}
    runs = not aims or not aims <= {HELP, LEAD}
    for day in progress.soon:
        public = day.kind is Happening.FILING and Scope.PARTY not in day.scope
        public = public or (day.contest is not None and day.contest.few)
        met = any(is_by(by, day) and _is_met(progress, day, by) for by in _ENDING)
        if (runs or not public) and not met:
            yield day


def _is_met(progress: Progress, day: Dated, by: By) -> bool:
    """Return whether what is due by a day was done in the time for it, and not years before."""
    begins = day.opens or day.on - SOON
    dates = (
        progress.past.traces.get(key) for key, due in progress.ladder.with_deadlines() if due is by
    )
    return any(trace and trace.done_on and begins <= trace.done_on <= day.on for trace in dates)


FILED = timedelta(days=180)
"""How long after filing a person counts as running if election day isn't known."""

A_YEAR = timedelta(days=365)
"""How far ahead of a general election people file for it."""

FINISHING = timedelta(days=30)
"""How long after a vote its last steps come first: the thanks, the signs, the last report."""


def running(progress: Progress) -> Rung | None:
    """Return the rung of a race that the person has filed for, while the vote is still ahead.

    It is that of a saved race, or else the last one if they recorded that they filed for office.
    """
    claim = begun(progress)
    rung = progress.ladder.rung(claim.rung) if claim else None
    return rung if rung and rung.id not in progress.passed_over else _running(progress)


def begun(progress: Progress) -> Claim | None:
    """Return the claim of a saved race that comes first until its vote, or None."""
    ahead = (one for one in progress.claims if one.begun and one.day >= progress.today)
    return next(ahead, None)


def _running(progress: Progress) -> Rung | None:
    name = progress.ladder.front.rungs[-1]
    past = progress.past
    if OFFICE not in progress.answers.get("aim", ()) or past.race_result:
        return None
    if not any(key.startswith(f"{name}/") for key in past.traces):
        return None
    rung = progress.ladder.rung(name)
    last = next((action for action in rung.actions if action.after_vote), None) if rung else None
    filed = _last_done(progress, last.either) if last else None
    if last is None or filed is None or name in progress.passed_over:
        return None
    finished = _last_done(progress, (last.key,))
    over = finished is not None and finished >= filed
    known = "race" in progress.facts
    return rung if not over and (known or progress.today <= _ends(progress, filed)) else None


def _ends(progress: Progress, filed: date) -> date:
    """Return until when a person who filed on a day counts as running.

    It is soon after the next general election, or `FILED` if there is none within a year.
    """
    years = (general_in(progress.place, year) for year in (filed.year, filed.year + 1))
    votes = (vote.on + FINISHING for vote in years if vote and filed <= vote.on <= filed + A_YEAR)
    return max(filed + FILED, next(votes, filed))


def _last_done(progress: Progress, keys: Iterable[str]) -> date | None:
    """Return the day on which one of some actions was last done, or None."""
    traces = (progress.past.traces.get(key) for key in keys)
    return max((trace.done_on for trace in traces if trace and trace.done_on), default=None)


FRESH = timedelta(days=365)
"""How long ago a step may have been done for what follows from it to come first."""


def followed(progress: Progress, asked: str) -> Iterator[tuple[Action, Action]]:
    """Yield what follows from a step that was done lately, with that step, latest first.

    Somebody who was chosen for a seat must take it, whatever rung they stand on. Papers that were
    filed lead to a vote, and nothing follows before that. Where others were asked, the answer may
    have been no, so on the rung at hand its other ways come in their usual order.
    """
    at_hand = {asked, progress.current_id}
    fresh = [
        (record.done_on, step)
        for step, record in progress.touched
        if record.done_on and progress.today - record.done_on <= FRESH
        if not (step.wait and step.rung in at_hand)
        if not _is_vote_ahead(progress, step, record.done_on)
    ]
    for _, step in sorted(fresh, key=lambda row: (row[0], row[1].key), reverse=True):
        rung = progress.ladder.rung(step.rung)
        for action in rung.actions if rung else ():
            follows = step.key in action.either and not action.after_vote
            if follows and progress.status(action) in OFFERED:
                yield action, step


def primaries(place: Place | None, years: Iterable[int]) -> tuple[date, ...]:
    """Return the days of a place's primaries in some years, as far as they are known."""
    votes = (primary_in(place, year) for year in years) if place else ()
    return tuple(vote.on for vote in votes if vote)


def _is_vote_ahead(progress: Progress, step: Action, done_on: date) -> bool:
    """Return whether a step was to file for a vote that may still be ahead."""
    if step.by is not By.PRECINCT_FILING:
        return False
    today = progress.today
    votes = primaries(progress.place, range(done_on.year - 1, today.year + 2))
    if not votes:
        return today <= done_on + LEAD_TIME
    return not any(done_on <= vote < today for vote in votes)


def day_of(progress: Progress, action: Action) -> Dated | None:
    """Return the near day by which an action must be done, or None.

    A day on which something opens does not count.
    """
    return _near(progress, action.by) if action.by else None


def _near(progress: Progress, by: By) -> Dated | None:
    due = (day for day in (*progress.soon, *progress.asks) if day.ready_by - progress.today <= SOON)
    return next((day for day in due if is_by(by, day)), None)


def closed(progress: Progress, action: Action) -> tuple[Dated, Dated | None] | None:
    """Return the day that has just closed an action and the next such day, or None.

    The next one is the same day of a later year if that is known, else the next of its kind.

    An action that appears only once such a day has passed is about that day, too.
    """
    by = action.by if progress.status(action) is Status.CLOSED else only_after(action)
    if by is None:
        return None
    last = next((day for day in progress.passed if is_by(by, day)), None)
    if last is None:
        return None
    ahead = [day for day in progress.ahead if is_by(by, day)]
    return last, next((day for day in ahead if day.id == last.id), next(iter(ahead), None))


def missed(progress: Progress) -> Iterator[Action]:
    """Yield what is open to a person after the last day to change party, if that concerns them.

    A person on the first rung is left alone: finding the local party comes before its record.
    """
    first, by = progress.ladder.rungs[0], By.PARTY_CHANGE
    if progress.current_id == first.id or PASSED not in progress.here.get(by.value, ()):
        return
    for action in first.actions if _concerns(progress, first.id, by, "") else ():
        if (
            only_after(action) is by
            and progress.status(action) in {*OFFERED, Status.DUE}
            and closed(progress, action)
        ):
            yield action


def local_days(action: Action, progress: Progress) -> tuple[Dated, ...]:
    """Return the coming days that bind an action, or that decide on the precinct seat.

    An action on the precinct seat names the days of the seat's own election, and of no other.
    """
    kinds = {action.by} if action.by else set()
    if Local.PARTY_RUN in action.local or _is_clocked(action):
        kinds |= {By.PARTY_CHANGE}
    days = {day for day in progress.ahead if any(is_by(kind, day) for kind in kinds)}
    if progress.place and SEAT & {*action.local}:
        days |= {*_of_seat(progress, progress.place, action)}
    return tuple(day for day in progress.ahead if day in days)


SEAT = {Local.PRECINCT, Local.FILING}
"""What an action shows of the place if it is about the precinct seat."""


def _is_clocked(action: Action) -> bool:
    """Return whether an action is about the party clock of any primary, and not of the seat's."""
    return Local.PARTY_CLOCK in action.local and not SEAT & {*action.local}


def _of_seat(progress: Progress, place: Place, action: Action) -> Iterator[Dated]:
    known = (*progress.ahead, *progress.passed)
    named = progress.answers.get("party", ())
    for day in days_of_seat(place, named, known, progress.today):
        if _SHOWN_WITH.get(day.kind, Local.FILING) in action.local:
            yield day


_SHOWN_WITH = {Happening.PARTY_CHANGE: Local.PARTY_CLOCK, Happening.MEETING: Local.PRECINCT}
"""What an action on the seat must show of the place to name such a day; of others, the filing."""


def _is_aimed_at(progress: Progress, by: By | None) -> bool:
    """Return whether the deadline fits the person's aim; party days fit any aim."""
    aim = _AIMED.get(by) if by else None
    return aim is None or aim in progress.answers.get("aim", ())


def _concerns(progress: Progress, key: str, by: By, asked: str) -> bool:
    """Return whether a deadline's action is within the person's reach.

    It is if their aim calls for it, their current rung has it, or they asked for that rung. Climbed
    rungs and rungs left out by the aim do not count, except that habits of party leaders return:
    they may have to file again for the seat. Only rungs that may qualify are decoded.
    """
    aims = {*progress.answers.get("aim", ())} & {LEAD, OFFICE}
    if by is By.PARTY_CHANGE:  # it binds members on every rung, and nobody else
        return bool(aims or named_parties(progress.answers.get("party", ())))
    wanted = aims if by is not By.CANDIDATE_FILING else aims & {OFFICE}
    name = key.partition("/")[0]
    if not wanted and name not in (asked, progress.current_id):
        return False
    rung = progress.ladder.rung(name)
    if rung is None or asked == rung.id:
        return rung is not None
    if progress.is_optional(rung) or rung.id in progress.passed_over:
        return False
    if progress.state(rung) is RungState.DONE:
        action = progress.ladder.action(key)
        habit = action is not None and action.repeat is not None
        return habit and bool(aims) and _is_aimed_at(progress, by)
    return True


def _leading_to(progress: Progress, action: Action, *, needed: bool = False) -> Iterator[Action]:
    """Yield the action itself if it is open or due; if it is blocked, its open needs.

    A need that was skipped comes back.
    """
    status = progress.status(action)
    if status in OFFERED or status is Status.DUE or (needed and status is Status.SKIPPED):
        yield action
    elif status is Status.BLOCKED:
        for key in action.before:
            need = progress.ladder.action(key)
            if need:
                yield from _leading_to(progress, need, needed=True)
