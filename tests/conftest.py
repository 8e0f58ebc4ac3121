"""Fixtures for all tests: a fixed environment, no network, and golden files."""

from __future__ import annotations

import gc
import os
import socket
from collections.abc import Callable, Generator, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from decoded_once import decode_once, read_once
from hypothesis import HealthCheck, settings
from journey import Civic, Run
from sampling import tries_all

from civicpath import cli

# Tests must not fail on a busy machine, so there is no deadline for examples.
settings.register_profile(
    "calm",
    deadline=None,
    max_examples=100 if tries_all() else 20,
    suppress_health_check=[HealthCheck.too_slow],
)


settings.load_profile("calm")

GOLDEN = Path(__file__).parent / "golden"

SAMPLE = Path(__file__).parent / "sample"

Golden = Callable[[str, str], None]

UNSET = (
    "ACCESSIBLE",
    "CIVICPATH_ACCESSIBLE",
    "CIVICPATH_CONTENT",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "FORCE_COLOR",
    "NO_COLOR",
    "PY_COLORS",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--regen`, which rewrites the golden files. Read the diff before committing it."""
    parser.addoption("--regen", action="store_true", help="write the golden files anew")


LONG = ("browser", "project", "journeys", "packs", "stress", "journal", "content")
"""The folders with the files that take longest, longest first."""


@pytest.hookimpl(trylast=True)  # after the order is shuffled
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that none is left to one process at the end."""
    items.sort(key=lambda item: (*LONG, item.path.parent.name).index(item.path.parent.name))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Spare the garbage collector thousands of tests, which all stay until the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of this run, which all workers share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def cache(shared: Path) -> Path:
    """Return one folder for the compiled content of all tests, because compiling is slow."""
    return shared / "cache"


@pytest.fixture(scope="session", autouse=True)
def _surroundings(cache: Path) -> Iterator[None]:
    """Give all tests the same date and screen size, and a cache, but no network."""
    with pytest.MonkeyPatch.context() as patch:
        for name in UNSET:
            patch.delenv(name, raising=False)
        patch.setenv("COLUMNS", "80")
        patch.setenv("LINES", "50")
        patch.setenv("PAGER", "cat")
        patch.setenv("TERM", "xterm-256color")
        patch.setenv("CIVICPATH_TODAY", "2026-11-24")
        patch.setenv("CIVICPATH_CACHE", str(cache))
        if not tries_all():
            patch.setattr(os, "fsync", _no_wait)  # nobody pulls the plug
            read_once(patch)
            decode_once(patch)
        patch.setattr(socket.socket, "connect", _only_here(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", _only_here(socket.socket.connect_ex))
        yield


def _no_wait(handle: int) -> None:
    """Check the handle as `os.fsync` does, but don't wait for the disk."""
    os.fstat(handle)


def _only_here(real: Callable[[socket.socket, Any], Any]) -> Callable[[socket.socket, Any], Any]:
    """Restrict sockets to this machine."""

    def connect(self: socket.socket, address: Any) -> Any:
        if self.family != socket.AF_UNIX and address[0] not in {"127.0.0.1", "::1"}:
            pytest.fail(f"a test reached for the network: {address}")
        return real(self, address)

    return connect


@pytest.fixture(scope="session")
def _folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Name one folder after another, and make none."""
    base = tmp_path_factory.getbasetemp()
    return (base / "homes" / str(number) for number in count())


@pytest.fixture(autouse=True)
def _own_home(
    request: pytest.FixtureRequest, _folders: Iterator[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Give every test its own folders for data, which are in `tmp_path` if it asks for that."""
    asked = "tmp_path" in request.fixturenames  # for most tests no folder has to be made
    own: Path = request.getfixturevalue("tmp_path") if asked else next(_folders)
    monkeypatch.setenv("CIVICPATH_HOME", str(own / "home"))
    monkeypatch.setenv("CIVICPATH_DEVICES", str(own / "devices"))


@pytest.fixture
def typed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Civic:
    """Run the program in this process, as in a pipe, to save its start-up time."""
    monkeypatch.chdir(tmp_path)

    def run(*argv: str | Path, **env: str) -> Run:
        with pytest.MonkeyPatch.context() as patch:
            for name, value in env.items():
                patch.setenv(name, value)
            capsys.readouterr()
            code = cli.run([*map(str, argv)])
            return Run(*capsys.readouterr(), code)

    return run


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Use a small fixed sample of content, so that changed wording doesn't change screens."""
    monkeypatch.setenv("CIVICPATH_CONTENT", str(SAMPLE))
    return SAMPLE


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return a function that compares a text with a golden file; `--regen` rewrites the file."""

    def compare(text: str, name: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--regen"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.exists(), f"no golden file {name}: run pytest with --regen and read it"
        assert text == path.read_bytes().decode(), f"{name} differs; --regen writes it anew"

    return compare
