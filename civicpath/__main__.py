"""`python -m civicpath`."""

from civicpath.cli import main

main()
