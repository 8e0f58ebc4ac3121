"""Say at once whether this Python can run CivicPath, in words that any Python can read."""

import sys

NEEDED = (3, 11)

HELP = """CivicPath needs Python 3.11 or newer, and this is Python %d.%d.

Another one may be here already. Try python3.14, python3.13, python3.12 or python3.11 in place of
python3, both times that it stands in the line.
To get one:
  Debian 12 or newer, Ubuntu 24.04 or newer:  sudo apt install python3 python3-venv
  Ubuntu 22.04:  sudo apt install python3.11 python3.11-venv
  Fedora:  sudo dnf install python3
  macOS and Windows:  https://www.python.org/downloads/
  Any of them, without an administrator:  https://docs.astral.sh/uv/
"""

NO_VENV = """This Python lacks its venv module, which Debian and Ubuntu keep apart.

To get it:  sudo apt install python%d.%d-venv
"""


def main():
    """Return 0 if all is there, else say what is missing and return 1."""
    if sys.version_info[:2] < NEEDED:
        sys.stderr.write(HELP % tuple(sys.version_info[:2]))
        return 1
    try:
        import ensurepip
        import venv
    except ImportError:
        sys.stderr.write(NO_VENV % tuple(sys.version_info[:2]))
        return 1
    return 0 if ensurepip and venv else 1


if __name__ == "__main__":
    sys.exit(main())
