"""A pack's file: the same folder gives the same bytes, and unsafe files are refused."""

from __future__ import annotations

import io
import stat
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.errors import BadContent, CivicError, Newer, NotFound
from civicpath.packs import store

FRONT = {"pack.yaml": b"format: 1\n"}

names = st.from_regex(r"[a-z]{1,8}/[a-z]{1,8}\.yaml|[a-z]{1,8}\.yaml", fullmatch=True)


@given(st.dictionaries(names, st.binary(max_size=200), max_size=8))
def test_a_file_is_read_as_it_was_built(files: dict[str, bytes]) -> None:
    """A built file is read back, and the order of its files does not affect the bytes."""
    texts = {**files, **FRONT}
    data = store.build_archive(texts)
    assert store.read_archive(data, "a.civicpack") == dict(sorted(texts.items()))
    assert store.build_archive(dict(reversed(texts.items()))) == data


def archive(*entries: tuple[str, bytes, int], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Build an archive by hand: name, bytes and mode of each entry."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as file:
        for name, data, mode in entries:
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            info.compress_type = how
            file.writestr(info, data)
    return made.getvalue()


PLAIN = ("pack.yaml", b"format: 1\n", 0)

BAD = {
    "up": archive(PLAIN, ("../evil.yaml", b"", 0)),
    "absolute": archive(PLAIN, ("/etc/evil.yaml", b"", 0)),
    "backslash": archive(PLAIN, ("drafts\\..\\evil.yaml", b"", 0)),
    "drive": archive(PLAIN, ("C:evil.yaml", b"", 0)),
    "deep": archive(PLAIN, ("a/b/c.yaml", b"", 0)),
    "link": archive(PLAIN, ("drafts/a.yaml", b"/etc/passwd", stat.S_IFLNK | 0o777)),
    "device": archive(PLAIN, ("drafts/a.yaml", b"", stat.S_IFCHR | 0o600)),
    "folder": archive(PLAIN, ("drafts/", b"", stat.S_IFDIR | 0o755)),
    "twice": archive(PLAIN, ("Pack.yaml", b"format: 2\n", 0)),
    "large": archive(PLAIN, ("drafts/a.yaml", b"\0" * (store.MOST_BYTES + 1), 0)),
    "bomb": archive(
        PLAIN, *((f"drafts/a{at}.yaml", b"\0" * store.MOST_BYTES, 0) for at in range(5))
    ),
    "many": archive(PLAIN, *((f"drafts/a{at}.yaml", b"", 0) for at in range(store.MOST_FILES))),
    "packed otherwise": archive(PLAIN, how=zipfile.ZIP_LZMA),
    "without a front": archive(("drafts/a.yaml", b"", 0)),
    "no archive": b"format: 1\n",
    "half": archive(PLAIN)[:-10],
    "empty": b"",
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_unsafe_is_refused(what: str) -> None:
    """Unsafe paths, links, sizes and counts are refused, each with a sentence."""
    with pytest.raises(BadContent) as failure:
        store.read_archive(BAD[what], "a.civicpack")
    assert failure.value.message.startswith(("a.civicpack", "There is no", "drafts/"))
    assert failure.value.message.endswith(".")


def test_a_lying_header_is_not_believed() -> None:
    """An entry larger than its header claims is not read beyond the limit."""
    data = archive(PLAIN, ("drafts/a.yaml", b"\0" * (3 << 20), 0))
    size = (3 << 20).to_bytes(4, "little")
    with pytest.raises(BadContent):
        store.read_archive(data.replace(size, (10).to_bytes(4, "little")), "a.civicpack")


@given(st.data())
def test_damage_never_escapes(data: st.DataObject) -> None:
    """Any changed byte gives the same files or a readable error."""
    whole = bytearray(store.build_archive({**FRONT, "drafts/a.yaml": b"id: a\n" * 5}))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    with suppress(CivicError):
        store.read_archive(bytes(whole), "a.civicpack")


def test_a_newer_format_is_refused_with_a_sentence() -> None:
    """The format in the first entry is checked before anything else is read."""
    data = archive(("civicpack", b"civicpack 2\n", 0), PLAIN)
    with pytest.raises(Newer, match=r"has format 2, and this CivicPath reads packs of format 1\."):
        store.read_archive(data, "a.civicpack")


def test_a_folder_is_read_without_its_links(tmp_path: Path) -> None:
    """Links in a folder are refused; notes and hidden files are skipped."""
    (tmp_path / "pack.yaml").write_text("format: 1\n")
    (tmp_path / "README.md").write_text("notes")
    (tmp_path / ".git").mkdir()
    assert store.texts(tmp_path) == FRONT
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "a.yaml").symlink_to("/etc/passwd")
    with pytest.raises(BadContent, match="is a link"):
        store.texts(tmp_path)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    """A missing path and a folder without pack.yaml raise NotFound."""
    for path in (tmp_path, tmp_path / "none.civicpack"):
        with pytest.raises(NotFound):
            store.texts(path)


def test_packs_lie_beside_the_profile(tmp_path: Path) -> None:
    """Reading does not create the folder, and removing the last pack removes it."""
    home = tmp_path / "home"
    assert store.kept(home) == ()
    assert not home.exists()
    data = store.build_archive(FRONT)
    path = store.keep(home, "travis", data)
    assert store.kept(home) == (path,)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert store.add_missing(tmp_path / "other", {path.name: data, "../x.civicpack": data}) == (
        "travis",
    )
    store.remove(home, "travis")
    assert not store.packs_folder(home).exists()
