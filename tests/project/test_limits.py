"""A limit is never silent: wherever a constant cuts something short, what says so is named here."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import Final

import pytest

PACKAGE: Final = Path(__file__).parent.parent.parent / "civicpath"

SAYS: Final = {
    ("campaign/calendar.py", "FEW"): "more vote",
    ("campaign/inputs.py", "LONGEST"): "…",
    ("journal/line_problems.py", "_SHOWN"): "more lines can't be read",
    ("journal/verbs/forgetting.py", "MOST"): "} more",
    ("ladder/views/local_view.py", "FEW"): "More: civicpath place",
    ("ladder/views/next_data.py", "AFTER"): "after_more=",
    ("meetings/feeds.py", "MOST_NAMED"): "({len(named)})",
    ("meetings/files.py", "MOST_EVENTS"): "all but the nearest",
    ("meetings/files.py", "MOST_NAMED"): "unknown, and taken likewise",
    ("meetings/files.py", "MOST_ZONES"): "is unknown. Its times are taken",
    ("meetings/json_feeds.py", "MOST"): "were read.",
    ("meetings/verbs/meeting_days.py", "NEAREST"): "} more within",
    ("meetings/views/meetings_view.py", "FIRST"): "} more: civicpath meetings",
    ("meetings/views/meetings_view.py", "SHOWN"): "} more",
    ("packs/views/pack_view.py", "SHOWN"): "} more until",
    ("people/columns.py", "MOST_CELL"): "cut += ",
    ("people/verbs/choosing.py", "MOST"): "} more",
    ("people/views/sheet_view.py", "SHOWN_KEPT"): "} more",
    ("places/views/dates_view.py", "FIRST"): "within two months: see below",
    ("places/views/dates_view.py", "FEW"): "After that:",
    ("schema/rules/registry.py", "MOST"): "are shown",
}
"""Where something is left out: the file, the constant, and words of that file that tell of it."""

CHOSEN: Final = {
    ("campaign/views/contacts_view.py", "IN_SHORT"): "our own advice, whose first points are given",
    ("campaign/views/verdict_view.py", "TWO"): "the two cheapest ways out of a plan",
    ("journal/codec.py", "CRC"): "the head of a line",
    ("journal/line_scan.py", "CRC"): "the head of a line",
    ("journal/list_codec.py", "CRC"): "the head of a line",
    ("ladder/views/site_view.py", "MOST_DAYS"): "a front page; the place's page has all days",
    (
        "meetings/ical_guard.py",
        "LONGEST",
    ): "a line too long makes the event unreadable, which is told",
    ("meetings/views/meeting_data.py", "SHOWN"): "`next`; all named days are in `days`",
    ("meetings/phrases.py", "_MANY_DATES"): "days that a phrase did not name, looked through",
    ("packs/views/group_view.py", "MOST_MEETINGS"): "the next three; the calendar has all",
    ("parties/groups.py", "LONGEST"): "an id that is made of a name",
    ("parties/views/find_view.py", "FEW"): "our own advice, whose first points are given",
    ("people/voters.py", "COLUMNS"): "the fields of a row",
    ("places/files.py", "PREFIX"): "the first digits of a ZIP code",
    ("packs/views/group_view.py", "MEETINGS"): "one sheet; the next meetings",
    ("packs/views/paper_view.py", "NEXT_DAYS"): "one sheet; the next days",
    ("schema/rules/reach_rules.py", "_MOST_WORLDS"): "what was not tried counts as possible",
    (
        "terminal/plain_prompts.py",
        "LONGEST_ECHO",
    ): "a number with more digits is out of range anyway",
}
"""Where nothing that a person has, or asked for in full, is left out; and why that is so."""


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a module's code, parsed once."""
    return ast.parse(path.read_text(encoding="utf-8"))


