"""`python -m civicpath`."""

from __future__ import annotations

from civicpath.cli import main

main()
