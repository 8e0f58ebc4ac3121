"""The file in which the pages of a site keep progress, read into events and written from them.

It is JSON: `format` (`civicpath-progress`), `version` (1), `made` (the day it was written) and
`steps`, in the order in which they were recorded. A step has `action` (`rung/action`, or a rung for
`climbed`), `did` (done, waiting, stuck, skipped, never or climbed) and `on` (YYYY-MM-DD); if it was
done, `count`; if it waits, `until`; if it is stuck, `because`, which is one of the common reasons.
It holds no notes, names or answers.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from civicpath.base.errors import UNCHANGED, BadContent, Newer
from civicpath.base.text import excerpt
from civicpath.base.values import dataclass
from civicpath.base.vocabulary import Reason
from civicpath.journal.action_records import Report
from civicpath.journal.events import (
    LONGEST_WAIT,
    MOST_DONE,
    Done,
    Entry,
    Event,
    Skipped,
    Stuck,
    Waiting,
)

FORMAT: Final = "civicpath-progress"

VERSION: Final = 1

MOST_BYTES: Final = 2 * 1024 * 1024
"""The most bytes in a file; the pages of a site have the same limit."""

MOST_STEPS: Final = 10_000
"""The most steps of a file: one a day for 27 years."""

EARLIEST: Final = date(2000, 1, 1)

AHEAD: Final = timedelta(days=1)
"""How far ahead of this computer's day a step may be: the phone may be in another time zone."""

_ID: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"

_ACTION: Final = re.compile(rf"(?=.{{3,120}}\Z){_ID}/{_ID}", re.ASCII)

_RUNG: Final = re.compile(rf"(?=.{{1,60}}\Z){_ID}", re.ASCII)

_TOP: Final = {"format", "version", "made", "steps"}

_KEYS: Final[Mapping[str, set[str]]] = {
    "done": {"count"},
    "waiting": {"until"},
    "stuck": {"because"},
    "skipped": set(),
    "never": set(),
    "climbed": set(),
}
"""What a step may hold besides action, did and on, by what was done."""


