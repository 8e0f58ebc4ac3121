"""The rules that content must keep beyond each file's shape; README.md lists them with examples.

Every module in this folder is loaded, so a new rule is one function and needs no entry in a list.
"""

from importlib import import_module
from pkgutil import iter_modules

from civicpath.schema.rules.registry import RULES, check

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

__all__ = ["RULES", "check"]
