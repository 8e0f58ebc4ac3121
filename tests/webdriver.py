"""Drive a browser as a person does, with clicks and keys of its own.

Firefox and WebKit speak WebDriver (https://www.w3.org/TR/webdriver2/), WebKit over HTTP and Firefox
over its own socket, Marionette; for Chromium it is translated. They only load files from disk, and
pages of this machine.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from chromium import Chromium
from chromium import find as find_chromium
from journey import LONG

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key under which WebDriver gives the name of an element."""

ENTER, PASTE = "\ue007", "\ue009v"
"""The Enter key, and Control with v, as WebDriver names them."""

COMMANDS = {
    "Navigate": ("POST", "/url"),
    "Refresh": ("POST", "/refresh"),
    "GetCurrentURL": ("GET", "/url"),
    "ExecuteScript": ("POST", "/execute/sync"),
    "ExecuteAsyncScript": ("POST", "/execute/async"),
    "FindElement": ("POST", "/element"),
    "ElementClick": ("POST", "/element/{id}/click"),
    "ElementSendKeys": ("POST", "/element/{id}/value"),
    "ElementClear": ("POST", "/element/{id}/clear"),
    "SetWindowRect": ("POST", "/window/rect"),
    "TakeScreenshot": ("GET", "/screenshot"),
    "DeleteSession": ("DELETE", ""),
}
"""The commands in use: their name in Marionette, and their method and path over HTTP."""

PREFERENCES = {
    "marionette.port": 0,
    "browser.download.dir": "{downloads}",
    "browser.download.folderList": 2,
    "browser.helperApps.neverAsk.saveToDisk": "application/json",
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.disabledForTesting": True,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
}
"""Firefox chooses a free port, saves files without a question, and asks nobody for anything."""

FIREFOX = ("firefox", "firefox-esr")


class WebDriver(Protocol):
    """A browser that takes WebDriver's commands, and where it saves files."""

    downloads: Path

    def call(self, command: str, **params: Any) -> Any:
        """Send a command of COMMANDS and return its value."""

    def close(self) -> None:
        """Stop the browser."""


class Firefox:
    """Firefox without a window, over Marionette."""

    def __init__(self, program: str, folder: Path) -> None:
        """Start the browser with a profile of its own, and begin a session."""
        profile, self.downloads = folder / "profile", folder / "downloads"
        profile.mkdir()
        self.downloads.mkdir()
        lines = (
            f"user_pref({json.dumps(name)}, {json.dumps(_placed(value, self.downloads))});\n"
            for name, value in PREFERENCES.items()
        )
        (profile / "user.js").write_text("".join(lines))
        words = ("--headless", "--marionette", "--no-remote", "--profile", str(profile))
        self._process = _started((program, *words), folder)
        port = _patiently(lambda: int((profile / "MarionetteActivePort").read_text()))
        self._line = socket.create_connection(("127.0.0.1", port), timeout=LONG)
        self._in = self._line.makefile("rb")
        self._number = 0
        self._hear()
        self.call("NewSession", capabilities={})

    def call(self, command: str, **params: Any) -> Any:
        """Send a command and return its value."""
        self._number += 1
        told = json.dumps([0, self._number, f"WebDriver:{command}", params]).encode()
        self._line.sendall(b"%d:%s" % (len(told), told))
        _, _, fault, result = self._hear()
        assert fault is None, (command, fault)
        return result["value"] if isinstance(result, dict) and "value" in result else result

    def close(self) -> None:
        """Stop the browser."""
        self._in.close()
        self._line.close()
        self._process.terminate()
        self._process.wait(timeout=LONG)

    def _hear(self) -> Any:
        size = b""
        while (one := self._in.read(1)) != b":":
            assert one, "Firefox has gone away"
            size += one
        return json.loads(self._in.read(int(size)))


class WebKit:
    """WebKitGTK's browser on a screen of its own, by WebKitWebDriver."""

    def __init__(self, program: str, folder: Path) -> None:
        """Start a screen and the driver, and begin a session."""
        self.downloads = folder / "downloads"
        for one in (self.downloads, folder / "config"):
            one.mkdir()
        told = 'XDG_DOWNLOAD_DIR="$HOME/downloads"\n'
        (folder / "config" / "user-dirs.dirs").write_text(told)
        words = ("Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp")
        self._screen = _started(words, folder, stdout=subprocess.PIPE)
        assert self._screen.stdout
        display = self._screen.stdout.readline().decode().strip()
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        options = ("--host=127.0.0.1", f"--port={port}")
        self._process = _started((program, *options), folder, DISPLAY=f":{display}")
        self._address, self._session = f"http://127.0.0.1:{port}", ""
        _patiently(lambda: self._ask("GET", "/status"))
        begun = self._ask("POST", "/session", {"capabilities": {}})
        self._session = f"/session/{begun['sessionId']}"

    def call(self, command: str, **params: Any) -> Any:
        """Send a command and return its value."""
        method, path = COMMANDS[command]
        told = {name: value for name, value in params.items() if name != "id"}
        body = told if method == "POST" else None
        return self._ask(method, self._session + path.format(**params), body)

    def close(self) -> None:
        """Stop the browser, the driver and the screen."""
        with suppress(OSError):
            self.call("DeleteSession")
        for one in (self._process, self._screen):
            one.terminate()
            one.wait(timeout=LONG)
        assert self._screen.stdout
        self._screen.stdout.close()

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        asked = urllib.request.Request(self._address + path, method=method, data=data)  # noqa: S310  (this machine)
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with direct.open(asked, timeout=LONG) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as fault:
            with fault:
                raise AssertionError(path, fault.read().decode()) from None


