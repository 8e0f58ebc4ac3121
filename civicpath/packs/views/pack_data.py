"""What `pack list` found, as JSON."""

from __future__ import annotations

from datetime import date

from civicpath.base.json_data import Result
from civicpath.base.values import dataclass
from civicpath.packs.model import Pack
from civicpath.packs.views.pack_view import PackLook


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPlaceData(Result):
    """A place for which a pack is made."""

    state: str
    """The code of the state, as TX."""
    county: str | None
    """The county. Null: all of the state, or a town."""
    town: str | None
    """The town. Null: not one town only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackCheckedBy(Result):
    """Who looked its facts over, and when."""

    by: str
    """Who."""
    on: date
    """The day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackData(Result):
    """A pack that is kept: what a county handed out."""

    id: str
    """Its id, for `pack remove`."""
    name: str
    """The name of its group."""
    party: str | None
    """The id of the party. Null: it is of no party."""
    places: tuple[PackPlaceData, ...]
    """Where it holds."""
    site: str | None
    """The page of the group. Null: not said."""
    email: str | None
    """Its e-mail address. Null: not said."""
    phone: str | None
    """Its phone number. Null: not said."""
    checked: PackCheckedBy
    """Who looked its facts over."""
    holds: bool
    """Whether it holds for the person: in their place, and for their party."""
    drafts: tuple[str, ...]
    """The ids of its drafts."""
    sheets: tuple[str, ...]
    """The ids of its sheets."""
    terms: tuple[str, ...]
    """The ids of the words that it explains."""
    changes: tuple[str, ...]
    """The actions that it changes, as `rung/action`."""
    added: tuple[str, ...]
    """The actions that it adds, as `rung/action`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PacksData(Result):
    """The packs that are kept."""

    packs: tuple[PackData, ...]
    """The packs, each later one laid over those before it."""


def pack_data(look: PackLook) -> PackData:
    """A pack as data."""
    pack = look.pack
    group, checked = pack.group, pack.front.checked
    return PackData(
        id=pack.id,
        name=pack.name,
        party=group.party or None,
        places=_places(pack),
        site=group.site or None,
        email=group.email or None,
        phone=group.phone or None,
        checked=PackCheckedBy(by=checked.by, on=checked.on),
        holds=look.holds,
        drafts=tuple(pack.drafts),
        sheets=tuple(pack.sheets),
        terms=tuple(pack.terms),
        changes=tuple(one.action for one in pack.actions.changes),
        added=tuple(one.action.key for one in pack.actions.added),
    )


def _places(pack: Pack) -> tuple[PackPlaceData, ...]:
    return tuple(
        PackPlaceData(state=one.state, county=one.county or None, town=one.town or None)
        for one in pack.group.places
    )