class _WrongStepError(ValueError):
    """Says what is wrong with one step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserProgress:
    """What a file holds: events in order, and the rungs that were climbed before."""

    events: tuple[Report, ...]
    climbed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unrecorded:
    """What of a file is not in a journal yet.

    `known` counts the steps that are there, `older` those of which the journal has a newer word.
    """

    events: tuple[Event, ...]
    known: int
    older: int


def is_progress(start: bytes) -> bool:
    """Return whether a file with this start can be JSON; no journal line starts like that."""
    return start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def read_progress(data: bytes, path: str, today: date) -> BrowserProgress:
    """Read a file whole or not at all; BadContent names the step that is wrong."""
    progress = _parsed(data, path)
    if progress.get("format") != FORMAT:
        raise _bad(path, "it is not the progress of a page")
    version = progress.get("version")
    if type(version) is int and version > VERSION:
        raise Newer(f"{path} was written by a newer CivicPath.", f"Update CivicPath. {UNCHANGED}")
    if type(version) is not int or version != VERSION:
        raise _bad(path, "'version' is not a version that was ever written")
    if more := sorted(progress.keys() - _TOP):
        raise _bad(path, f"it holds '{excerpt(more[0], 30)}', which no page writes")
    steps = progress.get("steps")
    if type(steps) is not list or len(steps) > MOST_STEPS:
        raise _bad(path, f"'steps' is not a list of at most {MOST_STEPS:,} steps")
    events, climbed = [], []
    for number, step in enumerate(steps, 1):
        try:
            read = _step(step, today)
        except _WrongStepError as fault:
            raise _bad(path, f"step {number}: {fault}") from None
        if isinstance(read, str):
            climbed.append(read)
        else:
            events.append(read)
    return BrowserProgress(events=tuple(events), climbed=tuple(dict.fromkeys(climbed)))


def unrecorded(read: BrowserProgress, entries: Iterable[Entry]) -> Unrecorded:
    """Find what the entries that count do not say yet.

    If a step was done on a day, the larger count is used, so reading a file twice changes nothing.
    Any other word counts only if the journal has none of the same day or a later one.
    """
    ours = _reports(entries)
    done = Counter[tuple[str, date]]()
    last: dict[str, date] = {}
    for event in ours:
        last[event.action] = max(event.on, last.get(event.action, event.on))
        if isinstance(event, Done):
            done[event.action, event.on] += event.count
    there = {*ours}
    known = older = 0
    new: list[Event] = []
    for event in sorted(_summed(read.events), key=lambda one: one.on):
        if isinstance(event, Done):
            more = event.count - done[event.action, event.on]
            new += _done(event.action, event.on, more)
            known += more <= 0
        elif event in there:
            known += 1
        elif event.on <= last.get(event.action, date.min):
            older += 1
        else:
            new.append(event)
    return Unrecorded(events=tuple(new), known=known, older=older)


def write_progress(entries: Iterable[Entry], climbed: Iterable[str], today: date) -> str:
    """Write the entries that count as a file for the pages of a site, without any note."""
    steps: list[dict[str, object]] = [
        {"action": rung, "did": "climbed", "on": today.isoformat()} for rung in climbed
    ]
    for event in _summed(_reports(entries)):
        steps += (
            map(_written, _done(event.action, event.on, event.count))
            if isinstance(event, Done)
            else [_written(event)]
        )
    if len(steps) > MOST_STEPS:
        message = f"There are {len(steps):,} steps, and a page reads at most {MOST_STEPS:,}."
        raise BadContent(message, "A backup holds them all: civicpath data backup")
    data = {"format": FORMAT, "version": VERSION, "made": today.isoformat(), "steps": steps}
    return json.dumps(data, indent=1) + "\n"


def _reports(entries: Iterable[Entry]) -> list[Report]:
    """Return what entries say of actions, which is all that a page knows."""
    return [entry.event for entry in entries if isinstance(entry.event, Report)]


def _summed(events: Sequence[Report]) -> Iterator[Report]:
    """Return the events without notes; what was done of a step in one day is its last event."""
    sums = Counter[tuple[str, date]]()
    lasts: dict[tuple[str, date], int] = {}
    for at, event in enumerate(events):
        if isinstance(event, Done):
            sums[event.action, event.on] += event.count
            lasts[event.action, event.on] = at
    for at, event in enumerate(events):
        match event:
            case Done(action=action, on=on):
                if lasts[action, on] == at:
                    yield Done(action=action, on=on, count=sums[action, on])
            case Waiting(action=action, on=on, until=until):
                yield Waiting(action=action, on=on, until=until)
            case Stuck(action=action, on=on, because=because):
                yield Stuck(action=action, on=on, because=because)
            case Skipped(action=action, on=on, never=never):
                yield Skipped(action=action, on=on, never=never)


def _done(action: str, on: date, count: int) -> Iterator[Done]:
    """Return a count of a step on a day, split into as many events as needed."""
    while count > 0:
        yield Done(action=action, on=on, count=min(count, MOST_DONE))
        count -= MOST_DONE


def _written(event: Report) -> dict[str, object]:
    step: dict[str, object] = {"action": event.action}
    match event:
        case Done(count=count):
            step |= {"did": "done", "count": count}
        case Waiting(until=until):
            step |= {"did": "waiting", "until": until.isoformat()}
        case Stuck(because=because):
            step |= {"did": "stuck", **({"because": because} if because else {})}
        case Skipped(never=never):
            step |= {"did": "never" if never else "skipped"}
    return {**step, "on": event.on.isoformat()}


def _parsed(data: bytes, path: str) -> dict[str, Any]:
    if len(data) > MOST_BYTES:
        raise _bad(path, "it is too long to be the progress of a page")
    try:
        progress = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as fault:
        why = f": {fault}" if isinstance(fault, _WrongStepError) else ""
        raise _bad(path, f"it is not valid JSON{why}") from None
    if type(progress) is not dict:
        raise _bad(path, "it is not the progress of a page")
    return progress


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object from pairs; refuse a repeated name, which would hide a value."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise _WrongStepError("a name stands in it twice")
    return made


def _step(step: object, today: date) -> Report | str:
    """Return a step as an event, or the name of a rung that was climbed before."""
    if type(step) is not dict:
        raise _WrongStepError("it is not an object")
    did = step.get("did")
    if type(did) is not str or did not in _KEYS:
        raise _WrongStepError(f"'did' is none of {', '.join(_KEYS)}")
    if more := sorted(step.keys() - {"action", "did", "on"} - _KEYS[did]):
        raise _WrongStepError(f"it holds '{excerpt(more[0], 30)}', which no page writes")
    action = _action(step.get("action"), did)
    on = _day(step, "on")
    if not EARLIEST <= on <= today + AHEAD:
        raise _WrongStepError(f"'on' is {on.isoformat()}, which is not a day that has been")
    return action if did == "climbed" else _event(step, did, action, on)


def _event(step: Mapping[str, Any], did: str, action: str, on: date) -> Report:
    match did:
        case "done":
            return Done(action=action, on=on, count=_count(step))
        case "waiting":
            until = _day(step, "until")
            if not on <= until <= on + LONGEST_WAIT:
                raise _WrongStepError("'until' is not within a year after 'on'")
            return Waiting(action=action, on=on, until=until)
        case "stuck":
            because = step.get("because", "")
            if because not in ("", *Reason):
                raise _WrongStepError(f"'because' is none of {', '.join(Reason)}")
            return Stuck(action=action, on=on, because=str(because))
        case _:
            return Skipped(action=action, on=on, never=did == "never")


def _action(name: object, did: str) -> str:
    """Return the name of a step. A whole rung can be skipped, and only rungs can be climbed."""
    forms = {"climbed": (_RUNG,), "skipped": (_ACTION, _RUNG), "never": (_ACTION, _RUNG)}
    if type(name) is str and any(form.fullmatch(name) for form in forms.get(did, (_ACTION,))):
        return name
    raise _WrongStepError("'action' is not the name of a step, such as meeting/attend")


def _count(step: Mapping[str, Any]) -> int:
    count = step.get("count", 1)
    if type(count) is not int or not 1 <= count <= MOST_DONE:
        raise _WrongStepError(f"'count' is not a whole number from 1 to {MOST_DONE:,}")
    return count


def _day(step: Mapping[str, Any], name: str) -> date:
    text = step.get(name)
    try:
        if type(text) is str and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _WrongStepError(f"'{name}' is not a day, such as 2026-11-24")


def _bad(path: str, why: str) -> BadContent:
    return BadContent(f"{path} can't be merged: {why}.", UNCHANGED)
