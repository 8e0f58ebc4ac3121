"""What people meet on the way, in words."""

from __future__ import annotations

from civicpath.core.outcome import Outcome, Reason
from civicpath.core.text import small

REASONS = {
    Reason.NO_SITE: "I found no site or address",
    Reason.BLANK_CALENDAR: "The calendar was blank",
    Reason.DEAD_SITE: "The site is dead, or somebody else's now",
    Reason.NO_ANSWER: "Nobody answered",
    Reason.VOICEMAIL: "I only got a voicemail, and nobody called back",
    Reason.TURNED_AWAY: "They turned me away",
    Reason.MOVED: "They have moved",
}
"""As the person would say it."""

OUTCOMES = {
    Outcome.REPLIED: "Somebody answered",
    Outcome.PROMISED: "Somebody promised to get back to me",
    Outcome.DATE: "I have a date and a place",
    Outcome.NAME: "I have the name of somebody to ask",
}

COMFORT = {
    Reason.NO_SITE: "Many local parties have no page of their own. They still meet.",
    Reason.BLANK_CALENDAR: "A blank calendar is common. It does not mean that nobody is there.",
    Reason.DEAD_SITE: "Old addresses are often taken over by others. Write nothing to that one.",
    Reason.NO_ANSWER: "Silence is common, and it is not about you.",
    Reason.VOICEMAIL: "Their boxes are read after work, if at all. It is not about you.",
    Reason.TURNED_AWAY: "That is their loss. There are other doors, and one of them is open.",
    Reason.MOVED: "Groups move with the people who run them.",
}
"""What is said back, before something else to try."""

USUAL = "That happens to nearly everyone here."


def comfort(because: str) -> str:
    """What is said to somebody whose step did not work out."""
    return COMFORT[Reason(because)] if because in set(Reason) else USUAL


def reason(because: str) -> str:
    """The reason as it stands in the middle of a sentence, or nothing."""
    said = REASONS[Reason(because)] if because in set(Reason) else ""
    return said if said.startswith("I ") else small(said)
