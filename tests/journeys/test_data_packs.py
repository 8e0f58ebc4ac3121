"""`data` of a home with packs: checked with the rest, and backed up even if all there is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from journey import Civic
from packed import PACK

from civicpath.packs.store import build_archive, file_of

ID = "travis-group"


@pytest.fixture
def saved(typed: Civic, tmp_path: Path) -> Path:
    """Return the file of the pack that is all there is in the home."""
    (tmp_path / "travis").mkdir()
    (tmp_path / "travis" / "pack.yaml").write_text(PACK)
    assert typed("pack", "build", "travis", "-o", "travis.civicpack").code == 0
    assert typed("pack", "add", "travis.civicpack", "--yes").code == 0
    return file_of(tmp_path / "home", ID)


def damage(file: Path) -> None:
    """Flip a bit in the middle of a file."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def test_a_check_reads_the_packs(typed: Civic, saved: Path) -> None:
    """Whole ones are listed."""
    found = typed("data", "check")
    assert found.code == 0
    assert "Every pack was read, and none is damaged." in found.out
    assert f"{saved.name}: a pack" in found.out
    assert json.loads(typed("data", "check", "--json").out)["packs"] == [str(saved)]
    typed("done", "find-calendar")
    assert "Every log and pack was read." in typed("data", "check").out


def test_a_check_names_a_damaged_pack(typed: Civic, saved: Path) -> None:
    """It is counted, and what to do is said."""
    typed("next")  # whatever is cached now
    damage(saved)
    found = typed("data", "check")
    assert found.code == 1
    assert "1 thing needs a look." in found.out
    assert saved.name in found.out
    told = json.loads(typed("data", "check", "--json").out)
    (problem,) = told["problems"]
    assert (told["sound"], told["packs"]) == (False, [])
    assert (problem["kind"], problem["path"]) == ("damaged", str(saved))
    assert f"civicpath pack remove {ID}" in problem["hint"]
    assert typed("pack", "remove", ID, "--yes").code == 0
    assert typed("data", "check").code == 0


def test_a_check_names_a_pack_of_a_newer_program(typed: Civic, saved: Path) -> None:
    """What helps is an update."""
    saved.write_bytes(build_archive({"pack.yaml": PACK.replace("format: 1", "format: 9").encode()}))
    (problem,) = json.loads(typed("data", "check", "--json").out)["problems"]
    assert problem["kind"] == "newer"
    assert problem["hint"].startswith("Update CivicPath.")


@pytest.mark.parametrize("source", ["all.tar.gz", "home"])
def test_a_pack_alone_is_backed_up_and_comes_back(typed: Civic, saved: Path, source: str) -> None:
    """A home without a log is a home; from a backup as from the folder."""
    assert typed("data", "backup", "-o", "all.tar.gz").code == 0
    back = typed("--home", "there", "data", "merge", source)
    assert back.code == 0
    assert ID in back.out
    assert file_of(saved.parents[2] / "there", ID).read_bytes() == saved.read_bytes()


def test_a_damaged_pack_in_a_backup_keeps_nothing_else_out(typed: Civic, saved: Path) -> None:
    """It is told, and all else is merged."""
    typed("done", "find-calendar")
    damage(saved)
    assert typed("data", "backup", "-o", "all.tar.gz").code == 0
    back = typed("--home", "there", "data", "merge", "all.tar.gz")
    assert back.code == 0
    assert "is damaged, or is not a pack" in back.err
    assert "1 entry was new" in back.out
    assert "Nothing was lost" not in back.out


def test_a_list_alone_is_backed_up_and_comes_back(typed: Civic, tmp_path: Path) -> None:
    """Also without the log in which it was noted."""
    (tmp_path / "voters.csv").write_text("first name,last name\nAnn,Bee\n")
    typed("people", "import", "voters.csv", "--name", "voters", "--yes")
    for log in (tmp_path / "home" / "log").iterdir():
        log.unlink()
    assert typed("data", "backup", "-o", "all.tar.gz").code == 0
    assert (
        "1 list of voters came with it." in typed("--home", "x", "data", "merge", "all.tar.gz").out
    )
