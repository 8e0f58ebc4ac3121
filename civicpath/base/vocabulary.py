"""The fixed vocabulary of content and records: activities, seasons, tools, reasons, outcomes."""

from __future__ import annotations

from civicpath.base.enums import StrEnum
from civicpath.base.text import series


class Activity(StrEnum):
    """The type of an action, which decides who must check before doing it."""

    LEARN = "learn"
    VOTE = "vote"
    ATTEND = "attend"
    PARTY_WORK = "party-work"
    CAMPAIGN_WORK = "campaign-work"
    RECRUIT = "recruit"
    FUNDRAISE = "fundraise"
    GIVE = "give"
    LEAD_GROUP = "lead-group"
    PARTY_OFFICE = "party-office"
    PARTISAN_OFFICE = "partisan-office"
    NONPARTISAN_OFFICE = "nonpartisan-office"


class Role(StrEnum):
    """What a person on the list of people is to the user. A person may have several roles."""

    FRIEND = "friend"
    FAMILY = "family"
    NEIGHBOR = "neighbor"
    COWORKER = "coworker"
    MEMBER = "member"
    OFFICER = "officer"
    ORGANIZER = "organizer"
    VOLUNTEER = "volunteer"
    FOUNDER = "founder"
    CAPTAIN = "captain"
    HOST = "host"
    DONOR = "donor"
    CANDIDATE = "candidate"
    OFFICIAL = "official"
    VOTER = "voter"


class Demand(StrEnum):
    """What an action requires besides time."""

    OUT = "out"
    CAR = "car"
    STRANGERS = "strangers"


class Repeat(StrEnum):
    """How often an action recurs."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


class Season(StrEnum):
    """A part of the election cycle."""

    REORGANIZING = "reorganizing"
    ORGANIZING = "organizing"
    FILING = "filing"
    PRIMARY = "primary"
    GENERAL = "general"
    FINAL = "final"


class By(StrEnum):
    """A date in the place's calendar that is the deadline for an action."""

    PRECINCT_FILING = "precinct-filing"
    PRECINCT_CAUCUS = "precinct-caucus"
    CANDIDATE_FILING = "candidate-filing"
    PRIMARY = "primary"
    GENERAL = "general"
    PARTY_CHANGE = "party-change"


class Bond(StrEnum):
    """What a completed action is tied to. If it changes, the action opens again."""

    PLACE = "place"
    PARTY = "party"


class Local(StrEnum):
    """Local information that can be shown with an action or rung."""

    REGISTRATION = "registration"
    ELECTION_OFFICE = "election-office"
    COUNTY_LISTS = "county-lists"
    PARTIES = "parties"
    PRECINCT = "precinct"
    FILING = "filing"
    VACANCY = "vacancy"
    POWERS = "powers"
    GUIDE = "guide"
    CHARTER = "charter"
    PARTY_CLOCK = "party-clock"
    PARTY_POST = "party-post"
    PARTY_RUN = "party-run"


class Tool(StrEnum):
    """A command that helps with an action."""

    FIND = "find"
    SAVE = "save"
    MEETINGS = "meetings"
    LOG = "log"
    LOG_OTHERS = "log-others"
    WIN = "win"
    RACE = "race"
    PLAN = "plan"
    OFFICE = "office"
    PARTY = "party"


class SourceKind(StrEnum):
    """The type of a source, from most to least authoritative.

    `account` and `collection` only inform the authors. They are never cited as an authority.
    """

    LAW = "law"
    OFFICIAL = "official"
    RESEARCH = "research"
    PARTY = "party"
    TRAINER = "trainer"
    PRESS = "press"
    ACCOUNT = "account"
    COLLECTION = "collection"
    LADDER = "ladder"

    @property
    def is_office(self) -> bool:
        """Return whether the source is the law or a public office."""
        return self in {SourceKind.LAW, SourceKind.OFFICIAL}


class QuestionKind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    STATE = "state"
    NUMBER = "number"
    ONE = "one"
    MANY = "many"
    RUNGS = "rungs"


class Verdict(StrEnum):
    """What a limit says about an activity: check first, or leave it until you are cleared."""

    CHECK = "check"
    HOLD = "hold"


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
"""All reasons, in the form in which they are typed."""


class Outcome(StrEnum):
    """The outcome of an action. A promise is not an answer yet, so waiting for one continues."""

    REPLIED = "replied"
    PROMISED = "promised"
    DATE = "date"
    NAME = "name"


OTHERWISE = "otherwise"
"""The route to try when all others have failed."""
