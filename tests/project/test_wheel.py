"""The wheel holds every module and the content, nothing else, and works on its own."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent.parent


def run(*command: str, cwd: Path = ROOT) -> str:
    """Run a command that must succeed; return its output."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def tracked(folder: str) -> set[str]:
    """The files of a folder that git tracks and that exist; in an archive of the source, all."""
    if not (ROOT / ".git").exists():
        found = (path for path in (ROOT / folder).rglob("*") if path.is_file())
        return {str(path.relative_to(ROOT)) for path in found if "__pycache__" not in path.parts}
    names = run("git", "ls-files", "-z", folder).rstrip("\0").split("\0")
    return {name for name in names if (ROOT / name).exists()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built offline."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out))
    (found,) = out.glob("*.whl")
    return found


def test_files(wheel: Path) -> None:
    """The wheel holds exactly the program and its content."""
    with ZipFile(wheel) as packed:
        names = {
            name
            for name in packed.namelist()
            if not {".dist-info", ".data"} & set(re.findall(r"\.[a-z-]+(?=/)", name))
        }
    shipped = tracked("content") - {"content/README.md"}
    assert "civicpath/py.typed" in names
    names.discard("civicpath/commit.txt")  # only what is built from a commit names it
    ours = tracked("civicpath") - {"civicpath/commit.txt"}  # an archive of the source has it
    compiled = {name for name in names if name.startswith("civicpath/compiled/")}
    assert len(compiled) == 1  # the content as the first start reads it
    assert names - compiled == ours | {f"civicpath/{name}" for name in shipped}


def test_content_is_words_only() -> None:
    """There is no code in the content, and nothing in the checkout takes its place in a wheel."""
    assert not list((ROOT / "content").rglob("*.py"))
    assert not (ROOT / "civicpath" / "content").exists()
    assert not (ROOT / "civicpath" / "content.py").exists()


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the wheel is installed, far from the checkout."""
    target = tmp_path_factory.mktemp("installed") / "site"
    flags = ("--no-deps", "--no-index", "--no-compile", "--quiet", "--target", str(target))
    run(sys.executable, "-m", "pip", "install", *flags, str(wheel))
    return target


def test_it_works_installed(installed: Path, tmp_path: Path) -> None:
    """Installed far from the checkout, it reads its own content and works."""
    program = (
        "import sys; sys.path.insert(0, sys.argv.pop(1));"
        "from civicpath import cli; from civicpath.schema.content_files import shipped;"
        "print(shipped(), flush=True); sys.exit(cli.run(sys.argv[1:]))"
    )
    shown = run(sys.executable, "-c", program, str(installed), "next", cwd=tmp_path)
    assert shown.startswith(f"{installed / 'civicpath' / 'content'}\n")
    assert "civicpath done" in shown


def test_the_first_start_reads_no_yaml(installed: Path, tmp_path: Path) -> None:
    """It takes the content as it was compiled with the wheel, and says the same."""
    target = tmp_path / "site"
    shutil.copytree(installed, target)  # something is changed in it
    program = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); from civicpath import cli;"
        "code = cli.run(sys.argv[1:]); print('yaml' in sys.modules); sys.exit(code)"
    )
    command = (sys.executable, "-c", program, str(target), "show", "meeting")
    first = run(*command, cwd=tmp_path)
    assert first.endswith("\nFalse\n")
    changed = target / "civicpath" / "content" / "rungs" / "meeting.yaml"
    changed.write_text(changed.read_text().replace("title: Go to a meeting", "title: Go there", 1))
    second = run(*command, cwd=tmp_path)
    assert second.endswith("\nTrue\n")  # what somebody changed is read as it is now
    assert second.startswith("Go there")
