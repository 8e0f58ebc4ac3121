"""A small pack, of which tests change one thing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

PackFolder = Callable[..., Path]

PACK = """\
format: 1
id: travis-group
group:
  name: Travis County Example Party
  party: democratic
  places:
    - {state: TX, county: Travis County}
  site: https://example.org
  phone: 512-555-0100
  email: hello@example.org
checked: {by: Ana Diaz, on: 2026-11-20}
meetings:
  - id: monthly
    title: Monthly meeting
    when: second Tuesday of each month, 7 pm
    place: Room 2, Central Library
    access: The north door has no step.
officers:
  - {role: chair, name: Ana Diaz, phone: 512-555-0101}
"""


LONG = (
    "The Progressive Conservative Constitutional Example Party of Travis County and Its Many "
    "Neighboring Precincts"
)
"""A name that takes several lines in large print."""

FULL = """\
format: 1
id: full
group:
  name: Travis County Example Party
  party: democratic
  places:
    - {state: TX, county: Travis County}
  site: https://example.org
  calendar: https://example.org/calendar
  phone: 512-555-0100
  email: hello@example.org
  logo: logo.svg
  logo_says: A blue star
  colors: {main: '#14437a'}
checked: {by: Ana Diaz, on: 2026-11-20}
meetings:
  - id: monthly
    title: Monthly meeting
    when: second Tuesday of each month, 7 pm
    place: Room 2, Central Library, 710 West Cesar Chavez Street
    access: The door on the north side has no step.
officers:
  - {role: chair, name: Ana Diaz, phone: 512-555-0101}
headquarters:
  address: 1311 East 6th Street, Austin
  hours: Tuesday to Thursday, 10 am to 4 pm
volunteers:
  - Fold flyers on Thursdays
  - Greet people at the door
precinct_post:
  title: precinct captain
  how:
    - Ask the chair whether the seat for your streets is empty. The committee appoints you.
dates:
  - id: social
    title: Winter social
    kind: caucus
    confidence: stated
    on: 2026-12-20
    scope: [party]
    sources: [own]
paid_for: Paid for by the Travis County Example Party, example.org
welcome: You are welcome here. Come as you are.
sources:
  - id: own
    title: Our calendar
    publisher: the county party
    kind: party
    as_of: 2026-11
    checked: 2026-11-20
"""

LOGO = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 3'><rect width='9' height='3'/></svg>"
)
