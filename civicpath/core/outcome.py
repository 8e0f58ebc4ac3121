"""What a person meets on the way: why a thing did not work out, and what came of one that did."""

from __future__ import annotations

from enum import StrEnum

from civicpath.core.text import series


class Reason(StrEnum):
    """Why an action did not work out."""

    NO_SITE = "no-site"
    BLANK_CALENDAR = "blank-calendar"
    DEAD_SITE = "dead-site"
    NO_ANSWER = "no-answer"
    VOICEMAIL = "voicemail"
    TURNED_AWAY = "turned-away"
    MOVED = "moved"


ANY_REASON = series(Reason, "or")
"""All of them, as they are typed."""


class Outcome(StrEnum):
    """What came of an action. A promise is no answer yet: it is waited for."""

    REPLIED = "replied"
    PROMISED = "promised"
    DATE = "date"
    NAME = "name"


OTHERWISE = "otherwise"
"""Under this a route names what is tried when all else failed."""
