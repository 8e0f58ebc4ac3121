"""A second implementation of the election calendar, independent of the product's code.

It reads a state's YAML as plain texts and finds each day by stepping through the days of a year, so
that an error in the product's arithmetic, or in its parsing of a key, shows as a difference.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


SCOPES = ("federal", "state", "county", "township", "municipal", "school", "special", "party")


VOTES = ("primary", "primary_runoff", "election", "runoff")


Rule = dict[str, str]


class Row(NamedTuple):
    """One dated event: what, when, since when, for whom, and how certain."""

    id: str
    on: date
    opens: date | None
    scope: tuple[str, ...]
    confidence: str
    kind: str


def leaves(year: int) -> list[date]:
    """Return every day of a year, in order."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    return [date.fromordinal(one) for one in range(first, last + 1)]


def november(year: int) -> date:
    """Return the first Tuesday in November that follows a Monday in November."""
    return next(
        one for one in leaves(year) if one.month == 11 and one.weekday() == 1 and one.day > 1
    )


def speaks_of(rule: Rule, year: int) -> bool:
    """Return whether a rule applies in the year of a vote."""
    first, last, step = (int(rule.get(key, 0)) for key in ("first", "last", "step"))
    if (first and year < first) or (last and year > last):
        return False
    if step and year not in range(first, year + 1, step):
        return False
    wanted = rule.get("years", "every")
    kinds = {
        "every": True,
        "even": year in range(1900, 2300, 2),
        "odd": year in range(1901, 2300, 2),
        "presidential": year in range(1900, 2300, 4),
        "midterm": year in range(1902, 2300, 4),
    }
    return kinds[wanted]


def walk(start: date, step: int, weekday: str, times: int) -> date:
    """Return the n-th such weekday when stepping from a day, which itself doesn't count."""
    at, met = start.toordinal(), 0
    while met < times:
        at += step
        met += NAMES[date.fromordinal(at).weekday()] == weekday
    return date.fromordinal(at)


def on_leaf(rule: Rule, year: int) -> date | None:
    """Return the day of a rule that depends on the calendar only."""
    kind, month = rule.get("kind", "on"), int(rule.get("month", 0))
    weekday = rule.get("weekday", "tuesday")
    if kind == "on":
        on = date.fromisoformat(rule["on"])
        return on if on.year == year else None
    days = [one for one in leaves(year) if one.month == month]
    if kind == "day":
        return next(one for one in days if one.day == int(rule["day"]))
    ordinal = int(rule["ordinal"])
    if kind == "nth-weekday":
        found = [one for one in days if NAMES[one.weekday()] == weekday]
        return found[-ordinal] if rule.get("from_end") == "yes" else found[ordinal - 1]
    assert kind == "weekday-after", kind
    after = [one for one in days if NAMES[one.weekday()] == rule.get("after", "monday")]
    return walk(after[int(rule.get("after_ordinal", 1)) - 1], 1, weekday, ordinal)


def day_of(rule: Rule | None, year: int, votes: dict[str, date | None]) -> date | None:
    """Return the day that a rule gives for a vote in a year."""
    if not rule or not speaks_of(rule, year):
        return None
    kind = rule.get("kind", "on")
    anchor = next((one for one in ("general", "primary", "election") if kind.endswith(one)), "")
    if anchor:
        vote = november(year) if anchor == "general" else votes.get(anchor)
        if vote is None:
            return None
        found = from_vote(rule, kind, vote)
    else:
        leaf = on_leaf(rule, year - (rule.get("year_before") == "yes"))
        if leaf is None:
            return None
        found = leaf
    by = int(rule.get("later", 0)) - int(rule.get("earlier", 0))
    return date.fromordinal(found.toordinal() + by)


def from_vote(rule: Rule, kind: str, vote: date) -> date:
    """Return the day a number of days, weekdays or months from a vote."""
    if kind.startswith("weekday-before"):
        return walk(vote, -1, rule.get("weekday", "tuesday"), int(rule["ordinal"]))
    if kind.startswith("months-before"):
        year, month = vote.year, vote.month
        for _ in range(int(rule["months"])):
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        return max(one for one in leaves(year) if one.month == month and one.day <= vote.day)
    sign = -1 if kind.startswith("days-before") else 1
    return date.fromordinal(vote.toordinal() + sign * int(rule["days"]))


