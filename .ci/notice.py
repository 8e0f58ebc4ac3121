"""Print the names, versions and licenses of all that the one folder holds."""

import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

BUILDS_ONLY = {"pip", "setuptools", "altgraph", "packaging", "pyinstaller-hooks-contrib"}
"""What makes the folder and is not in it. PyInstaller's own loader is in it."""

LINE = "=" * 78

HEAD = """CivicPath is under the MIT license: see LICENSE. With it come these parts. Each package
of others is in the folder _internal, where you may put a changed one in its place.
"""


def notice() -> Iterator[str]:
    """Yield Python's own license first, then every package's."""
    yield HEAD
    yield f"{LINE}\nPython {sys.version.split()[0]}, under the PSF license\n"
    yield from _python()
    found = {one.metadata["Name"].lower(): one for one in metadata.distributions()}
    for name in sorted(found.keys() - BUILDS_ONLY - {"civicpath"}):
        package = found[name]
        told = f"{package.metadata['Name']} {package.version}, under {_license(package)}"
        yield f"\n{LINE}\n{told}\n"
        yield "\n\n".join(_texts(package)) or "Its package ships no text of the license."


def _python() -> Iterator[str]:
    base = Path(sys.base_prefix)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    places = (base, base / "lib" / version, base / "share" / "doc" / version)
    texts = (place / name for place in places for name in ("LICENSE.txt", "LICENSE", "copyright"))
    for text in texts:
        if text.is_file():
            yield text.read_text("utf-8", "replace").strip()
            return
    yield "Its text: https://docs.python.org/3/license.html"


def _texts(package: metadata.Distribution) -> Iterator[str]:
    for file in package.files or ():
        name = file.name.upper()
        if ".dist-info" in str(file) and name.startswith(("LICEN", "COPYING", "NOTICE", "AUTHORS")):
            found = Path(str(file.locate()))
            if found.is_file():
                yield found.read_text("utf-8", "replace").strip()


def _license(package: metadata.Distribution) -> str:
    """Return a package's license as its own metadata names it."""
    told = package.metadata
    classed = [
        one.rpartition(" :: ")[2] for one in told.get_all("Classifier", []) if "License" in one
    ]
    free = (told.get("License") or "").strip().partition("\n")[0]
    return told.get("License-Expression") or free or ", ".join(classed) or "see its text"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.writelines(f"{part}\n" for part in notice())
