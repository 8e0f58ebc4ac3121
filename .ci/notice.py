"""Print the names, versions and licenses of all that the one folder holds: notice.py FOLDER."""

import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from PyInstaller.archive.readers import CArchiveReader

TEXTS = {"", ".txt", ".md", ".rst", ".mit", ".apache"}
"""The endings of files with a license's text."""

LINE = "=" * 78

HEAD = """CivicPath is under the MIT license: see LICENSE. With it come these parts. Each package
of others is in the folder _internal, where you may put a changed one in its place.
"""


def notice() -> Iterator[str]:
    """Yield Python's own license first, then every package's."""
    yield HEAD
    yield f"{LINE}\nPython {sys.version.split()[0]}, under the PSF license\n"
    yield from _python()
    if libraries := [*_libraries(Path(sys.argv[1]))]:
        yield f"\n{LINE}\nLibraries that Python is linked with\n"
        yield "\n".join(libraries)
    shipped = {*_shipped(Path(sys.argv[1])), "PyInstaller"}  # whose loader starts the program
    for name in sorted(shipped - {"civicpath"}, key=str.lower):
        package = metadata.distribution(name)
        told = f"{package.metadata['Name']} {package.version}, under {_license(package)}"
        yield f"\n{LINE}\n{told}\n"
        yield "\n\n".join(_texts(package)) or "Its package ships no text of the license."


def _shipped(folder: Path) -> set[str]:
    """Return the packages that have a module in the folder, whoever asked for them."""
    modules = {path.name for path in (folder / "_internal").iterdir()}
    (program,) = (path for path in folder.glob("civicpath*") if path.suffix in {"", ".exe"})
    archive = CArchiveReader(str(program))
    for name in archive.toc:
        if name.endswith(".pyz"):
            inside = archive.open_embedded_archive(name).toc
            modules |= {module.partition(".")[0] for module in inside}
    owners = metadata.packages_distributions()
    return {owner for module in modules for owner in owners.get(module, ())}


LIBRARIES = {
    "libbz2": "bzip2, under the bzip2 license (BSD style)",
    "libcrypto": "OpenSSL, under Apache-2.0",
    "libexpat": "Expat, under MIT",
    "libffi": "libffi, under MIT",
    "libgcc_s": "the GCC runtime library, under GPL-3.0 with the GCC runtime exception",
    "liblzma": "XZ Utils, under 0BSD",
    "libmpdec": "mpdecimal, under BSD-2-Clause",
    "libncurses": "ncurses, under X11",
    "libncursesw": "ncurses, under X11",
    "libsqlite3": "SQLite, in the public domain",
    "libssl": "OpenSSL, under Apache-2.0",
    "libstdc++": "the GNU C++ library, under GPL-3.0 with the GCC runtime exception",
    "libtinfo": "ncurses, under X11",
    "libuuid": "util-linux, under BSD-3-Clause",
    "libyaml": "libyaml, under MIT",
    "libz": "zlib, under Zlib",
}
"""What Python and its parts are linked with, by the beginnings of files' names (not on Windows)."""


def _libraries(folder: Path) -> Iterator[str]:
    """Yield a line for each library of the system that is in the folder; KeyError if unknown."""
    inside = folder / "_internal"
    for path in sorted([*inside.glob("lib*.so*"), *inside.glob("lib*.dylib")]):
        name = path.name.partition(".")[0].partition("-")[0]
        if not name.startswith("libpython"):
            yield f"{path.name}: {LIBRARIES[name]}"


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
        name = file.name.upper()  # also of what a package has taken in, as Typer has click
        if file.suffix in TEXTS and name.startswith(("LICEN", "COPYING", "NOTICE", "AUTHORS")):
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