class Calendar:
    """All dated events of one state, from the text of its file."""

    def __init__(self, place: dict[str, Any]) -> None:
        """Store the file, in which YAML's values are all texts."""
        self.place = place

    def rows(self, today: date) -> dict[str, Row]:
        """Return the next of each dated event on a day, by id, without the party clock.

        A runoff whose vote is ahead, but isn't the next of its kind, is left out.
        """
        years = range(today.year - 1, today.year + 6)
        rows = [row for year in years for row in self.of_year(year) if row.on >= today]
        rows.sort(key=lambda row: (row.on, row.id))
        found = {row.id: row for row in reversed(rows)}
        for runoff in [row for name, row in found.items() if name.endswith("runoff")]:
            contest = runoff.id.replace("primary-runoff", "").replace("runoff", "").strip("-")
            names = {"primary", contest, f"{contest}-primary", f"{contest}-election"}
            votes = [row for row in rows if row.id in names and row.on < runoff.on]
            if votes and votes[-1] != found.get(votes[-1].id):
                del found[runoff.id]
        return found

    def of_year(self, year: int) -> list[Row]:
        """Return all events that lead to the votes of a year."""
        general, primary = self.general(year), self.primary(year)
        anchor = primary.on if primary else None
        rows = [
            row
            for contest in self.place.get("contests", [])
            for row in self.contest(contest, year, anchor)
        ]
        votes = [one for one in (general, primary) if one]
        kept = [self.widened(one, rows) for one in votes]
        sure = {one.on for one in votes if one.confidence != "month"}
        kept += [one for one in rows if one.kind == "filing" or one.on not in sure]
        if primary:
            kept += [*self.runoff(year, primary), *self.filed(year)]
        for other in self.place.get("dates", []):
            rule = other.get("rule") or {"on": other["on"]}
            on = day_of(rule, year, {"primary": anchor})
            if on:
                ends = self.last_day(other, on, anchor)
                scope = tuple(other.get("scope", ["party"]))
                sure_of = other["confidence"]
                begins = on if ends else None
                kept.append(Row(other["id"], ends or on, begins, scope, sure_of, other["kind"]))
        return [one._replace(confidence=one.confidence.replace("month", "usual")) for one in kept]

    def last_day(self, other: dict[str, Any], on: date, anchor: date | None) -> date | None:
        """The last day of a window that begins on a day: the next one that its rule gives."""
        if "until" not in other:
            return None
        ends = (
            day_of(other["until"], year, {"primary": anchor}) for year in (on.year, on.year + 1)
        )
        return next(one for one in ends if one and one >= on)

    def widened(self, vote: Row, rows: list[Row]) -> Row:
        """Return a vote of the state with the scopes of all votes on that day."""
        same = {
            scope
            for one in rows
            if one.kind != "filing" and one.on == vote.on
            for scope in one.scope
        }
        both = same | set(vote.scope)
        return vote._replace(scope=tuple(one for one in SCOPES if one in both))

    def days(
        self, contest: dict[str, Any], year: int, anchor: date | None
    ) -> dict[str, Any] | None:
        """Return the days of a contest's vote in a year, and which of them are known."""
        known: dict[str, str] = next(
            (one for one in contest.get("held", []) if one["election"].startswith(str(year))), {}
        )

        def get(name: str, votes: dict[str, date | None]) -> date | None:
            if name in known:
                return date.fromisoformat(known[name])
            return day_of(contest.get(name), year, votes)

        leans = contest.get("election", {}).get("kind", "").endswith("primary")
        primary = get("primary", {}) if leans else None
        election = get("election", {"primary": primary or anchor})
        if election is None:
            return None
        primary = primary if leans else get("primary", {"election": election})
        votes = {"primary": primary or anchor, "election": election}
        others = {
            name: get(name, votes) for name in ("primary_runoff", "runoff", "opens", "closes")
        }
        return {"election": election, "primary": primary, **others, "known": known}

    def sure(self, contest: dict[str, Any], days: dict[str, Any], *names: str) -> str:
        """Return how certain days are: known ones as their year says, others as the contest."""
        known = days["known"]
        if known and all(
            (days[name].isoformat() if days[name] else None) == known.get(name) for name in names
        ):
            return str(known.get("confidence", "stated"))
        general = contest.get("confidence", "computed")
        return str(contest.get("filing_confidence", general) if "closes" in names else general)

    def contest(self, contest: dict[str, Any], year: int, anchor: date | None) -> list[Row]:
        """Return the votes of a contest and its filing window."""
        days = self.days(contest, year, anchor)
        if days is None:
            return []
        scope, name = tuple(contest["scope"]), contest["id"]
        rows = [
            Row(
                f"{name}-{vote.replace('_', '-')}",
                days[vote],
                None,
                scope,
                self.sure(contest, days, vote),
                "election",
            )
            for vote in VOTES
            if days[vote]
        ]
        last = days["closes"] or days["opens"]
        if last:
            sure = self.sure(contest, days, "opens", "closes")
            rows.append(Row(f"{name}-filing", last, days["opens"], scope, sure, "filing"))
        return rows

    def statewide(self, year: int) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """Return the state's own vote in an odd year."""
        for contest in self.place.get("contests", []):
            days = self.days(contest, year, None) if contest.get("statewide") == "yes" else None
            if days and year % 2:
                return contest, days
        return None

    def general(self, year: int) -> Row | None:
        """Return the general election of a year."""
        if year % 2 == 0:
            both = ("federal", "state")
            return Row("general", november(year), None, both, "computed", "election")
        odd = self.statewide(year)
        if odd is None:
            return None
        contest, days = odd
        sure = self.sure(contest, days, "election")
        return Row("general-odd", days["election"], None, tuple(contest["scope"]), sure, "election")

    def primary(self, year: int) -> Row | None:
        """Return a year's primary: as held, by rule, of the odd-year vote, or an estimate."""
        told, odd = self.place["primary"], self.statewide(year)
        base = Row("primary", date.max, None, ("federal", "state"), "computed", "election")
        if odd:
            base = base._replace(scope=tuple(odd[0]["scope"]))
        held = {one["on"][:4]: date.fromisoformat(one["on"]) for one in reversed(told["held"])}
        if str(year) in held:
            return base._replace(on=held[str(year)], confidence="stated")
        ruled = self.ruled(year)
        if ruled:
            return base._replace(on=ruled)
        if odd and odd[1]["primary"]:
            return base._replace(
                on=odd[1]["primary"], confidence=self.sure(odd[0], odd[1], "primary")
            )
        if year % 2 or told.get("rules"):
            return None
        last = max(date.fromisoformat(one["on"]) for one in told["held"])
        return base._replace(on=date(year, last.month, last.day), confidence="month")

    def ruled(self, year: int) -> date | None:
        """Return the first day that a rule of the primary gives."""
        found = (day_of(rule, year, {}) for rule in self.place["primary"].get("rules", []))
        return next((one for one in found if one), None)

    def runoff(self, year: int, primary: Row) -> list[Row]:
        """Return the runoff of the primary, at the same distance as the last one."""
        told = self.place["primary"]
        if "runoff" not in told or year % 2:
            return []
        last = date.fromisoformat(told["runoff"]["on"])
        if last.year == year:
            return [primary._replace(id="primary-runoff", on=last, confidence="stated")]
        before = [one["on"] for one in told["held"] if one["on"].startswith(str(last.year))]
        gap = last.toordinal() - date.fromisoformat(before[0]).toordinal()
        on = date.fromordinal(primary.on.toordinal() + gap)
        return [primary._replace(id="primary-runoff", on=on, confidence="usual")]

    def filed(self, year: int) -> list[Row]:
        """Return the estimated filing deadline, by the distance of the last ones to a primary."""
        odd = self.statewide(year)
        if year % 2 and (odd is None or "closes" in odd[0]):
            return []
        order = sorted(
            self.place["filed"], key=lambda one: ("state" not in one["scope"], one["on"])
        )
        rows = []
        for number, one in enumerate(order, 1):
            if year % 2 and "state" not in one["scope"]:
                continue
            on = date.fromisoformat(one["on"])
            name = "candidate-filing" if number == 1 else f"candidate-filing-{number}"
            scope = tuple(one["scope"])
            if "rule" in one:
                given = day_of(one["rule"], year, {"primary": self.ruled(year)})
                if given:
                    rows.append(Row(name, given, None, scope, "computed", "filing"))
                continue
            cycle = on.year + on.year % 2
            then, now = self.ruled(cycle), self.ruled(year)
            if then and now:
                about = date.fromordinal(now.toordinal() - then.toordinal() + on.toordinal())
            else:
                about = date(on.year + year - cycle, on.month, on.day)
            rows.append(Row(name, about, None, scope, "usual", "filing"))
        return rows
