"""The status of an action and of a rung for one person on one day."""

from __future__ import annotations

from civicpath.base.enums import StrEnum


class Status(StrEnum):
    """The status of an action for the user on one day."""

    ABSENT = "absent"
    HELD = "held"
    NOT_FOR_ME = "not-for-me"
    DONE = "done"
    DUE = "due"
    RESTING = "resting"
    WAITING = "waiting"
    RETURNED = "returned"
    STUCK = "stuck"
    SKIPPED = "skipped"
    BLOCKED = "blocked"
    OFF_SEASON = "off-season"
    CLOSED = "closed"
    OPEN = "open"


FINISHED = {Status.DONE, Status.DUE}

OFFERED = {Status.OPEN, Status.RETURNED}

NOT_COUNTED = {Status.ABSENT, Status.HELD, Status.NOT_FOR_ME, Status.OFF_SEASON}

NO_WAY = {Status.ABSENT, Status.HELD, Status.NOT_FOR_ME}


class RungState(StrEnum):
    """The status of a rung for the user on one day."""

    DONE = "done"
    NOW = "now"
    TODO = "to-do"
    SKIPPED = "skipped"
    NOT_FOR_ME = "not-for-me"
    OPTIONAL = "optional"
    HELD = "held"
