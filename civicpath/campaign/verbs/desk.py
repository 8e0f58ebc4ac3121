"""`desk`: the calculations and the plan of a campaign, and the saved races."""

from __future__ import annotations

from typing import Annotated, Any, Final

import typer

from civicpath.app import App
from civicpath.base.errors import Usage
from civicpath.base.shell import quote
from civicpath.base.text import capital
from civicpath.campaign.budget import read_shares
from civicpath.campaign.contacts import contacts
from civicpath.campaign.inputs import read
from civicpath.campaign.next_round import next_round
from civicpath.campaign.petition import signatures
from civicpath.campaign.race import FIELDS, LONGEST_NAME, merged, name_after, saved, without
from civicpath.campaign.race_in_time import RaceInTime
from civicpath.campaign.race_rules import RESULTS
from civicpath.campaign.rows import SAVED
from civicpath.campaign.unused_inputs import unused
from civicpath.campaign.verbs import desk_prompts
from civicpath.campaign.verbs.desk_flags import RaceName, takes
from civicpath.campaign.verbs.desk_inputs import open_desk
from civicpath.campaign.verbs.desk_money import money
from civicpath.campaign.verbs.desk_office import office
from civicpath.campaign.verbs.desk_plan import plan
from civicpath.campaign.verbs.desk_result import ended
from civicpath.campaign.verbs.desk_time import calendar_of, race_of, time
from civicpath.campaign.verbs.desk_votes import (
    desk_contacts,
    desk_signatures,
    desk_win,
    petition_of,
)
from civicpath.campaign.verbs.unused_flags import of_contacts, of_signatures, tell_unused
from civicpath.campaign.views.ended_view import result_page
from civicpath.campaign.views.race_data import DeskData, RacesData, plain_numbers
from civicpath.campaign.views.race_view import desk_page, race_page, races_page
from civicpath.campaign.views.time_data import named_result, result_data
from civicpath.journal.events import Raced
from civicpath.journal.race_state import ADVANCED, goes_on
from civicpath.ladder.verbs.completions import complete_race
from civicpath.ladder.verbs.flags import AsJson, Happened
from civicpath.ladder.verbs.typed_values import past_day
from civicpath.terminal.command_line import verbs_under
from civicpath.terminal.signature import Context, argument, option

Name = Annotated[
    str,
    argument(metavar="NAME", help="What you call it, like board.", autocompletion=complete_race),
]


def complete_saved(incomplete: str) -> list[tuple[str, str]]:
    """Complete the names of a race's inputs."""
    return [(key, capital(one.title)) for key, one in SAVED.items() if key.startswith(incomplete)]


Clear = Annotated[
    list[str] | None,
    option(
        "--clear",
        metavar="FLAG",
        help="Forget one number of the race, by its flag: --clear base.",
        show_default=False,
        autocompletion=complete_saved,
    ),
]


@takes("race add")
def add(
    ctx: Context,
    name: Annotated[
        str | None,
        argument(metavar="NAME", help="What you call it, like board.", show_default=False),
    ] = None,
    *,
    clear: Clear = None,
) -> None:
    """Save a race, or change a saved one; it is the one in use from now on."""
    app: App = ctx.obj
    numbers_given = desk_prompts.given_flags(desk_prompts.flags_of(ctx))
    numbers_given.pop("clear", None)
    if name is None:
        name, asked = desk_prompts.ask_race(app, _check_name)
        numbers_given = {**asked, **numbers_given}
    _check_name(name)
    before = app.state.races.get(name, ())
    if not numbers_given and not before:
        elections = open_desk(app, {"past": None}, None).ask_past()
        numbers_given["past"] = [elections]
    numbers_given = desk_prompts.in_days(app, numbers_given, before)
    numbers = merged(without(before, clear or ()), numbers_given)
    _check_is_open(app, name, numbers)
    _check(app, numbers)
    app.record(Raced(name=name, numbers=numbers, on=app.today))
    _tell_unused(app, numbers)
    app.show(race_page(name, saved(numbers), open_desk(app, {}).phase))


def _tell_unused(app: App, numbers: tuple[str, ...]) -> None:
    """Say which numbers of a race change nothing, whether they are new or saved before."""
    by_name = saved(numbers)
    desk = open_desk(app, by_name, back=desk_prompts.RECENT)
    past = desk.elections() if "past" in by_name else ()
    tell_unused(app, by_name, (*unused(desk.race(past)), *of_contacts(desk), *of_signatures(desk)))


def home(ctx: Context, as_json: AsJson = False) -> None:
    """Say which race the desk uses, and what it can work out."""
    app: App = ctx.obj
    name = app.state.in_use
    numbers = saved(app.state.races.get(name, ()))
    if as_json:
        app.put_json(DeskData(in_use=name or None, race=plain_numbers(numbers) if name else None))
    else:
        desk = open_desk(app, {})
        app.show(desk_page(name, numbers, desk.phase if name else None, desk.day("election")))


def list_races(ctx: Context, as_json: AsJson = False) -> None:
    """List the saved races, and say which one is in use."""
    app: App = ctx.obj
    races = {name: saved(numbers) for name, numbers in app.state.races.items()}
    used = app.state.in_use or None
    if as_json:
        saved_as = app.state.races
        ended = {
            key: result_data(one, goes_on(saved_as.get(key, ()), one))
            for key, one in app.state.results.items()
        }
        plain = {key: plain_numbers(one) for key, one in races.items()}
        app.put_json(RacesData(in_use=used, races=plain, results=ended))
    else:
        app.show(races_page(races, used, app.state.results))


