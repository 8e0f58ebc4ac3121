"""What must hold of content beyond each file's shape; a new rule is one function in one module.

Every module of this folder is loaded, so that a rule needs no entry in a list.
"""

from importlib import import_module
from pkgutil import iter_modules

from civicpath.schema.rules.registry import RULES, check

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

__all__ = ["RULES", "check"]
