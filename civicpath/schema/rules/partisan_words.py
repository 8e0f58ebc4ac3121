"""Words and phrases that take a side, each with the reason why CivicPath doesn't use it.

`<party>` stands for the name of any party or its members. A content folder's `fairness.yaml` adds
to the list, and allows a word where it is needed.
"""

from __future__ import annotations

from collections.abc import Mapping

PARTY_NAMES = (
    "democrats?",
    "democratic party",
    "republicans?",
    "republican party",
    "gop",
    "libertarians?",
    "libertarian party",
    "greens",
    "green party",
)
"""The patterns that `<party>` stands for."""

NAMES = "it calls people names"


SLOGAN = "it is one side's slogan"


NICKNAME = "it is a put-down of a party or its members"


LABEL = "one side uses it to label the other"


CLAIM = "one side says it of what is in dispute"


PRAISE = "it speaks for a party"


BLAME = "it speaks against a party"

_GROUPS: Mapping[str, tuple[str, ...]] = {
    NAMES: (
        "libtard",
        "libtards",
        "rino",
        "rinos",
        "dino",
        "dinos",
        "snowflake",
        "snowflakes",
        "wingnut",
        "wingnuts",
        "moonbat",
        "moonbats",
        "commie",
        "commies",
        "nazi",
        "nazis",
        "fascist",
        "fascists",
        "traitor",
        "traitors",
        "deplorables",
        "bigots",
        "sheeple",
        "cult",
    ),
    LABEL: (
        "radical",
        "radicals",
        "extremist",
        "extremists",
        "extreme left",
        "extreme right",
        "far left",
        "far right",
        "far-left",
        "far-right",
        "alt-right",
        "hard left",
        "hard right",
        "leftist",
        "leftists",
        "rightist",
        "rightists",
        "left-wing",
        "right-wing",
        "woke",
        "marxist",
        "marxists",
        "un-american",
        "unpatriotic",
        "anti-american",
        "real americans",
        "true patriots",
        "baby killers",
        "gun nuts",
        "election deniers",
        "groomers",
        "antifa",
        "communists",
        "socialists",
        "gun grabbers",
        "pro-abortion",
        "warmongers",
        "enemy of the people",
        "enemy within",
        "patriots",
    ),
    CLAIM: (
        "stolen election",
        "voter suppression",
        "election integrity",
        "fake news",
        "witch hunt",
    ),
    SLOGAN: (
        "maga",
        "make america great again",
        "america first",
        "build back better",
        "drain the swamp",
        "the swamp",
        "stop the steal",
        "lock her up",
        "lock him up",
        "let's go brandon",
        "not my president",
        "blue wave",
        "red wave",
        "turn it blue",
        "turn it red",
        "keep it red",
        "keep it blue",
        "the resistance",
        "deep state",
        "big lie",
        "own the libs",
        "don't tread on me",
        "feel the bern",
        "tax the rich",
        "taxation is theft",
        "save america",
        "save our democracy",
        "take back our country",
        "take our country back",
    ),
    NICKNAME: (
        "democrat party",
        "demonrat",
        "demonrats",
        "dumbocrat",
        "dumbocrats",
        "democrap",
        "democraps",
        "rethuglican",
        "rethuglicans",
        "repugnican",
        "repugnicans",
        "republicants",
        "repubs",
        "libs",
        "losertarian",
        "losertarians",
        "watermelons",
        "wasted vote",
        "lesser evil",
        "lesser of two evils",
        "spoiler party",
        "party of hate",
        "party of lincoln",
        "party of the people",
        "party of no",
    ),
    PRAISE: (
        "vote <party>",
        "vote for <party>",
        "vote for the <party>",
        "vote blue",
        "vote red",
        "vote green",
        "<party> are right",
        "<party> is right",
        "<party> are better",
        "<party> is better",
        "<party> is best",
        "<party> know best",
        "<party> care more",
        "<party> will save",
        "join the <party> because",
    ),
    BLAME: (
        "<party> are wrong",
        "<party> is wrong",
        "<party> are worse",
        "<party> is worse",
        "<party> are evil",
        "<party> lie",
        "<party> lies",
        "<party> cheat",
        "<party> hate",
        "<party> want to destroy",
        "beat the <party>",
        "defeat the <party>",
        "stop the <party>",
        "crush the <party>",
        "corrupt <party>",
        "crooked <party>",
        "never vote <party>",
        "never vote for <party>",
    ),
}

PARTISAN_WORDS: Mapping[str, str] = {
    word: reason for reason, words in _GROUPS.items() for word in words
}
"""Each word or phrase, in lower case, with the reason."""
