"""Every kind of event with its serialized name and its codec."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, get_args

from civicpath.journal import events
from civicpath.journal.field_codec import EventCodec, codec_of


def _name_of(event: type[events.Event]) -> str:
    """Return the serialized name of a kind of event: `race-ended` for `RaceEnded`."""
    name = event.__name__
    return name[0].lower() + "".join(
        f"-{one.lower()}" if one.isupper() else one for one in name[1:]
    )


KINDS: Final[Mapping[str, type[events.Event]]] = {
    _name_of(event): event for event in get_args(events.Event)
}
"""Each kind of event by its serialized name, which follows from its class's: never rename one."""

BY_NAME: Final[Mapping[str, EventCodec[events.Event]]] = {
    name: codec_of(event, name) for name, event in KINDS.items()
}


BY_TYPE: Final[Mapping[type[events.Event], EventCodec[events.Event]]] = {
    event: BY_NAME[name] for name, event in KINDS.items()
}