class ByDevTools:
    """Chromium, for which the commands are translated; an element's name is its selector."""

    def __init__(self, program: str, folder: Path) -> None:
        """Start the browser with a profile of its own."""
        self.downloads = folder / "downloads"
        self.downloads.mkdir()
        self._browser = Chromium(program, folder / "profile")
        behavior = {"behavior": "allow", "downloadPath": str(self.downloads)}
        self._browser.call("Page.setDownloadBehavior", **behavior)

    def call(self, command: str, **params: Any) -> Any:
        """Send a command and return its value."""
        browser = self._browser
        match command:
            case "Navigate":
                browser.open(params["url"])
            case "Refresh":
                browser.open(browser.run("location.href"))
            case "ExecuteScript":
                return browser.run(f"(() => {{ {params['script']} }})()")
            case "FindElement":
                assert browser.run(f"document.querySelector({params['value']!r}) !== null"), params
                return {ELEMENT: params["value"]}
            case "ElementClick":
                self._click(params["id"])
            case "ElementSendKeys":
                self._type(params["id"], params["text"])
            case "SetWindowRect":
                browser.look(width=params["width"])
            case _:
                raise AssertionError(command)
        return None

    def close(self) -> None:
        """Stop the browser."""
        self._browser.close()

    def _click(self, selector: str) -> None:
        """Click the middle of the first line of an element, with the mouse."""
        x, y = self._browser.run(
            f"(box => [box.x + box.width / 2, box.y + box.height / 2])"
            f"(document.querySelector({selector!r}).getClientRects()[0])"
        )
        for kind in ("mousePressed", "mouseReleased"):
            at = {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1}
            self._browser.call("Input.dispatchMouseEvent", **at)

    def _type(self, selector: str, text: str) -> None:
        """Type a text, press Enter where it ends in that, or paste; or else choose a file."""
        browser = self._browser
        if browser.run(f"document.querySelector({selector!r}).type === 'file'"):
            root = browser.call("DOM.getDocument")["root"]["nodeId"]
            found = browser.call("DOM.querySelector", nodeId=root, selector=selector)
            browser.call("DOM.setFileInputFiles", files=[text], nodeId=found["nodeId"])
            return
        browser.run(f"document.querySelector({selector!r}).focus()")
        if text == PASTE:
            told = {"key": "v", "code": "KeyV", "modifiers": 2, "commands": ["paste"]}
            browser.call("Input.dispatchKeyEvent", type="keyDown", **told)
            return
        browser.call("Input.insertText", text=text.removesuffix(ENTER))
        if text.endswith(ENTER):
            browser.press("Enter", 13, "\r")


def find(name: str) -> str | None:
    """Return the path of a browser, or of the driver of `webkit`; None where it can't be run."""
    if name == "chromium":
        return find_chromium()
    if name == "firefox":
        return next(filter(None, map(shutil.which, FIREFOX)), None)
    return shutil.which("WebKitWebDriver") if shutil.which("Xvfb") else None


def start(name: str, program: str, folder: Path) -> WebDriver:
    """Start a browser by its name, with all that it keeps in a folder."""
    makers: dict[str, Callable[[str, Path], WebDriver]] = {
        "chromium": ByDevTools,
        "firefox": Firefox,
        "webkit": WebKit,
    }
    return makers[name](program, folder)


def _placed(value: object, downloads: Path) -> object:
    return str(downloads) if value == "{downloads}" else value


def _started(
    words: tuple[str, ...], folder: Path, stdout: int = subprocess.DEVNULL, **more: str
) -> subprocess.Popen[bytes]:
    """Start a program whose home is a folder, with its own bus, so that it can't ask another."""
    given = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config"), **more}
    return subprocess.Popen(words, env=given, stdout=stdout, stderr=subprocess.DEVNULL)


def _patiently(ask: Callable[[], Any]) -> Any:
    """Return what is told once it can be told."""
    patience = time.monotonic() + LONG
    while True:
        try:
            return ask()
        except (OSError, ValueError):
            assert time.monotonic() < patience, "the browser does not start"
            time.sleep(0.05)
