"""A hint fits the way that this copy was installed, and a version names its commit."""

from __future__ import annotations

import sys
import sysconfig
from importlib import metadata
from pathlib import Path

import pytest

from civicpath.system import installation

NEEDED = [
    "typer>=0.28",
    "typst<0.16,>=0.15; extra == 'pdf'",
    'icalendar<8,>=7.0; extra == "meetings"',
    "tzdata>=2025.1; sys_platform == 'win32' and extra == 'meetings'",
]


@pytest.fixture
def prefix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install into this folder."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "executable", "/opt/my python")
    monkeypatch.setattr(metadata, "requires", lambda _: NEEDED)
    return tmp_path


@pytest.mark.parametrize(
    ("mark", "way", "command"),
    [
        ("", "venv", "'/opt/my python' -m pip install 'typst<0.16,>=0.15'"),
        ("pipx_metadata.json", "pipx", "pipx inject civicpath 'typst<0.16,>=0.15'"),
        (
            "uv-receipt.toml",
            "uv tool",
            "uv pip install --python '/opt/my python' 'typst<0.16,>=0.15'",
        ),
    ],
)
def test_a_missing_part_is_installed_as_the_rest_was(
    prefix: Path, mark: str, way: str, command: str
) -> None:
    """Each installer keeps its own folders, and pip would miss them."""
    if mark:
        (prefix / mark).touch()
    assert installation.installer() == way
    assert installation.missing("PDF", "pdf").hint == f"Install it with: {command}"


@pytest.mark.usefixtures("prefix")
@pytest.mark.parametrize(("system", "more"), [("linux", ()), ("win32", ("tzdata>=2025.1",))])
def test_only_the_parts_of_an_extra_for_this_system_are_named(
    monkeypatch: pytest.MonkeyPatch, system: str, more: tuple[str, ...]
) -> None:
    """What only another system needs, its own hint names."""
    monkeypatch.setattr(sys, "platform", system)
    assert installation.parts_of("meetings") == ("icalendar<8,>=7.0", *more)


@pytest.mark.usefixtures("prefix")
def test_without_pip_another_installer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environments that uv makes have no pip."""
    monkeypatch.setattr(installation, "find_spec", lambda _: None)
    hint = installation.missing("PDF", "pdf").hint
    assert hint == "Install it with: uv pip install --python '/opt/my python' 'typst<0.16,>=0.15'"


@pytest.mark.usefixtures("prefix")
@pytest.mark.parametrize(
    ("python", "command"),
    [
        (r"C:\civicpath\python.exe", r"C:\civicpath\python.exe -m pip install"),
        (r"C:\Ann Lee\python.exe", r'py -m pip --python "C:\Ann Lee\python.exe" install'),
    ],
)
def test_both_shells_of_windows_run_the_command(
    monkeypatch: pytest.MonkeyPatch, python: str, command: str
) -> None:
    """In PowerShell, a quoted word at the start of a line is a text and not a program."""
    monkeypatch.setattr(sys, "executable", python)
    found = installation.install_command("pdf", windows=True)
    assert found == f'{command} "typst<0.16,>=0.15"'


def test_a_python_of_the_system_takes_a_flag(prefix: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian's pip adds nothing to Debian's Python without it."""
    monkeypatch.setattr(sys, "base_prefix", str(prefix))
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(prefix))
    assert "break-system" not in installation.install_command("pdf")
    (prefix / "EXTERNALLY-MANAGED").touch()
    assert " pip install --break-system-packages 'typst" in installation.install_command("pdf")


def test_the_one_folder_has_nothing_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """All parts belong to it."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert installation.installer() == "one folder"
    assert "pip" not in installation.missing("PDF", "pdf").hint


COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    "files",
    [
        {".git/HEAD": f"{COMMIT}\n"},
        {".git/HEAD": "ref: refs/heads/main\n", ".git/refs/heads/main": f"{COMMIT}\n"},
        {
            ".git/HEAD": "ref: refs/heads/main\n",
            ".git/packed-refs": f"# pack-refs\n{COMMIT} refs/heads/main\n",
        },
        {
            ".git": "gitdir: ../real/worktrees/a\n",
            "../real/worktrees/a/HEAD": "ref: refs/heads/main\n",
            "../real/worktrees/a/commondir": "../..\n",
            "../real/refs/heads/main": f"{COMMIT}\n",
        },
        {"civicpath/commit.txt": f"{COMMIT}\n"},
    ],
    ids=["detached", "loose", "packed", "worktree", "built"],
)
def test_a_version_names_its_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str]
) -> None:
    """In a clone, in a linked worktree, and in what was built from one."""
    checkout = tmp_path / "checkout"
    made = {"pyproject.toml": "", "civicpath/system/installation.py": "", **files}
    for name, text in made.items():
        path = checkout / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.setattr(
        installation, "__file__", str(checkout / "civicpath/system/installation.py")
    )
    assert installation.commit() == COMMIT


def test_without_git_a_version_stands_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in an archive of the source that somebody made by hand."""
    monkeypatch.setattr(installation, "__file__", str(tmp_path / "civicpath/system/x.py"))
    assert installation.commit() == ""
    assert "(" not in installation.version()
