"""The words that people use for days, months and hours, and token patterns in order of trial."""

from __future__ import annotations

from typing import Final

from civicpath.meetings.hours import ZONES
from civicpath.meetings.recurrence import MONTHS
from civicpath.places.date_rules import Weekday

_SHORT: Final = ("mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun")

WEEKDAYS: Final = {
    **{day.value: day for day in Weekday},
    **{short: next(day for day in Weekday if day.startswith(short[:3])) for short in _SHORT},
}
"""Every word for one day of the week."""

PLURALS: Final = {
    f"{name}{end}": day
    for name, day in WEEKDAYS.items()
    for end in ("s", "'s", "s'")
    if f"{name}{end}" not in {*WEEKDAYS, "thus"}
}
"""Every word for a recurring day of the week."""

MONTH_NAMES: Final = {
    **{name.lower(): at for at, name in enumerate(MONTHS, 1)},
    **{name[:3].lower(): at for at, name in enumerate(MONTHS, 1)},
    "sept": 9,
}

UNSURE_MONTHS: Final = {"may", "march"}
"""Months that are also other words.

They count as months only if the words around them confirm it.
"""

ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "forth": 4, "fifth": 5, "last": -1,
    "final": -1, "penultimate": -2,
}  # fmt: skip

NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        (
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve",
        ),
        1,
    )
}  # fmt: skip


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HARMLESS: Final = _words("""
    a an the we we're we'll our us they their its it it's is are be been being will have has
    meet meets meeting meetings mtg mtgs met gather gathers gathering held hold holds holding
    takes take taking place occur occurs happen happens convene convenes scheduled
    regular regularly general usual usually typically normally generally currently always
    member members membership attend attends public everyone guests visitors all welcome
    welcomed invited open come join joining please and & with by via
    club group party county committee caucus council democrats republicans democratic republican
    democrat gop greens libertarians libertarian women women's young college local
    dinner supper lunch breakfast brunch meal food potluck refreshments pizza snacks coffee
    social mingle mingling networking happy doors door eat gathering
    business program speaker speakers call called order starts start starting begins begin
    beginning promptly sharp prompt hour hours o'clock approximately approx
    hybrid zoom online virtual virtually person livestream remotely time location calendar
    board executive officers steering subcommittee leadership bring friend friends neighbor
    neighbors your own free parking chair drinks
    beverages kids children childcare families precinct workshop training canvass
""")
"""Words that can appear next to a rule without changing it."""

SOCIAL: Final = _words("""
    social dinner supper lunch breakfast brunch meal food potluck refreshments mingle mingling
    networking happy doors door eat coffee gather gathers gathering pizza snacks
""")
"""Words for what comes before the actual meeting."""

PROPER: Final = _words("meeting meetings mtg meet meets business program called call")
"""Words that distinguish the meeting from the meal before it."""

BODIES: Final = _words("""
    board executive officers steering committee subcommittee exec leadership precinct
    workshop training canvass
""")
"""Parts of a group that may meet on days of their own."""

