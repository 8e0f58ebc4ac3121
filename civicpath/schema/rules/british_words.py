"""Words that are spelled differently in Britain, and how they are spelled in the United States."""

from __future__ import annotations

import re
from typing import Final

_IZE: Final = (
    "apolog|author|capital|categor|critic|emphas|final|general|legal|local|maxim|memor|minim|mobil"
    "|modern|neutral|normal|optim|organ|priorit|public|real|recogn|scrutin|special|standard"
    "|subsid|summar|util|visual"
)

_OR: Final = "arm|behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|rum|vig"

_ONE_L: Final = "cancel|channel|counsel|dial|fuel|label|level|model|panel|signal|total|travel"

_ALONE: Final = {
    "analyse": "analyze",
    "analysed": "analyzed",
    "analysing": "analyzing",
    "amongst": "among",
    "whilst": "while",
    "learnt": "learned",
    "spelt": "spelled",
    "centre": "center",
    "centres": "centers",
    "centred": "centered",
    "theatre": "theater",
    "theatres": "theaters",
    "kerb": "curb",
    "kerbs": "curbs",
    "metre": "meter",
    "metres": "meters",
    "kilometre": "kilometer",
    "kilometres": "kilometers",
    "litre": "liter",
    "litres": "liters",
    "cheque": "check",
    "cheques": "checks",
    "chequebook": "checkbook",
    "defence": "defense",
    "offence": "offense",
    "offences": "offenses",
    "enquire": "inquire",
    "enquiry": "inquiry",
    "enquiries": "inquiries",
    "enrol": "enroll",
    "enrols": "enrolls",
    "enrolment": "enrollment",
    "fulfil": "fulfill",
    "fulfils": "fulfills",
    "fulfilment": "fulfillment",
    "instalment": "installment",
    "instalments": "installments",
    "skilful": "skillful",
    "licence": "license",
    "licences": "licenses",
    "practise": "practice",
    "practised": "practiced",
    "practising": "practicing",
    "programme": "program",
    "programmes": "programs",
}

_WORD: Final = re.compile(
    rf"(?<![\w@./:-])(?:(?P<ize>{_IZE})is(?P<ized>e[drs]?|ers|ing|ations?)"
    rf"|(?P<or>{_OR})our(?P<ored>s|ed|ers?|ing|able|ably|hoods?|ite|ites|ly|less|ful)?"
    rf"|(?P<l>{_ONE_L})l(?P<led>ed|ing|ers?|ors?)|(?P<alone>{'|'.join(_ALONE)}))(?![\w@/:-]|\.\w)",
    re.IGNORECASE,
)

_BEGINS: Final = re.compile(r"(?:^|[.?!:]\s+)[\"“‘(]*$")  # noqa: RUF001

_NAME_GOES_ON: Final = re.compile(r"\s+[A-Z]")


def british(text: str) -> tuple[str, str] | None:
    """Return the first British spelling in a text, and the American one; names are left alone."""
    for found in _WORD.finditer(text):
        if found[0][0].isupper() and not (
            _BEGINS.search(text, 0, found.start()) and not _NAME_GOES_ON.match(text, found.end())
        ):
            continue
        return found[0], _american(found)
    return None


def _american(found: re.Match[str]) -> str:
    """Return the American spelling of a word, with its capital letter."""
    parts = found.groupdict("")
    if parts["ize"]:
        return f"{parts['ize']}iz{parts['ized']}"
    if parts["or"]:
        return f"{parts['or']}or{parts['ored']}"
    if parts["l"]:
        return f"{parts['l']}{parts['led']}"
    word = _ALONE[parts["alone"].lower()]
    return word.capitalize() if found[0][0].isupper() else word
