"""A small web site as data: pages with names, in groups."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.core.page import Page
from civicpath.core.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page of a site: its name in addresses, what links to it say, and what it is for."""

    name: str
    label: str
    page: Page
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Leaves that belong together, under a title."""

    title: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A front page, and the groups to which it leads."""

    front: Page
    groups: tuple[Group, ...]

    @property
    def leaves(self) -> Iterator[Leaf]:
        """Every page but the front, in order."""
        for group in self.groups:
            yield from group.leaves
