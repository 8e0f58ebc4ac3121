"""`pack new`: create a pack's folder from ten questions."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

from civicpath.app import App
from civicpath.base.addresses import mailbox, site, telephone
from civicpath.base.errors import CannotCreate, CivicError, InvalidInput, Usage, complaint
from civicpath.base.shell import quote
from civicpath.base.suggestions import did_you_mean
from civicpath.base.text import one_line
from civicpath.base.values import dataclass
from civicpath.documents.markup import Commands, Page, Pairs
from civicpath.meetings.phrases import parse
from civicpath.packs.model import ENDING, FRONT, PACK_FORMAT
from civicpath.packs.pack_meetings import AS_WRITTEN
from civicpath.parties.groups import id_for
from civicpath.places.place_context import NAMES
from civicpath.places.states import STATES
from civicpath.places.verbs.location import county_of, state_of
from civicpath.system import files, lasting_files
from civicpath.terminal.prompts import Asker, Option, Stop
from civicpath.terminal.signature import Context, argument, option

NO_PARTY = "none"
"""The answer for a group without a party."""

LONGEST = 300
"""The most characters of an answer."""

ASKED = {
    "name": ("What is the group called?", ""),
    "party": ("Which party does it belong to?", ""),
    "state": ("Which state is it in?", ""),
    "county": ("Which county? Leave it blank for the whole state.", ""),
    "meets": ("When do you meet?", "Such as: second Tuesday of each month, 7 pm"),
    "where": ("Where do you meet? Name the room, and how to get in.", ""),
    "ask_for": ("Who should a newcomer ask for?", "Name and role, such as: Ana Diaz, chair"),
    "reach": ("At which phone number or e-mail address?", "It will be printed. Ask them first."),
    "site": ("What is the address of your site?", ""),
    "by": ("Who checked all this?", "Your name, so that readers know who to ask."),
}
"""The ten questions, each with a hint."""

NEEDED = ("name", "state", "by")


def new(
    ctx: Context,
    folder: Annotated[Path, argument(metavar="FOLDER", help="Where to write it: a new folder.")],
    name: Annotated[str, option("--name", metavar="NAME", help="What the group is called.")] = "",
    party: Annotated[str, option("--party", metavar="PARTY", help="Its party, or none.")] = "",
    state: Annotated[str, option("--state", metavar="TX|Texas", help="Its state.")] = "",
    county: Annotated[str, option("--county", metavar="NAME", help="Its county.")] = "",
    meets: Annotated[str, option("--meets", metavar="PHRASE", help="When it meets.")] = "",
    where: Annotated[str, option("--where", metavar="TEXT", help="The room.")] = "",
    ask_for: Annotated[str, option("--ask-for", metavar="NAME", help="Who to ask for there.")] = "",
    reach_: Annotated[str, option("--reach", metavar="TEXT", help="Their phone or e-mail.")] = "",
    site: Annotated[str, option("--site", metavar="URL", help="Its address on the web.")] = "",
    by: Annotated[str, option("--by", metavar="NAME", help="Who checked it.")] = "",
) -> None:
    """Make a pack from ten questions; at a terminal it asks them."""
    app: App = ctx.obj
    given = {
        "name": name, "party": party, "state": state, "county": county, "meets": meets,
        "where": where, "ask_for": ask_for, "reach": reach_, "site": site, "by": by,
    }  # fmt: skip
    if (folder / FRONT).exists():
        raise CannotCreate(f"{folder} has a pack in it already.", "Edit it, or name a new folder.")
    answers = {key: _checked(app, key, text, given) for key, text in given.items() if text}
    if app.interactive:
        try:
            _ask(app, app.asker(""), answers)
        except Stop:
            app.show(Page("Nothing was written", ()))
            return
    for key in NEEDED:
        if not answers.get(key):
            raise Usage(ASKED[key][0], f"Say it with --{key}, or run this at a terminal.")
    if answers.get("party") == NO_PARTY:
        answers["party"] = ""
    pack = PackAnswers(id=id_for(answers["name"], ()), **answers)
    path = _written(folder, pack_text(pack, app.today))
    app.show(_done(path, pack))


def _ask(app: App, asker: Asker, answers: dict[str, str]) -> None:
    """Ask the questions that no flag answered; raises Stop if the person wants no more."""
    for key, (ask, why) in ASKED.items():
        if key in answers:
            continue
        if key == "party":
            options = [Option(party, f"{label} Party") for party, label in NAMES.items()]
            answers[key] = asker.one(ask, (*options, Option(NO_PARTY, "None")), default=NO_PARTY)
            continue
        typed = asker.text(
            ask, why=why, check=_complaint(app, key, answers), suggest=_offered(app, key, answers)
        )
        answers[key] = _checked(app, key, typed, answers) if typed else ""


def _offered(app: App, key: str, answers: Mapping[str, str]) -> tuple[str, ...]:
    """The answers to suggest for a question."""
    if key == "state":
        return tuple(STATES.values())
    if key == "county":
        return tuple(county.name for county in app.zips.counties(answers["state"]))
    return ()


def _complaint(app: App, key: str, answers: Mapping[str, str]) -> Callable[[str], str]:
    """A function that returns what is wrong with an answer, or ""."""

    def check(text: str) -> str:
        if not text:
            return f"A pack needs this. {ASKED[key][0]}" if key in NEEDED else ""
        return complaint(_read(app, key, text, answers))

    return check


def _checked(app: App, key: str, text: str, answers: Mapping[str, str]) -> str:
    """Validate an answer; raises Usage if it is invalid."""
    answer = _read(app, key, text, answers)
    if isinstance(answer, InvalidInput):
        raise Usage.of(answer)
    return answer


def _read(app: App, key: str, text: str, answers: Mapping[str, str]) -> str | InvalidInput:
    line = one_line(text)
    if len(line) > LONGEST:
        return InvalidInput(f"That is more than {LONGEST} characters.", "Make it shorter.")
    match key:
        case "reach":
            return reach(line)
        case "site":
            return site(line)
        case "meets":
            heard = parse(line, app.today)
            if heard.rule or heard.days:
                return line
            because = f", because {heard.because}" if heard.because else ""
            return InvalidInput(f"CivicPath can't find a day in this{because}.", f"{AS_WRITTEN}.")
        case "party":
            known = [*NAMES, NO_PARTY]
            hint = did_you_mean(line, known) or f"They are: {', '.join(known)}."
            fits = line.lower() in known
            return line.lower() if fits else InvalidInput(f"There is no party '{line}'.", hint)
        case "state" | "county":
            return _place(app, key, line, answers)
        case _:
            return line


def _place(app: App, key: str, text: str, answers: Mapping[str, str]) -> str | InvalidInput:
    try:
        if key == "state":
            return state_of(text)
        if not answers.get("state"):
            return InvalidInput("Which state is that county in?", "Say --state as well.")
        return county_of(app.zips, state_of(answers["state"]), text)
    except CivicError as failure:
        return InvalidInput(failure.message, failure.hint)


def _written(folder: Path, text: str) -> Path:
    try:
        folder.mkdir(exist_ok=True)
    except FileNotFoundError:
        raise CannotCreate(f"There is no folder {folder.parent}.", "Create it first.") from None
    except OSError as fault:
        raise CannotCreate(f"{folder} can't be written: {files.reason(fault)}.") from fault
    path = folder / FRONT
    lasting_files.create(path, text.encode())
    return path


def _done(path: Path, answers: PackAnswers) -> Page:
    folder = quote(str(path.parent))
    return Page(
        f"A pack for {answers.name}",
        (
            Pairs(
                (
                    ("Party", f"{NAMES[answers.party]} Party" if answers.party else "none"),
                    ("Written", str(path)),
                    ("Next", "open it, and add what else you have"),
                )
            ),
            Commands(
                (
                    (f"civicpath pack check {folder}", "see whether it is right"),
                    (f"civicpath --pack {folder} next", "see what a newcomer sees"),
                    (
                        f"civicpath pack build {folder} -o {answers.id}{ENDING}",
                        "make the file to hand out",
                    ),
                )
            ),
        ),
    )


REST = """
# More that a pack may hold. Take the mark away from what you need, and write your own.
# Where a key is wrong, this names those that there are: civicpath pack check FOLDER
# A pack may also have actions.yaml, glossary.yaml, drafts/, sheets/ and a logo.

