"""The man page says what the help says."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from man_page import PLACE, man_page

from civicpath import cli


def test_the_page_is_up_to_date(request: pytest.FixtureRequest) -> None:
    """After a change of a verb's help, `--regen` writes it anew."""
    if request.config.getoption("--regen"):
        PLACE.write_text(man_page(), "utf-8")
    assert PLACE.read_text("utf-8") == man_page()


def test_every_verb_and_flag_of_the_root_is_in_it() -> None:
    """And no escape of the help is left."""
    page = man_page()
    for name in cli.VERBS:
        assert f".SH CIVICPATH {name.upper()}\n" in page
    assert "\\-\\-no\\-pager" in page
    assert "\x1b" not in page


@pytest.mark.skipif(not shutil.which("man"), reason="there is no man here")
def test_man_reads_it_without_a_warning() -> None:
    """It is laid out for a terminal of 80 columns."""
    run = subprocess.run(
        ["man", "--warnings", "-l", str(PLACE)],
        capture_output=True,
        text=True,
        env={"MANWIDTH": "80", "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "CIVICPATH NEXT" in run.stdout
