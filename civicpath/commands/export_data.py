"""The checklist and the guide as JSON data: made of the values themselves, not of pages."""

from __future__ import annotations

from typing import Any

from civicpath.commands.wish import Wish
from civicpath.core.plain import plain


def checklist_data(wish: Wish) -> dict[str, Any]:
    """The checklist as JSON data."""
    voice, made = wish.voice, wish.checklist
    return {
        "title": voice.say(wish.progress.ladder.front.title),
        "today": wish.progress.today.isoformat(),
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


def guide_data(wish: Wish) -> dict[str, Any]:
    """The guide as JSON data: the rungs and what they refer to."""
    ladder, voice = wish.progress.ladder, wish.voice
    return {
        "title": voice.say(ladder.front.title),
        "today": wish.progress.today.isoformat(),
        "introduction": plain(ladder.front.introduction, voice.say),
        "rungs": [plain(one, voice.say) for one in ladder.rungs if wish.rung in ("", one.id)],
        "sheets": plain(dict(ladder.sheets), voice.say),
        "words": plain(dict(ladder.terms), voice.say),
        "sources": plain(dict(ladder.sources), voice.say),
    }
