"""What must hold of content beyond each file's shape; a new rule is one function in one module."""

from civicpath.authoring.rules import (
    conditions,
    desk,
    drafts,
    names,
    offices,
    places,
    reach,
    references,
    writing,
)
from civicpath.authoring.rules.registry import RULES, check

__all__ = [
    "RULES",
    "check",
    "conditions",
    "desk",
    "drafts",
    "names",
    "offices",
    "places",
    "reach",
    "references",
    "writing",
]