TURNING: Final = _words("""
    about added additional adjourn adjourned adjourning adjourns after again ago ain't almost
    also alternate alternately alternates alternating alternative alternatively although
    announce announced announcement announcements annual annually another any anymore apart
    appointment aren't around as aside ask assuming autumn availability available barring
    because before besides between beyond bi biannual biannually biennial biennially bimonthly
    biweekly both break breaks but can't cancel cancelation canceled canceling cancellation
    cancellations cancelled cancelling cancels cannot cease ceases certain change changed
    changes changing check christmas close closed closes closing closure combined coming
    concerning confirm confirmation confirmed contact contingent convention conventions could
    couldn't couple daily dark date dates day day's days decide decided demand depend dependent
    depending depends despite determined didn't different differs disband disbanded discontinue
    discontinued discretion dissolved doesn't don't dormant double dozen due during each earlier
    earliest early easter effective eighteen eighteenth eighth election elections eleventh else
    emergency end ended ending ends entire eve even every ex exc except excepted excepting
    exception exceptions excl exclude excluded excludes excluding exclusive expired extra fall
    few fewer fifteen fifteenth fifty flip flood follow following follows for former formerly
    fortnight fortnightly fortnights forty fourteen fourteenth frequent frequently from full
    furlough half halloween hanukkah hasn't haven't hence hiatus holiday holidays hourly however
    hundred idle if immediately inactive inclusive infrequent infrequently initial initially
    instead interim intermittent intermittently interval intervals irregular irregularly ish
    isn't joint juneteenth just kwanzaa late later latest least legislative legislature lent
    less like likely mainly many max maximum may maybe mid middle midmonth might min minimum
    minus miss missed misses missing mlk mo month month's monthly months more mos most mostly
    move moved moves moving multiple nearly necessary neither never newyear next nightly
    nineteen nineteenth ninth no non none noonish nor not nothing notice notified notify now
    occasion occasional occasionally odd off often omit omits omitted omitting once ongoing only
    or original originally other others otherwise outdated pair partly passover past pause
    paused pauses pausing pending per perhaps periodic periodical periodically permitting
    pleasure plus possibly postpone postponed postpones postponing precedes preceding
    presidents' previous previously primaries primary prior probably provided quarter quarterly
    quarters rain ramadan random randomly rarely rather recently recess recesses regarding
    replaced replacement replaces replacing request requested require required requires
    reschedule rescheduled reschedules rescheduling rest resting rests resume resumed resumes
    resuming return returning returns rotate rotates rotating rotation rotational roughly
    sabbatical same save schedule schedules season seasonal seasonally seasons see seldom select
    selected semester semesters semi semiannual semiannually semimonthly session sessions
    seventeen seventeenth seventh several shift shifted shifts should shouldn't shut shuttered
    similar since single sixteen sixteenth sixth skip skipped skipping skips snow some sometimes
    soon special sporadic sporadically spring stop stopped stops storm subject substitute
    substituted summer summers summertime suspend suspended suspending suspends suspension swap
    swapped tba tbc tbd temp temporarily temporary tentative tentatively tenth term terms than
    thanksgiving that then thereafter therefore these thirteen thirteenth thirty this those though
    thousand thrice through throughout thru thus til till times today tomorrow tonight too trade
    trial triannual trimester trimonthly triple twelfth twentieth twenty twice uncertain unconfirmed
    unknown unless unlike unlikely unsure until upcoming vacation varied varies various vary varying
    versus veterans' vs was wasn't weather week week's weekday weekdays weekend weekends weekly
    weeknight weeknights weeks whatever when whenever whether which whichever while whim whole
    winter winters wintertime within without wk wks won't would wouldn't xmas year year's yearly
    years yesterday yr yrs zero
""")
"""Words that can change the meaning of a rule.

Outside of a place, every unknown word does so, too. These words do so even inside a place.
"""

EXCEPT: Final = (
    r"with\s+the\s+exceptions?\s+of|except(?:ing)?(?:\s+for)?|excl(?:\.|uding|udes)?|"
    r"exclusive\s+of|but\s+not|other\s+than|save(?:\s+for)?|barring|apart\s+from|aside\s+from|"
    r"minus"
)
"""Phrases that introduce an exception. They belong to the meeting that they follow."""

_KIND: Final = r"(?:(?:regular|general|monthly|membership|business|club|committee|group)\s+)*"

_NOT: Final = r"(?:do|does|did|will|would|are|is)\s+not|don't|doesn't|won't|aren't|isn't"

AWAY: Final = (
    rf"(?:there\s+(?:is|are|will\s+be)\s+)?no\s+{_KIND}(?:meetings?|mtgs?)"
    r"(?:\s+(?:is|are|will\s+be))?(?:\s+(?:held|scheduled))?|"
    rf"(?:{_NOT})\s+(?:be\s+)?(?:regularly\s+)?(?:meet(?:ing)?|held|hold\s+(?:a\s+|our\s+|any\s+)*"
    rf"{_KIND}meetings?|gather)|"
    r"not\s+meeting|skip(?:s|ping|ped)?|omit(?:s|ting|ted)?|not|"
    r"(?:(?:is|are|be|go|goes|on|in|we're)\s+)*(?:(?:a|our|summer|winter|holiday|annual)\s+)*"
    r"(?:dark|closed|recess|hiatus|break|off|suspended|cancell?ed|vacation)"
    r"(?:\s+(?:for|throughout)(?=\s))?"
    # "off" and similar words are an exception only before a month
)
"""Phrases for not meeting. The months follow."""