# welcome: A word to newcomers, from you.
# paid_for: Paid for by the Travis County Example Party

# headquarters:
#   address: 1311 East 6th Street, Austin
#   hours: Tuesday to Thursday, 10 am to 4 pm

# volunteers:
#   - Fold flyers at the headquarters, on Thursdays.

# clubs:
#   - {name: Northwest Club, serves: people north of the river, meets: 'first Monday, 6:30 pm'}

# precinct_post:
#   title: precinct chair
#   how:
#     - Ask the chair whether the seat for your streets is empty.

# dates:
#   - id: county-convention
#     title: County convention
#     kind: caucus
#     confidence: stated
#     on: 2028-03-25
#     scope: [party]
#     sources: [call-2028]

# sources:
#   - {id: call-2028, title: Call to the convention, publisher: the county party, kind: party,
#      as_of: 2026-12, checked: 2026-12-01}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackAnswers:
    """The answers, each on one line; only the ID, name, state and who checked are required."""

    id: str
    name: str
    state: str
    by: str
    party: str = ""
    county: str = ""
    meets: str = ""
    where: str = ""
    ask_for: str = ""
    reach: str = ""
    site: str = ""


def pack_text(answers: PackAnswers, today: date) -> str:
    """The text of a `pack.yaml`; answers are quoted to keep YAML from interpreting them."""
    return "".join(
        (
            "# A pack of CivicPath. To see whether it is right: civicpath pack check FOLDER\n",
            f"format: {PACK_FORMAT}\nid: {answers.id}\n",
            _group(answers),
            f"checked: {{by: {_quoted(answers.by)}, on: {today.isoformat()}}}\n",
            _meeting(answers),
            _officer(answers),
            REST,
        )
    )


