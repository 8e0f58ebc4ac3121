"""Drive headless Chromium through a pipe. It only loads files from disk."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from journey import LONG

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
)

# The browser reads commands on descriptor 3 and writes answers on 4.
WIRE = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
for end, wanted in zip(ends, (3, 4)):
    os.dup2(end, wanted)
os.execv(sys.argv[3], sys.argv[3:])
"""


def find() -> str | None:
    """Return the path of Chromium on this machine, or None."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


class Chromium:
    """One browser with one page."""

    def __init__(self, program: str, profile: Path) -> None:
        """Start the browser and attach to a new page."""
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        command = [program, *FLAGS, f"--user-data-dir={profile}"]
        self._process = subprocess.Popen(
            [sys.executable, "-c", WIRE, str(theirs_in), str(theirs_out), *command],
            pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._out, self._in = os.fdopen(ours_out, "wb", 0), os.fdopen(ours_in, "rb")
        self._number, self._session, self._rest = 0, "", b""
        self._heard: list[dict[str, Any]] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        self.call("Page.enable")

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a DevTools command and wait for its answer."""
        self._number += 1
        told: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            told["sessionId"] = self._session
        self._out.write(json.dumps(told).encode() + b"\0")
        while True:
            answer = self._hear()
            if answer.get("id") == self._number:
                assert "error" not in answer, (method, answer["error"])
                result: dict[str, Any] = answer["result"]
                return result
            self._heard.append(answer)

    def open(self, path: Path | str) -> None:
        """Open a file, or an address, and wait until it is loaded."""
        self._heard.clear()
        address = path if isinstance(path, str) else path.as_uri()
        loader = self.call("Page.navigate", url=address)["loaderId"]
        while not self._has_loaded(loader):
            self._heard.append(self._hear())

    def _has_loaded(self, loader: str) -> bool:
        """Return whether a page is loaded; another may have been on its way before it."""
        ours = False
        for one in self._heard:
            match one.get("method"):
                case "Page.frameNavigated":
                    ours = one["params"]["frame"]["loaderId"] == loader
                case "Page.loadEventFired" if ours:
                    return True
        return False

    def run(self, script: str) -> Any:
        """Evaluate a script in the page; a promise is awaited."""
        done = self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def look(self, *, width: int = 1000, dark: bool = False) -> None:
        """Set the window's width, and a light or a dark color scheme."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=False,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])

    def on_day(self, day: str) -> str:
        """Make pages opened from now on see noon of a day as the current time; return a name.

        Pass the name to `forget` to end this.
        """
        script = (
            "{ const Real = Date; const shift = Real.parse('%sT12:00:00') - Real.now();"
            "globalThis.Date = class extends Real { constructor(...given) {"
            "given.length ? super(...given) : super(Real.now() + shift); }"
            "static now() { return Real.now() + shift; } }; }"
        )
        made = self.call("Page.addScriptToEvaluateOnNewDocument", source=script % day)
        name: str = made["identifier"]
        return name

    def forget(self, name: str) -> None:
        """End the effect of `on_day`."""
        self.call("Page.removeScriptToEvaluateOnNewDocument", identifier=name)

    def press(self, key: str, code: int, text: str = "") -> None:
        """Press and release a key."""
        told = {"key": key, "code": key, "windowsVirtualKeyCode": code, "text": text}
        self.call("Input.dispatchKeyEvent", type="keyDown", **told)
        self.call("Input.dispatchKeyEvent", type="keyUp", **{**told, "text": ""})

    def paper(self) -> bytes:
        """Return the page as a PDF, with the paper size of its style sheet."""
        printed = self.call("Page.printToPDF", preferCSSPageSize=True)
        return base64.b64decode(printed["data"])

    def close(self) -> None:
        """Stop the browser."""
        self._out.close()
        self._process.terminate()
        self._process.wait(timeout=LONG)
        self._in.close()

    def _hear(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            part = os.read(self._in.fileno(), 1 << 16)
            assert part, "Chromium has gone away"
            self._rest += part
        one, _, self._rest = self._rest.partition(b"\0")
        heard: dict[str, Any] = json.loads(one)
        return heard
