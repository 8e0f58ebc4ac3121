"""What stands between one thing and the next on the screen."""

from __future__ import annotations

import pytest

from civicpath.edges.output import after_question, before_question, cope, put, put_page


def test_pages_and_questions_stand_apart(capsys: pytest.CaptureFixture[str]) -> None:
    """An empty line stands between pages, and between a page and a question, and nowhere else."""
    cope()
    before_question()  # the first of all
    put("? one\n")
    before_question()
    put("? two\n")
    put_page("page\n")
    put_page("page\n")
    before_question()
    put("? three\n")
    after_question()
    put_page("page\n")
    assert capsys.readouterr().out == "? one\n? two\n\npage\n\npage\n\n? three\n\npage\n"


def test_a_new_run_begins_at_the_top(capsys: pytest.CaptureFixture[str]) -> None:
    """What an earlier run showed in the same process is not above."""
    put_page("page\n")
    cope()
    put_page("page\n")
    assert capsys.readouterr().out == "page\npage\n"