def _group(answers: PackAnswers) -> str:
    county = f", county: {_quoted(answers.county)}" if answers.county else ""
    rows = [
        ("name", answers.name),
        ("party", answers.party),
        ("site", answers.site),
        *_reach(answers.reach),
    ]
    lines = [f"  {key}: {_quoted(text)}\n" for key, text in rows if text]
    lines.insert(1, f"  places:\n    - {{state: {answers.state}{county}}}\n")
    return f"group:\n{''.join(lines)}"


def _meeting(answers: PackAnswers) -> str:
    if not (answers.meets and answers.where):
        return ""
    rows = (("title", "Our meeting"), ("when", answers.meets), ("place", answers.where))
    lines = "".join(f"    {key}: {_quoted(text)}\n" for key, text in rows)
    return f"meetings:\n  - id: meeting\n{lines}"


def _officer(answers: PackAnswers) -> str:
    name, _, role = answers.ask_for.partition(",")
    if not name.strip():
        return ""
    rows = [("role", role.strip() or "host"), ("name", name.strip()), *_reach(answers.reach)]
    pairs = ", ".join(f"{key}: {_quoted(text)}" for key, text in rows)
    return f"officers:\n  - {{{pairs}}}\n"


def _reach(text: str) -> list[tuple[str, str]]:
    """A phone number or an email address with its key."""
    if not text:
        return []
    return [("email" if "@" in text else "phone", text)]


def reach(text: str) -> str | InvalidInput:
    """Parse a phone number or an email address."""
    return mailbox(text) if "@" in text else telephone(text)


def _quoted(text: str) -> str:
    """Quote a text as JSON, which is also valid YAML."""
    return json.dumps(one_line(text), ensure_ascii=False)
