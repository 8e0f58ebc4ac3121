"""The rooms and their order: who may import whom, and which files are pure."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from civicpath.cli import VERBS

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "civicpath"
FILES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))

SUBJECTS = ("places", "parties", "ladder", "meetings", "letters", "campaign", "people", "packs")
TOOLS = ("base", "system", "journal", "documents", "terminal", "schema")

IMPURE_NAMES = {"store", "network", "files"}
"""Names of files that may touch the world, besides verbs."""
IMPURE = {
    "journal": {
        "backups",
        "checkup",
        "erase",
        "home",
        "log_files",
        "losses",
        "lost_lists",
        "machine_memory",
        "merging",
        "ownership",
        "list_files",
        "rewriting",
        "snapshot",
    },
    "schema": {
        *("compiled_packs", "content_cache", "content_files", "load", "pack_load", "reader"),
    },
    "documents": {"pdf"},
    "terminal": {
        "command_line",
        "menu_keys",
        "menu_prompts",
        "output",
        "plain_prompts",
        "signals",
        "signature",
    },
    "system": {
        "barred",
        "clock",
        "desktop",
        "installation",
        "lasting_files",
        "named_files",
        "paths",
        "public_folder",
    },
}
"""Files of these rooms that touch the world under another name."""

WORLD = {"os", "random", "shutil", "socket", "subprocess", "sys", "tempfile", "time"}
"""Parts of the standard library that a pure file may not import."""
NETWORK = {"socket", "ssl", "http", "ftplib", "smtplib", "urllib.request", "socketserver"}
FETCHES = "meetings.network"
"""The one module that may use the network: it fetches calendars that a person names."""

THEIRS = {
    "yaml": {"schema"},
    "rich": {"documents", "terminal"},
    "segno": {"documents"},
    "typst": {"documents"},
    "questionary": {"terminal"},
    "prompt_toolkit": {"terminal"},
    "platformdirs": {"system"},
    "icalendar": {"meetings"},
    "recurring_ical_events": {"meetings"},
    "holidays": {"meetings"},
    "typer": {"cli", "terminal", "verbs"},
}
"""Which rooms, or layers, may use which third-party package."""

STATE = {
    "events",
    "event_registry",
    "field_codec",
    "state",
    "meeting_state",
    "saved_meetings",
    "calendar_event",
    "race_state",
    "action_records",
    "homes",
    "list_codec",
    "people_events",
    "people_state",
    "data_files",
    "undoing",
    "unseen",
    "codec",
    "check_result",
    "progress_file",
}
"""The files of `journal` that know no disk: what happened, and what it adds up to."""
LADDER_MODEL = {"model", "claims", "questionnaire", "fallbacks"}
"""The files of `ladder` below meetings, letters and campaign; its advice is above them."""

ORDER = (
    "base",
    "terminal, documents, system",
    "journal's state",
    "journal's files",
    "places",
    "parties",
    "ladder's model",
    "meetings, letters, campaign, people",
    "packs",
    "ladder's advice",
    "views",
    "schema",
    "app",
    "verbs",
    "cli",
)
"""From bottom to top: a file imports from its own level or from below."""

LONGEST = 350
MOST_WITH_ONE_IMPORTER = 25


def name_of(file: Path) -> str:
    """The dotted name of a module inside the package; "" for the package itself."""
    parts = file.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(file): file for file in FILES}


def is_view(module: str) -> bool:
    """Return whether a module makes pages."""
    return ".views" in module or module.endswith("_view")


def level(module: str) -> str:
    """The level of a module in `ORDER`."""
    room, _, rest = module.partition(".")
    if room in {"cli", "__main__"}:
        return "cli"
    if room == "app":
        return "app"
    if ".verbs" in module:
        return "verbs"
    if is_view(module):
        return "views"
    return {
        "": "base",
        "base": "base",
        "system": "terminal, documents, system",
        "documents": "terminal, documents, system",
        "terminal": "terminal, documents, system",
        "journal": "journal's state" if rest in STATE else "journal's files",
        "places": "places",
        "parties": "parties",
        "ladder": "ladder's model" if rest in LADDER_MODEL else "ladder's advice",
        "meetings": "meetings, letters, campaign, people",
        "letters": "meetings, letters, campaign, people",
        "campaign": "meetings, letters, campaign, people",
        "people": "meetings, letters, campaign, people",
        "packs": "packs",
        "schema": "schema",
    }[room]


@cache
def imports(module: str) -> tuple[str, ...]:
    """The dotted names that a module imports, wherever in it."""
    return tuple(_imports(module))


def _imports(module: str) -> Iterator[str]:
    for node in ast.walk(ast.parse((PACKAGE / MODULES[module]).read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module} imports by a relative name"
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


def ours(module: str) -> set[str]:
    """The modules of this package that a module imports."""
    names = (name.partition(".")[2] for name in imports(module) if name.startswith("civicpath"))
    found = {name for name in names if name in MODULES and name != module}
    return {name for name in found if MODULES[name].name != "__init__.py" or name == "schema.rules"}


def test_a_module_imports_from_its_level_or_below() -> None:
    """The rooms have an order, so that nobody needs to know what is above the room they read."""
    for module in MODULES:
        here = ORDER.index(level(module))
        above = [other for other in ours(module) if ORDER.index(level(other)) > here]
        assert not above, f"{module} imports {above}"


def test_rooms_of_one_level_do_not_know_each_other() -> None:
    """Meetings, letters and the campaign are independent; so are the page model and prompts."""
    higher = {"views", "verbs", "cli", "app", "schema"}
    pairs = ((one, other) for one in MODULES if level(one) not in higher for other in ours(one))
    for module, other in pairs:
        room = module.partition(".")[0]
        neighbor = other.partition(".")[0]
        same = level(other) == level(module) and room not in {"", neighbor}
        hint = (module, other) == ("documents.pdf", "system.installation")  # how to get the part
        stacked = (room, neighbor) == ("terminal", "system")
        assert not same or hint or stacked, f"{module} imports {other}"


def test_advice_knows_no_meeting_and_no_campaign() -> None:
    """Verbs collect the claims of meetings and campaigns, and pass them on."""
    decides = ("ladder.advice", "ladder.progress", "ladder.situation", "ladder.status")
    for other in set().union(*map(ours, decides)):
        assert other.partition(".")[0] not in {"meetings", "campaign", "people"}, other


def test_a_view_makes_pages_of_values() -> None:
    """A view imports models, the page model and other views."""
    for module, other in ((view, one) for view in filter(is_view, MODULES) for one in ours(view)):
        model = {"documents.markup", "documents.site_model"}
        page = not other.startswith("documents.") or other in model
        assert page, f"{module} imports {other}"
        assert other.partition(".")[0] not in {"terminal", "system", "schema"}, other


def test_there_is_no_circle() -> None:
    """No module imports itself through others, not even inside a function."""
    seen: dict[str, bool] = {}

    def walk(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, f"a circle: {' -> '.join((*path, module))}"
        if module not in seen:
            for other in ours(module):
                walk(other, (*path, module))
            seen[module] = True

    for module in MODULES:
        walk(module, ())


def is_pure(module: str) -> bool:
    """Return whether a module must be pure."""
    room, _, rest = module.partition(".")
    name = module.rpartition(".")[2]
    impure = name in IMPURE_NAMES or rest in IMPURE.get(room, set())
    return not (impure or ".verbs" in module or room in {"app", "cli", "__main__", ""})


def test_a_pure_file_touches_no_world() -> None:
    """No file, clock, terminal, network or YAML in modules that decide or format."""
    for module, name in ((pure, one) for pure in filter(is_pure, MODULES) for one in imports(pure)):
        assert name.partition(".")[0] not in WORLD | {"yaml"}, f"{module} imports {name}"
        if name.startswith("civicpath"):
            other = name.partition(".")[2]
            assert other not in MODULES or is_pure(other) or not other.partition(".")[2], (
                f"{module} imports {name}"
            )


def test_packages_of_others() -> None:
    """Each third-party package is imported only in its rooms, and the network in one file."""
    for module, name in ((one, name) for one in MODULES for name in imports(one)):
        places = {module.partition(".")[0], *module.split(".")[1:2]}
        root = name.partition(".")[0]
        if root not in sys.stdlib_module_names and root != "civicpath":
            assert places & THEIRS.get(root, set()), f"{module} imports {name}"
        if module != FETCHES:
            assert name not in NETWORK, f"{module} reaches for the network with {name}"


def test_length() -> None:
    """A file can be read in one sitting."""
    long = [file for file in FILES if len((PACKAGE / file).read_text().splitlines()) > LONGEST]
    assert not long


def test_a_name_means_one_thing() -> None:
    """A class or type name is defined once; a file name repeats only where it names a layer."""
    found: dict[str, list[str]] = defaultdict(list)
    for module, file in MODULES.items():
        for node in ast.parse((PACKAGE / file).read_text()).body:
            match node:
                case ast.ClassDef(name=name):
                    found[name].append(module)
                case (
                    ast.Assign(targets=[ast.Name(id=name)])
                    | ast.AnnAssign(target=ast.Name(id=name))
                ) if re.fullmatch(r"[A-Z][a-z]\w*", name):
                    found[name].append(module)
    assert not {name: where for name, where in found.items() if len(where) > 1}
    names = Counter(file.name for file in FILES)
    layers = {"__init__.py", "model.py", "files.py", "store.py", "network.py"}
    assert not {name for name, times in names.items() if times > 1} - layers


def test_few_modules_have_one_importer() -> None:
    """A module that only one other module imports usually belongs to it.

    Verbs and the rules of the check are exempt: a table and a folder load them, too.
    """
    importers = Counter(other for module in MODULES for other in ours(module))
    verbs = {verb.module for verb in VERBS.values()} | {"ladder.verbs.walk", "cli"}
    under = {name for name in importers if ".verbs." in name or ".rules." in name}
    alone = {name for name, times in importers.items() if times == 1} - verbs - under
    assert len(alone) <= MOST_WITH_ONE_IMPORTER, sorted(alone)


def test_every_value_is_light() -> None:
    """Values use our own `dataclass`: each of the standard library's slows every start."""
    standard = re.compile(r"^from dataclasses import .*\bdataclass\b(?! as)", re.MULTILINE)
    for module, file in MODULES.items():
        text = (PACKAGE / file).read_text()
        if module != "base.values" and standard.search(text):
            assert "@dataclass(frozen" not in text, f"{module}: use civicpath.base.values"


def test_every_named_tuple_is_light() -> None:
    """They are our own, too: the standard library's compiles the text of each annotation."""
    for module in MODULES:
        assert module == "base.values" or "typing.NamedTuple" not in imports(module), module


def test_every_enumeration_is_light() -> None:
    """Those of texts use our own `StrEnum`: each of the standard library's slows a start."""
    for module, file in MODULES.items():
        classes = ast.parse((PACKAGE / file).read_text()).body
        bases = {
            ast.unparse(base)
            for one in classes
            if isinstance(one, ast.ClassDef)
            for base in one.bases
        }
        assert "StrEnum" not in bases or "civicpath.base.enums" in imports(module), module