def cuts() -> set[tuple[str, str]]:
    """Find where a constant cuts: in a slice from the start, or in `islice`."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(tree_of(path)):
            match node:
                case ast.Subscript(slice=ast.Slice(lower=None, upper=ast.expr() as upper)):
                    most: list[ast.expr] = [upper]
                case ast.Call(func=ast.Name(id="islice" | "few"), args=[_, *most]):
                    pass
                case _:
                    continue
            name = path.relative_to(PACKAGE).as_posix()
            for part in (part for each in most for part in ast.walk(each)):
                match part:
                    case ast.Name(id=constant) | ast.Attribute(attr=constant) if constant.isupper():
                        found.add((name, constant))
    return found


LITERALS: Final = {
    ("campaign/office.py", "known[:1]"): "the first, where none fits the person",
    ("campaign/race.py", "changes[:1]"): "what held from the first day on",
    ("campaign/verbs/desk_inputs.py", "changes[:1]"): "the day from which the race runs",
    (
        "campaign/views/contacts_view.py",
        "contacts.working[:1]",
    ): "the line of the gap",
    ("campaign/views/contacts_view.py", "load.contacts.working[:3]"): "the lines of what is found",
    ("documents/site_frame.py", "sha256(text.encode()).hexdigest()[:8]"): "a file's mark",
    ("ladder/views/held_view.py", "letters_to_ask(progress)[:1]"): "one letter asks about all",
    ("ladder/verbs/questions.py", "_open(app, ids)[:1]"): "the next question; then it asks again",
    ("ladder/views/one_screen_view.py", "self._advice.habits[:1]"): "it says how many more are due",
    ("meetings/expansion.py", "one[-2:]"): "the weekday in BYDAY",
    ("meetings/files.py", "last[:4]"): "the year of a day",
    ("meetings/ical_guard.py", "data[:4000]"): "the beginning, to say what it is instead",
    (
        "meetings/ical_guard.py",
        "data[:4000].removeprefix(_MARK).lstrip()[:2000]",
    ): "the beginning, to say what it is instead",
    (
        "meetings/ics_event.py",
        "max(raw.value('DTSTAMP').strip(), raw.value('LAST-MODIFIED').strip())[:16]",
    ): "a moment of sixteen characters",
    ("meetings/phrase_patterns.py", "name[:3]"): "the short name of a month",
    ("meetings/phrase_patterns.py", "short[:3]"): "the short name of a weekday",
    ("meetings/phrase_rest.py", "token.text[:1]"): "whether a word begins with a capital",
    ("meetings/phrase_tokens.py", "text.lower().split()[-2:]"): "the end of a spoken number",
    ("meetings/recurrence.py", "text[-2:]"): "the weekday in BYDAY",
    ("people/renewal.py", "row[:4]"): "the name and the door in a row",
    ("people/voters.py", "row[:4]"): "the name and the door in a row",
    (
        "people/voters.py",
        "sha256(identity.encode('utf-8', 'replace')).digest()[:8]",
    ): "as many bytes as three letters need",
    (
        "people/verbs/people_debrief.py",
        "(*asks, *ASKS[len(asks):])[:3]",
    ): "three questions, of which none is left out",
    ("people/voters.py", "digits[0][:9]"): "a house number, for the order of a walk",
    ("people/voters.py", "ident[:9]"): "a line's number; a longer one than any list has stays so",
    ("places/place_days.py", "event.sources[:1]"): "who says a day; the source list has all",
    ("places/views/dates_view.py", "event.sources[:1]"): "who says a day in one line",
    ("places/views/local_offices_view.py", "filings[:1]"): "it says: the next",
}
"""Where a number cuts a list or a text in code that reads, decides or shows, and why it may."""

SHOWING: Final = {
    "campaign",
    "documents",
    "ladder",
    "letters",
    "meetings",
    "packs",
    "parties",
    "people",
    "places",
}
"""The rooms that read, decide and show."""


def numbered() -> set[tuple[str, str]]:
    """Find where a number cuts: in a slice, or in `islice`; comparing or sorting shows nothing."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE)
        tree = tree_of(path)
        quiet = {
            id(one)
            for node in ast.walk(tree)
            if isinstance(node, ast.Compare | ast.Lambda)
            for one in ast.walk(node)
        }
        for node in ast.walk(tree) if name.parts[0] in SHOWING else ():
            match node:
                case ast.Subscript(
                    slice=ast.Slice(lower=None, upper=ast.Constant(value=int()))
                    | ast.Slice(lower=ast.UnaryOp(operand=ast.Constant()), upper=None)
                ):
                    pass
                case ast.Call(
                    func=ast.Name(id="islice" | "few" | "nlargest" | "nsmallest"),
                    args=[_, ast.Constant()] | [ast.Constant(), _],
                ):
                    pass
                case _:
                    continue
            if id(node) not in quiet:
                found.add((name.as_posix(), ast.unparse(node)))
    return found


def test_a_number_that_cuts_has_its_reason() -> None:
    """A list cut at `[:3]` is silent: name the number, say how many are left out, or say why."""
    assert numbered() == LITERALS.keys()


