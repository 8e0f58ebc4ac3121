"""What the blanks of the texts hold for one person."""

from __future__ import annotations

from collections.abc import Mapping

from civicpath.core import group, here
from civicpath.core.draft import OWN
from civicpath.core.place import Place
from civicpath.core.progress import Progress


def blanks(progress: Progress, place: Place | None) -> Mapping[str, str]:
    """Each blank with what is known for it, else its default; county and town are of one's own."""
    defaults = {word.id: word.default for word in progress.ladder.words.values()}
    answers = progress.answers if place is progress.place else {}
    county, town = (next(iter(answers.get(key, ())), "") for key in ("county", "town"))
    local = here.words(place, county, town, progress.answers.get("party", ()))
    own = {name: progress.answers[name][0] for name in OWN if name in progress.answers}
    return defaults | local | own | group.words(progress.past.groups)
