"""The guide as a site: what `export site` writes."""

from __future__ import annotations

from civicpath.commands.wish import Order, Wish
from civicpath.core.errors import Usage
from civicpath.core.page import Page
from civicpath.edges.folder import publish
from civicpath.pages.site import guide_site
from civicpath.render.site import render


def export_site(wish: Wish, order: Order) -> None:
    """Write the site into a folder, open to all: it holds nothing of the person."""
    folder = order.output
    if order.form:
        raise Usage("A site is always HTML.", "Leave out --format.")
    if folder is None or str(folder) == "-":
        raise Usage("A site needs a folder.", "Name it: civicpath export site -o FOLDER")
    site = guide_site(wish.progress, wish.county, _place(wish), lambda: wish.voice)
    files = render(site, order.paper)
    publish(folder, files, force=order.force)
    wish.app.tell(f"Written: {folder} ({len(files)} pages). Open {folder / 'index.html'}")


def _place(wish: Wish) -> Page | None:
    """The page on the place, where one is known."""
    from civicpath.core.season import season_of
    from civicpath.pages.place import Here, place_page

    progress = wish.progress
    if progress.place is None:
        return None
    here = Here(
        place=progress.place,
        county=wish.county,
        today=progress.today,
        standing=season_of(progress.place, progress.today),
        parties=progress.answers.get("party", ()),
        cycle=wish.app.cycle,
    )
    return place_page(here, wish.voice)
