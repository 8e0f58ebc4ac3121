"""How this copy of the program was installed, and which versions it runs with."""

from __future__ import annotations

import contextlib
import locale
import os
import platform
import re
import shutil
import sys
import sysconfig
from collections.abc import Iterator
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from civicpath import __version__
from civicpath.base.errors import Missing
from civicpath.base.shell import WINDOWS, quote

NAME: Final = "civicpath"

COMMIT_FILE: Final = "commit.txt"
"""The file with the commit, written next to the package when a wheel or source archive is built."""

PIPX_MARK: Final = "pipx_metadata.json"

UV_MARK: Final = "uv-receipt.toml"
"""Files that installers leave in the environment of a tool."""

_EXTRA: Final = re.compile(r"""extra\s*==\s*['"]([\w-]+)['"]""")

_SYSTEM: Final = re.compile(r"""sys_platform\s*==\s*['"](\w+)['"]""")

_COMMIT: Final = re.compile(r"[0-9a-f]{40}")


def missing(what: str, extra: str) -> Missing:
    """Return the error for an extra that isn't installed, with the command that installs it."""
    message = f"{what} needs a part that is not installed."
    if is_bundled():
        return Missing(message, "Get the whole folder again: this part belongs to it.")
    return Missing(message, f"Install it with: {install_command(extra)}")


def install_command(extra: str, *, windows: bool = WINDOWS) -> str:
    """Return the command that adds an extra to this installation, for the installer that was used.

    It names the extra's own packages, because CivicPath itself may come from a folder.
    """
    parts = parts_of(extra) or (f"{NAME}[{extra}]",)
    if _is_there(PIPX_MARK):
        words = ("pipx", "inject", NAME, *parts)
    elif _is_there(UV_MARK) or not find_spec("pip"):  # as uv makes a venv
        words = ("uv", "pip", "install", "--python", sys.executable, *parts)
    elif windows and quote(sys.executable, windows=True) != sys.executable:
        # PowerShell doesn't run a quoted word at the start of a line: it is a text there.
        words = ("py", "-m", "pip", "--python", sys.executable, "install", *parts)
    else:
        words = (sys.executable, "-m", "pip", "install", *_despite_the_system(), *parts)
    return " ".join(quote(word, windows=windows) for word in words)


def _is_there(mark: str) -> bool:
    """Return whether an installer left its mark in this environment."""
    return Path(sys.prefix, mark).is_file()


def _despite_the_system() -> tuple[str, ...]:
    """Return the flag without which pip adds nothing to a Python that the system manages."""
    managed = Path(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED")
    is_ours = sys.prefix != sys.base_prefix
    return () if is_ours or not managed.is_file() else ("--break-system-packages",)


def parts_of(extra: str) -> tuple[str, ...]:
    """Return the packages of an extra with their version bounds; empty if they are unknown."""
    with contextlib.suppress(metadata.PackageNotFoundError):
        return tuple(
            needed.partition(";")[0].strip()
            for needed in metadata.requires(NAME) or ()
            if extra in _EXTRA.findall(needed)
            and all(system == sys.platform for system in _SYSTEM.findall(needed))
        )
    return ()


def is_bundled() -> bool:
    """Return whether this is the one-folder program, which includes Python."""
    return bool(getattr(sys, "frozen", False))


def version() -> str:
    """Return the version, and the commit where it is known."""
    built_from = commit()
    return f"{__version__} ({built_from[:12]})" if built_from else __version__


def commit() -> str:
    """Return the commit that this copy was built from or is checked out at; empty if unknown."""
    package = Path(__file__).resolve().parent.parent
    with contextlib.suppress(OSError):
        if match := _COMMIT.fullmatch((package / COMMIT_FILE).read_text("ascii").strip()):
            return match[0]
    return _checked_out(package.parent)


def _checked_out(checkout: Path) -> str:
    """Return the commit of a checkout without running git; empty if there is no project file."""
    git = checkout / ".git"
    if not (checkout / "pyproject.toml").is_file():
        return ""
    with contextlib.suppress(OSError, ValueError):
        if git.is_file():  # a linked worktree
            git = checkout / git.read_text().removeprefix("gitdir:").strip()
        head = (git / "HEAD").read_text().strip()
        shared = git / "commondir"
        common = git / shared.read_text().strip() if shared.is_file() else git
        name = head.removeprefix("ref: ")
        for line in _refs(head, name, git, common):
            if _COMMIT.fullmatch(line):
                return line
    return ""


def _refs(head: str, name: str, git: Path, common: Path) -> Iterator[str]:
    """Yield candidates for the commit: a detached head, a loose ref, or a packed one."""
    if name == head:
        yield head
        return
    for folder in (git, common):
        with contextlib.suppress(OSError):
            yield (folder / name).read_text().strip()
    with contextlib.suppress(OSError):
        for line in (common / "packed-refs").read_text().splitlines():
            found, _, named = line.partition(" ")
            if named == name:
                yield found


def installer() -> str:
    """Return how this copy was installed, in two or three words."""
    if is_bundled():
        return "one folder"
    if _is_there(PIPX_MARK):
        return "pipx"
    if _is_there(UV_MARK):
        return "uv tool"
    return "venv" if sys.prefix != sys.base_prefix else "this Python"


def versions() -> dict[str, str]:
    """Return the versions for a bug report, without any path or name of a person."""
    size = shutil.get_terminal_size()
    return {
        "civicpath": version(),
        "installed": installer(),
        "python": f"{platform.python_version()} ({platform.python_implementation()})",
        "system": f"{platform.system()} {platform.release()} ({platform.machine()})",
        **{name: _version_of(name) for name in (*_PARTS, *_EXTRAS)},
        "libyaml": "yes" if find_spec("yaml._yaml") else "no",
        "terminal": f"{size.columns} x {size.lines}, {os.environ.get('TERM') or 'no TERM'}",
        "encoding": f"{sys.stdout.encoding or 'unknown'}, files {sys.getfilesystemencoding()}",
        "locale": locale.setlocale(locale.LC_CTYPE),
    }


_PARTS: Final = (
    "typer",
    "rich",
    "pyyaml",
    "questionary",
    "prompt_toolkit",
    "platformdirs",
    "segno",
)

_EXTRAS: Final = ("icalendar", "holidays", "typst")


def _version_of(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"
