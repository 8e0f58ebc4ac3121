"""`export`: the checklist or the guide, on paper or for another program."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from civicpath.app import App, as_json
from civicpath.commands.deliver import deliver
from civicpath.commands.flags import On, OnlyRung, day, rung_id
from civicpath.core.checklist import Checklist, checklist
from civicpath.core.page import Page
from civicpath.core.plain import plain
from civicpath.core.progress import Progress
from civicpath.pages.checklist import checklist_page
from civicpath.pages.guide import guide_page
from civicpath.pages.voice import Voice
from civicpath.render import MEDIA


class What(StrEnum):
    """What can be exported."""

    CHECKLIST = "checklist"
    GUIDE = "guide"


class Form(StrEnum):
    """In which form."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


ENDINGS = {
    ".txt": Form.TEXT, ".md": Form.MARKDOWN, ".html": Form.HTML, ".htm": Form.HTML,
    ".json": Form.JSON,
}  # fmt: skip


def run(
    ctx: typer.Context,
    what: Annotated[What, typer.Argument(help="The checklist to tick, or the guide to read.")],
    form: Annotated[
        Form | None, typer.Option("--format", help="By default as the file's name says, or text.")
    ] = None,
    rung: OnlyRung = None,
    blank: Annotated[bool, typer.Option("--blank", help="Nobody's progress: to hand out.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write a file, readable by you alone."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that exists.")] = False,
    on: On = None,
) -> None:
    """Export the checklist or the guide."""
    app: App = ctx.obj
    progress, only = app.progress(day(app, on)), rung_id(app, rung)
    chosen = form or ENDINGS.get(output.suffix.lower() if output else "", Form.TEXT)
    voice = app.voice(progress)
    made = checklist(progress, rung=only, blank=blank)
    if chosen is Form.JSON:
        data = _checklist if what is What.CHECKLIST else _guide
        text = as_json(data(made, progress, voice))
    else:
        page = _page(what, made, progress, voice, only)
        text = MEDIA[chosen](page)
    deliver(app, text, output, force=force)


def _page(what: What, made: Checklist, progress: Progress, voice: Voice, only: str) -> Page:
    if what is What.GUIDE:
        return guide_page(progress, voice, only)
    return checklist_page(made, progress, voice)


def _checklist(made: Checklist, progress: Progress, voice: Voice) -> dict[str, Any]:
    """The checklist as JSON data."""
    return {
        "title": voice.say(progress.ladder.front.title),
        "today": progress.today.isoformat(),
        "blank": made.blank,
        "rungs": [
            {
                "id": section.rung.id,
                "title": voice.say(section.rung.title),
                "actions": [
                    {
                        "id": item.action.key,
                        "title": voice.say(item.action.title),
                        "minutes": item.action.minutes,
                        "done": voice.say(item.action.done),
                        "status": item.status.value,
                        "optional": item.action.optional,
                        "now": item.now,
                    }
                    for item in section.items
                ],
            }
            for section in made.sections
        ],
    }


def _guide(made: Checklist, progress: Progress, voice: Voice) -> dict[str, Any]:
    """The guide as JSON data: the rungs and what they refer to."""
    ladder = progress.ladder
    return {
        "title": voice.say(ladder.front.title),
        "today": progress.today.isoformat(),
        "introduction": plain(ladder.front.introduction, voice.say),
        "rungs": [plain(section.rung, voice.say) for section in made.sections],
        "sheets": plain(dict(ladder.sheets), voice.say),
        "words": plain(dict(ladder.terms), voice.say),
        "sources": plain(dict(ladder.sources), voice.say),
    }
