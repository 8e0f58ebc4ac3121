"""Write a `pack.yaml` from an author's answers, with hints for the rest."""

from __future__ import annotations

import json
from datetime import date

from civicpath.base.addresses import mailbox, site, telephone
from civicpath.base.errors import InvalidInput
from civicpath.base.text import one_line
from civicpath.base.values import dataclass
from civicpath.packs.model import PACK_FORMAT

REST = """
# More that a pack may hold. Take the mark away from what you need, and write your own.
# All keys, with a whole example: content/README.md, "Write a pack".

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


def pack_text(told: PackAnswers, today: date) -> str:
    """The text of a `pack.yaml`; answers are quoted to keep YAML from interpreting them."""
    return "".join(
        (
            "# A pack of CivicPath. To see whether it is right: civicpath pack check FOLDER\n",
            f"format: {PACK_FORMAT}\nid: {told.id}\n",
            _group(told),
            f"checked: {{by: {_quoted(told.by)}, on: {today.isoformat()}}}\n",
            _meeting(told),
            _officer(told),
            REST,
        )
    )


def _group(told: PackAnswers) -> str:
    county = f", county: {_quoted(told.county)}" if told.county else ""
    rows = [("name", told.name), ("party", told.party), ("site", told.site), *_reach(told.reach)]
    lines = [f"  {key}: {_quoted(text)}\n" for key, text in rows if text]
    lines.insert(1, f"  places:\n    - {{state: {told.state}{county}}}\n")
    return f"group:\n{''.join(lines)}"


def _meeting(told: PackAnswers) -> str:
    if not (told.meets and told.where):
        return ""
    rows = (("title", "Our meeting"), ("when", told.meets), ("place", told.where))
    lines = "".join(f"    {key}: {_quoted(text)}\n" for key, text in rows)
    return f"meetings:\n  - id: meeting\n{lines}"


def _officer(told: PackAnswers) -> str:
    name, _, role = told.ask_for.partition(",")
    if not name.strip():
        return ""
    rows = [("role", role.strip() or "host"), ("name", name.strip()), *_reach(told.reach)]
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


def page_of(text: str) -> str | InvalidInput:
    """Parse the address of a website."""
    return site(text)


def _quoted(text: str) -> str:
    """Quote a text as JSON, which is also valid YAML."""
    return json.dumps(one_line(text), ensure_ascii=False)