BOUNDS: Final = {
    ("campaign/contact_chain.py", "MOST_OF_LIST"): "a factor of a warning",
    ("campaign/formulas.py", "MOST_SEATS"): "races for more are counted together with it",
    ("campaign/contact_chain.py", "MOST_PASSES"): "says that it takes more than twenty",
    ("campaign/forecast.py", "MOST_HOURS"): "says that the goal can't be reached so",
    ("campaign/inputs.py", "MOST_VOTERS"): "refused",
    ("campaign/petition.py", "MOST_COUNTED"): "from there on another way to count",
    ("campaign/plan.py", "MOST_ROWS"): "a row covers several weeks then",
    ("campaign/progress_report.py", "MOST_WEEKS"): "says: in the last eight weeks",
    ("campaign/turnout.py", "MOST_ELECTIONS"): "refused",
    ("journal/backups.py", "MOST_LOGS"): "refused",
    ("journal/codec.py", "MOST_BYTES"): "refused",
    ("journal/codec.py", "MOST_CLOCK"): "refused, and told",
    ("journal/codec.py", "MOST_EVENTS"): "refused",
    ("journal/codec.py", "MOST_GAP"): "counts as if it came first, and told",
    ("journal/events.py", "MOST_DONE"): "refused; a longer sum takes several entries",
    ("journal/line_index.py", "MOST_DAMAGED"): "the rest is counted, and told",
    ("journal/list_codec.py", "MOST_BYTES"): "refused",
    ("journal/progress_file.py", "MOST_BYTES"): "refused",
    ("journal/progress_file.py", "MOST_STEPS"): "refused",
    ("ladder/questionnaire.py", "MOST_HOURS"): "refused",
    ("letters/verbs/draft_actions.py", "MOST"): "then no name is proposed",
    ("meetings/event_versions.py", "_MOST_BACK"): "an event of more than a century",
    ("meetings/feeds.py", "MOST"): "says how many are kept, and until when",
    ("meetings/ics_event.py", "_MOST_HOURS"): "a rule of more hours is refused, and told",
    ("meetings/phrase_rest.py", "_MOST"): "the whole phrase stands above it, as written",
    ("meetings/recurrence.py", "MOST"): "refused",
    ("packs/store.py", "MOST_BYTES"): "refused",
    ("packs/store.py", "MOST_FILES"): "refused",
    ("packs/store.py", "MOST_IN_ALL"): "refused",
    ("people/columns.py", "MOST_ROWS"): "refused",
    ("people/verbs/people_import.py", "MOST_BYTES"): "refused",
    ("places/date_rules.py", "_MOST_DAYS"): "a problem of the check",
    ("places/date_rules.py", "_MOST_MONTHS"): "a problem of the check",
    ("places/date_rules.py", "_MOST_WEEKS"): "a problem of the check",
    ("schema/bounds.py", "MOST_FILES"): "a problem of the check",
    ("schema/bounds.py", "MOST_MIB"): "a problem of the check",
    ("schema/content_cache.py", "MOST_MIB"): "what is dropped is made anew when it is needed",
    ("schema/rules/prose_rules.py", "MOST_WORDS"): "a problem of the check",
    ("schema/scalars.py", "_MOST_DIGITS"): "a problem of the check",
    ("schema/verbs/check.py", "MOST"): "a line of the source, shortened by an ellipsis",
    ("system/files.py", "MOST_OWN"): "a cache that is not believed is made anew",
}
"""A MOST that cuts nothing: what happens beyond it."""


def test_every_most_is_looked_through() -> None:
    """Each constant of that name cuts, and is listed above, or has its place in BOUNDS."""
    most = {
        (path.relative_to(PACKAGE).as_posix(), target.id)
        for path in PACKAGE.rglob("*.py")
        for node in tree_of(path).body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else (node.target,))
        if isinstance(target, ast.Name) and target.id.strip("_").partition("_")[0] == "MOST"
    }
    assert most - cuts() == BOUNDS.keys()


COUNTED: Final = {
    ("ladder/verbs/show.py", "NAMED"),
    ("people/columns.py", "MOST_NAMED"),
    ("people/views/sheet_view.py", "MOST_NAMED"),
}
"""Where `base.text.few` counts what it leaves out."""


def test_every_limit_is_looked_through() -> None:
    """A new one is listed here with what tells of it, and one that is gone is taken out."""
    assert cuts() == SAYS.keys() | CHOSEN.keys() | COUNTED


@pytest.mark.parametrize("limit", SAYS)
def test_what_is_left_out_is_told(limit: tuple[str, str]) -> None:
    """The words that tell of it stand in the file that cuts."""
    assert SAYS[limit] in (PACKAGE / limit[0]).read_text(encoding="utf-8")
