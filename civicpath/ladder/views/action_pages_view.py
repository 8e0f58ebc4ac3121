"""The pages that an action sends a person to."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.base.addresses import telephone
from civicpath.base.errors import InvalidInput
from civicpath.base.sources import Link
from civicpath.documents.markup import Visit
from civicpath.ladder.model import Action
from civicpath.ladder.progress import Progress
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.local_pages_view import pages_of


def visits(action: Action, progress: Progress, voice: Citations) -> Iterator[Visit]:
    """Yield all pages that an action sends a person to: its own, then those of the place.

    A page of the place that replaces a written one stands where that stood: first where it was.
    """
    left = list(action.local)
    for link in action.links:
        if _is_replaced(link, action, progress):
            nearer = [what for what in left if what is link.local]
            left = [what for what in left if what is not link.local]
            yield from pages_of(nearer, progress)
        else:
            yield from _written(link, progress, voice)
    yield from pages_of(left, progress)


def _filled(text: str) -> str:
    """Return an author's or group's address as a URL, or an empty string if it is still a blank."""
    if text.startswith(("https://", "http://")):
        return text
    return "" if isinstance(telephone(text), InvalidInput) else f"tel:{'-'.join(text.split())}"


def _is_replaced(link: Link, action: Action, progress: Progress) -> bool:
    """Return whether a nearer page replaces a written one."""
    what = link.local
    return what is not None and what in action.local and any(pages_of((what,), progress))


def own_pages(action: Action, progress: Progress, voice: Citations) -> Iterator[Visit]:
    """Yield the pages written in an action that no nearer page replaces."""
    for link in action.links:
        if not _is_replaced(link, action, progress):
            yield from _written(link, progress, voice)


def _written(link: Link, progress: Progress, voice: Citations) -> Iterator[Visit]:
    """Yield the page of a link, if its address is known and it is meant for this person."""
    url = _filled(voice.say(link.url))
    if url and link.when.holds(progress.facts):
        yield Visit(voice.say(link.title), url, *voice.all((link.find, link.bring_back)))