RARELY: Final = _words("""
    other another alternate alternates alternating alternately bi biweekly bimonthly semi
    semimonthly fortnight fortnightly quarter quarters quarterly annual annually biannual yearly
    year years times twice thrice once select selected some certain most many few several odd even
    sometimes occasionally occasional week weeks whichever half holiday holidays day days
""")
"""Among the words that change a rule, those that leave open how often it recurs."""

SINCE: Final = _words("start starts starting begin begins beginning")
"""Words that mark a day as the first of several."""

NAMING: Final = _words("""
    meet meets meeting club group party county committee caucus council democrats republicans
    greens libertarians women women's
""")
"""Words that show that the words before them name a group."""

PLACE_NOUNS: Final = _words("""
    hall library church chapel cathedral parish temple synagogue mosque center centre lodge room
    building bldg house courthouse clubhouse headquarters hq office offices school academy
    university campus cafe café diner restaurant grill pub tavern brewery taproom
    pizzeria bakery bistro deli coffeehouse hotel motel inn resort park pavilion plaza square
    theater theatre auditorium gym gymnasium museum gallery bank grange legion vfw elks moose
    eagles kiwanis rotary ymca ywca fairgrounds station firehouse firestation depot annex basement
    lobby lounge studio barn farm winery vineyard mall market store shop bookstore street st avenue
    ave road rd boulevard blvd drive dr lane ln parkway pkwy highway hwy suite ste floor upstairs
    downstairs downtown site venue businesses home homes residence armory townhall
    clinic hospital union arena stadium ballroom banquet conference community clubroom
    boardroom cafeteria chambers chamber complex
""")
"""Words that mark a place in texts without capitals."""

NUMBERED: Final = _words("""
    room rm suite ste apt unit bldg building hall post local lodge district precinct ward highway
    hwy route rt floor box aerie chapter ld hd sd cd
""")
"""Places whose names are followed by a number."""

STREETS: Final = _words("""
    street st avenue ave road rd boulevard blvd drive dr lane ln way court place parkway pkwy
    highway hwy circle cir trail square plaza pike turnpike terrace loop broadway
""")

NOT_ADVERBS: Final = _words("family assembly july kelly beverly sally molly polly holly billy")

_HALF: Final = r"\s*[ap]\.?\s?m\b\.?"

_COUNTED: Final = "|".join(NUMBERS)

_ZONE: Final = "|".join(sorted(ZONES, key=len, reverse=True))

_STREET: Final = "|".join(sorted(STREETS, key=len, reverse=True))

_PLACE_NUMBER: Final = "|".join(sorted(NUMBERED, key=len, reverse=True))

_SITES: Final = r"(?:sites?|locations?|places?|venues?|business(?:es)?|restaurants?|homes?|houses?)"

_NAMED: Final = r"(?:(?:regular|general|monthly|weekly|membership|business)\s+)*"