def use(ctx: Context, name: Name) -> None:
    """Choose the race that the desk uses."""
    app: App = ctx.obj
    race = desk_prompts.found_race(app, name)
    numbers = app.state.races[race]
    app.record(Raced(name=race, numbers=numbers, on=app.today))
    app.show(race_page(race, saved(numbers), open_desk(app, {}).phase))


def _check_name(name: str) -> None:
    if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        raise Usage(
            "That can't be the name of a race.",
            f"A name: from 1 to {LONGEST_NAME} characters on one line, because lists show it.",
        )


def _check_is_open(app: App, name: str, numbers: tuple[str, ...]) -> None:
    """Raise Usage if a race that is over would become the next one, with its counts."""
    over = app.state.results.get(name)
    election, before = (
        saved(one).get("election", ("",))[0] for one in (numbers, app.state.races.get(name, ()))
    )
    if over is None or election <= (before or over.on.isoformat()):
        return
    another = quote(name_after(name, election.partition("-")[0]) or "NAME")
    raise Usage(
        f"The race '{name}' is over.",
        "Save the next one by itself, so that its counts begin at zero: civicpath desk race add "
        f"{another} --election {election}",
    )


def _check(app: App, numbers: tuple[str, ...]) -> None:
    """Raise Usage for an invalid number before anything is saved."""
    by_name = saved(numbers)
    for key, field in FIELDS.items():
        for text in by_name.get(key, ()):
            read(field, text)
    desk = open_desk(app, by_name, back=desk_prompts.RECENT)
    desk.check()
    read_shares(by_name.get("split", ()), app.handbook.split.shares)
    if "past" in by_name:
        contacts(desk.effort(desk.goal(), ask=False))
    if "required" in by_name:
        signatures(petition_of(desk))


GOES_ON = (
    "In a top-two primary the first two go on, so this is saved as advanced. If more than half "
    "wins there: civicpath desk race add {} --rule majority"
)


def _results(incomplete: str) -> list[tuple[str, str]]:
    """Complete the possible results."""
    return [(key, text) for key, text in RESULTS.items() if key.startswith(incomplete)]


def _tell_of_general(app: App, name: str, race: RaceInTime) -> None:
    """Say that a general election follows if the race's day was that of a known primary."""
    found = next_round(
        ADVANCED, name, app.state.races, days=race.days, place=app.place, level=race.level
    )
    if found and found.day and found.day.known:
        day, name = found.day.on.isoformat(), quote(found.name or "NAME")
        app.tell(AFTER_PRIMARY.format(f"{name} --level {race.level} --election {day}"))


AFTER_PRIMARY: Final = (
    "That was the day of a primary here. If your race was in it, you hold no seat yet: the general "
    "election comes next. Save it by itself: civicpath desk race add {}"
)


def result(
    ctx: Context,
    how: Annotated[
        str, argument(metavar="|".join(RESULTS), help="How it ended.", autocompletion=_results)
    ],
    votes: Annotated[
        str | None, option("--votes", metavar="N", help="Your votes, if you know them.")
    ] = None,
    race: RaceName = None,
    on: Happened = None,
    as_json: AsJson = False,
) -> None:
    """Record how a race ended, and see what comes next."""
    app: App = ctx.obj
    name = desk_prompts.found_race(app, race) if race else app.state.in_use
    if not name:
        raise Usage("No race is saved.", "Save it first: civicpath desk race add board")
    event = ended(app, name, how, votes, past_day(app, on))
    app.record(event)
    if how == "won" != event.result:
        app.tell(GOES_ON.format(quote(name)))
    desk = open_desk(app, {}, name)
    race_in_time = race_of(desk)
    if event.result == "won":
        _tell_of_general(app, name, race_in_time)
    if as_json:
        app.put_json(named_result(name, event, race_in_time))
        return
    known = calendar_of(desk) if desk.day("election") else None
    voice = app.voice(app.progress())
    app.show(result_page(event, app.handbook, voice, race_in_time, known))


VERBS = (
    ("win", desk_win, "desk win --past 2022:1830/5210 --past 2024:2410/5400 --registered 5600"),
    ("contacts", desk_contacts, "desk contacts --goal 1180 --base 700 --weeks 12 --list 4900"),
    ("money", money, "desk money --budget 10652 --registered 20000"),
    ("signatures", desk_signatures, "desk signatures --required 100 --maximum 150"),
    ("time", time, "desk time --election 2027-05-04"),
    ("plan", plan, "desk plan -o plan.html"),
    ("result", result, "desk result won --votes 612"),
    ("office", office, "desk office --known no --hours 6 --care schools"),
)


RACES = (
    ("add", add, "desk race add board --past 2022:1830/5210 --registered 5600"),
    ("list", list_races, "desk race list"),
    ("use", use, "desk race use board"),
)


def group(about: str, epilog: str, settings: dict[str, Any]) -> typer.Typer:
    """Build the `desk` command group, with `desk race` under it."""
    desk = verbs_under(about, epilog, settings, VERBS, _alone)
    about_races = "Save races, and choose the one that the desk uses."
    example = "Example: civicpath desk race use board"
    races = verbs_under(about_races, example, settings, RACES, _races)
    desk.add_typer(races, name="race")
    return desk


def _alone(ctx: Context, as_json: AsJson = False) -> None:
    if ctx.invoked_subcommand is None:
        home(ctx, as_json)


def _races(ctx: Context, as_json: AsJson = False) -> None:
    if ctx.invoked_subcommand is None:
        list_races(ctx, as_json)
