"""`meetings add` and `meetings remove`: the meetings that a person saves."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Annotated

from civicpath.app import App
from civicpath.base.days import day
from civicpath.base.errors import NotFound, Usage
from civicpath.base.suggestions import did_you_mean
from civicpath.base.text import ended, excerpt, one_line
from civicpath.base.values import NamedTuple, replace
from civicpath.documents.markup import Page, Text
from civicpath.journal.events import Going, MeetingKept, MeetingRemoved
from civicpath.ladder.verbs.flags import AsJson
from civicpath.ladder.verbs.typed_values import coming_day
from civicpath.meetings.model import own_meetings
from civicpath.meetings.phrases import Heard, parse
from civicpath.meetings.recurrence import from_rrule, next_days, words
from civicpath.meetings.verbs.zone_flag import zone_name
from civicpath.meetings.views.meeting_data import heard_data
from civicpath.meetings.views.meetings_view import SHOWN, ask_likely, heard_page
from civicpath.packs.layering import refuse_packs_own
from civicpath.terminal.prompts import Stop
from civicpath.terminal.signature import Context, argument, option

LONGEST = 500
"""The most characters in a phrase or a name."""


ADD = 'civicpath meetings add "second Tuesday, 7 pm"'


AS_WRITTEN = "Write it the way they do, such as: second Tuesday of each month, 7 pm"


class MeetingDetails(NamedTuple):
    """What the person says besides when it is: who meets, where, and how to make sure."""

    group: str
    place: str
    confirm: str


class MeetingEntry(NamedTuple):
    """A meeting to save: the parsed phrase, the journal record, and its next days."""

    heard: Heard
    kept: MeetingKept
    ahead: tuple[date, ...]


PhraseArgument = Annotated[
    list[str] | None,
    argument(metavar="[PHRASE]", help="As the group writes it.", show_default=False),
]

GroupFlag = Annotated[str, option("--group", metavar="NAME", help="Who meets.")]

PlaceFlag = Annotated[str, option("--place", metavar="TEXT", help="Where they meet.")]

ConfirmFlag = Annotated[
    str, option("--confirm", metavar="TEXT", help="How to make sure: an address, a number.")
]

ZoneFlag = Annotated[
    str,
    option("--zone", metavar="ZONE", help="Central or America/Chicago; if left out, yours."),
]

RuleFlag = Annotated[
    str | None, option("--rrule", metavar="RULE", help="The rule as calendars write it.")
]

SingleDays = Annotated[
    list[str] | None,
    option("--on", metavar="DATE", help="A single day; may be repeated."),
]

DryRun = Annotated[bool, option("--dry-run", help="Only show what was understood.")]

YesFlag = Annotated[bool, option("--yes", help="Don't ask whether it is right.")]


def add(
    ctx: Context,
    phrase: PhraseArgument = None,
    group: GroupFlag = "",
    place: PlaceFlag = "",
    confirm: ConfirmFlag = "",
    zone: ZoneFlag = "",
    rrule: RuleFlag = None,
    on: SingleDays = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
    yes: YesFlag = False,
) -> None:
    """Save when a group meets, after showing how it was understood."""
    app: App = ctx.obj
    text = one_line(" ".join(phrase or ()))
    if app.interactive and not (text or rrule or on or as_json):
        with suppress(Stop):
            text, group, place = _ask(app, group, place)
    if max(map(len, (text, group, place, confirm))) > LONGEST:
        raise Usage(f"That is more than {LONGEST} characters.", "Write when and where, briefly.")
    details = MeetingDetails(one_line(group), one_line(place), one_line(confirm))
    entry = _entry(app, _heard(app, text, rrule, on or [], zone), details)
    if as_json:
        if not dry_run:
            raise Usage("--json shows what was understood and keeps nothing.", "Add --dry-run.")
        app.put_json(heard_data(*entry))
        return
    if dry_run:
        app.show(heard_page(*entry))
        return
    if not yes:
        confirmed = _confirmed(app, entry, details)
        if confirmed is None:
            app.show(Page("Nothing was saved", ()))
            return
        entry = confirmed
    app.record(entry.kept)
    app.show(heard_page(*entry, done=True))
    if not yes and entry.ahead:
        _ask_whether_going(app, entry.kept, entry.ahead[0])


def _confirmed(app: App, entry: MeetingEntry, details: MeetingDetails) -> MeetingEntry | None:
    """Show how a phrase was understood and ask whether that is right; None if it is not.

    If the person means the rule that is only likely, the result has that one.
    """
    asker = app.asker("Add --yes to save it, or --dry-run to see how it is understood.")
    app.show(heard_page(*entry))
    heard = entry.heard
    if heard.likely and asker.confirm(_likely(app, heard), default=False):
        meant = replace(heard, rule=heard.likely, likely=None, because="", several=False)
        return _entry(app, meant, details)
    return entry if asker.confirm("Is that right? Then it is saved.") else None


def remove(
    ctx: Context,
    which: Annotated[
        str, argument(metavar="NAME", help="The group, the calendar's address, or an id.")
    ],
) -> None:
    """Take a meeting or a calendar off the list."""
    app: App = ctx.obj
    meetings = app.state.meetings
    names = {
        **{meeting.meeting: (meeting.group, meeting.text) for meeting in own_meetings(meetings)},
        **{
            calendar.calendar: (calendar.group, calendar.source)
            for calendar in meetings.calendars.values()
        },
    }
    matches = [key for key, pair in names.items() if which.casefold() in _folded(key, *pair)]
    if not matches:
        known = [name for key, pair in names.items() for name in (*pair, key) if name]
        hint = did_you_mean(which, known) or "civicpath meetings list shows what you saved."
        raise NotFound(f"You have no saved meeting called '{excerpt(which)}'.", hint)
    if len(matches) > 1:
        choices = "; ".join(f"{key} ({names[key][1]})" for key in matches)
        raise Usage(f"'{excerpt(which)}' matches several.", f"Say which, by its ID: {choices}.")
    (key,) = matches
    refuse_packs_own(key)
    app.record(MeetingRemoved(meeting=key))
    name = " · ".join(filter(None, names[key]))
    app.show(Page("Off the list", (Text(f"{ended(name)} To undo that: civicpath undo"),)))


def _ask(app: App, group: str, place: str) -> tuple[str, str, str]:
    """Ask when, who and where if the person gave nothing; Stop if they quit."""
    asker = app.asker(ADD)
    phrase = asker.text("When do they meet?", why=AS_WRITTEN)
    last = next(reversed(list(app.state.groups.values())), None)
    if phrase and not group:
        group = asker.text("Who meets?", default=last.name if last else "")
    if phrase and not place:
        place = asker.text("Where do they meet?")
    return phrase, group, place


def _ask_whether_going(app: App, kept: MeetingKept, on: date) -> None:
    """Ask whether the person plans to attend the next one, so that `next` can remind them."""
    ask = f"Will you go on {day(on)}? Then CivicPath reminds you."
    with suppress(Stop):
        if app.asker(ADD).confirm(ask):
            app.record(Going(meeting=kept.meeting, day=on, going=True))


def _heard(app: App, text: str, rrule: str | None, on: list[str], zone: str) -> Heard:
    """Parse everything given; Usage if nothing is given."""
    heard = parse(text, app.today)
    if rrule is not None:
        try:
            heard = replace(heard, rule=from_rrule(rrule))
        except ValueError as fault:
            hint = "Like FREQ=MONTHLY;BYDAY=2TU. Or give single days with --on."
            raise Usage(f"The rule can't be used: {fault}.", hint) from None
    ahead = [day for day in heard.days if day >= app.today]
    days = {coming_day(app, one) for one in on} | set(ahead or heard.days)
    late = sorted(day for day in days if day < app.today)
    if late:
        raise Usage(f"{late[0].isoformat()} is past.", "Give a day to come.")
    heard = replace(heard, days=tuple(sorted(days)), zone=zone_name(zone) or heard.zone)
    if heard.rule or days:
        heard = replace(heard, because="", likely=None, several=False)
    if not (text or heard.rule or days):
        raise Usage("When do they meet?", ADD)
    if not text:
        text = words(heard.rule) if heard.rule else ", ".join(map(date.isoformat, heard.days))
    return replace(heard, text=text)


def _likely(app: App, heard: Heard) -> str:
    """Return the question whether the likely rule is meant, with its next days."""
    rule = heard.likely
    return ask_likely(heard, next_days(rule, app.today, app.today, SHOWN) if rule else ())


def _entry(app: App, heard: Heard, details: MeetingDetails) -> MeetingEntry:
    """Make the entry for a parsed phrase; what a saved group is called and reached by fills in."""
    saved = app.state.groups.get(details.group)
    name, confirm = details.group, details.confirm
    if saved:
        name = saved.name
        confirm = confirm or saved.calendar or saved.site or saved.email or saved.phone
    kept = heard.as_meeting(app.today, name, details.place, confirm)
    by_rule = next_days(heard.rule, app.today, app.today, SHOWN) if heard.rule else ()
    return MeetingEntry(heard, kept, ahead=tuple(sorted({*by_rule, *heard.days})))


def _folded(*names: str) -> set[str]:
    return {name.casefold() for name in names if name}