LEXEMES: Final = (
    ("w", r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|\(?\d{3}\)?[-. ]\s?\d{3}[-.]\d{4}\b"),
    ("iso", r"\d{4}-\d{1,2}-\d{1,2}\b(?![-/])"),
    ("slashed", r"(?:\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d{2}))?|\d{1,2}-\d{1,2}-\d{4})(?![\w/]|[-.]\d)"),
    ("clock", rf"\d{{1,2}}[:.]\d{{2}}(?:{_HALF}|\s?[ap]\b)|\d{{1,4}}(?:{_HALF}|[ap]\b)"),
    ("clock", r"\d{1,2}:\d{2}(?![\d:])(?:\s*(?:noon|midnight)\b)?|(?:12\s*)?(?:noon|midnight)\b"),
    ("clock", rf"\d{{1,2}}\s*o'?\s?clock\b|(?:{_COUNTED})(?:\s*o'?\s?clock\b|{_HALF})"),
    (
        "backward",
        r"(?:second|2nd|next)[-\s]+to[-\s]+(?:the[-\s]+)?last\b|(?:second|2nd)[-\s]+last\b",
    ),
    (
        "w",
        (
            r"\d{1,3}(?:st|nd|rd|th)\s+(?:(?:congressional|legislative|senate|house|assembly|"
            r"judicial)\s+)?(?:district|precinct|ward|ld|cd)\b"
        ),
    ),
    ("ordinal", r"\d{1,2}(?:st|nd|rd|th)\b"),
    (
        "count",
        (
            rf"(?:(?:for|of)\s+)?(?:each\s+of\s+)?the\s+next\s+(?:\d{{1,2}}|{_COUNTED})\s+"
            r"(?:months|weeks|meetings)\b"
        ),
    ),
    ("times", r"(?:\d{1,4}|\d,\d{3})\s+times?\b"),
    ("w", r"(?:when|where|time|day|date|place|location)s?\s*:"),
    (
        "B",
        r"(?:twice|(?:two|2)\s+times)\s+(?:a|per|each|every)\s+month\b|twice\s+monthly\b",
    ),
    ("w", r"year[-\s]round\b|all\s+year(?:\s+(?:long|round))?\b|rain\s+or\s+shine\b"),
    ("y", r"(?:each|every)\s+year\b|yearly\b|annually\b"),
    ("i", r"(?:(?:in|of|during|for)\s+)?the\s+months?\s+of\b"),
    (
        "r",
        (
            r"(?:of|in|during)\s+(?:(?:the|each\s+and\s+every|each|every|ea\.?)\s+)?"
            r"(?:calendar\s+)?month\b(?!')"
            r"|(?:each|every|the)\s+month's(?!\w)"
        ),
    ),
    (
        "R",
        (
            r"(?:each\s+and\s+every|each|every|ea\.?|per)\s+(?:calendar\s+)?month\b(?!')|monthly\b"
            r"|once\s+(?:a|per|each|every)\s+month\b|once\s+monthly\b"
        ),
    ),
    ("V", r"weekly\b|(?:each|every|per|once\s+a)\s+week\b"),
    ("e", r"each\s+and\s+every\b"),
    (
        "p",
        (
            rf"(?:at\s+)?(?:a\s+)?(?:different|various|rotating|varying)\s+"
            rf"(?:(?:local|area|county|members?'?|member's)\s+)?{_SITES}\b"
        ),
    ),
    (
        "p",
        (
            r"(?:the\s+)?(?:locations?|places?|venues?|sites?)\s+"
            r"(?:var(?:ies|y)|tba|tbd|changes?|rotates?|to\s+be\s+announced|may\s+vary)\b"
        ),
    ),
    (
        "w",
        (
            r"(?:members|guests|visitors|everyone|anyone|all|you)\s+may\s+"
            r"(?:attend|come|join|participate|visit)\b"
        ),
    ),
    (
        "w",
        (
            rf"for(?=\s+(?:(?:our|the|a|an|its)\s+)?{_NAMED}"
            r"(?:meetings?|dinner|lunch|breakfast|coffee)\b)"
        ),
    ),
    (
        "j",
        (
            r"followed\s+(?:promptly\s+|immediately\s+)?by\s+(?:(?:the|a|an|our)\s+)?"
            r"(?:(?:business|regular|general)\s+)?"
            r"(?:meeting|program|business|speakers?|dinner|social|discussion)\b"
        ),
    ),
    ("n", r"without(?:\s+an?)?\b"),
    ("h", r"next\s+(?:meeting|one|gathering)\b"),
    ("!", r"on\s+hold\b|(?:at\s+)?(?:the\s+)?call\s+of\s+(?:the|our|its)\b|used\s+to\b"),
    ("x", rf"(?:{EXCEPT})(?!\w)"),
    ("z", rf"(?:{AWAY})\b"),
    ("Q", rf"(?:{_ZONE})\s+(?:(?:standard|daylight)\s+)?time\b"),
    ("p", r"(?-i:[A-Z]{2})\s+\d{5}(?:-\d{4})?\b"),
    (
        "address",
        rf"\d{{2,5}}\s+(?:(?:[a-z][a-z.']*|\d{{1,3}}(?:st|nd|rd|th))\s+){{1,4}}?(?:{_STREET})\b\.?",
    ),
    (
        "p",
        (
            rf"(?:{_PLACE_NUMBER})\.?\s*#?\s*\d{{1,5}}[a-z]?\b"
            r"(?!\s*[ap]\.?\s?m\b|[:.]\d|\s*[-/~]\s*\d|\s*(?:to|until|o'|noon))"
        ),
    ),
    ("odd", r"\d+[.:]\d+\w*|\d\w*"),
    ("word", r"[^\W\d_]+(?:'[^\W\d_]+)*'?"),
    ("mark", r"\S"),
)
"""The token patterns. The first match wins; each begins at the start of a word."""
