"""Fixtures for all tests: a fixed environment, no network, and golden files."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from journey import Civic, Run

from civicpath import cli

# Tests must not fail on a busy machine, so there is no deadline for examples.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])


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


@pytest.hookimpl(trylast=True)  # after the order is shuffled
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, a browser on every page, while others do the rest."""
    items.sort(key=lambda item: "browser" not in item.path.parts)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one folder for the compiled content of all tests, because compiling is slow."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _surroundings(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test the same date and screen size, and empty folders except for the cache."""
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "50")
    monkeypatch.setenv("PAGER", "cat")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("CIVICPATH_TODAY", "2026-11-24")
    monkeypatch.setenv("CIVICPATH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CIVICPATH_CACHE", str(cache))
    monkeypatch.setenv("CIVICPATH_DEVICES", str(tmp_path / "devices"))


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Restrict sockets to this machine."""

    def only_here(real: Callable[[socket.socket, Any], Any]) -> Callable[[socket.socket, Any], Any]:
        def connect(self: socket.socket, address: Any) -> Any:
            if self.family != socket.AF_UNIX and address[0] not in {"127.0.0.1", "::1"}:
                pytest.fail(f"a test reached for the network: {address}")
            return real(self, address)

        return connect

    monkeypatch.setattr(socket.socket, "connect", only_here(socket.socket.connect))
    monkeypatch.setattr(socket.socket, "connect_ex", only_here(socket.socket.connect_ex))


@pytest.fixture
def typed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Civic:
    """Run the program in this process, as in a pipe, to save its start-up time."""
    monkeypatch.chdir(tmp_path)

    def run(*argv: str | Path) -> Run:
        capsys.readouterr()
        code = cli.run([*map(str, argv)])
        return Run(*capsys.readouterr(), code)

    return run


@pytest.fixture
def sample(_surroundings: None, monkeypatch: pytest.MonkeyPatch) -> Path:
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
